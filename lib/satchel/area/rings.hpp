// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <vector>

/// Rings in the plane of longitude and latitude: what cutting, filling and splitting share.
/// Positions are in degrees; longitudes may lie outside of -180..180.
namespace satchel::detail {

/// Twice the area in square degrees; positive for counter-clockwise. Relative to the first
/// position, so that small rings far from the origin keep their digits.
[[nodiscard]] double twice_signed_area(Ring const& ring);

/// The rectangle around a ring that is not empty.
[[nodiscard]] Box box_around(Ring const& ring);

/// Does the one rectangle hold the other? Common edges are allowed.
[[nodiscard]] bool contains(Box const& outer, Box const& inner);

/// Does `inner` lie inside of `outer`? The rings may touch but do not cross.
[[nodiscard]] bool lies_within(Ring const& inner, Ring const& outer);

/// Valid polygons (OGC 06-103r4, 6.1.11) from closed rings that have the inside on their left
/// and do not cross, but may touch themselves or each other at common vertices: an inside
/// that hangs together by single positions only becomes several polygons. Rings without an
/// area vanish.
[[nodiscard]] MultiPolygon assembled(std::vector<Ring> const& rings);

/// Gives an edge a vertex where another ring of the polygon touches it with a vertex, so that
/// touching rings have a common vertex. The shape stays the same.
void add_touching_vertices(Polygon& polygon);

} // namespace satchel::detail
