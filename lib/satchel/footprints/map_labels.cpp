// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace satchel::detail {
namespace {

MapFrame around(MapPoint centre, double width, double height)
{
    return {centre.across - width / 2, centre.down - height / 2, width, height};
}

/// Where the rings cross the line at this height, from left to right.
std::vector<double> crossings(std::vector<std::vector<MapPoint>> const& rings, double down)
{
    std::vector<double> result;
    for (auto const& ring : rings) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            auto const& from = ring[i - 1];
            auto const& to = ring[i];
            if ((from.down <= down) != (to.down <= down)) {
                auto const share = (down - from.down) / (to.down - from.down);
                result.push_back(from.across + share * (to.across - from.across));
            }
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

bool MapLabels::is_free(MapFrame const& place) const
{
    return m_frame.contains({place.left, place.top}) &&
           m_frame.contains({place.right(), place.bottom()}) &&
           std::none_of(m_taken.begin(), m_taken.end(),
                        [&](MapFrame const& taken) { return taken.overlaps(place); });
}

bool MapLabels::take(MapPoint centre, double width, double height)
{
    auto const place = around(centre, width, height);
    if (!is_free(place)) {
        return false;
    }
    m_taken.push_back(place);
    return true;
}

MapPoint MapLabels::take_near(MapPoint point, double width, double height, double distance)
{
    constexpr int directions = 12;
    constexpr std::array<double, 5> rings{1, 1.6, 2.4, 3.6, 5};
    auto const candidate = [&](double ring, int direction) {
        auto const angle = (direction + 0.5) * 2 * std::numbers::pi / directions;
        return MapPoint{point.across + ring * distance * std::cos(angle),
                        point.down - ring * distance * std::sin(angle)};
    };
    for (auto const ring : rings) {
        for (int direction = 0; direction < directions; ++direction) {
            auto const centre = candidate(ring, direction);
            if (take(centre, width, height)) {
                return centre;
            }
        }
    }
    return candidate(rings.front(), 0);
}

std::optional<MapPoint> place_inside(std::vector<std::vector<MapPoint>> const& rings)
{
    if (rings.empty() || rings.front().size() < 4) {
        return std::nullopt;
    }
    auto const [highest, lowest] =
        std::minmax_element(rings.front().begin(), rings.front().end(),
                            [](MapPoint const& a, MapPoint const& b) { return a.down < b.down; });
    auto const height = lowest->down - highest->down;

    // The middle line first: another one must be clearly wider to win.
    std::optional<MapPoint> best;
    double widest = 0;
    for (auto const share : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
        auto const down = highest->down + share * height;
        auto const places = crossings(rings, down);
        for (std::size_t i = 0; i + 1 < places.size(); i += 2) {
            auto const width = places[i + 1] - places[i];
            if (width > widest * 1.25) {
                widest = width;
                best = MapPoint{(places[i] + places[i + 1]) / 2, down};
            }
        }
    }
    return best;
}

} // namespace satchel::detail
