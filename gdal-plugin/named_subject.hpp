// SPDX-License-Identifier: MIT
#pragma once

#include "subject.hpp"

#include <optional>
#include <string>

namespace satchel::ogr {

/// A subject that can be opened by a name as long as this object lives: where a statement has a
/// layer twice, GDAL's SQLite dialect opens the data source once more by its name alone, without
/// the options it was opened with, and would read the whole archive of the default profile beside
/// it.
class NamedSubject {
public:
    explicit NamedSubject(Subject const& subject);
    NamedSubject(NamedSubject const&) = delete;
    NamedSubject& operator=(NamedSubject const&) = delete;
    ~NamedSubject();

    /// "SATCHEL:#7". Nobody else can take it for a profile.
    [[nodiscard]] std::string const& name() const noexcept { return m_name; }

    [[nodiscard]] static std::optional<Subject> find(std::string const& name);

private:
    std::string m_name;
}; // class NamedSubject

} // namespace satchel::ogr
