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
double authalic_slope(double latitude)
{
    double const sine = std::sin(latitude);
    double const below = 1.0 - eccentricity_squared * sine * sine;
    return 2.0 * (1.0 - eccentricity_squared) * std::cos(latitude) / (below * below);
}

/// The integral of E dN along a straight edge, longitudes in radians, in units of a²/2.
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
        for (auto const& node : nodes) {
            double const part = piece + (1.0 + node.position) / 2.0;
            sum += node.weight * (from.lon - origin + lon_step * part) *
                   authalic_slope((from.lat + lat_step * part) * degree);
        }
    }
    return sum / 2.0 * lat_step * degree * degree;
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
