// SPDX-License-Identifier: MIT
#include "satchel/search/ground.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

using Context = GEOSContextHandle_t;

struct GeometryDeleter {
    Context context = nullptr;
    void operator()(GEOSGeometry* geometry) const noexcept
    {
        GEOSGeom_destroy_r(context, geometry);
    }
};
using GeometryPtr = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

Context context_of(void* context) { return static_cast<Context>(context); }

GeometryPtr owned(Context context, GEOSGeometry* geometry)
{
    return GeometryPtr{geometry, GeometryDeleter{context}};
}

/// A GEOS ring, closed where the given one is not; null for what encloses nothing.
GeometryPtr to_geos(Context context, Ring ring, double shift)
{
    // False for what is no number too.
    auto const is_on_globe = [](LonLat position) {
        return std::abs(position.lon) <= 540 && std::abs(position.lat) <= 90;
    };
    if (!std::all_of(ring.begin(), ring.end(), is_on_globe) || ring.size() < 3) {
        return owned(context, nullptr);
    }
    if (ring.front() != ring.back()) {
        ring.push_back(ring.front());
    }
    if (ring.size() < 4) {
        return owned(context, nullptr);
    }
    auto* const sequence = GEOSCoordSeq_create_r(context, static_cast<unsigned>(ring.size()), 2);
    for (unsigned i = 0; i < ring.size(); ++i) {
        GEOSCoordSeq_setXY_r(context, sequence, i, ring[i].lon + shift, ring[i].lat);
    }
    return owned(context, GEOSGeom_createLinearRing_r(context, sequence));
}

/// A polygon, perhaps not valid; null when there is none.
GeometryPtr polygon_to_geos(Context context, Polygon const& polygon, double shift)
{
    auto outer = to_geos(context, polygon.outer, shift);
    if (!outer) {
        return outer;
    }
    std::vector<GEOSGeometry*> holes;
    for (auto const& hole : polygon.holes) {
        if (auto ring = to_geos(context, hole, shift)) {
            holes.push_back(ring.release());
        }
    }
    return owned(context, GEOSGeom_createPolygon_r(context, outer.release(), holes.data(),
                                                   static_cast<unsigned>(holes.size())));
}

/// What of a polygon lies on the map from -180 to 180 when it is moved by `shift`; valid.
GeometryPtr on_map(Context context, Polygon const& polygon, double shift)
{
    auto geometry = polygon_to_geos(context, polygon, shift);
    if (geometry && GEOSisValid_r(context, geometry.get()) != 1) {
        geometry = owned(context, GEOSMakeValid_r(context, geometry.get()));
    }
    auto const box = bounding_box(polygon);
    if (!geometry || (box.west + shift >= -180 && box.east + shift <= 180)) {
        return geometry;
    }
    auto const map = polygon_to_geos(context, to_polygon({-180, -90, 180, 90}), 0);
    return owned(context, GEOSIntersection_r(context, geometry.get(), map.get()));
}

GeometryPtr united(Context context, std::vector<GEOSGeometry*>& parts)
{
    if (parts.empty()) {
        return owned(context, nullptr);
    }
    if (parts.size() == 1) {
        return owned(context, parts.front());
    }
    auto const collection =
        owned(context, GEOSGeom_createCollection_r(context, GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                   static_cast<unsigned>(parts.size())));
    return owned(context, GEOSUnaryUnion_r(context, collection.get()));
}

Ring from_geos(Context context, GEOSGeometry const* ring)
{
    auto const* const sequence = GEOSGeom_getCoordSeq_r(context, ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(context, sequence, &size);
    Ring result(size);
    for (unsigned i = 0; i < size; ++i) {
        GEOSCoordSeq_getXY_r(context, sequence, i, &result[i].lon, &result[i].lat);
    }
    return result;
}

void add_polygons(Context context, GEOSGeometry const* geometry, MultiPolygon& polygons)
{
    auto const type = GEOSGeomTypeId_r(context, geometry);
    if (type == GEOS_POLYGON) {
        auto const* const shell = GEOSGetExteriorRing_r(context, geometry);
        if (GEOSisEmpty_r(context, geometry) != 0 || shell == nullptr) {
            return;
        }
        Polygon polygon{from_geos(context, shell), {}};
        for (int i = 0; i < GEOSGetNumInteriorRings_r(context, geometry); ++i) {
            polygon.holes.push_back(
                from_geos(context, GEOSGetInteriorRingN_r(context, geometry, i)));
        }
        polygons.push_back(oriented(std::move(polygon)));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries_r(context, geometry); ++i) {
            add_polygons(context, GEOSGetGeometryN_r(context, geometry, i), polygons);
        }
    }
}

MultiPolygon polygons_of(Context context, GeometryPtr const& geometry)
{
    MultiPolygon polygons;
    if (geometry) {
        add_polygons(context, geometry.get(), polygons);
    }
    return polygons;
}

GeometryPtr ground_to_geos(Context context, MultiPolygon const& ground)
{
    std::vector<GEOSGeometry*> parts;
    for (auto const& polygon : ground) {
        if (auto part = polygon_to_geos(context, polygon, 0)) {
            parts.push_back(part.release());
        }
    }
    if (parts.size() == 1) {
        return owned(context, parts.front());
    }
    return owned(context, GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, parts.data(),
                                                      static_cast<unsigned>(parts.size())));
}

/// A ring whose edges all take the short way around the Earth.
Ring with_short_edges(Ring ring)
{
    for (std::size_t i = 1; i < ring.size(); ++i) {
        ring[i].lon -= 360 * std::round((ring[i].lon - ring[i - 1].lon) / 360);
    }
    return ring;
}

} // namespace

bool is_wrapped(Ring const& ring)
{
    auto const is_long = [](LonLat a, LonLat b) { return std::abs(a.lon - b.lon) > 180; };
    return std::adjacent_find(ring.begin(), ring.end(), is_long) != ring.end();
}

Polygon unwrapped(Polygon polygon)
{
    if (!is_wrapped(polygon.outer)) {
        return polygon;
    }
    Polygon other{with_short_edges(polygon.outer), {}};
    auto const box = bounding_box(other);
    if (other.outer.front() != other.outer.back() || !(box.east > box.west)) {
        return polygon;
    }
    for (auto const& hole : polygon.holes) {
        auto moved = hole;
        if (!moved.empty()) {
            // Beside the outer ring, not a turn around the Earth away from it.
            auto const centre = (box.west + box.east) / 2;
            moved.front().lon -= 360 * std::round((moved.front().lon - centre) / 360);
        }
        other.holes.push_back(with_short_edges(std::move(moved)));
    }
    return other;
}

void Ground::ContextDeleter::operator()(void* context) const noexcept
{
    GEOS_finish_r(context_of(context));
}

Ground::Ground() : m_context{GEOS_init_r()} {}

MultiPolygon Ground::of_areas(Shapes const& shapes) const
{
    auto* const context = context_of(m_context.get());
    std::vector<GEOSGeometry*> parts;
    for (auto const* polygons : shapes) {
        for (auto const& polygon : *polygons) {
            if (polygon.outer.empty()) {
                continue;
            }
            for_shifts(bounding_box(polygon), [&](double shift) {
                if (auto part = on_map(context, polygon, shift)) {
                    parts.push_back(part.release());
                }
            });
        }
    }
    return polygons_of(context, united(context, parts));
}

MultiPolygon Ground::of_footprints(Shapes const& shapes) const
{
    std::vector<MultiPolygon> footprints;
    for (auto const* polygons : shapes) {
        auto& footprint = footprints.emplace_back();
        for (auto const& polygon : *polygons) {
            footprint.push_back(unwrapped(polygon));
        }
    }
    Shapes pointers;
    for (auto const& footprint : footprints) {
        pointers.push_back(&footprint);
    }
    return of_areas(pointers);
}

MultiPolygon Ground::common(MultiPolygon const& one, MultiPolygon const& other) const
{
    auto* const context = context_of(m_context.get());
    auto const left = ground_to_geos(context, one);
    auto const right = ground_to_geos(context, other);
    return polygons_of(context,
                       owned(context, GEOSIntersection_r(context, left.get(), right.get())));
}

MultiPolygon Ground::without(MultiPolygon const& one, MultiPolygon const& other) const
{
    auto* const context = context_of(m_context.get());
    auto const left = ground_to_geos(context, one);
    auto const right = ground_to_geos(context, other);
    auto const rest = owned(context, GEOSDifference_r(context, left.get(), right.get()));
    return rest ? polygons_of(context, rest) : one;
}

} // namespace satchel::detail
