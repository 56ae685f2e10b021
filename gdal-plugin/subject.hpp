// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"
#include "open_options.hpp"

#include "satchel/area/area.hpp"
#include "satchel/search/search.hpp"
#include "satchel/service/query.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace satchel::ogr {

/// What the footprints layer of a dataset holds before anybody filters it.
struct Subject {
    Account* account = nullptr;                     ///< stays until the process ends
    std::shared_ptr<std::vector<Area> const> areas; ///< never null; empty = all places
    std::string areas_key;                          ///< tells areas apart, their names included
    Query query;
    SearchOptions options;

    /// Tells apart layers that do not hold the same features: another service, other areas,
    /// another query before anybody filters.
    std::size_t owner = 0;

    [[nodiscard]] std::string const& dialect() const
    {
        return account->configuration().profile.dialect;
    }

    /// The same without a limit.
    [[nodiscard]] Subject unlimited() const
    {
        auto subject = *this;
        subject.options.limit = 0;
        return subject;
    }
};

/// What these options ask for. Reads the areas and the saved query, and asks nobody. Throws what
/// Account::of(), read_query_file(), sort_keys() and read_aoi() throw.
[[nodiscard]] Subject subject_of(OpenOptions const& options);

} // namespace satchel::ogr
