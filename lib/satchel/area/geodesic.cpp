// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"

#include <geodesic.h>

#include <cmath>

namespace satchel {
namespace {

geod_geodesic const& wgs84()
{
    static auto const ellipsoid = [] {
        geod_geodesic result;
        geod_init(&result, 6378137.0, 1 / 298.257223563);
        return result;
    }();
    return ellipsoid;
}

double ring_area_m2(Ring const& ring)
{
    geod_polygon sum;
    geod_polygon_init(&sum, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        geod_polygon_addpoint(&wgs84(), &sum, ring[i].lat, ring[i].lon);
    }
    double area = 0;
    geod_polygon_compute(&wgs84(), &sum, 0, 1, &area, nullptr);
    return std::abs(area);
}

} // namespace

double geodesic_area_km2(Polygon const& polygon)
{
    auto area = ring_area_m2(polygon.outer);
    for (auto const& hole : polygon.holes) {
        area -= ring_area_m2(hole);
    }
    return area / 1e6;
}

double geodesic_area_km2(MultiPolygon const& polygons)
{
    double area = 0;
    for (auto const& polygon : polygons) {
        area += geodesic_area_km2(polygon);
    }
    return area;
}

double geodesic_distance_m(LonLat from, LonLat to)
{
    double distance = 0;
    geod_inverse(&wgs84(), from.lat, from.lon, to.lat, to.lon, &distance, nullptr, nullptr);
    return distance;
}

} // namespace satchel
