// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/crs.hpp"
#include "satchel/area/area.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace satchel::detail {

/// Polygons with straight edges in the numbers of their CRS.
struct FlatPolygons {
    Coordinates coordinates;
    std::vector<std::size_t> ring_ends;    ///< one past the last position of each ring
    std::vector<std::size_t> polygon_ends; ///< one past the last ring of each polygon
};

/// What got lost on the way to flat polygons.
struct Losses {
    bool z = false;
    bool m = false;
    bool curves = false;
};

/// The polygons of a geometry of any polygonal type; curves become segments,
/// Z and M are dropped. Throws Failure::input for no or empty geometry, points and lines.
[[nodiscard]] FlatPolygons flat_polygons(OGRGeometry const* geometry, std::string const& where);
[[nodiscard]] Losses losses_of(OGRGeometry const& geometry);

/// The same polygons, once their coordinates are longitude and latitude.
[[nodiscard]] MultiPolygon to_polygons(FlatPolygons const& flat);

/// Throws Failure::input, naming the place, for whatever would have to be
/// repaired: unclosed rings, too few or repeated positions, spikes, crossings,
/// overlapping parts, the antimeridian.
void check_shape(MultiPolygon const& polygons, std::string const& where);

/// How far, at most, an edge that is straight in a projected CRS lies off the straight
/// edge in longitude and latitude, in metres. `box` is around the area. Throws
/// Failure::input where that is a hundredth of the area's size or more than 1 km, where
/// an edge leaves what the projection can compute, and for a position on a pole.
[[nodiscard]] double check_edges(FlatPolygons const& source, FlatPolygons const& lon_lat,
                                 Box const& box, ToLonLat const& transformation,
                                 std::string const& where);

} // namespace satchel::detail
