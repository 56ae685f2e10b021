// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel {

/// The two sides of a line.
struct Halves {
    MultiPolygon low;  ///< west of the meridian or south of the parallel
    MultiPolygon high; ///< east or north of it
};

/// Cuts a valid polygon (rings closed, inside on the left, degrees; longitudes may leave
/// -180..180). Vertices are added where edges cross the line, exactly on it, and where rings
/// touch; no other one moves. Both halves are valid, nothing in them is without an area.
/// A line that misses the polygon, or only touches it, leaves it as it is on its side.
/// Never throws for rings that are not valid; what then comes out has the right area only.
[[nodiscard]] Halves cut_at_meridian(Polygon const& polygon, double lon);
[[nodiscard]] Halves cut_at_parallel(Polygon const& polygon, double lat);

} // namespace satchel
