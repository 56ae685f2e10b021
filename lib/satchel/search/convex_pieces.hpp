// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/search/ground.hpp"

#include <cstdint>
#include <vector>

namespace satchel::detail {

/// A convex ring, counter-clockwise and closed, that counts for or against.
struct ConvexPiece {
    std::uint32_t first = 0; ///< of its positions
    std::uint32_t end = 0;
    double sign = 1;
    Box box;
};

/// One ring's ground is its convex hull minus the pockets between the two: every pocket is a
/// chain of the ring closed by an edge of the hull, and a fan of triangles with signs. The sum of
/// the signs of all pieces around a position is 1 inside of the ring and 0 outside, so areas can
/// be measured piece by piece, and a piece cuts in no time because it is convex.
class ConvexPieces {
public:
    /// The pieces of one ring.
    struct Part {
        std::uint32_t first = 0; ///< the hull; the others lie within its box
        std::uint32_t end = 0;
    };

    /// Takes a footprint, of which the edges take the short way and the longitudes may leave
    /// ±180. False where only GEOS can tell what its ground is: it has holes, is open or not
    /// surely valid, or its parts may overlap.
    [[nodiscard]] bool assign(MultiPolygon const& footprint);

    /// Takes valid polygons on the map from -180 to 180.
    void assign_ground(MultiPolygon const& ground);

    /// Takes footprints as they come, repaired where they have to be; what several of them show
    /// counts once. False where nothing of them can be used.
    [[nodiscard]] bool assign(Ground const& ground, Ground::Shapes const& footprints);

    [[nodiscard]] std::vector<Part> const& parts() const { return m_parts; }
    [[nodiscard]] ConvexPiece const& piece(std::uint32_t number) const { return m_pieces[number]; }
    [[nodiscard]] LonLat const* positions(ConvexPiece const& piece) const
    {
        return m_positions.data() + piece.first;
    }

private:
    void clear();
    [[nodiscard]] bool assign_part(Polygon const& polygon);
    void add_ring(Ring const& ring, double shift, double sign);
    void find_hull();
    void add_pocket(std::uint32_t first, std::uint32_t last, double sign);
    void add_triangle(LonLat a, LonLat b, LonLat c, double sign);
    void close_piece(std::uint32_t first, double sign);
    [[nodiscard]] bool have_parts_room() const;

    std::vector<LonLat> m_positions;
    std::vector<ConvexPiece> m_pieces;
    std::vector<Part> m_parts;

    // Working memory.
    std::vector<LonLat> m_ring; ///< counter-clockwise, not closed
    std::vector<std::uint32_t> m_order;
    std::vector<std::uint32_t> m_hull; ///< numbers in m_ring
};                                     // class ConvexPieces

} // namespace satchel::detail
