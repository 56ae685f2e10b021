// SPDX-License-Identifier: MIT
#include "satchel/footprints/place_on_map.hpp"

#include <algorithm>
#include <utility>

namespace satchel::detail {
namespace {

/// Where a point of a grid of 65536 by 65536 lies on the Hilbert curve through it.
std::uint32_t place_of_cell(std::uint32_t x, std::uint32_t y)
{
    constexpr std::uint32_t last = 0xFFFF;
    std::uint32_t place = 0;
    for (std::uint32_t side = 0x8000; side > 0; side /= 2) {
        std::uint32_t const right = (x & side) != 0 ? 1 : 0;
        std::uint32_t const upper = (y & side) != 0 ? 1 : 0;
        place += side * side * ((3 * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = last - x;
                y = last - y;
            }
            std::swap(x, y);
        }
    }
    return place;
}

std::uint32_t grid_step(double value, double lowest, double width)
{
    constexpr double steps = 65535;
    return static_cast<std::uint32_t>(std::clamp((value - lowest) / width, 0.0, 1.0) * steps);
}

} // namespace

bool has_place(MultiPolygon const& polygons)
{
    return !polygons.empty() && std::all_of(polygons.begin(), polygons.end(),
                                            [](auto const& part) { return !part.outer.empty(); });
}

Extent extent_of(MultiPolygon const& polygons)
{
    auto const& first = polygons.front().outer.front();
    Extent extent{first.lon, first.lon, first.lat, first.lat};
    auto const add = [&](Ring const& ring) {
        for (auto const& position : ring) {
            extent.west = std::min(extent.west, position.lon);
            extent.east = std::max(extent.east, position.lon);
            extent.south = std::min(extent.south, position.lat);
            extent.north = std::max(extent.north, position.lat);
        }
    };
    for (auto const& polygon : polygons) {
        add(polygon.outer);
        for (auto const& hole : polygon.holes) {
            add(hole); // one that leaves its polygon is a position too
        }
    }
    return extent;
}

void extend(Extent& extent, Extent const& other)
{
    extent = {std::min(extent.west, other.west), std::max(extent.east, other.east),
              std::min(extent.south, other.south), std::max(extent.north, other.north)};
}

std::uint32_t place_on_curve(Extent const& extent)
{
    constexpr double globe = 360;
    auto const x = grid_step((extent.west + extent.east) / 2, -globe / 2, globe);
    auto const y = grid_step((extent.south + extent.north) / 2, -globe / 4, globe / 2);
    return place_of_cell(x, y);
}

} // namespace satchel::detail
