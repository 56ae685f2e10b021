// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/area/width.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace satchel {
namespace {

constexpr std::size_t most_vertices = 999;
constexpr double smallest_km2 = 5;
constexpr double smallest_width_m = 1000;

/// So many digits, cut and not rounded: what is too small never reads as the limit.
std::string cut(double value, int digits)
{
    if (!(value > 0)) {
        return "0";
    }
    auto const steps = std::pow(10, digits - 1 - std::floor(std::log10(value)));
    return format_number(std::floor(value * steps) / steps);
}

/// Where rings touch themselves or each other at a vertex.
std::vector<LonLat> touching_places(Polygon const& polygon)
{
    std::vector<LonLat> positions;
    positions.reserve(vertex_count(polygon));
    auto const add = [&](Ring const& ring) {
        if (!ring.empty()) {
            positions.insert(positions.end(), ring.begin(), ring.end() - 1);
        }
    };
    add(polygon.outer);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), add);

    auto const less = [](LonLat left, LonLat right) {
        return std::tie(left.lon, left.lat) < std::tie(right.lon, right.lat);
    };
    std::sort(positions.begin(), positions.end(), less);
    std::vector<LonLat> result;
    for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
        if (positions[i] == positions[i + 1] && (result.empty() || result.back() != positions[i])) {
            result.push_back(positions[i]);
        }
    }
    return result;
}

std::optional<std::string> touching(Polygon const& polygon)
{
    auto const places = touching_places(polygon);
    if (places.empty()) {
        return std::nullopt;
    }
    auto const count = places.size();
    return "touches itself " +
           (count == 1 ? "at " : "in " + std::to_string(count) + " places, the first at ") +
           place(places.front()) + " (lon lat); the service takes no complex polygon";
}

/// The width is measured only where the size is enough: most of what is too small is too
/// narrow as well, and the box tells that.
std::optional<std::string> narrowness(Polygon const& polygon, bool is_large_enough)
{
    auto const refusal = " m across; the service produces 1 km at least";
    if (auto const box_m = box_width_m(polygon); box_m < smallest_width_m) {
        return "is at most " + cut(box_m, 3) + refusal;
    }
    if (is_large_enough && is_narrower(polygon, smallest_width_m)) {
        return "is too narrow: its widest inscribed circle is " +
               cut(inscribed_width_m(polygon), 3) + refusal;
    }
    return std::nullopt;
}

void add_problems(std::vector<std::string>& problems, std::string const& subject,
                  Polygon const& polygon, double area_km2)
{
    auto const add = [&](std::string const& what) { problems.push_back(subject + ' ' + what); };
    if (auto const vertices = vertex_count(polygon); vertices > most_vertices) {
        add("has " + std::to_string(vertices) + " vertices; the service takes at most " +
            std::to_string(most_vertices) + " per polygon");
    }
    if (auto const holes = polygon.holes.size(); holes > 0) {
        add("has " + std::to_string(holes) + (holes == 1 ? " hole" : " holes") +
            "; a search keeps it out, but an order does not take holes");
    }
    if (auto const problem = touching(polygon)) {
        add(*problem);
    }
    auto const is_large_enough = area_km2 >= smallest_km2;
    if (!is_large_enough) {
        add("is " + cut(area_km2, 4) + " km² in size; the service produces 5 km² at least");
    }
    if (auto const problem = narrowness(polygon, is_large_enough)) {
        add(*problem);
    }
}

} // namespace

std::vector<std::string> problems_of(Area const& area)
{
    std::vector<std::string> result;
    auto const several = area.polygons.size() > 1;
    for (std::size_t i = 0; i < area.polygons.size(); ++i) {
        auto const& polygon = area.polygons[i];
        add_problems(result, several ? "part " + std::to_string(i + 1) : std::string{"the area"},
                     polygon, several ? geodesic_area_km2(polygon) : area.area_km2);
    }
    return result;
}

} // namespace satchel
