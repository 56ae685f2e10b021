// SPDX-License-Identifier: MIT
#include "satchel/search/shape_hull.hpp"

#include "satchel/area/hull.hpp"
#include "satchel/area/outward.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace satchel::detail {
namespace {

constexpr double radius_km = 6371.007; // of the sphere with the area of WGS 84
constexpr double radians = std::numbers::pi / 180;

double border_km(Ring const& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const north = ring[i + 1].lat - ring[i].lat;
        auto const east = (ring[i + 1].lon - ring[i].lon) *
                          std::cos((ring[i].lat + ring[i + 1].lat) / 2 * radians);
        sum += std::sqrt(north * north + east * east);
    }
    return sum * radians * radius_km;
}

/// A convex shape around a convex ring, with an edge for each of so many directions. They are
/// spread evenly over the ring's box, stretched to a square. In all of its vertices: the ring's
/// are there too, in case rounding has left one outside; the hull of them all drops the rest.
Ring outline(Ring const& ring, int directions)
{
    auto const box = bounding_box(Polygon{ring, {}});
    auto const width = box.east - box.west;
    auto const height = box.north - box.south;
    auto const margin = std::max(1e-9, 1e-13 / std::min(width, height)); // above all rounding
    auto const reach = [&](LonLat position, double angle) {
        return (position.lon - box.west) / width * std::cos(angle) +
               (position.lat - box.south) / height * std::sin(angle);
    };
    auto const step = 2 * std::numbers::pi / directions;
    auto const last = ring.size() - 1; // it repeats the first one
    std::size_t farthest = 0;
    for (std::size_t k = 1; k < last; ++k) {
        farthest = reach(ring[k], 0) > reach(ring[farthest], 0) ? k : farthest;
    }
    std::vector<double> limits; // how far the ring goes in each direction
    for (int i = 0; i <= directions; ++i) {
        auto most = reach(ring[farthest], step * i);
        for (std::size_t k = 0; k < last; ++k) { // counter-clockwise, like the directions
            auto const next = reach(ring[(farthest + 1) % last], step * i);
            if (!(next > most)) {
                break;
            }
            most = next;
            farthest = (farthest + 1) % last;
        }
        limits.push_back(most + margin);
    }

    Ring corners = ring;
    for (int i = 0; i < directions; ++i) {
        auto const one = limits[static_cast<std::size_t>(i)];
        auto const other = limits[static_cast<std::size_t>(i) + 1];
        auto const from = step * i;
        auto const to = step * (i + 1);
        auto const east = (one * std::sin(to) - other * std::sin(from)) / std::sin(step);
        auto const north = (other * std::cos(from) - one * std::cos(to)) / std::sin(step);
        corners.push_back({std::clamp(box.west + east * width, -180.0, 180.0),
                           std::clamp(box.south + north * height, -90.0, 90.0)});
    }
    return corners;
}

} // namespace

double sphere_km2(Ring const& ring)
{
    if (ring.empty()) {
        return 0;
    }
    // The strip between an edge and the equator, by Simpson's rule for the sine of the latitude.
    double sum = 0;
    auto from = std::sin(ring.front().lat * radians);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const middle = std::sin((ring[i].lat + ring[i + 1].lat) / 2 * radians);
        auto const to = std::sin(ring[i + 1].lat * radians);
        sum += (ring[i + 1].lon - ring[i].lon) * (from + 4 * middle + to) / 6;
        from = to;
    }
    return std::abs(sum) * radians * radius_km * radius_km;
}

Hull hull_around(Ring positions, SearchCosts const& costs)
{
    Hull hull;
    hull.ring = convex_hull(std::move(positions));
    if (hull.ring.size() > costs.most_vertices) {
        // To a third of it, or every further join would end here.
        hull.ring = convex_hull(outline(hull.ring, static_cast<int>(costs.most_vertices / 3)));
    }
    if (hull.ring.size() > costs.most_vertices) { // rounding has left many outside
        hull.ring =
            convex_hull(simplified_outward({hull.ring, {}}, costs.most_vertices).polygon.outer);
    }
    hull.box = bounding_box(Polygon{hull.ring, {}});
    hull.km2 = sphere_km2(hull.ring);
    hull.border_km = border_km(hull.ring);
    return hull;
}

Hull hull_around(Hull const& one, Hull const& other, SearchCosts const& costs)
{
    Ring positions;
    positions.reserve(one.ring.size() + other.ring.size());
    positions.insert(positions.end(), one.ring.begin() + 1, one.ring.end());
    positions.insert(positions.end(), other.ring.begin() + 1, other.ring.end());
    return hull_around(std::move(positions), costs);
}

std::uint64_t hilbert_index(LonLat position)
{
    // As in Warren, "Hacker's Delight", 2nd edition, 16-4; steps of 40 m.
    constexpr std::uint32_t side = 1U << 20U;
    auto const step = [](double degrees) {
        auto const part = std::clamp(degrees / 360, 0.0, 1.0);
        return std::min(static_cast<std::uint32_t>(part * side), side - 1);
    };
    auto x = step(position.lon + 180);
    auto y = step(position.lat + 90);
    std::uint64_t index = 0;
    for (auto half = side / 2; half > 0; half /= 2) {
        std::uint32_t const right = (x & half) != 0 ? 1 : 0;
        std::uint32_t const upper = (y & half) != 0 ? 1 : 0;
        index += std::uint64_t{half} * half * ((3 * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return index;
}

double degrees_of_latitude(double km) { return km / (radius_km * radians); }

double degrees_of_longitude(double km, double lat)
{
    constexpr double least = 0.01; // 60 km from a pole everything is near
    return degrees_of_latitude(km) / std::max(std::cos(lat * radians), least);
}

} // namespace satchel::detail
