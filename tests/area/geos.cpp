// SPDX-License-Identifier: MIT
#include "geos.hpp"

#include <stdexcept>

Geos::Geos() : m_context{GEOS_init_r()} {}
Geos::~Geos() { GEOS_finish_r(m_context); }

Geos::Geometry Geos::owned(GEOSGeometry* geometry) const
{
    if (geometry == nullptr) {
        throw std::runtime_error{"GEOS has no answer"};
    }
    return {geometry, Delete{m_context}};
}

GEOSGeometry* Geos::ring(satchel::Ring const& ring) const
{
    auto* const sequence = GEOSCoordSeq_create_r(m_context, static_cast<unsigned>(ring.size()), 2);
    unsigned i = 0;
    for (auto const& position : ring) {
        GEOSCoordSeq_setXY_r(m_context, sequence, i++, position.lon, position.lat);
    }
    return GEOSGeom_createLinearRing_r(m_context, sequence);
}

Geos::Geometry Geos::geometry(satchel::Polygon const& polygon) const
{
    std::vector<GEOSGeometry*> holes;
    holes.reserve(polygon.holes.size());
    for (auto const& hole : polygon.holes) {
        holes.push_back(ring(hole));
    }
    return owned(GEOSGeom_createPolygon_r(m_context, ring(polygon.outer), holes.data(),
                                          static_cast<unsigned>(holes.size())));
}

satchel::Polygon Geos::outline(GEOSGeometry const* polygon) const
{
    satchel::Polygon result;
    auto const* const sequence =
        GEOSGeom_getCoordSeq_r(m_context, GEOSGetExteriorRing_r(m_context, polygon));
    unsigned count = 0;
    GEOSCoordSeq_getSize_r(m_context, sequence, &count);
    for (unsigned i = 0; i < count; ++i) {
        satchel::LonLat position;
        GEOSCoordSeq_getXY_r(m_context, sequence, i, &position.lon, &position.lat);
        result.outer.push_back(position);
    }
    return result;
}

bool Geos::is_valid(satchel::Polygon const& polygon) const
{
    return GEOSisValid_r(m_context, geometry(polygon).get()) == 1;
}

bool Geos::covers(satchel::Polygon const& cover, satchel::Polygon const& covered) const
{
    auto const large = geometry(cover);
    auto const small = geometry(covered);
    auto const* const prepared = GEOSPrepare_r(m_context, large.get());
    auto const result = GEOSPreparedCovers_r(m_context, prepared, small.get()) == 1;
    GEOSPreparedGeom_destroy_r(m_context, prepared);
    return result;
}

satchel::Polygon Geos::convex_hull(satchel::Polygon const& polygon) const
{
    return outline(owned(GEOSConvexHull_r(m_context, geometry(polygon).get())).get());
}

satchel::Polygon Geos::thinned_buffer(satchel::Polygon const& polygon, double distance,
                                      double tolerance) const
{
    auto const buffer = owned(GEOSBuffer_r(m_context, geometry(polygon).get(), distance, 4));
    return outline(owned(GEOSTopologyPreserveSimplify_r(m_context, buffer.get(), tolerance)).get());
}
