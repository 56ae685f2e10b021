// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/search/grouping.hpp"

#include <cstdint>

namespace satchel::detail {

/// A convex shape with its size on the ground; to a sphere's accuracy, which is enough for costs.
struct Hull {
    Ring ring;
    Box box{};
    double km2 = 0;
    double border_km = 0;
};

/// Around these positions, of which at least three are not on one line.
[[nodiscard]] Hull hull_around(Ring positions, SearchCosts const& costs);

/// Around two hulls.
[[nodiscard]] Hull hull_around(Hull const& one, Hull const& other, SearchCosts const& costs);

/// Of the inside of a ring whose edges are straight in longitude and latitude.
[[nodiscard]] double sphere_km2(Ring const& ring);

/// Where a position comes on a curve that fills the globe and leaves no place for far ones.
[[nodiscard]] std::uint64_t hilbert_index(LonLat position);

/// Degrees of longitude that this distance is at this latitude; many near a pole.
[[nodiscard]] double degrees_of_longitude(double km, double lat);
[[nodiscard]] double degrees_of_latitude(double km);

} // namespace satchel::detail
