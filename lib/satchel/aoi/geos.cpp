// SPDX-License-Identifier: MIT
#include "satchel/aoi/geos.hpp"

#include "satchel/error.hpp"

#include <algorithm>
#include <iterator>
#include <new>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

static_assert(sizeof(LonLat) == 2 * sizeof(double)); // GEOS copies rings as they are

} // namespace

Geos::Geos(std::string where) : m_context{GEOS_init_r()}, m_where{std::move(where)}
{
    GEOSContext_setErrorMessageHandler_r(m_context, keep_message, this);
}

Geos::~Geos() { GEOS_finish_r(m_context); }

void Geos::keep_message(char const* message, void* geos) noexcept
{
    try {
        static_cast<Geos*>(geos)->m_message = message;
    } catch (std::bad_alloc const&) {
        // Only the words of a failure are lost; that it failed is a return value.
        return;
    }
}

void Geos::fail() const
{
    throw Error{Failure::input, m_where,
                "cannot be repaired: " + (m_message.empty() ? "GEOS gives no reason" : m_message),
                "draw it again, or repair it with QGIS \"Fix geometries\" and look at it"};
}

Geos::Geometry Geos::owned(GEOSGeometry* geometry) const
{
    if (geometry == nullptr) {
        fail();
    }
    return {geometry, Destroyer{m_context}};
}

Geos::Geometry Geos::ring(Ring const& ring) const
{
    auto* const positions = GEOSCoordSeq_copyFromBuffer_r(m_context, &ring.front().lon,
                                                          static_cast<unsigned>(ring.size()), 0, 0);
    if (positions == nullptr) {
        fail();
    }
    return owned(GEOSGeom_createLinearRing_r(m_context, positions)); // owns the positions
}

Geos::Geometry Geos::geometry(Polygon const& polygon) const
{
    auto outer = ring(polygon.outer);
    std::vector<Geometry> holes;
    for (auto const& hole : polygon.holes) {
        holes.push_back(ring(hole));
    }
    std::vector<GEOSGeometry*> released;
    released.reserve(holes.size());
    for (auto& hole : holes) {
        released.push_back(hole.release());
    }
    return owned(GEOSGeom_createPolygon_r(m_context, outer.release(), released.data(),
                                          static_cast<unsigned>(released.size())));
}

Geos::Geometry Geos::collected(int type, std::vector<Geometry> parts) const
{
    std::vector<GEOSGeometry*> released;
    released.reserve(parts.size());
    for (auto& part : parts) {
        released.push_back(part.release());
    }
    return owned(GEOSGeom_createCollection_r(m_context, type, released.data(),
                                             static_cast<unsigned>(released.size())));
}

Geos::Geometry Geos::geometry(MultiPolygon const& polygons) const
{
    std::vector<Geometry> parts;
    parts.reserve(polygons.size());
    for (auto const& polygon : polygons) {
        parts.push_back(geometry(polygon));
    }
    return collected(GEOS_MULTIPOLYGON, std::move(parts));
}

Geos::Geometry Geos::lines(Polygon const& polygon) const
{
    std::vector<Geometry> parts;
    parts.push_back(ring(polygon.outer));
    for (auto const& hole : polygon.holes) {
        parts.push_back(ring(hole));
    }
    return collected(GEOS_MULTILINESTRING, std::move(parts));
}

Ring Geos::ring(GEOSGeometry const* ring) const
{
    auto const* const positions = GEOSGeom_getCoordSeq_r(m_context, ring);
    unsigned size = 0;
    if (positions == nullptr || GEOSCoordSeq_getSize_r(m_context, positions, &size) == 0) {
        fail();
    }
    Ring result(size);
    if (GEOSCoordSeq_copyToBuffer_r(m_context, positions, &result.data()->lon, 0, 0) == 0) {
        fail();
    }
    return result;
}

MultiPolygon Geos::polygons(GEOSGeometry const* geometry) const
{
    MultiPolygon result;
    auto const type = GEOSGeomTypeId_r(m_context, geometry);
    if (GEOSisEmpty_r(m_context, geometry) != 0) {
        return result;
    }
    if (type == GEOS_POLYGON) {
        Polygon polygon{ring(GEOSGetExteriorRing_r(m_context, geometry)), {}};
        auto const holes = GEOSGetNumInteriorRings_r(m_context, geometry);
        for (int i = 0; i < holes; ++i) {
            polygon.holes.push_back(ring(GEOSGetInteriorRingN_r(m_context, geometry, i)));
        }
        result.push_back(oriented(std::move(polygon)));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        auto const parts = GEOSGetNumGeometries_r(m_context, geometry);
        for (int i = 0; i < parts; ++i) {
            auto found = polygons(GEOSGetGeometryN_r(m_context, geometry, i));
            std::move(found.begin(), found.end(), std::back_inserter(result));
        }
    }
    return result;
}

std::optional<Geos::Invalidity> Geos::invalidity(GEOSGeometry const* geometry) const
{
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    auto const answer = GEOSisValidDetail_r(m_context, geometry, 0, &reason, &location);
    Geometry const owned_location{location, Destroyer{m_context}};
    std::optional<Invalidity> result;
    if (answer != 1) {
        result.emplace();
        result->reason = reason == nullptr ? m_message : reason;
        if (location != nullptr) {
            GEOSGeomGetX_r(m_context, location, &result->position.lon);
            GEOSGeomGetY_r(m_context, location, &result->position.lat);
        }
    }
    GEOSFree_r(m_context, reason);
    return result;
}

Geos::Geometry Geos::made_valid(GEOSGeometry const* geometry) const
{
    auto* const options = GEOSMakeValidParams_create_r(m_context);
    if (options == nullptr) {
        fail();
    }
    GEOSMakeValidParams_setMethod_r(m_context, options, GEOS_MAKE_VALID_STRUCTURE);
    auto* result = GEOSMakeValidWithParams_r(m_context, geometry, options);
    GEOSMakeValidParams_destroy_r(m_context, options);
    if (result == nullptr) {
        // Seen with crossings a few 1e-16 degrees apart: "unable to assign hole to a shell".
        result = GEOSMakeValid_r(m_context, geometry);
    }
    return owned(result);
}

Geos::Geometry Geos::unary_union(GEOSGeometry const* geometry) const
{
    return owned(GEOSUnaryUnion_r(m_context, geometry));
}

Geos::Prepared Geos::prepared(GEOSGeometry const* geometry) const
{
    auto const* const result = GEOSPrepare_r(m_context, geometry);
    if (result == nullptr) {
        fail();
    }
    return {result, Destroyer{m_context}};
}

bool Geos::intersects(GEOSPreparedGeometry const* one, GEOSGeometry const* other) const
{
    auto const answer = GEOSPreparedIntersects_r(m_context, one, other);
    if (answer > 1) {
        fail();
    }
    return answer == 1;
}

bool Geos::holds(GEOSPreparedGeometry const* polygon, LonLat position) const
{
    auto const point = owned(GEOSGeom_createPointFromXY_r(m_context, position.lon, position.lat));
    auto const answer = GEOSPreparedContainsProperly_r(m_context, polygon, point.get());
    if (answer > 1) {
        fail();
    }
    return answer == 1;
}

bool Geos::overlaps(GEOSGeometry const* one, GEOSGeometry const* other) const
{
    auto* const matrix = GEOSRelate_r(m_context, one, other);
    if (matrix == nullptr) {
        fail();
    }
    std::string const dimensions{matrix};
    GEOSFree_r(m_context, matrix);
    // DE-9IM: inside with inside first, edge with edge in the middle.
    return dimensions.at(0) != 'F' || dimensions.at(4) == '1';
}

} // namespace satchel::detail
