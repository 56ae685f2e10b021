// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

/// Questions about positions and edges whose "yes" is exact and whose "no" may be rounding.
/// An edge is a pointer into a ring: from that position to the next.
namespace satchel::detail {

// Bounds of the rounding error, relative to the sum of the products' sizes (Shewchuk's
// "ccwerrboundA" is 3.3306690738754716e-16), and what underflow may add to it.
inline constexpr double relative_error = 4e-16;
inline constexpr double absolute_error = 1e-300;

/// 1 where `c` is surely left of the line from `a` to `b`, -1 on its right, 0 in doubt.
inline int sure_side(LonLat a, LonLat b, LonLat c)
{
    auto const one = (a.lon - c.lon) * (b.lat - c.lat);
    auto const other = (a.lat - c.lat) * (b.lon - c.lon);
    auto const error = relative_error * (std::abs(one) + std::abs(other)) + absolute_error;
    return static_cast<int>(one - other > error) - static_cast<int>(other - one > error);
}

inline bool have_boxes_apart(LonLat const* one, LonLat const* other)
{
    auto const& [a, b, c, d] = std::tie(one[0], one[1], other[0], other[1]);
    return std::max(a.lon, b.lon) < std::min(c.lon, d.lon) ||
           std::max(c.lon, d.lon) < std::min(a.lon, b.lon) ||
           std::max(a.lat, b.lat) < std::min(c.lat, d.lat) ||
           std::max(c.lat, d.lat) < std::min(a.lat, b.lat);
}

/// Does one of two edges surely lie on one side of the other?
inline bool are_apart(LonLat const* one, LonLat const* other)
{
    auto const& [a, b, c, d] = std::tie(one[0], one[1], other[0], other[1]);
    return sure_side(a, b, c) * sure_side(a, b, d) > 0 ||
           sure_side(c, d, a) * sure_side(c, d, b) > 0;
}

/// Do the edges before and after a position surely meet nowhere else? Either they do not lie
/// on one line, or the ring turns by less than 90 degrees.
inline bool goes_on(LonLat previous, LonLat position, LonLat next)
{
    auto const back_lon = previous.lon - position.lon;
    auto const back_lat = previous.lat - position.lat;
    auto const on_lon = next.lon - position.lon;
    auto const on_lat = next.lat - position.lat;
    auto const ll = back_lon * on_lon;
    auto const tt = back_lat * on_lat;
    auto const lt = back_lon * on_lat;
    auto const tl = back_lat * on_lon;
    // Bitwise: which of the two holds is anybody's guess, to a branch predictor too.
    auto const is_ahead =
        ll + tt < -relative_error * (std::abs(ll) + std::abs(tt)) - absolute_error;
    auto const turns =
        std::abs(lt - tl) > relative_error * (std::abs(lt) + std::abs(tl)) + absolute_error;
    return static_cast<int>(is_ahead) + static_cast<int>(turns) > 0;
}

} // namespace satchel::detail
