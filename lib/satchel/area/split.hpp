// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstddef>

namespace satchel {

/// The lowest limit of vertices that cutting can keep to: a rectangle with one of the
/// polygon's corners in it has as many, the closing position included.
constexpr std::size_t fewest_vertices_of_split = 8;

/// Cuts a valid polygon (degrees) along meridians and parallels until each piece has at most
/// `max_vertices` positions (those of holes and closing ones included) and `max_km2`; 0 is no
/// limit. Pieces are about equal in size and cover the polygon exactly. A vertex limit below
/// `fewest_vertices_of_split` counts as that; a piece of less than a millimetre is left as it is.
/// Throws Failure::usage where `max_km2` asks for more than a million pieces.
[[nodiscard]] MultiPolygon split(Polygon const& polygon, std::size_t max_vertices, double max_km2);

} // namespace satchel
