// SPDX-License-Identifier: MIT
#include "sandbox/aoi_geometry.hpp"

#include "sandbox/reply.hpp"

#include "satchel/area/geodesic.hpp"

#include <cpl_error.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace satchel::sandbox {
namespace {

constexpr std::size_t most_vertices = 999;
constexpr double least_area_km2 = 5;
constexpr double least_width_m = 1000;

Refusal bad_place(std::string const& message) { return {400, "E2202", message}; }

bool on_the_globe(LonLat position)
{
    return std::isfinite(position.lon) && std::isfinite(position.lat) && position.lon >= -180 &&
           position.lon <= 180 && position.lat >= -90 && position.lat <= 90;
}

void check_positions(Ring const& ring, std::string const& where)
{
    auto const is_off = [](LonLat position) { return !on_the_globe(position); };
    if (std::any_of(ring.begin(), ring.end(), is_off)) {
        throw bad_place(where + " leaves the globe: longitudes are -180..180, latitudes -90..90");
    }
    if (ring.size() < 4) {
        throw bad_place(where + " has a ring of fewer than four positions");
    }
    if (ring.front() != ring.back()) {
        throw bad_place(where + " has a ring that is not closed");
    }
}

/// Self-crossing rings, spikes, rings without area.
void check_validity(OGRPolygon const& polygon, std::string const& where)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    CPLErrorReset();
    if (!polygon.IsValid()) {
        throw bad_place(where + " is not a valid polygon: " + CPLGetLastErrorMsg());
    }
}

LonLat read_position(nlohmann::json const& position, std::string const& where)
{
    if (!position.is_array() || position.size() != 2 || !position[0].is_number() ||
        !position[1].is_number()) {
        throw bad_place(where + ": a position must be two numbers, longitude and latitude");
    }
    return {position[0].get<double>(), position[1].get<double>()};
}

double polygons_area_km2(OGRGeometry const& geometry)
{
    auto const type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        auto const& polygon = *geometry.toPolygon();
        if (polygon.IsEmpty()) {
            return 0;
        }
        Polygon result{to_ring(*polygon.getExteriorRing()), {}};
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            result.holes.push_back(to_ring(*polygon.getInteriorRing(i)));
        }
        return geodesic_area_km2(result);
    }
    if (type == wkbMultiPolygon || type == wkbGeometryCollection) {
        double sum = 0;
        for (auto const* const part : *geometry.toGeometryCollection()) {
            sum += polygons_area_km2(*part);
        }
        return sum;
    }
    return 0;
}

std::unique_ptr<OGRGeometry> parse_wkt(std::string const& text)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    char const* rest = text.c_str();
    OGRGeometry* parsed = nullptr;
    auto const problem = OGRGeometryFactory::createFromWkt(&rest, nullptr, &parsed);
    std::unique_ptr<OGRGeometry> geometry{parsed};
    if (problem != OGRERR_NONE || !geometry) {
        throw bad_place("geometry is not well-known text");
    }
    if (std::string_view{rest}.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        throw bad_place("geometry has something behind its well-known text");
    }
    return geometry;
}

std::unique_ptr<OGRGeometry> parse_geojson(std::string const& text)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    std::unique_ptr<OGRGeometry> geometry{OGRGeometryFactory::createFromGeoJson(text.c_str())};
    if (!geometry) {
        throw bad_place("geometry is not a GeoJSON geometry");
    }
    return geometry;
}

struct PlanePoint {
    double east_m;
    double north_m;
};

/// The smallest distance between two parallel lines that hold the polygon between them.
double width_m(Polygon const& polygon)
{
    auto const box = bounding_box(polygon);
    auto const degree_m = 111'195.0;
    auto const shrink = std::cos((box.south + box.north) / 2 * std::numbers::pi / 180);
    std::unique_ptr<OGRGeometry> const hull{to_ogr(polygon).ConvexHull()};
    if (!hull || wkbFlatten(hull->getGeometryType()) != wkbPolygon) {
        return 0;
    }
    std::vector<PlanePoint> corners;
    for (auto const& position : to_ring(*hull->toPolygon()->getExteriorRing())) {
        corners.push_back(
            {(position.lon - box.west) * degree_m * shrink, (position.lat - box.south) * degree_m});
    }

    // The narrowest such strip always lies along one edge of the hull.
    auto narrowest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
        auto const& start = corners[i];
        auto const edge_east = corners[i + 1].east_m - start.east_m;
        auto const edge_north = corners[i + 1].north_m - start.north_m;
        auto const length = std::hypot(edge_east, edge_north);
        double farthest = 0;
        for (auto const& corner : corners) {
            auto const across = edge_east * (corner.north_m - start.north_m) -
                                edge_north * (corner.east_m - start.east_m);
            farthest = std::max(farthest, std::abs(across) / length);
        }
        narrowest = std::min(narrowest, farthest);
    }
    return narrowest;
}

} // namespace

OGRPolygon to_ogr(Polygon const& polygon)
{
    OGRPolygon result;
    auto const add = [&](Ring const& ring) {
        OGRLinearRing line;
        line.setNumPoints(static_cast<int>(ring.size()), FALSE);
        int i = 0;
        for (auto const& position : ring) {
            line.setPoint(i++, position.lon, position.lat);
        }
        result.addRing(&line);
    };
    add(polygon.outer);
    for (auto const& hole : polygon.holes) {
        add(hole);
    }
    return result;
}

Ring to_ring(OGRLinearRing const& ring)
{
    Ring result;
    result.reserve(static_cast<std::size_t>(ring.getNumPoints()));
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        result.push_back({ring.getX(i), ring.getY(i)});
    }
    return result;
}

std::unique_ptr<OGRPolygon> read_wkt(std::string const& text)
{
    auto geometry = parse_wkt(text);
    if (geometry->getGeometryType() != wkbPolygon) {
        throw bad_place(std::string{"geometry is a "} +
                        OGRGeometryTypeToName(geometry->getGeometryType()) +
                        ", it must be a two-dimensional POLYGON");
    }
    auto& polygon = *geometry->toPolygon();
    if (polygon.IsEmpty()) {
        throw bad_place("geometry is an empty POLYGON");
    }
    for (auto const* const ring : polygon) {
        check_positions(to_ring(*ring), "geometry");
    }
    check_validity(polygon, "geometry");
    return std::unique_ptr<OGRPolygon>{geometry.release()->toPolygon()};
}

std::unique_ptr<OGRGeometry> read_place(nlohmann::json const& value)
{
    auto const text = value.is_string() ? value.get<std::string>() : value.dump();
    auto geometry = text.starts_with('{') ? parse_geojson(text) : parse_wkt(text);
    auto const type = geometry->getGeometryType();
    constexpr std::array known{wkbPoint, wkbLineString, wkbPolygon, wkbMultiLineString,
                               wkbMultiPolygon};
    if (std::find(known.begin(), known.end(), type) == known.end()) {
        throw bad_place(std::string{"geometry cannot be a "} + OGRGeometryTypeToName(type));
    }
    if (geometry->IsEmpty()) {
        throw bad_place("geometry is empty");
    }
    OGREnvelope box;
    geometry->getEnvelope(&box);
    if (!(box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90)) {
        throw bad_place("geometry leaves the globe: longitudes are -180..180, latitudes -90..90");
    }
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    if (!geometry->IsValid()) {
        throw bad_place("geometry is not valid: " + std::string{CPLGetLastErrorMsg()});
    }
    return geometry;
}

Polygon read_geojson(nlohmann::json const& geometry, std::string const& where)
{
    if (!geometry.is_object() || geometry.value("type", nlohmann::json{}) != "Polygon") {
        throw bad_place(where + " must be a GeoJSON geometry of type Polygon");
    }
    auto const rings = geometry.value("coordinates", nlohmann::json{});
    if (!rings.is_array() || rings.empty() || !rings[0].is_array()) {
        throw bad_place(where + " has no coordinates");
    }
    if (rings.size() > 1) {
        throw bad_place(where + " has holes, which cannot be ordered");
    }
    Polygon polygon;
    for (auto const& position : rings[0]) {
        polygon.outer.push_back(read_position(position, where));
    }
    check_positions(polygon.outer, where);
    if (polygon.outer.size() > most_vertices) {
        throw bad_place(where + " has " + std::to_string(polygon.outer.size()) +
                        " vertices, 999 are the most");
    }
    check_validity(to_ogr(polygon), where);
    return polygon;
}

void check_size(Polygon const& polygon, std::string const& where)
{
    if (geodesic_area_km2(polygon) < least_area_km2) {
        throw bad_place(where + " is smaller than 5 km²");
    }
    if (width_m(polygon) < least_width_m) {
        throw bad_place(where + " is narrower than 1 km");
    }
}

double common_area_km2(Polygon const& left, Polygon const& right)
{
    auto const other = to_ogr(right);
    std::unique_ptr<OGRGeometry> const common{to_ogr(left).Intersection(&other)};
    return common ? polygons_area_km2(*common) : 0;
}

PreparedGeometry::PreparedGeometry(OGRGeometry* geometry)
    : m_prepared{geometry == nullptr ? nullptr
                                     : OGRCreatePreparedGeometry(OGRGeometry::ToHandle(geometry))}
{
}

PreparedGeometry::~PreparedGeometry()
{
    if (m_prepared != nullptr) {
        OGRDestroyPreparedGeometry(m_prepared);
    }
}

bool PreparedGeometry::intersects(OGRGeometry& other) const
{
    return OGRPreparedGeometryIntersects(m_prepared, OGRGeometry::ToHandle(&other)) != 0;
}

bool PreparedGeometry::contains(OGRGeometry& other) const
{
    return OGRPreparedGeometryContains(m_prepared, OGRGeometry::ToHandle(&other)) != 0;
}

} // namespace satchel::sandbox
