// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/box_tree.hpp"
#include "satchel/search/convex_pieces.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace satchel::detail {

/// A ring of an area, made ready to be cut by many convex pieces.
class ReadyRing {
public:
    explicit ReadyRing(Ring const& ring);

    [[nodiscard]] double km2() const { return m_km2; }
    [[nodiscard]] Box const& box() const { return m_boxes[1]; }

    /// Is the ring convex, and a box within it? May say no to the second.
    [[nodiscard]] bool surely_holds(Box const& box) const;

    /// What of its inside lies in a convex piece. `km2()` itself where that is all of it.
    [[nodiscard]] double shared_km2(ConvexPiece const& piece, LonLat const* positions) const;

private:
    static constexpr std::size_t positions_of_leaf = 8;

    void add_boxes();
    [[nodiscard]] bool is_within(LonLat from, LonLat to) const;
    void cut_down(Box const& box, std::size_t node, std::size_t first, std::size_t size,
                  std::vector<LonLat>& result) const;

    std::vector<LonLat> m_positions; ///< counter-clockwise, not closed
    std::vector<LonLat> m_hull;
    std::vector<Box> m_boxes; ///< of node n are the nodes 2n and 2n + 1; the root is 1
    std::size_t m_leaves = 1; ///< a power of two
    double m_km2 = 0;
    bool m_is_convex = false;
}; // class ReadyRing

/// Areas whose share in footprints is asked for again and again.
class GroundRings {
public:
    /// One list of valid polygons per area, on the map from -180 to 180.
    explicit GroundRings(std::vector<MultiPolygon const*> const& areas);

    [[nodiscard]] double km2(std::size_t area) const { return m_km2[area]; }

    /// Does a box on the map share no more than a line with the boxes of all areas?
    [[nodiscard]] bool are_apart_from(Box const& box) const;

    /// Is there one area only, and does it surely hold a box?
    [[nodiscard]] bool is_one_that_holds(Box const& box) const
    {
        return m_rings.size() == 1 && m_rings.front().surely_holds(box);
    }

    struct Share {
        std::size_t area = 0;
        double km2 = 0;
    };
    /// The areas that share more than a line with the footprint, ascending. Valid until the next
    /// call on the same thread.
    [[nodiscard]] std::vector<Share> const& shares(ConvexPieces const& footprint) const;

private:
    struct Part { ///< a polygon
        std::size_t area = 0;
        std::size_t first_ring = 0; ///< the outer one; the others are holes
        std::size_t end_ring = 0;
    };

    [[nodiscard]] double shared_km2(Part const& part, ConvexPieces const& footprint,
                                    ConvexPieces::Part const& pieces) const;

    std::vector<ReadyRing> m_rings;
    std::vector<Part> m_parts;
    std::vector<double> m_km2; ///< of each area
    std::optional<BoxTree> m_tree;
}; // class GroundRings

/// Two shapes that share an edge cut it at positions rounded to 3e-14 degrees, which leaves less
/// than this between them on an edge of thousand kilometres; ten centimetres by ten.
inline constexpr double line_km2 = 1e-8;

/// How much ground is no more than a line, for an area of that size.
[[nodiscard]] inline double line_of(double area_km2) { return std::min(line_km2, 1e-9 * area_km2); }

} // namespace satchel::detail
