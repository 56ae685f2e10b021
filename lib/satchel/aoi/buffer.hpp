// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

/// Everything within a distance of points and lines, as polygons within ±180 and ±90 degrees
/// that do not overlap.
///
/// A path is a point (one position) or a line whose edges are straight in longitude and
/// latitude. The distance is geodesic and held to 0.5 % everywhere, up to 500 km: the work is
/// done in azimuthal equidistant planes (Snyder, Map Projections, chapter 25) around short
/// stretches of each line, where distances from the centre are exact and others wrong by
/// (d/R)²/6 at most. Throws Failure::input.
[[nodiscard]] MultiPolygon buffered(std::vector<Ring> const& paths, double distance_m,
                                    CancelFlag const* cancel, std::string const& where);

} // namespace satchel::detail
