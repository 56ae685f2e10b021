// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include "satchel/area/area.hpp"
#include "satchel/search/search.hpp"
#include "satchel/service/query.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel::tool {

/// Where the images of a search go.
struct SearchTarget {
    std::string file;                 ///< a layer; empty for a table, or with --json a list of ids
    std::vector<std::string> sources; ///< files of the areas, which are never written over
    bool overwrite = false;
    bool update = false;    ///< keep what is there, add and refresh
    bool no_qlr = false;    ///< no layer definition beside a GeoPackage
    std::string query_json; ///< of --save-query, which the layer keeps
    std::int64_t limit = 0; ///< of the search, set by search_and_write()
};

/// Searches and writes the images as they come. What is not complete is kept, marked, and
/// thrown as the Error that it is in the end. `progress` and `cancel` of the options are set
/// here.
void search_and_write(Context& context, std::vector<Area> const& areas, Query const& query,
                      SearchOptions options, SearchTarget const& target);

} // namespace satchel::tool
