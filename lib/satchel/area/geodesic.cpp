// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"

#include <geodesic.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

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

constexpr double radians_per_degree = std::numbers::pi / 180;

/// Area between the equator and a parallel, for each radian of longitude. (The
/// integral behind the authalic latitude; Snyder, Map Projections, equation 3-12.)
double area_below_m2(double lat)
{
    static double const semi_minor = wgs84().a * (1 - wgs84().f);
    static double const eccentricity = std::sqrt(wgs84().f * (2 - wgs84().f));
    auto const sine = std::sin(lat * radians_per_degree);
    auto const share = eccentricity * sine;
    return semi_minor * semi_minor / 2 *
           (sine / (1 - share * share) + std::atanh(share) / eccentricity);
}

/// Area between the equator and an edge that is straight in longitude and latitude, for
/// each radian of its longitudes: the mean over its latitudes, by Gauss' five points.
double mean_area_below_m2(double from_lat, double to_lat)
{
    if (from_lat == to_lat) {
        return area_below_m2(from_lat);
    }
    constexpr std::array<std::pair<double, double>, 3> places_and_weights{
        {{0, 128.0 / 225},
         {0.538469310105683, 0.478628670499366},
         {0.906179845938664, 0.236926885056189}}};
    // Up to this the rule is as exact as the numbers are.
    constexpr double longest_degrees = 5;
    auto const pieces = std::max(1.0, std::ceil(std::abs(to_lat - from_lat) / longest_degrees));
    double sum = 0;
    for (double piece = 0; piece < pieces; ++piece) {
        auto const half = (to_lat - from_lat) / pieces / 2;
        auto const middle = from_lat + (2 * piece + 1) * half;
        for (auto const& [place, weight] : places_and_weights) {
            sum += place == 0 ? weight * area_below_m2(middle)
                              : weight * (area_below_m2(middle - place * half) +
                                          area_below_m2(middle + place * half));
        }
    }
    return sum / 2 / pieces;
}

double ring_area_m2(Ring const& ring)
{
    double area = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        // An edge of more than half the globe is one across the antimeridian.
        auto const width = std::remainder(ring[i + 1].lon - ring[i].lon, 360);
        area += width * radians_per_degree * mean_area_below_m2(ring[i].lat, ring[i + 1].lat);
    }
    return std::abs(area);
}

} // namespace

double geodesic_area_km2(Polygon const& polygon)
{
    auto area = ring_area_m2(polygon.outer);
    for (auto const& hole : polygon.holes) {
        area -= ring_area_m2(hole);
    }
    return std::max(area, 0.0) / 1e6; // the digits of a tiny ring are rounding
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
