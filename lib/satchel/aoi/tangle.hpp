// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>

namespace satchel::detail {

/// Refuses a polygon whose edges cross one another so often that no outline can be told from it:
/// more than 10 000 times and more than once for every ten vertices. GEOS would answer too, with
/// gigabytes and minutes. Edges that only touch, as at the corners of pixels, do not count.
/// Positions in degrees, longitudes may leave ±180. Throws Failure::input with `where` and the
/// place of the first crossing found.
void refuse_tangle(Polygon const& polygon, std::string const& where);

} // namespace satchel::detail
