// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel::detail {

/// The area in km² that a ring encloses on the WGS 84 ellipsoid when its edges
/// are straight in longitude/latitude; positive when it runs counter-clockwise.
///
/// Lambert's cylindrical equal-area projection of the ellipsoid has dN/dlat =
/// (a/2) q'(lat) (Snyder 1987, equations 3-12 and 10-15), so the area is the sum
/// over the edges of the integral of E dN. The integrand is analytic far beyond
/// any edge, so that Gauss-Legendre quadrature is exact to rounding, also for
/// edges from pole to pole.
[[nodiscard]] double equal_area_km2(Ring const& ring);

/// Holes are subtracted, whichever way the rings run.
[[nodiscard]] double equal_area_km2(Polygon const& polygon);

} // namespace satchel::detail
