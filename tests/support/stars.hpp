// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

/// Random polygons that are valid by construction.
namespace stars {

/// Around a centre, with a radius between a half of `radius` and all of it. Its vertices lie
/// on a grid where `grid` is not 0; many then share a meridian or a parallel, but two edges
/// may cross.
inline satchel::Ring ring(std::mt19937& random, satchel::LonLat centre, double radius,
                          std::size_t count, double grid = 0)
{
    std::uniform_real_distribution<double> share{0.5, 1};
    std::uniform_real_distribution<double> jitter{0, 0.9};
    satchel::Ring result;
    for (std::size_t i = 0; i < count; ++i) {
        auto const angle = 2 * std::numbers::pi * (static_cast<double>(i) + jitter(random)) /
                           static_cast<double>(count);
        auto const length = radius * share(random);
        satchel::LonLat position{centre.lon + length * std::cos(angle),
                                 centre.lat + length * std::sin(angle)};
        if (grid > 0) {
            position = {std::round(position.lon / grid) * grid,
                        std::round(position.lat / grid) * grid};
        }
        if (result.empty() || result.back() != position) {
            result.push_back(position);
        }
    }
    if (result.back() != result.front()) {
        result.push_back(result.front());
    }
    return result;
}

/// With up to four holes. `radius` is that of the outer ring.
inline satchel::Polygon polygon(std::mt19937& random, satchel::LonLat centre, double radius,
                                std::size_t count, double grid = 0)
{
    satchel::Polygon result{ring(random, centre, radius, count, grid), {}};
    std::uniform_int_distribution<int> coin{0, 3};
    for (auto const& [lon, lat] : {std::pair{-1, -1}, {-1, 1}, {1, -1}, {1, 1}}) {
        if (coin(random) > 0) {
            auto const off = radius * 0.17;
            auto hole = ring(random, {centre.lon + lon * off, centre.lat + lat * off},
                             radius * 0.16, std::max<std::size_t>(5, count / 4), grid);
            result.holes.push_back(std::move(hole));
        }
    }
    return satchel::oriented(std::move(result));
}

/// Random triangles and squares of a grid; united, they touch each other and themselves at
/// corners and have holes that do.
inline satchel::MultiPolygon mosaic(std::mt19937& random, int size)
{
    std::uniform_int_distribution<int> coin{0, 9};
    satchel::MultiPolygon result;
    for (double lon = 0; lon < size; ++lon) {
        for (double lat = 0; lat < size; ++lat) {
            auto const face = coin(random);
            satchel::LonLat const a{lon, lat};
            satchel::LonLat const b{lon + 1, lat};
            satchel::LonLat const c{lon + 1, lat + 1};
            satchel::LonLat const d{lon, lat + 1};
            if (face < 6) {
                result.push_back({{a, b, c, d, a}, {}});
            } else if (face == 6) {
                result.push_back({{a, b, c, a}, {}});
            } else if (face == 7) {
                result.push_back({{a, b, d, a}, {}});
            }
        }
    }
    return result;
}

} // namespace stars
