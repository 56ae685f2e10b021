// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"

#include "satchel/area/rings.hpp"

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

/// Area between the equator and the parallel of a latitude, for each radian of longitude. (The
/// integral behind the authalic latitude, Snyder, Map Projections, equation 3-12, as a
/// series in the eccentricity; the term left out is below the sixteenth digit.)
long double exact_area_below_m2(long double lat)
{
    static long double const semi_minor_squared =
        std::pow(static_cast<long double>(wgs84().a) * (1 - wgs84().f), 2);
    static long double const squared = wgs84().f * (2 - wgs84().f);
    constexpr std::array<long double, 7> terms{1,        2.0L / 3,  3.0L / 5, 4.0L / 7,
                                               5.0L / 9, 6.0L / 11, 7.0L / 13};
    auto const sine = std::sin(lat * std::numbers::pi_v<long double> / 180);
    auto const share = squared * sine * sine;
    long double sum = 0;
    for (auto term = terms.rbegin(); term != terms.rend(); ++term) {
        sum = sum * share + *term;
    }
    return semi_minor_squared * sine * sum;
}

constexpr double quarter_turn = 90; // degrees

/// exact_area_below_m2() by a polynomial for each degree, several times as fast as a sine.
class AreaTable {
public:
    AreaTable()
    {
        for (std::size_t i = 0; i < zones; ++i) {
            m_terms[i] = terms_around(static_cast<double>(i) - quarter_turn);
        }
    }

    /// Latitudes are within ±90 degrees.
    [[nodiscard]] double operator()(double lat) const
    {
        auto const zone = static_cast<std::size_t>(lat + quarter_turn + 0.5);
        auto const& terms = m_terms[zone];
        auto const offset = (lat - (static_cast<double>(zone) - quarter_turn)) * 2; // within ±1
        auto sum = terms[most];
        for (auto power = most; power > 0; --power) {
            sum = sum * offset + terms[power - 1];
        }
        return sum;
    }

    /// Its second derivative, by degrees. Three terms: where it is needed, it is multiplied by
    /// the square of a small number.
    [[nodiscard]] double bend(double lat) const
    {
        auto const zone = static_cast<std::size_t>(lat + quarter_turn + 0.5);
        auto const& terms = m_terms[zone];
        auto const offset = (lat - (static_cast<double>(zone) - quarter_turn)) * 2;
        return 4 * (2 * terms[2] + offset * (6 * terms[3] + offset * 12 * terms[4]));
    }

private:
    static constexpr std::size_t zones = 181;
    static constexpr std::size_t most = 6; // the term left out is below the sixteenth digit
    using Terms = std::array<double, most + 1>;

    /// Through places near half a degree around a latitude, by Newton's divided differences.
    static Terms terms_around(double middle)
    {
        std::array<long double, most + 1> places{};
        std::array<long double, most + 1> differences{};
        for (std::size_t i = 0; i <= most; ++i) {
            places[i] = std::cos((static_cast<long double>(i) + 0.5L) *
                                 std::numbers::pi_v<long double> / (most + 1));
            differences[i] = exact_area_below_m2(middle + places[i] / 2);
        }
        for (std::size_t order = 1; order <= most; ++order) {
            for (auto i = most; i >= order; --i) {
                differences[i] =
                    (differences[i] - differences[i - 1]) / (places[i] - places[i - order]);
            }
        }
        std::array<long double, most + 1> terms{};
        for (auto i = most + 1; i-- > 0;) { // terms * (x - place) + difference
            for (auto power = most; power > 0; --power) {
                terms[power] = terms[power - 1] - terms[power] * places[i];
            }
            terms[0] = differences[i] - terms[0] * places[i];
        }
        Terms result{};
        std::transform(terms.begin(), terms.end(), result.begin(),
                       [](long double term) { return static_cast<double>(term); });
        return result;
    }

    std::array<Terms, zones> m_terms{};
}; // class AreaTable

/// One end of an edge.
struct End {
    double lat;
    double below_m2;
};

AreaTable const& area_table()
{
    static AreaTable const table;
    return table;
}

End end_at(double lat)
{
    auto const& table = area_table();
    return {lat, std::abs(lat) <= quarter_turn ? table(lat)
                                               : static_cast<double>(exact_area_below_m2(lat))};
}

/// Area between the equator and an edge that is straight in longitude and latitude, for
/// each radian of its longitudes: the mean over its latitudes.
double mean_area_below_m2(End const& from, End const& to)
{
    auto const height = to.lat - from.lat;
    if (height == 0) {
        return from.below_m2;
    }
    // Up to these the rules are as exact as the numbers are.
    constexpr double short_degrees = 0.1;
    if (auto const middle = from.lat + height / 2;
        std::abs(height) < short_degrees && std::abs(middle) <= quarter_turn) {
        // The trapezoidal rule with its first correction (Euler and Maclaurin).
        return (from.below_m2 + to.below_m2) / 2 - height * height / 12 * area_table().bend(middle);
    }
    constexpr double longest_degrees = 5;
    constexpr std::array<std::pair<double, double>, 3> places_and_weights{
        // Gauss' five points
        {{0, 128.0 / 225},
         {0.538469310105683, 0.478628670499366},
         {0.906179845938664, 0.236926885056189}}};
    auto const pieces = std::max(1.0, std::ceil(std::abs(height) / longest_degrees));
    double sum = 0;
    for (double piece = 0; piece < pieces; ++piece) {
        auto const half = height / pieces / 2;
        auto const middle = from.lat + (2 * piece + 1) * half;
        for (auto const& [place, weight] : places_and_weights) {
            sum += place == 0 ? weight * end_at(middle).below_m2
                              : weight * (end_at(middle - place * half).below_m2 +
                                          end_at(middle + place * half).below_m2);
        }
    }
    return sum / 2 / pieces;
}

/// Positive where the ring runs clockwise.
double signed_ring_area_m2(Ring const& ring)
{
    if (ring.empty()) {
        return 0;
    }
    double area = 0;
    auto from = end_at(ring.front().lat);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const to = end_at(ring[i + 1].lat);
        auto const width = ring[i + 1].lon - ring[i].lon;
        area += width * radians_per_degree * mean_area_below_m2(from, to);
        from = to;
    }
    return area;
}

double ring_area_m2(Ring const& ring) { return std::abs(signed_ring_area_m2(ring)); }

} // namespace

double least_area_km2(Polygon const& polygon, Box const& box)
{
    auto const farthest_lat =
        std::min(quarter_turn, std::max(std::abs(box.south), std::abs(box.north)));
    // What a square degree has at least: its height on the equator, where a degree along the
    // meridian is shortest, by the width of a sphere's degree there, where it is narrowest.
    constexpr double least_height_m = 110574;
    constexpr double least_width_m = 111319;
    auto const plane_area = [](Ring const& ring) {
        return std::abs(detail::twice_signed_area(ring)) / 2;
    };
    auto area = plane_area(polygon.outer); // square degrees
    for (auto const& hole : polygon.holes) {
        area -= plane_area(hole);
    }
    return std::max(area, 0.0) * least_height_m * least_width_m *
           std::cos(farthest_lat * radians_per_degree) / 1e6;
}

double signed_area_km2(Ring const& ring) { return -signed_ring_area_m2(ring) / 1e6; }

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

GeodesicWay geodesic_way(LonLat from, LonLat to)
{
    GeodesicWay way;
    geod_inverse(&wgs84(), from.lat, from.lon, to.lat, to.lon, &way.distance_m, &way.azimuth,
                 nullptr);
    return way;
}

LonLat geodesic_destination(LonLat from, GeodesicWay const& way)
{
    LonLat result;
    geod_direct(&wgs84(), from.lat, from.lon, way.azimuth, way.distance_m, &result.lat, &result.lon,
                nullptr);
    return result;
}

} // namespace satchel
