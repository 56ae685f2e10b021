// SPDX-License-Identifier: MIT
#include "satchel/area/area.hpp"

#include <algorithm>
#include <limits>

namespace satchel {
namespace {

/// Twice the signed area in the plane of longitude and latitude; positive for
/// counter-clockwise. Relative to the first position, so that small rings far
/// from the origin keep their digits.
double signed_area(Ring const& ring)
{
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        auto const a_lon = ring[i].lon - ring[0].lon;
        auto const a_lat = ring[i].lat - ring[0].lat;
        auto const b_lon = ring[i + 1].lon - ring[0].lon;
        auto const b_lat = ring[i + 1].lat - ring[0].lat;
        sum += a_lon * b_lat - b_lon * a_lat;
    }
    return sum;
}

/// The ring backwards. It is closed, so the first position stays first.
void turn(Ring& ring) { std::reverse(ring.begin(), ring.end()); }

void extend(Box& box, Ring const& ring)
{
    for (auto const& position : ring) {
        box.west = std::min(box.west, position.lon);
        box.east = std::max(box.east, position.lon);
        box.south = std::min(box.south, position.lat);
        box.north = std::max(box.north, position.lat);
    }
}

constexpr Box nothing{.west = std::numeric_limits<double>::infinity(),
                      .south = std::numeric_limits<double>::infinity(),
                      .east = -std::numeric_limits<double>::infinity(),
                      .north = -std::numeric_limits<double>::infinity()};

} // namespace

std::size_t vertex_count(Polygon const& polygon)
{
    auto count = polygon.outer.size();
    for (auto const& hole : polygon.holes) {
        count += hole.size();
    }
    return count;
}

std::size_t vertex_count(MultiPolygon const& polygons)
{
    std::size_t count = 0;
    for (auto const& polygon : polygons) {
        count += vertex_count(polygon);
    }
    return count;
}

Box bounding_box(Polygon const& polygon)
{
    auto box = nothing;
    extend(box, polygon.outer);
    return box;
}

Box bounding_box(MultiPolygon const& polygons)
{
    auto box = nothing;
    for (auto const& polygon : polygons) {
        extend(box, polygon.outer);
    }
    return box;
}

Polygon to_polygon(Box const& box)
{
    return {{{box.west, box.south},
             {box.east, box.south},
             {box.east, box.north},
             {box.west, box.north},
             {box.west, box.south}},
            {}};
}

Polygon oriented(Polygon polygon)
{
    if (signed_area(polygon.outer) < 0) {
        turn(polygon.outer);
    }
    for (auto& hole : polygon.holes) {
        if (signed_area(hole) > 0) {
            turn(hole);
        }
    }
    return polygon;
}

} // namespace satchel
