// SPDX-License-Identifier: MIT
#include "satchel/search/equal_area.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace satchel::detail {
namespace {

constexpr double degree = std::numbers::pi / 180.0;
constexpr double semi_major_axis_km = 6378.137;
constexpr double flattening = 1.0 / 298.257223563;
constexpr double eccentricity_squared = flattening * (2.0 - flattening);

struct Node {
    double position; ///< on -1..1
    double weight;
};

/// Gauss-Legendre, order 5: Abramowitz and Stegun, Handbook of Mathematical Functions, table 25.4.
constexpr std::array<Node, 5> nodes{{{-0.9061798459386640, 0.2369268850561891},
                                     {-0.5384693101056831, 0.4786286704993665},
                                     {0.0, 0.5688888888888889},
                                     {0.5384693101056831, 0.4786286704993665},
                                     {0.9061798459386640, 0.2369268850561891}}};

/// A longer edge is taken in pieces; over 15° five points are exact to the last digit.
constexpr double longest_piece = 15.0;

/// q'(lat) of the authalic function q.
double authalic_slope(double sine, double cosine)
{
    double const below = 1.0 - eccentricity_squared * sine * sine;
    return 2.0 * (1.0 - eccentricity_squared) * cosine / (below * below);
}

/// Sine and cosine of an angle of at most 7.5 degrees; the next terms are below 1e-17.
void small_angle(double angle, double& sine, double& cosine)
{
    double const square = angle * angle;
    sine = angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))));
    cosine = 1 - square / 2 *
                     (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))));
}

/// The integral of E dN along a straight edge of at most 15 degrees of latitude from its middle,
/// in units of a²/2 and radians, longitudes from the origin.
double integral(double middle_lon, double middle_lat, double lon_step, double lat_step)
{
    // One sine and cosine for all nodes: the others are a small turn away.
    double const sine = std::sin(middle_lat);
    double const cosine = std::cos(middle_lat);
    double sum = nodes[2].weight * middle_lon * authalic_slope(sine, cosine);
    for (std::size_t i = 3; i < nodes.size(); ++i) {
        double const part = nodes[i].position / 2.0;
        double turn_sine = 0;
        double turn_cosine = 0;
        small_angle(lat_step * part, turn_sine, turn_cosine);
        double const up = authalic_slope(sine * turn_cosine + cosine * turn_sine,
                                         cosine * turn_cosine - sine * turn_sine);
        double const down = authalic_slope(sine * turn_cosine - cosine * turn_sine,
                                           cosine * turn_cosine + sine * turn_sine);
        sum += nodes[i].weight *
               ((middle_lon + lon_step * part) * up + (middle_lon - lon_step * part) * down);
    }
    return sum / 2.0 * lat_step;
}

/// The same along any straight edge.
double integral(LonLat from, LonLat to, double origin)
{
    if (from.lat == to.lat) {
        return 0;
    }
    double const pieces = std::ceil(std::abs(to.lat - from.lat) / longest_piece);
    double const lon_step = (to.lon - from.lon) / pieces;
    double const lat_step = (to.lat - from.lat) / pieces;
    double sum = 0;
    for (double piece = 0; piece < pieces; ++piece) {
        double const part = piece + 0.5;
        sum +=
            integral((from.lon - origin + lon_step * part) * degree,
                     (from.lat + lat_step * part) * degree, lon_step * degree, lat_step * degree);
    }
    return sum;
}

} // namespace

double equal_area_km2(Ring const& ring)
{
    if (ring.size() < 3) {
        return 0;
    }
    // Longitudes from the first vertex: small rings far from 0° keep their digits.
    double const origin = ring.front().lon;
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += integral(ring[i - 1], ring[i], origin);
    }
    return sum * semi_major_axis_km * semi_major_axis_km / 2.0;
}

double equal_area_km2(Polygon const& polygon)
{
    double area = std::abs(equal_area_km2(polygon.outer));
    for (auto const& hole : polygon.holes) {
        area -= std::abs(equal_area_km2(hole));
    }
    return area;
}

} // namespace satchel::detail
