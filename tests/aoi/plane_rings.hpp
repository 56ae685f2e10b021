// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/projector.hpp"

#include <string>
#include <utility>
#include <vector>

/// What the tests of the projector give it: a CRS and rings in its plane.
namespace plane {

/// Easting or longitude first.
using Position = std::pair<double, double>;

inline satchel::detail::SpatialReferencePtr crs_of(std::string const& text)
{
    return satchel::detail::crs_from_text(text);
}

inline satchel::detail::FlatPolygons one_ring(std::vector<Position> const& positions)
{
    satchel::detail::FlatPolygons result;
    for (auto const& [first, second] : positions) {
        result.coordinates.first.push_back(first);
        result.coordinates.second.push_back(second);
    }
    result.ring_ends = {positions.size()};
    result.polygon_ends = {1};
    return result;
}

inline std::vector<Position> box_ring(double west, double south, double east, double north)
{
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

} // namespace plane
