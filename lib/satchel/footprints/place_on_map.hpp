// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstdint>

namespace satchel::detail {

/// West, east, south, north: as the R-tree of SQLite orders them.
struct Extent {
    double west = 0;
    double east = 0;
    double south = 0;
    double north = 0;
};

/// Whether there are polygons, and each has positions.
[[nodiscard]] bool has_place(MultiPolygon const& polygons);

/// Of all positions of polygons that are not empty.
[[nodiscard]] Extent extent_of(MultiPolygon const& polygons);

/// Makes it hold the other as well.
void extend(Extent& extent, Extent const& other);

/// Where the middle lies on a Hilbert curve through the globe: what is near on it is near on the
/// map, so an index whose boxes are sorted by it can be packed into full nodes.
[[nodiscard]] std::uint32_t place_on_curve(Extent const& extent);

} // namespace satchel::detail
