// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <geos_c.h>

#include <memory>

/// What GEOS says of polygons in the plane of longitude and latitude: the other opinion.
class Geos {
public:
    Geos();
    ~Geos();
    Geos(Geos const&) = delete;
    Geos& operator=(Geos const&) = delete;

    [[nodiscard]] bool is_valid(satchel::Polygon const& polygon) const;
    [[nodiscard]] bool covers(satchel::Polygon const& cover, satchel::Polygon const& covered) const;

    [[nodiscard]] satchel::Polygon convex_hull(satchel::Polygon const& polygon) const;
    /// A buffer around the polygon, thinned by the method of Douglas and Peucker.
    [[nodiscard]] satchel::Polygon thinned_buffer(satchel::Polygon const& polygon, double distance,
                                                  double tolerance) const;

private:
    struct Delete {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Delete>;

    [[nodiscard]] Geometry owned(GEOSGeometry* geometry) const;
    [[nodiscard]] GEOSGeometry* ring(satchel::Ring const& ring) const;
    [[nodiscard]] Geometry geometry(satchel::Polygon const& polygon) const;
    [[nodiscard]] satchel::Polygon outline(GEOSGeometry const* polygon) const;

    GEOSContextHandle_t m_context;
}; // class Geos
