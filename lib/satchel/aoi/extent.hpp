// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/crs.hpp"
#include "satchel/area/area.hpp"

#include <optional>

namespace satchel::detail {

/// An area of use as PROJ gives it: `east` becomes more than 180 where it crosses the antimeridian.
/// Empty for PROJ's "not known".
[[nodiscard]] std::optional<Box> usable_box(double west, double south, double east, double north);

/// The box around positions; `east` is above 180 where it is narrower across the antimeridian.
[[nodiscard]] Box box_around(Coordinates const& lon_lat);

/// Does the outer box contain the inner, whatever turn of the globe each is in?
[[nodiscard]] bool holds_on_globe(Box const& outer, Box const& inner);

/// Degrees between two boxes, 0 where they touch, whatever turn of the globe each is in.
[[nodiscard]] double gap(Box const& one, Box const& other);

/// Metres along a degree of latitude and of longitude on WGS 84 (Snyder, Map Projections,
/// equations 4-19 and 4-20).
struct DegreeLengths {
    double lat_m;
    double lon_m;
};

[[nodiscard]] DegreeLengths degree_lengths(double lat);

} // namespace satchel::detail
