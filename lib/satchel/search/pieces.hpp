// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/search/ground_rings.hpp"

#include <vector>

namespace satchel::detail {

/// Valid polygons in pieces of few positions, so that one footprint has to do with small ones
/// only: cut in halves again and again.
[[nodiscard]] MultiPolygon in_pieces(MultiPolygon const& ground);

/// One piece of ground, ready to be measured.
struct Piece {
    explicit Piece(MultiPolygon ground) : shape{std::move(ground)}, rings{{&shape}} {}

    [[nodiscard]] double km2() const { return rings.km2(0); }
    [[nodiscard]] double shared_km2(ConvexPieces const& footprint) const
    {
        auto const& shares = rings.shares(footprint);
        return shares.empty() ? 0 : shares.front().km2;
    }

    MultiPolygon shape;
    GroundRings rings;
};

} // namespace satchel::detail
