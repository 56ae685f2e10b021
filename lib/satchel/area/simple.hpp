// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel {

/// Proves cheaply that polygons are valid as OGC simple features (06-103r4, section 6.1):
/// true is a proof, false only means "in doubt". In the plane of longitude and latitude, whose
/// longitudes may leave ±180; whether rings turn left or right does not matter.
///
/// In doubt are all shapes whose rings touch anything but themselves at neighbouring edges
/// (a hole that touches its outer ring in one position may be legal), repeated positions, what
/// rounding leaves undecided, numbers that are not finite, and shapes whose edges lie so
/// close to each other that a proof would take longer than asking GEOS.
///
/// How: bounding boxes of eight edges each, and of eight such boxes, and so on, find the pairs
/// of edges near each other; orientation tests with an error bound (Shewchuk, Adaptive
/// Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997) prove them
/// apart. Rings that do not touch lie inside or outside one another as one position does.
/// Keeps its working memory for the next call on the same thread: 12 bytes per edge.
[[nodiscard]] bool is_surely_valid(MultiPolygon const& polygons);

} // namespace satchel
