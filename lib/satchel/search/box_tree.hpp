// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace satchel::detail {

/// Do two boxes share more than a line?
[[nodiscard]] inline bool overlap(Box const& one, Box const& other)
{
    return one.west < other.east && other.west < one.east && one.south < other.north &&
           other.south < one.north;
}

/// Finds boxes by place: a packed R-tree over boxes that do not change. (Leutenegger et al., STR:
/// A Simple and Efficient Algorithm for R-Tree Packing, 1997.)
class BoxTree {
public:
    explicit BoxTree(std::vector<Box> const& boxes);

    /// Calls `visit(number)` for each box that shares more than a line with the given one, in no
    /// useful order.
    template <typename Visit>
    void for_overlapping(Box const& box, Visit visit) const
    {
        if (!m_levels.empty()) {
            descend(box, m_levels.size() - 1, 0, visit);
        }
    }

private:
    static constexpr std::size_t fan_out = 8;

    struct Node {
        Box box;
        std::uint32_t number = 0; ///< of the given boxes, on the lowest level
    };
    using Level = std::vector<Node>;

    template <typename Visit>
    void descend(Box const& box, std::size_t level, std::size_t first, Visit& visit) const
    {
        auto const& nodes = m_levels[level];
        auto const end = std::min(first + fan_out, nodes.size());
        for (auto i = first; i < end; ++i) {
            if (!overlap(nodes[i].box, box)) {
                continue;
            }
            if (level == 0) {
                visit(static_cast<std::size_t>(nodes[i].number));
            } else {
                descend(box, level - 1, i * fan_out, visit);
            }
        }
    }

    std::vector<Level> m_levels; ///< the lowest first; the last one has at most `fan_out` nodes
};                               // class BoxTree

} // namespace satchel::detail
