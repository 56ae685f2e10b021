// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/operation.hpp"

#include <cstdint>
#include <unordered_map>

namespace satchel::detail {

/// A rectangle in the numbers of a CRS.
struct SourceBox {
    double least_first = 0;
    double least_second = 0;
    double most_first = 0;
    double most_second = 0;
};

/// Tells without PROJ that short edges need no vertices.
///
/// An edge of length L that is straight in the CRS is a curve P(t) in longitude and latitude. It
/// leaves its chord by L²/8 times the largest second derivative of P at most (the error of
/// linear interpolation). That derivative hardly changes over some 30 km, so it is estimated
/// once for each tile of the plane.
class BendBound {
public:
    explicit BendBound(Operations const& operations);

    /// Metres on the ground for each square unit of the CRS: an edge of length L within `box` bends
    /// by less than this times L²/8. Infinite where nothing is known: near poles, where a
    /// position cannot be computed, and for boxes of many tiles.
    [[nodiscard]] double over(Operation const& operation, SourceBox const& box);

    /// Edges longer than this are worth a closer look.
    [[nodiscard]] double tile_size() const noexcept { return m_tile_size; }

private:
    [[nodiscard]] double of_tile(Operation const& operation, std::int32_t column, std::int32_t row);
    [[nodiscard]] double estimate(Operation const& operation, std::int32_t column,
                                  std::int32_t row);

    Operations const& m_operations;
    double m_tile_size; ///< in units of the CRS, a power of two
    Coordinates m_grid;
    std::unordered_map<std::uint64_t, double> m_tiles;
    SourceBox m_last_tile; ///< empty as long as there is none
    double m_last_bound = 0;
}; // class BendBound

} // namespace satchel::detail
