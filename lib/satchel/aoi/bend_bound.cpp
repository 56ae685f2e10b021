// SPDX-License-Identifier: MIT
#include "satchel/aoi/bend_bound.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace satchel::detail {
namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();

// Positions half a tile apart: those on the tile with one more on each side.
constexpr int points_per_side = 5;

std::size_t index_of(int column, int row)
{
    return static_cast<std::size_t>(row) * points_per_side + static_cast<std::size_t>(column);
}

/// A vector on the ground between two positions that are not far apart.
struct GroundVector {
    double east_m;
    double north_m;
};

GroundVector ground_vector(Coordinates const& grid, std::size_t from, std::size_t to,
                           DegreeLengths const& lengths)
{
    return {std::remainder(grid.first[to] - grid.first[from], 360) * lengths.lon_m,
            (grid.second[to] - grid.second[from]) * lengths.lat_m};
}

/// How far two positions half a tile apart are at most, and how much a straight line bends.
struct Estimate {
    double most_step_m = 0;
    double most_bend = 0;
};

Estimate bend_at(Coordinates const& grid, int column, int row, double step)
{
    constexpr std::array<std::array<int, 2>, 4> directions{{{1, 0}, {0, 1}, {1, 1}, {1, -1}}};
    Estimate result;
    auto const middle = index_of(column, row);
    auto const lengths = degree_lengths(grid.second[middle]);
    for (auto const& [right, up] : directions) {
        auto const ahead = ground_vector(grid, middle, index_of(column + right, row + up), lengths);
        auto const behind =
            ground_vector(grid, index_of(column - right, row - up), middle, lengths);
        auto const square = step * step * (right * right + up * up);
        result.most_step_m = std::max({result.most_step_m, std::hypot(ahead.east_m, ahead.north_m),
                                       std::hypot(behind.east_m, behind.north_m)});
        result.most_bend = std::max(
            result.most_bend,
            std::hypot(ahead.east_m - behind.east_m, ahead.north_m - behind.north_m) / square);
    }
    return result;
}

} // namespace

BendBound::BendBound(Operations const& operations)
    : m_operations{operations}, m_tile_size{[&] {
          constexpr double tile_m = 32000;
          return std::exp2(std::round(std::log2(tile_m / operations.unit_m())));
      }()}
{
}

double BendBound::over(Operation const& operation, SourceBox const& box)
{
    if (box.least_first >= m_last_tile.least_first && box.most_first < m_last_tile.most_first &&
        box.least_second >= m_last_tile.least_second && box.most_second < m_last_tile.most_second) {
        return m_last_bound;
    }
    constexpr double most_tiles = 4; // in each direction
    auto const first = std::floor(box.least_first / m_tile_size);
    auto const second = std::floor(box.least_second / m_tile_size);
    auto const last_first = std::floor(box.most_first / m_tile_size);
    auto const last_second = std::floor(box.most_second / m_tile_size);
    constexpr double most = 1e9; // the numbers of tiles fit into 32 bits
    if (!(last_first - first < most_tiles && last_second - second < most_tiles &&
          std::abs(first) < most && std::abs(second) < most)) {
        return unknown;
    }
    double bound = 0;
    for (auto column = first; column <= last_first; ++column) {
        for (auto row = second; row <= last_second; ++row) {
            bound = std::max(bound, of_tile(operation, static_cast<std::int32_t>(column),
                                            static_cast<std::int32_t>(row)));
        }
    }
    return bound;
}

double BendBound::of_tile(Operation const& operation, std::int32_t column, std::int32_t row)
{
    constexpr std::size_t most_kept = 100000; // a few megabytes
    auto const key =
        std::uint64_t{static_cast<std::uint32_t>(column)} << 32U | static_cast<std::uint32_t>(row);
    if (m_tiles.size() >= most_kept) {
        m_tiles.clear();
    }
    auto const [place, is_new] = m_tiles.try_emplace(key, unknown);
    if (is_new) {
        place->second = estimate(operation, column, row);
    }
    m_last_tile = {column * m_tile_size, row * m_tile_size, (column + 1.0) * m_tile_size,
                   (row + 1.0) * m_tile_size};
    m_last_bound = place->second;
    return m_last_bound;
}

double BendBound::estimate(Operation const& operation, std::int32_t column, std::int32_t row)
{
    m_grid.first.clear();
    m_grid.second.clear();
    auto const step = m_tile_size / 2;
    for (int up = 0; up < points_per_side; ++up) {
        for (int right = 0; right < points_per_side; ++right) {
            m_grid.first.push_back(column * m_tile_size + (right - 1) * step);
            m_grid.second.push_back(row * m_tile_size + (up - 1) * step);
        }
    }
    m_operations.transform_more(operation, m_grid);

    constexpr double too_close_to_pole = 89.5;
    double most_lat = 0;
    for (auto const lat : m_grid.second) {
        if (!(std::abs(lat) <= too_close_to_pole)) { // nor one that is not a number
            return unknown;
        }
        most_lat = std::max(most_lat, std::abs(lat));
    }
    Estimate estimate;
    for (int up = 1; up + 1 < points_per_side; ++up) {
        for (int right = 1; right + 1 < points_per_side; ++right) {
            auto const here = bend_at(m_grid, right, up, step);
            estimate.most_step_m = std::max(estimate.most_step_m, here.most_step_m);
            estimate.most_bend = std::max(estimate.most_bend, here.most_bend);
        }
    }
    constexpr double too_coarse_m = 200000; // a map that is torn here, or scaled out of reason
    if (!(estimate.most_step_m < too_coarse_m)) {
        return unknown;
    }
    // Four times what was found, for what happens between the positions, and the bend that a
    // straight line on the ground has in longitude and latitude.
    constexpr double safety = 4;
    constexpr double earth_radius_m = 6371000;
    auto const scale = estimate.most_step_m / step;
    return safety * estimate.most_bend +
           std::tan(most_lat * std::numbers::pi / 180) / earth_radius_m * scale * scale;
}

} // namespace satchel::detail
