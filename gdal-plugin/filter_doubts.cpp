// SPDX-License-Identifier: MIT
#include "filter_doubts.hpp"

#include "satchel/search/filter_words.hpp"

namespace satchel::ogr {

std::string doubt_about(swq_expr_node const& filter, FilteredColumns const& columns,
                        std::string const& dialect)
{
    auto const unknown = filter_reach(filter, columns).unknown_constellations;
    if (unknown.empty()) {
        return {};
    }
    return "SATCHEL: constellation " + none_of_constellations(unknown, dialect) +
           ", so the service is not asked for it: images are read to look for it";
}

} // namespace satchel::ogr
