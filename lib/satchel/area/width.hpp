// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel {

/// How wide a polygon is: the diameter in metres of the largest circle that fits inside, holes
/// left out. 0 where there is no inside.
///
/// Distances are taken around the circle's centre, along the meridian and the parallel halfway
/// (WGS 84): for circles of up to 300 km off by less than 0.5 % below 70 degrees of latitude, for
/// those of some kilometres by less than 0.01 %. Never more than the widest circle there is,
/// and less by 0.5 % at most; of a sliver, some thousand times as long as wide, and of a sieve
/// with thousands of places that are nearly as wide, it is the widest circle of those looked at. An
/// edge along ±180 or ±90 degrees is an edge.
///
/// By cells that are divided where a larger circle may still be: Garcia-Castellanos &
/// Lombardo, "Poles of inaccessibility", 2007; Agafonkin, "A new algorithm for finding a visual
/// center of a polygon", 2016.
[[nodiscard]] double inscribed_width_m(Polygon const& polygon);

/// Whether inscribed_width_m() is below `width_m` by more than 0.1 % of it, without measuring
/// where box, area or perimeter tell.
[[nodiscard]] bool is_narrower(Polygon const& polygon, double width_m);

/// The same where the area and the bounding box are known, see geodesic_area_km2().
[[nodiscard]] bool is_narrower(Polygon const& polygon, double width_m, double area_km2,
                               Box const& box);

/// The shorter side of a bounding box in metres: nothing inside is wider.
[[nodiscard]] double box_width_m(Box const& box);

} // namespace satchel
