// SPDX-License-Identifier: MIT
#include "satchel/area/hull.hpp"

#include "satchel/area/orientation.hpp"

#include <algorithm>
#include <tuple>

namespace satchel::detail {

/// From west to east below, and back above (Andrew's monotone chain).
Ring convex_hull(Ring ring)
{
    std::sort(ring.begin(), ring.end(), [](LonLat one, LonLat other) {
        return std::tie(one.lon, one.lat) < std::tie(other.lon, other.lat);
    });
    Ring hull;
    auto const follow = [&hull](auto from, auto to) {
        auto const start = hull.size();
        for (; from != to; ++from) {
            while (hull.size() > start + 1 &&
                   side(hull[hull.size() - 2], hull.back(), *from) <= 0) {
                hull.pop_back();
            }
            hull.push_back(*from);
        }
    };
    follow(ring.begin(), ring.end());
    hull.pop_back(); // the chain above begins with it
    follow(ring.rbegin(), ring.rend());
    return hull;
}

} // namespace satchel::detail
