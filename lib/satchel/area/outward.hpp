// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstddef>

namespace satchel {

/// A polygon with fewer vertices that covers another one.
struct Simplified {
    Polygon polygon;
    std::size_t removed = 0; ///< vertices, counted as vertex_count() does
    double extra_km2 = 0;    ///< geodesic, that the result has more than the original
};

/// Takes vertices away until vertex_count() is at most `max_vertices`. The result covers the
/// original exactly (no rounding leaves a position out), is valid if the original is, and each
/// step adds as little area on the ground as one step can. Where the convex hull by such steps, or
/// the box around the original, is smaller than what they lead to, it is that.
///
/// A step replaces an edge by a single vertex outside of it or at one of its ends, which drops
/// a vertex of a bay or lets the two edges beside it meet; or it fills a hole. Holes shrink by
/// the same rule. Nothing that would touch another edge, leave ±180/±90, make an edge longer than
/// 180 degrees or move a boundary inward is done.
///
/// `original`: a valid polygon of finite positions within ±180/±90 (outer ring and holes turned
/// either way). Rings may touch each other at single vertices.
///
/// Where `max_vertices` cannot be reached, the closest that is found is returned: compare
/// vertex_count(). A triangle (4) is the smallest there is; a parallelogram and a shape that fills
/// the globe from edge to edge keep their corners.
///
/// For one polygon only: the parts of a multipolygon grow on their own and may overlap
/// afterwards. The caller has to merge those that do, and to count again.
///
/// The order of steps is that of Visvalingam & Whyatt, "Line generalisation by repeated
/// elimination of points", 1993; that each edge's vertex is the best one under the condition
/// to stay outside, that of progressive hulls: Sander, Gu, Gortler, Hoppe & Snyder,
/// "Silhouette clipping", SIGGRAPH 2000.
[[nodiscard]] Simplified simplified_outward(Polygon const& original, std::size_t max_vertices);

} // namespace satchel
