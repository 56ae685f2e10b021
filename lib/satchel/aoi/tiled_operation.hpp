// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/fast_operation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace satchel::detail {

/// A FastOperation for any CRS. On a tile of some 30 km an operation is so smooth that polynomials
/// of degree six give both numbers. Those of a tile are made when many positions have fallen into
/// it, and are used only if they agree with PROJ all over the tile: where a map is torn, a grid has
/// a kink or a pole is near, PROJ computes each position as before. It also computes what lies so
/// close to the edge of rounding that the two might differ. So what came before changes no result.
class TiledOperation : public FastOperation {
public:
    /// `unit_m`: metres of one unit of the CRS.
    explicit TiledOperation(double unit_m);

    void transform(Coordinates& coordinates, Exact const& exact) override;

    static constexpr std::size_t degree = 6;

    /// A longitude and a latitude, or what makes them: the compiler computes both at once.
    using Pair = std::array<double, 2>;

    /// Coefficients by falling powers of the second number, for each of those by falling powers
    /// of the first. Both numbers are -1 to 1 in a tile.
    using Polynomials = std::array<Pair, (degree + 1) * (degree + 2) / 2>;

private:
    struct Tile {
        std::uint32_t positions = 0;              ///< that have fallen into it
        std::unique_ptr<Polynomials> polynomials; ///< none yet, or none for good
    };

    /// A square of the plane and its tile.
    struct Place {
        double first = 0; ///< the middle
        double second = 0;
        Tile* tile = nullptr; ///< none yet
    };

    [[nodiscard]] Polynomials const* polynomials_at(double first, double second,
                                                    Exact const& exact);
    void go_to(double first, double second);
    [[nodiscard]] std::unique_ptr<Polynomials> made_here(Exact const& exact);
    [[nodiscard]] bool are_proved(Polynomials const& polynomials, Exact const& exact);
    [[nodiscard]] bool sample(std::vector<Pair> const& shares, Exact const& exact);

    double m_half; ///< of a tile's side, in units of the CRS; a power of two
    std::unordered_map<std::uint64_t, Tile> m_tiles;
    std::size_t m_polynomials = 0; ///< of all tiles
    Place m_here;

    // Kept for their memory.
    Leftover m_left;
    Coordinates m_samples;
}; // class TiledOperation

} // namespace satchel::detail
