// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace satchel::detail {

/// Why a source cannot be used: the first feature that cannot, and how many others cannot
/// either.
class Refusal {
public:
    Refusal(OpenSource const& source, AoiSource const& request)
        : m_source{source}, m_request{request}
    {
    }

    /// A feature of the source, good or bad.
    void see(OGRGeometry const& geometry);

    /// A bad one; without geometry where it has none.
    void add(Error const& error) { add(error, false); }
    void add(Error const& error, OGRGeometry const& geometry)
    {
        add(error, geometry.getDimension() != 2);
    }

    [[nodiscard]] bool is_there() const noexcept { return m_bad > 0; }

    /// `all`: how many features the source has.
    [[nodiscard]] Error error(std::size_t all) const;

private:
    void add(Error const& error, bool is_other_shape);
    [[nodiscard]] std::optional<std::string> polygons_only() const;

    OpenSource const& m_source;
    AoiSource const& m_request;
    std::optional<Error> m_first;
    bool m_is_other_shape = false; ///< a point or a line
    std::size_t m_bad = 0;
    std::set<std::string_view> m_polygon_types;
}; // class Refusal

} // namespace satchel::detail
