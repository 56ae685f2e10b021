// SPDX-License-Identifier: MIT
#include "satchel/aoi/extent.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace satchel::detail {

std::optional<Box> usable_box(double west, double south, double east, double north)
{
    if (west < -360 || south < -90) { // -1000 is PROJ's "not known"
        return std::nullopt;
    }
    return Box{west, south, east < west ? east + 360 : east, north};
}

Box box_around(Coordinates const& lon_lat)
{
    auto const& [lons, lats] = lon_lat;
    Box plain{lons.front(), lats.front(), lons.front(), lats.front()};
    auto turned = plain; // with longitudes from 0 to 360
    turned.west = turned.east = plain.west < 0 ? plain.west + 360 : plain.west;
    for (std::size_t i = 0; i < lons.size(); ++i) {
        auto const east_of_zero = lons[i] < 0 ? lons[i] + 360 : lons[i];
        plain.west = std::min(plain.west, lons[i]);
        plain.east = std::max(plain.east, lons[i]);
        turned.west = std::min(turned.west, east_of_zero);
        turned.east = std::max(turned.east, east_of_zero);
        plain.south = std::min(plain.south, lats[i]);
        plain.north = std::max(plain.north, lats[i]);
    }
    if (turned.east - turned.west < plain.east - plain.west) {
        plain.west = turned.west;
        plain.east = turned.east;
    }
    return plain;
}

bool holds_on_globe(Box const& outer, Box const& inner)
{
    if (inner.south < outer.south || inner.north > outer.north) {
        return false;
    }
    auto const turns = 360 * std::ceil((outer.west - inner.west) / 360);
    return outer.east - outer.west >= 360 || inner.east + turns <= outer.east;
}

double gap(Box const& one, Box const& other)
{
    auto lon_gap = HUGE_VAL;
    for (auto const turns : {-360.0, 0.0, 360.0}) {
        lon_gap = std::min(
            lon_gap, std::max({0.0, one.west - other.east - turns, other.west + turns - one.east}));
    }
    return std::max({lon_gap, one.south - other.north, other.south - one.north});
}

DegreeLengths degree_lengths(double lat)
{
    constexpr double semi_major = 6378137;
    constexpr double eccentricity_squared = 0.00669437999014;
    constexpr double radians = std::numbers::pi / 180;
    auto const sine = std::sin(lat * radians);
    auto const cosine = std::sqrt(std::max(0.0, 1 - sine * sine));
    auto const w = std::sqrt(1 - eccentricity_squared * sine * sine);
    return {.lat_m = radians * semi_major * (1 - eccentricity_squared) / (w * w * w),
            .lon_m = radians * semi_major / w * cosine};
}

} // namespace satchel::detail
