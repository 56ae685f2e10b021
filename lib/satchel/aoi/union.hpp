// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/geos.hpp"
#include "satchel/area/area.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace satchel::detail {

struct Union {
    MultiPolygon untouched;
    MultiPolygon merged;
    std::size_t merged_parts = 0; ///< how many went into `merged`
};

/// The same as united(), with a call of `check` every now and then, which may throw. For many parts
/// whose neighbours in the list are neighbours on the ground.
[[nodiscard]] MultiPolygon united_in_steps(MultiPolygon const& polygons, std::string const& where,
                                           std::function<void()> const& check);

/// Merges valid parts that overlap, are nested or share an edge with each other.
[[nodiscard]] Union union_of(Geos const& geos, MultiPolygon const& polygons);

} // namespace satchel::detail
