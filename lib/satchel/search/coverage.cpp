// SPDX-License-Identifier: MIT
#include "satchel/search/coverage.hpp"

#include "satchel/search/equal_area.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>

namespace satchel {
namespace {

using Context = GEOSContextHandle_t;

struct ContextDeleter {
    void operator()(Context context) const noexcept { GEOS_finish_r(context); }
};
using ContextPtr = std::unique_ptr<GEOSContextHandle_HS, ContextDeleter>;

struct GeometryDeleter {
    Context context = nullptr;
    void operator()(GEOSGeometry* geometry) const noexcept
    {
        GEOSGeom_destroy_r(context, geometry);
    }
};
using GeometryPtr = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

struct PreparedDeleter {
    Context context = nullptr;
    void operator()(GEOSPreparedGeometry const* geometry) const noexcept
    {
        GEOSPreparedGeom_destroy_r(context, geometry);
    }
};
using PreparedPtr = std::unique_ptr<GEOSPreparedGeometry const, PreparedDeleter>;

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

/// A valid geometry of one polygon; null when there is none.
GeometryPtr to_geos(Context context, Polygon const& polygon, double shift)
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
    auto geometry = owned(context, GEOSGeom_createPolygon_r(context, outer.release(), holes.data(),
                                                            static_cast<unsigned>(holes.size())));
    if (geometry && GEOSisValid_r(context, geometry.get()) != 1) {
        geometry = owned(context, GEOSMakeValid_r(context, geometry.get()));
    }
    return geometry;
}

/// What of a polygon lies on the map from -180 to 180 when it is moved by `shift`.
GeometryPtr on_map(Context context, Polygon const& polygon, double shift)
{
    auto geometry = to_geos(context, polygon, shift);
    auto const box = bounding_box(polygon);
    if (!geometry || (box.west + shift >= -180 && box.east + shift <= 180)) {
        return geometry;
    }
    auto const map = to_geos(context, to_polygon({-180, -90, 180, 90}), 0);
    return owned(context, GEOSIntersection_r(context, geometry.get(), map.get()));
}

/// The ground of all polygons, valid, ground in several of them once; null when
/// there is none. What lies beyond the antimeridian is moved to where the other
/// side numbers it, so that ground has one place only.
GeometryPtr to_geos(Context context, std::vector<MultiPolygon const*> const& all)
{
    std::vector<GEOSGeometry*> parts;
    auto const add = [&](Polygon const& polygon, double shift) {
        if (auto part = on_map(context, polygon, shift)) {
            parts.push_back(part.release());
        }
    };
    for (auto const* polygons : all) {
        for (auto const& polygon : *polygons) {
            if (polygon.outer.empty()) {
                continue;
            }
            auto const box = bounding_box(polygon);
            if (box.west < 180 && box.east > -180) {
                add(polygon, 0);
            }
            if (box.east > 180) {
                add(polygon, -360);
            }
            if (box.west < -180) {
                add(polygon, 360);
            }
        }
    }
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

/// A ring whose edges all take the short way around the Earth.
Ring unwrapped(Ring ring)
{
    for (std::size_t i = 1; i < ring.size(); ++i) {
        ring[i].lon -= 360 * std::round((ring[i].lon - ring[i - 1].lon) / 360);
    }
    return ring;
}

/// A footprint as the camera saw it. No image is half the Earth wide: where an edge is, the
/// ring jumps from one side of the antimeridian to the other. Rings that do not close the short
/// way (around a pole) or then enclose nothing stay as they are.
Polygon unwrapped(Polygon polygon)
{
    auto const is_long = [](LonLat a, LonLat b) { return std::abs(a.lon - b.lon) > 180; };
    auto const& ring = polygon.outer;
    if (std::adjacent_find(ring.begin(), ring.end(), is_long) == ring.end()) {
        return polygon;
    }
    Polygon other{unwrapped(ring), {}};
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
        other.holes.push_back(unwrapped(std::move(moved)));
    }
    return other;
}

std::vector<MultiPolygon> unwrapped(std::vector<MultiPolygon const*> const& all)
{
    std::vector<MultiPolygon> footprints;
    for (auto const* polygons : all) {
        auto& footprint = footprints.emplace_back();
        for (auto const& polygon : *polygons) {
            footprint.push_back(unwrapped(polygon));
        }
    }
    return footprints;
}

/// Areas may be wider than half the Earth, so their rings are taken as they are; footprints not.
GeometryPtr footprint_to_geos(Context context, std::vector<MultiPolygon const*> const& all)
{
    auto const footprints = unwrapped(all);
    std::vector<MultiPolygon const*> pointers;
    for (auto const& footprint : footprints) {
        pointers.push_back(&footprint);
    }
    return to_geos(context, pointers);
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

double measure(Context context, GEOSGeometry const* geometry)
{
    auto const type = GEOSGeomTypeId_r(context, geometry);
    if (type == GEOS_POLYGON) {
        auto const* const shell = GEOSGetExteriorRing_r(context, geometry);
        if (GEOSisEmpty_r(context, geometry) != 0 || shell == nullptr) {
            return 0;
        }
        Polygon polygon{from_geos(context, shell), {}};
        for (int i = 0; i < GEOSGetNumInteriorRings_r(context, geometry); ++i) {
            polygon.holes.push_back(
                from_geos(context, GEOSGetInteriorRingN_r(context, geometry, i)));
        }
        return detail::equal_area_km2(polygon);
    }
    double area = 0;
    if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries_r(context, geometry); ++i) {
            area += measure(context, GEOSGetGeometryN_r(context, geometry, i));
        }
    }
    return area;
}

std::vector<MultiPolygon const*> geometry_of(std::vector<Area> const& areas)
{
    std::vector<MultiPolygon const*> all;
    all.reserve(areas.size());
    for (auto const& area : areas) {
        all.push_back(&area.polygons);
    }
    return all;
}

} // namespace

/// The areas as GEOS has them. A context of its own, so that any thread may have one.
class AreaCoverage::Geometries {
public:
    explicit Geometries(std::vector<MultiPolygon const*> const& areas)
        : m_context{GEOS_init_r()}, m_area{to_geos(m_context.get(), areas)},
          m_prepared{nullptr, PreparedDeleter{m_context.get()}}
    {
        if (m_area) {
            m_prepared.reset(GEOSPrepare_r(m_context.get(), m_area.get()));
            m_area_km2 = measure(m_context.get(), m_area.get());
        }
    }

    [[nodiscard]] std::optional<double>
    percent(std::vector<MultiPolygon const*> const& footprints) const
    {
        auto* const context = m_context.get();
        auto const footprint = footprint_to_geos(context, footprints);
        if (!m_area || !footprint || !(m_area_km2 > 0)) {
            return std::nullopt;
        }
        if (GEOSPreparedIntersects_r(context, m_prepared.get(), footprint.get()) == 0) {
            return 0;
        }
        if (GEOSPreparedCoveredBy_r(context, m_prepared.get(), footprint.get()) == 1) {
            return 100;
        }
        auto const shared =
            owned(context, GEOSIntersection_r(context, m_area.get(), footprint.get()));
        if (!shared) {
            return std::nullopt;
        }
        auto const percent = 100.0 * measure(context, shared.get()) / m_area_km2;
        // An edge that both share is cut at rounded positions: 1e-9 % of a
        // thousand km² is a hundredth of a square metre.
        return percent > 100.0 - 1e-9 ? 100.0 : percent;
    }

    [[nodiscard]] bool overlaps(MultiPolygon const& polygons) const
    {
        auto* const context = m_context.get();
        auto const footprint = footprint_to_geos(context, {&polygons});
        if (!m_area || !footprint ||
            GEOSPreparedIntersects_r(context, m_prepared.get(), footprint.get()) == 0) {
            return false;
        }
        auto const shared =
            owned(context, GEOSIntersection_r(context, m_area.get(), footprint.get()));
        return shared && measure(context, shared.get()) > 0;
    }

private:
    ContextPtr m_context;
    GeometryPtr m_area;
    PreparedPtr m_prepared;
    double m_area_km2 = 0;
}; // class AreaCoverage::Geometries

AreaCoverage::AreaCoverage(std::vector<Area> const& areas)
    : m_geometries{std::make_unique<Geometries>(geometry_of(areas))}
{
}

AreaCoverage::AreaCoverage(MultiPolygon const& area)
    : m_geometries{std::make_unique<Geometries>(std::vector{&area})}
{
}

AreaCoverage::AreaCoverage(AreaCoverage&&) noexcept = default;
AreaCoverage& AreaCoverage::operator=(AreaCoverage&&) noexcept = default;
AreaCoverage::~AreaCoverage() = default;

std::optional<double> AreaCoverage::percent(MultiPolygon const& footprint) const
{
    return m_geometries->percent({&footprint});
}

std::optional<double> AreaCoverage::percent(std::vector<MultiPolygon> const& footprints) const
{
    std::vector<MultiPolygon const*> all;
    all.reserve(footprints.size());
    for (auto const& footprint : footprints) {
        all.push_back(&footprint);
    }
    return m_geometries->percent(all);
}

bool AreaCoverage::overlaps(MultiPolygon const& footprint) const
{
    return m_geometries->overlaps(footprint);
}

double coverage_percent(MultiPolygon const& area, MultiPolygon const& footprint)
{
    return AreaCoverage{area}.percent(footprint).value_or(0);
}

bool overlaps(MultiPolygon const& area, MultiPolygon const& footprint)
{
    return AreaCoverage{area}.overlaps(footprint);
}

} // namespace satchel
