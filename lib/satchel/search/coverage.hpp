// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel {

/// How much of `area` the `footprint` covers, in percent of the area, on an
/// equal-area projection of the ellipsoid (Lambert's cylindrical; Snyder, Map
/// Projections - A Working Manual, USGS 1395, chapter 10). Edges are straight in
/// longitude/latitude, as the service draws them. Exactly 100 when it covers all.
[[nodiscard]] double coverage_percent(MultiPolygon const& area, MultiPolygon const& footprint);

/// Whether they share more than a line.
[[nodiscard]] bool overlaps(MultiPolygon const& area, MultiPolygon const& footprint);

} // namespace satchel
