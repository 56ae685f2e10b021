// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel::detail {

/// On which side of the line from `from` to `to` a position lies in the plane of longitude
/// and latitude: 1 left, -1 right, 0 exactly on it. Exact for all finite numbers (a filter,
/// then sums without rounding; Shewchuk, "Adaptive Precision Floating-Point Arithmetic and
/// Fast Robust Geometric Predicates", 1997).
[[nodiscard]] int side(LonLat from, LonLat to, LonLat position);

/// Whether two closed segments have a position in common; exact.
[[nodiscard]] bool segments_touch(LonLat a, LonLat b, LonLat c, LonLat d);

} // namespace satchel::detail
