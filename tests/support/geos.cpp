// SPDX-License-Identifier: MIT
#include "support/geos.hpp"

#include <geos_c.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace geos {
namespace {

GEOSContextHandle_t context()
{
    static std::unique_ptr<GEOSContextHandle_HS, decltype(&GEOS_finish_r)> const handle{
        GEOS_init_r(), GEOS_finish_r};
    return handle.get();
}

struct Destroyer {
    void operator()(GEOSGeometry* geometry) const noexcept
    {
        GEOSGeom_destroy_r(context(), geometry);
    }
};
using Shape = std::unique_ptr<GEOSGeometry, Destroyer>;

Shape checked(GEOSGeometry* geometry)
{
    if (geometry == nullptr) {
        throw std::runtime_error{"GEOS cannot do it"};
    }
    return Shape{geometry};
}

GEOSGeometry* ring_of(satchel::Ring const& ring)
{
    auto* const sequence =
        GEOSCoordSeq_create_r(context(), static_cast<unsigned int>(ring.size()), 2);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        GEOSCoordSeq_setXY_r(context(), sequence, static_cast<unsigned int>(i), ring[i].lon,
                             ring[i].lat);
    }
    return checked(GEOSGeom_createLinearRing_r(context(), sequence)).release();
}

Shape shape_of(satchel::MultiPolygon const& polygons)
{
    std::vector<GEOSGeometry*> parts;
    for (auto const& polygon : polygons) {
        std::vector<GEOSGeometry*> holes;
        for (auto const& hole : polygon.holes) {
            holes.push_back(ring_of(hole));
        }
        parts.push_back(GEOSGeom_createPolygon_r(context(), ring_of(polygon.outer), holes.data(),
                                                 static_cast<unsigned int>(holes.size())));
    }
    return checked(GEOSGeom_createCollection_r(context(), GEOS_MULTIPOLYGON, parts.data(),
                                               static_cast<unsigned int>(parts.size())));
}

double area_of(Shape const& shape)
{
    double area = 0;
    GEOSArea_r(context(), shape.get(), &area);
    return area;
}

/// Parts that share an edge are no valid operand; together they are one shape.
Shape union_of(satchel::MultiPolygon const& polygons)
{
    return checked(GEOSUnaryUnion_r(context(), shape_of(polygons).get()));
}

/// Of one part, as GEOS judges it: not as a MultiPolygon of one.
Shape shape_of(satchel::Polygon const& polygon)
{
    auto const parts = shape_of(satchel::MultiPolygon{polygon});
    return checked(GEOSGeom_clone_r(context(), GEOSGetGeometryN_r(context(), parts.get(), 0)));
}

satchel::Ring ring_from(GEOSGeometry const* ring)
{
    satchel::Ring result;
    auto const* const sequence = GEOSGeom_getCoordSeq_r(context(), ring);
    unsigned int count = 0;
    GEOSCoordSeq_getSize_r(context(), sequence, &count);
    for (unsigned int i = 0; i < count; ++i) {
        auto& position = result.emplace_back();
        GEOSCoordSeq_getXY_r(context(), sequence, i, &position.lon, &position.lat);
    }
    return result;
}

/// Lines and positions are left out.
satchel::MultiPolygon polygons_from(Shape const& shape)
{
    satchel::MultiPolygon result;
    for (int i = 0; i < GEOSGetNumGeometries_r(context(), shape.get()); ++i) {
        auto const* const part = GEOSGetGeometryN_r(context(), shape.get(), i);
        if (GEOSGeomTypeId_r(context(), part) != GEOS_POLYGON ||
            GEOSisEmpty_r(context(), part) != 0) {
            continue;
        }
        satchel::Polygon polygon{ring_from(GEOSGetExteriorRing_r(context(), part)), {}};
        for (int k = 0; k < GEOSGetNumInteriorRings_r(context(), part); ++k) {
            polygon.holes.push_back(ring_from(GEOSGetInteriorRingN_r(context(), part, k)));
        }
        result.push_back(satchel::oriented(std::move(polygon)));
    }
    return result;
}

} // namespace

std::string why_not_valid(satchel::MultiPolygon const& polygons)
{
    auto const shape = shape_of(polygons);
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    if (GEOSisValidDetail_r(context(), shape.get(), 0, &reason, &location) == 1) {
        return {};
    }
    std::string text = reason == nullptr ? "cannot be judged" : reason;
    if (location != nullptr) {
        double lon = 0;
        double lat = 0;
        GEOSGeomGetX_r(context(), location, &lon);
        GEOSGeomGetY_r(context(), location, &lat);
        text += " at " + std::to_string(lon) + ' ' + std::to_string(lat);
    }
    GEOSFree_r(context(), reason);
    GEOSGeom_destroy_r(context(), location);
    return text;
}

bool is_valid(satchel::Polygon const& polygon) { return why_not_valid({polygon}).empty(); }

bool covers(satchel::Polygon const& cover, satchel::Polygon const& covered)
{
    auto const large = shape_of(cover);
    auto const* const prepared = GEOSPrepare_r(context(), large.get());
    auto const result = GEOSPreparedCovers_r(context(), prepared, shape_of(covered).get()) == 1;
    GEOSPreparedGeom_destroy_r(context(), prepared);
    return result;
}

double area(satchel::MultiPolygon const& polygons) { return area_of(shape_of(polygons)); }

double difference_area(satchel::MultiPolygon const& one, satchel::MultiPolygon const& other)
{
    return area_of(
        checked(GEOSSymDifference_r(context(), union_of(one).get(), union_of(other).get())));
}

double common_area(satchel::MultiPolygon const& one, satchel::MultiPolygon const& other)
{
    return area_of(
        checked(GEOSIntersection_r(context(), union_of(one).get(), union_of(other).get())));
}

satchel::MultiPolygon common(satchel::MultiPolygon const& one, satchel::MultiPolygon const& other)
{
    return polygons_from(
        checked(GEOSIntersection_r(context(), union_of(one).get(), union_of(other).get())));
}

satchel::MultiPolygon without(satchel::MultiPolygon const& one, satchel::MultiPolygon const& other)
{
    return polygons_from(
        checked(GEOSDifference_r(context(), union_of(one).get(), union_of(other).get())));
}

satchel::MultiPolygon united(satchel::MultiPolygon const& polygons)
{
    return polygons_from(union_of(polygons));
}

satchel::Polygon convex_hull(satchel::Polygon const& polygon)
{
    auto const hull = checked(GEOSConvexHull_r(context(), shape_of(polygon).get()));
    return {ring_from(GEOSGetExteriorRing_r(context(), hull.get())), {}};
}

satchel::Polygon thinned_buffer(satchel::Polygon const& polygon, double distance, double tolerance)
{
    constexpr int segments_of_quadrant = 4;
    auto const buffer =
        checked(GEOSBuffer_r(context(), shape_of(polygon).get(), distance, segments_of_quadrant));
    auto const thin = checked(GEOSTopologyPreserveSimplify_r(context(), buffer.get(), tolerance));
    return {ring_from(GEOSGetExteriorRing_r(context(), thin.get())), {}};
}

} // namespace geos
