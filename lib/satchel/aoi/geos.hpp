// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <geos_c.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// GEOS with owners, exceptions instead of return values, and x = lon, y = lat.
namespace satchel::detail {

class Geos {
public:
    struct Destroyer {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const noexcept
        {
            GEOSGeom_destroy_r(context, geometry);
        }
        void operator()(GEOSPreparedGeometry const* geometry) const noexcept
        {
            GEOSPreparedGeom_destroy_r(context, geometry);
        }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Destroyer>;
    using Prepared = std::unique_ptr<GEOSPreparedGeometry const, Destroyer>;

    struct Invalidity {
        std::string reason; ///< GEOS' words
        LonLat position;
    };

    /// Errors are Failure::input with `where`.
    explicit Geos(std::string where);
    ~Geos();
    Geos(Geos const&) = delete;
    Geos& operator=(Geos const&) = delete;
    Geos(Geos&&) = delete;
    Geos& operator=(Geos&&) = delete;

    [[nodiscard]] Geometry geometry(Polygon const& polygon) const;
    [[nodiscard]] Geometry geometry(MultiPolygon const& polygons) const;
    /// All rings as lines.
    [[nodiscard]] Geometry lines(Polygon const& polygon) const;

    /// All polygons in a geometry, turned as RFC 7946 asks; lines and positions are left out.
    [[nodiscard]] MultiPolygon polygons(GEOSGeometry const* geometry) const;

    /// Nothing where it is valid as OGC simple features.
    [[nodiscard]] std::optional<Invalidity> invalidity(GEOSGeometry const* geometry) const;

    /// By GEOS' structure method; by its linework method, which keeps what an odd number of rings
    /// surrounds, where that fails.
    [[nodiscard]] Geometry made_valid(GEOSGeometry const* geometry) const;
    /// Of polygons; or lines, which are cut where they meet.
    [[nodiscard]] Geometry unary_union(GEOSGeometry const* geometry) const;
    [[nodiscard]] Prepared prepared(GEOSGeometry const* geometry) const;
    [[nodiscard]] bool intersects(GEOSPreparedGeometry const* one, GEOSGeometry const* other) const;
    /// Is the position inside of a polygon, not on its edges?
    [[nodiscard]] bool holds(GEOSPreparedGeometry const* polygon, LonLat position) const;
    /// Do two polygons share more than single positions: an inside or a piece of an edge?
    [[nodiscard]] bool overlaps(GEOSGeometry const* one, GEOSGeometry const* other) const;
    [[nodiscard]] GEOSContextHandle_t context() const noexcept { return m_context; }

private:
    [[nodiscard]] Geometry ring(Ring const& ring) const;
    [[nodiscard]] Geometry collected(int type, std::vector<Geometry> parts) const;
    [[nodiscard]] Ring ring(GEOSGeometry const* ring) const;
    /// The geometry, or the error that GEOS has reported.
    [[nodiscard]] Geometry owned(GEOSGeometry* geometry) const;
    [[noreturn]] void fail() const;
    static void keep_message(char const* message, void* geos) noexcept;

    GEOSContextHandle_t m_context;
    std::string m_where;
    std::string m_message;
}; // class Geos

} // namespace satchel::detail
