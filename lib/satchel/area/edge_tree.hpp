// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace satchel::detail {

/// Two positions that are joined by a straight line in longitude and latitude.
struct Segment {
    LonLat from;
    LonLat to;
};

/// Finds edges by place while they change: a tree of boxes over edges in the order of their
/// rings. Neighbours in a ring are neighbours in the plane, so the boxes stay small where the
/// edges are dense, and an edge that changes touches only the boxes above it.
class EdgeTree {
public:
    explicit EdgeTree(std::vector<Segment> edges);

    void set(std::uint32_t slot, Segment edge);
    void erase(std::uint32_t slot); ///< it is never found again

    [[nodiscard]] std::size_t size() const { return m_edges.size(); } ///< slots, erased or not
    [[nodiscard]] Segment const& edge(std::uint32_t slot) const { return m_edges[slot]; }

    /// Goes through the edges within all boxes that `is_wanted(Box)` wants, until `visit(slot)`
    /// says true; whether it did.
    template <typename Wanted, typename Visit>
    bool any_of(Wanted is_wanted, Visit visit) const
    {
        std::array<std::size_t, 64> waiting{};
        std::size_t count = 0;
        waiting[count++] = 1;
        while (count > 0) {
            auto const node = waiting[--count];
            if (!is_wanted(m_boxes[node])) {
                continue;
            }
            if (node < m_leaves) {
                waiting[count++] = 2 * node + 1;
                waiting[count++] = 2 * node;
                continue;
            }
            auto const first = (node - m_leaves) * edges_of_leaf;
            auto const end = std::min(first + edges_of_leaf, m_edges.size());
            for (auto slot = first; slot < end; ++slot) {
                if (!m_is_erased[slot] && visit(static_cast<std::uint32_t>(slot))) {
                    return true;
                }
            }
        }
        return false;
    }

private:
    static constexpr std::size_t edges_of_leaf = 4;

    [[nodiscard]] Box leaf_box(std::size_t leaf) const;
    void refresh(std::size_t leaf);

    std::vector<Segment> m_edges;
    std::vector<char> m_is_erased;
    std::size_t m_leaves = 1; ///< a power of two
    std::vector<Box> m_boxes; ///< of node n are the nodes 2n and 2n + 1; the root is 1
};                            // class EdgeTree

/// The order in which rings should enter a tree so that near is what is near: along the curve of
/// Morton, whose numbers have the bits of both coordinates in turn. No ring is empty.
[[nodiscard]] std::vector<std::size_t> order_by_place(std::vector<Ring> const& rings);

/// Whether a segment comes near a box: never false where they share a position.
[[nodiscard]] bool may_meet(Box const& box, Segment const& segment);

} // namespace satchel::detail
