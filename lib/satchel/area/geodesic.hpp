// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel {

/// Area in km² on the WGS 84 ellipsoid with geodesic edges, by PROJ's geodesic
/// routines (C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 2013).
/// Holes are subtracted.
[[nodiscard]] double geodesic_area_km2(Polygon const& polygon);
[[nodiscard]] double geodesic_area_km2(MultiPolygon const& polygons);

/// Geodesic distance in metres between two positions on WGS 84.
[[nodiscard]] double geodesic_distance_m(LonLat from, LonLat to);

} // namespace satchel
