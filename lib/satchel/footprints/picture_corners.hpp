// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <array>
#include <optional>

namespace satchel::detail {

/// A footprint in one turn of the globe: where it lies across the antimeridian (no image is half
/// the globe wide), what has negative longitudes is moved beyond 180.
[[nodiscard]] MultiPolygon side_by_side(MultiPolygon polygons);

/// The corners of a footprint as a picture in the sensor's geometry has them: its upper left, upper
/// right, lower right and lower left one, the first line in the north. They are those of the
/// largest quadrangle in the convex hull: the sides of a strip are drawn with many vertices, the
/// corners among them. Nothing for what encloses no area. `polygons`: side by side.
[[nodiscard]] std::optional<std::array<LonLat, 4>> picture_corners(MultiPolygon const& polygons);

} // namespace satchel::detail
