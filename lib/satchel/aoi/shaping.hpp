// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace satchel {

enum class Grouping {
    each,     ///< one Area per feature
    dissolve, ///< one Area: the union of all features
    bbox, ///< one Area: the smallest box around all, across the antimeridian where that is smaller
    hull, ///< one Area: the convex hull of all, in longitude and latitude
};

enum class Holes {
    keep,
    fill, ///< what lies in a hole becomes part of the area
    cut,  ///< the polygon is cut through its holes: several polygons of the same area
};

/// How shapes become Areas. Every change is told by the Area.
struct Shaping {
    /// How far an edge may lie from where it was drawn, in metres on the ground. An edge is
    /// straight in the CRS of its source; where that is a curve in longitude and latitude,
    /// vertices are added.
    double tolerance_m = 1;

    /// What is wrong in the source is an error and is not repaired.
    bool strict = false;

    /// Points, lines and polygons are widened by this geodesic distance; 0 = polygons only.
    double buffer_m = 0;

    Holes holes = Holes::keep;

    /// Most vertices of a polygon, closing positions included; 0 = any number. What has more
    /// is simplified outward, or split with `split`.
    std::size_t max_vertices = 0;

    /// Polygons of more than `max_vertices` (999 where none is given) or more than `max_km2`
    /// (0 = any size) are split into pieces.
    bool split = false;
    double max_km2 = 0;

    Grouping grouping = Grouping::each;
};

/// Reads "500m" or "2km". Throws Failure::usage with `where` in front; a bare number is no
/// distance.
[[nodiscard]] double distance_from_text(std::string_view text, std::string_view where);

} // namespace satchel
