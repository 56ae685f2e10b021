// SPDX-License-Identifier: MIT
#include "satchel/search/box_tree.hpp"

#include <cmath>

namespace satchel::detail {
namespace {

Box around(Box const& one, Box const& other)
{
    return {std::min(one.west, other.west), std::min(one.south, other.south),
            std::max(one.east, other.east), std::max(one.north, other.north)};
}

} // namespace

BoxTree::BoxTree(std::vector<Box> const& boxes)
{
    if (boxes.empty()) {
        return;
    }
    Level leaves;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        leaves.push_back({boxes[i], static_cast<std::uint32_t>(i)});
    }
    // Slices from west to east, each sorted from south to north.
    auto const by_lon = [](Node const& a, Node const& b) {
        return a.box.west + a.box.east < b.box.west + b.box.east;
    };
    auto const by_lat = [](Node const& a, Node const& b) {
        return a.box.south + a.box.north < b.box.south + b.box.north;
    };
    std::sort(leaves.begin(), leaves.end(), by_lon);
    auto const nodes = static_cast<double>(leaves.size()) / static_cast<double>(fan_out);
    auto const slice = static_cast<std::size_t>(std::ceil(std::sqrt(nodes))) * fan_out;
    for (std::size_t first = 0; first < leaves.size(); first += slice) {
        auto const begin = leaves.begin() + static_cast<std::ptrdiff_t>(first);
        auto const end =
            leaves.begin() + static_cast<std::ptrdiff_t>(std::min(first + slice, leaves.size()));
        std::sort(begin, end, by_lat);
    }
    m_levels.push_back(std::move(leaves));

    while (m_levels.back().size() > fan_out) {
        auto const& below = m_levels.back();
        Level level;
        for (std::size_t first = 0; first < below.size(); first += fan_out) {
            auto box = below[first].box;
            for (auto i = first; i < std::min(first + fan_out, below.size()); ++i) {
                box = around(box, below[i].box);
            }
            level.push_back({box, 0});
        }
        m_levels.push_back(std::move(level));
    }
}

} // namespace satchel::detail
