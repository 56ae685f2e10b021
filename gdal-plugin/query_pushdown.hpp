// SPDX-License-Identifier: MIT
#pragma once

#include "filter_reach.hpp"

#include "satchel/service/query.hpp"

#include <ogr_feature.h>
#include <ogr_swq.h>

#include <string>
#include <vector>

namespace satchel::ogr {

/// What the service is asked for instead of a layer's attribute filter. Everything that the filter
/// keeps is found by `query`, so that the filter has only to be applied to what was found.
struct PushedQuery {
    Query query;
    /// What is found is what the filter keeps, but for some of what `edges` find: it can be
    /// counted.
    bool is_complete = false;
    bool is_never = false; ///< nothing can be found: nobody has to be asked

    /// Parts of `query`, no two of which find the same image.
    std::vector<Query> edges;
};

/// `filter` null = none. `base`: what is asked for in any case; it is narrowed, never widened.
///
/// An acquisition date of the layer is a reply's, rounded to the millisecond. So that none is lost,
/// the date that is asked for begins a millisecond before the layer's and ends one after it; ends
/// that do not belong to the interval and have all their digits are read alike by services that
/// round a bound to the second. Between such an end and the layer's lies an edge, whose images have
/// finer dates: where dates have milliseconds, as in the guide, it has none.
[[nodiscard]] PushedQuery pushed(swq_expr_node const* filter, FilteredColumns const& columns,
                                 Query const& base);

} // namespace satchel::ogr
