// SPDX-License-Identifier: MIT
#include "satchel/area/area.hpp"

#include "satchel/area/rings.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace satchel {
namespace {

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

Box box_on_globe(MultiPolygon const& polygons)
{
    auto result = bounding_box(polygons);
    std::vector<std::pair<double, double>> spans;
    for (auto const& polygon : polygons) {
        auto const box = bounding_box(polygon);
        spans.emplace_back(box.west, box.east);
    }
    std::sort(spans.begin(), spans.end());
    // The widest stretch of longitudes without polygons, of those that do not hold ±180.
    double widest = 0;
    Box across = result;
    auto covered_to = spans.front().second;
    for (auto const& [west, east] : spans) {
        if (west - covered_to > widest) {
            widest = west - covered_to;
            across.west = west;
            across.east = covered_to + 360;
        }
        covered_to = std::max(covered_to, east);
    }
    return widest > 360 - (result.east - result.west) ? across : result;
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
    if (detail::twice_signed_area(polygon.outer) < 0) {
        turn(polygon.outer);
    }
    for (auto& hole : polygon.holes) {
        if (detail::twice_signed_area(hole) > 0) {
            turn(hole);
        }
    }
    return polygon;
}

} // namespace satchel
