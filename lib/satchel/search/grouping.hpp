// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstddef>
#include <vector>

namespace satchel {

/// One place to search, for one or many areas.
struct SearchShape {
    MultiPolygon polygons; ///< none = everywhere

    /// Those of whose parts it covers at least one, ascending: indices into the areas it was made
    /// for. An area with parts far apart may be in several shapes.
    std::vector<std::size_t> areas;

    /// The polygons are parts of the areas as they are, and nobody else's ground.
    bool is_exact = true;

    /// Whether what is found belongs to the only area. Otherwise it has to be sorted out.
    [[nodiscard]] bool is_of_one_area() const { return is_exact && areas.size() <= 1; }
};

/// What a search costs, in km² of images: everything is measured in ground whose images are sent
/// for nothing. The numbers need not be exact; ten times more or less of them moves where areas
/// are joined by a factor of three, but never loses an image.
struct SearchCosts {
    /// An image is this wide: PLEIADES 20 km, SPOT 60 km.
    double footprint_km = 30;

    /// A call takes some 200 ms, in which a page of 100 images could be sent as well. 100 images
    /// start within 1000 km² of an archive in which any place has 90 of them (of 900 km² each).
    double call_km2 = 1000;

    /// No shape of several areas is larger: a search is cut off at 10 000 images, and several at
    /// a time are faster than one long one.
    double most_km2 = 100'000;

    /// No shape of several areas is wider: what the service makes of long edges is its secret.
    double most_degrees = 90;

    /// So few parts are searched as they are, wherever they lie: the searches run at the same time
    /// anyway, and the service answers for each area itself.
    std::size_t few_parts = 8;

    /// So many polygons the service takes in one search; see Service::parts_of_search().
    std::size_t most_polygons = 1;

    /// No search of several polygons has more vertices in all.
    std::size_t most_vertices_of_search = 999;

    /// No convex hull has more vertices (the closing one counts); if need be, it is a bit larger.
    std::size_t most_vertices = 200;
};

/// Fewer searches for many areas: polygons that cover every part of every area.
///
/// How many images a search finds follows from the principal kinematic formula of integral geometry
/// (Blaschke; Santaló, "Integral Geometry and Geometric Probability", 1976, I.6.3): convex
/// footprints of area F and circumference P that lie evenly over the ground meet a convex shape of
/// area A and circumference L in proportion to F + A + L·P/2π. A call is added to that as some more
/// ground. So a shape costs
///
///     call_km2 + w² + A + L·4w/2π        with w = footprint_km
///
/// and parts are joined, to the convex hull of them all, where that costs less than each for
/// itself: small ones up to 50 km apart, large ones up to 38 km, because ground within a footprint
/// of an area hardly brings an image that the area would not bring itself. What lies far apart, or
/// around a bay, stays in several shapes; so a hull never has much empty ground in it.
///
/// The joining is agglomerative clustering in two steps: first along a Hilbert curve through the
/// middles of the parts (Kamel & Faloutsos, "On packing R-trees", 1993), where a part has two
/// neighbours only, then among all that are left and near each other. In every round the pairs
/// that save the largest share are joined first, each shape once, so that shapes grow evenly. It
/// takes time in proportion to n log n.
///
/// Hulls are computed exactly and in the plane of longitude and latitude, like the edges of areas:
/// they cover their parts without any tolerance. They have no holes, stay within ±180/±90 and do
/// not cross the antimeridian. Shapes are in the order of their first areas.
///
/// Where a search may have several polygons, shapes whose boxes do not touch share one, up to the
/// limits above: a call less, and nothing more is found.
[[nodiscard]] std::vector<SearchShape> search_shapes(std::vector<Area> const& areas,
                                                     SearchCosts const& costs = {});

} // namespace satchel
