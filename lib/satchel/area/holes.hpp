// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel {

/// Polygons without holes that cover the same area, cut apart along meridians and parallels
/// through the holes: as few as a greedy choice finds. A valid polygon in degrees.
[[nodiscard]] MultiPolygon without_holes(Polygon const& polygon);

/// The polygon with its holes filled.
[[nodiscard]] Polygon filled(Polygon const& polygon);

/// The same for parts; those that lay in the hole of another one are then part of that one.
[[nodiscard]] MultiPolygon filled(MultiPolygon const& polygons);

} // namespace satchel
