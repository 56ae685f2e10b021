// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <nlohmann/json.hpp>
#include <ogr_api.h>
#include <ogr_geometry.h>

#include <memory>
#include <string>

namespace satchel::sandbox {

/// OGR geometry without a CRS, so that no axis order can interfere: x is longitude.
[[nodiscard]] OGRPolygon to_ogr(Polygon const& polygon);
[[nodiscard]] Ring to_ring(OGRLinearRing const& ring);

/// Reads the WKT of a search. Throws Refusal 400 for anything but one valid,
/// two-dimensional POLYGON on the globe.
[[nodiscard]] std::unique_ptr<OGRPolygon> read_wkt(std::string const& text);

/// Reads the place of a search as GeoJSON or, in a text, as either: a Point, LineString, Polygon,
/// MultiLineString or MultiPolygon on the globe. Throws Refusal 400 for anything else.
[[nodiscard]] std::unique_ptr<OGRGeometry> read_place(nlohmann::json const& value);

/// Reads a GeoJSON polygon of an order: one closed ring without crossings, at most
/// 999 positions of two numbers on the globe. Throws Refusal 400 naming `where`.
[[nodiscard]] Polygon read_geojson(nlohmann::json const& geometry, std::string const& where);

/// Throws Refusal 400 below 5 km² and where the polygon is narrower than 1 km.
void check_size(Polygon const& polygon, std::string const& where);

/// Geodesic km² of what two polygons share.
[[nodiscard]] double common_area_km2(Polygon const& left, Polygon const& right);

/// GEOS' prepared form of one geometry, for many tests.
class PreparedGeometry {
public:
    explicit PreparedGeometry(OGRGeometry* geometry);
    PreparedGeometry(PreparedGeometry const&) = delete;
    PreparedGeometry& operator=(PreparedGeometry const&) = delete;
    ~PreparedGeometry();

    [[nodiscard]] bool intersects(OGRGeometry& other) const;
    [[nodiscard]] bool contains(OGRGeometry& other) const;

private:
    OGRPreparedGeometryH m_prepared;
}; // class PreparedGeometry

} // namespace satchel::sandbox
