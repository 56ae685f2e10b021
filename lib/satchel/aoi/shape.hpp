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

/// What got lost on the way to flat shapes.
struct Losses {
    bool z = false;
    bool m = false;
    bool curves = false;
    std::size_t empty_parts = 0;
};

/// A geometry taken apart. A path is a point or a line: a "polygon" of one "ring" that is
/// not closed.
struct FlatShapes {
    FlatPolygons polygons;
    FlatPolygons paths;
    Losses losses;
};

struct FlatRules {
    bool with_paths = false;    ///< points and lines are taken too, and not refused
    double curve_tolerance = 0; ///< in units of the coordinates
};

/// Takes a geometry apart; curves become segments, Z and M are dropped. Throws Failure::input.
[[nodiscard]] FlatShapes flat_shapes(OGRGeometry const& geometry, FlatRules const& rules,
                                     std::string const& where);

/// The same polygons, once their coordinates are longitude and latitude.
[[nodiscard]] MultiPolygon to_polygons(FlatPolygons const& flat);

} // namespace satchel::detail
