// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/geos.hpp"
#include "satchel/area/area.hpp"

#include <cstddef>

namespace satchel::detail {

struct Union {
    MultiPolygon untouched;
    MultiPolygon merged;
    std::size_t merged_parts = 0; ///< how many went into `merged`
};

/// Merges valid parts that overlap, are nested or share an edge with each other.
[[nodiscard]] Union union_of(Geos const& geos, MultiPolygon const& polygons);

} // namespace satchel::detail
