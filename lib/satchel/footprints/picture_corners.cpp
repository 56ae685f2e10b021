// SPDX-License-Identifier: MIT
#include "satchel/footprints/picture_corners.hpp"

#include "satchel/area/hull.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>

namespace satchel::detail {
namespace {

double twice_area(LonLat a, LonLat b, LonLat c)
{
    return (b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat);
}

/// For each diagonal the farthest position on either side of it. Both are found by walking on,
/// since the distance from a diagonal rises and falls once along a convex ring (Shamos' rotating
/// calipers).
std::optional<std::array<LonLat, 4>> largest_quadrangle(Ring const& hull)
{
    auto const count = hull.size() - 1; // it is closed
    if (count < 3) {
        return std::nullopt;
    }
    auto const at = [&](std::size_t i) { return hull[i % count]; };
    double most = 0;
    std::array<LonLat, 4> best{};
    for (std::size_t i = 0; i < count; ++i) {
        auto left = i + 1;
        auto right = i + 3;
        for (auto j = i + 2; j < i + count; ++j) {
            while (left + 1 < j &&
                   twice_area(at(i), at(left + 1), at(j)) > twice_area(at(i), at(left), at(j))) {
                ++left;
            }
            right = std::max(right, j + 1);
            while (right + 1 < i + count &&
                   twice_area(at(i), at(j), at(right + 1)) > twice_area(at(i), at(j), at(right))) {
                ++right;
            }
            auto const area = twice_area(at(i), at(left), at(j)) +
                              (right < i + count ? twice_area(at(i), at(j), at(right)) : 0);
            if (area > most) {
                most = area;
                best = {at(i), at(left), at(j), right < i + count ? at(right) : at(i)};
            }
        }
    }
    return most > 0 ? std::optional{best} : std::nullopt;
}

/// In the order upper left, upper right, lower right, lower left: turned so that they are nearest
/// to the corners of their box.
std::array<LonLat, 4> from_upper_left(std::array<LonLat, 4> const& corners)
{
    auto const box = bounding_box(Polygon{{corners.begin(), corners.end()}, {}});
    std::array<LonLat, 4> const wanted{{{box.west, box.north},
                                        {box.east, box.north},
                                        {box.east, box.south},
                                        {box.west, box.south}}};
    auto const narrowing =
        std::cos((box.south + box.north) / 2 * std::numbers::pi / 180); // of a degree of longitude
    auto nearest = std::numeric_limits<double>::infinity();
    std::array<LonLat, 4> result{};
    for (std::size_t turn = 0; turn < corners.size(); ++turn) {
        std::array<LonLat, 4> turned{};
        double away = 0;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            turned.at(i) = corners.at((turn + corners.size() - i) % corners.size()); // clockwise
            auto const east = (turned.at(i).lon - wanted.at(i).lon) * narrowing;
            auto const north = turned.at(i).lat - wanted.at(i).lat;
            away += east * east + north * north;
        }
        if (away < nearest) {
            nearest = away;
            result = turned;
        }
    }
    return result;
}

/// Do positions enclose anything at all?
bool is_flat(Ring const& positions)
{
    auto const away = [&](LonLat position) {
        return std::hypot(position.lon - positions.front().lon,
                          position.lat - positions.front().lat);
    };
    auto const farthest =
        *std::max_element(positions.begin(), positions.end(),
                          [&](LonLat one, LonLat other) { return away(one) < away(other); });
    return std::all_of(positions.begin(), positions.end(), [&](LonLat position) {
        return twice_area(positions.front(), farthest, position) == 0;
    });
}

} // namespace

MultiPolygon side_by_side(MultiPolygon polygons)
{
    if (polygons.empty()) {
        return polygons;
    }
    auto const box = bounding_box(polygons);
    if (box.east - box.west <= 180) {
        return polygons;
    }
    auto const turn = [](Ring& ring) {
        for (auto& position : ring) {
            position.lon += position.lon < 0 ? 360 : 0;
        }
    };
    for (auto& polygon : polygons) {
        turn(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), turn);
    }
    return polygons;
}

std::optional<std::array<LonLat, 4>> picture_corners(MultiPolygon const& polygons)
{
    Ring positions;
    for (auto const& polygon : polygons) {
        positions.insert(positions.end(), polygon.outer.begin(), polygon.outer.end());
    }
    if (positions.size() < 3 ||
        !std::all_of(positions.begin(), positions.end(), [](LonLat position) {
            return std::isfinite(position.lon) && std::isfinite(position.lat);
        })) {
        return std::nullopt;
    }
    if (is_flat(positions)) {
        return std::nullopt;
    }
    auto const corners = largest_quadrangle(convex_hull(std::move(positions)));
    return corners ? std::optional{from_upper_left(*corners)} : std::nullopt;
}

} // namespace satchel::detail
