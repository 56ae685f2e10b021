// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"

#include <cmath>

namespace satchel {
namespace {

constexpr std::size_t most_vertices = 999;
constexpr double smallest_km2 = 5;

/// Four digits, cut and not rounded: an area that is too small never reads as the limit.
std::string small_km2(double area_km2)
{
    if (!(area_km2 > 0)) {
        return "0";
    }
    auto const steps = std::pow(10, 3 - std::floor(std::log10(area_km2)));
    return format_number(std::floor(area_km2 * steps) / steps);
}

} // namespace

std::vector<std::string> problems_of(Area const& area)
{
    std::vector<std::string> result;
    auto const several = area.polygons.size() > 1;
    for (std::size_t i = 0; i < area.polygons.size(); ++i) {
        auto const& polygon = area.polygons[i];
        auto const subject = several ? "part " + std::to_string(i + 1) : std::string{"the area"};
        auto const vertices = vertex_count(polygon);
        if (vertices > most_vertices) {
            result.push_back(subject + " has " + std::to_string(vertices) +
                             " vertices; the service takes at most " +
                             std::to_string(most_vertices) + " per polygon");
        }
        if (auto const holes = polygon.holes.size(); holes > 0) {
            result.push_back(subject + " has " + std::to_string(holes) +
                             (holes == 1 ? " hole" : " holes") +
                             "; a search keeps it out, but an order does not take holes");
        }
        auto const area_km2 = several ? geodesic_area_km2(polygon) : area.area_km2;
        if (area_km2 < smallest_km2) {
            result.push_back(subject + " is " + small_km2(area_km2) +
                             " km² in size; the service produces 5 km² at least");
        }
    }
    return result;
}

} // namespace satchel
