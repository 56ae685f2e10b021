// SPDX-License-Identifier: MIT
#include "satchel/area/edge_tree.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace satchel::detail {
namespace {

constexpr Box nothing{.west = std::numeric_limits<double>::infinity(),
                      .south = std::numeric_limits<double>::infinity(),
                      .east = -std::numeric_limits<double>::infinity(),
                      .north = -std::numeric_limits<double>::infinity()};

Box joined(Box const& one, Box const& other)
{
    return {.west = std::min(one.west, other.west),
            .south = std::min(one.south, other.south),
            .east = std::max(one.east, other.east),
            .north = std::max(one.north, other.north)};
}

Box box_of(Segment const& edge)
{
    return {.west = std::min(edge.from.lon, edge.to.lon),
            .south = std::min(edge.from.lat, edge.to.lat),
            .east = std::max(edge.from.lon, edge.to.lon),
            .north = std::max(edge.from.lat, edge.to.lat)};
}

} // namespace

EdgeTree::EdgeTree(std::vector<Segment> edges)
    : m_edges{std::move(edges)}, m_is_erased(m_edges.size(), 0)
{
    while (m_leaves * edges_of_leaf < m_edges.size()) {
        m_leaves *= 2;
    }
    m_boxes.assign(2 * m_leaves, nothing);
    for (std::size_t leaf = 0; leaf < m_leaves; ++leaf) {
        m_boxes[m_leaves + leaf] = leaf_box(leaf);
    }
    for (auto node = m_leaves - 1; node > 0; --node) {
        m_boxes[node] = joined(m_boxes[2 * node], m_boxes[2 * node + 1]);
    }
}

void EdgeTree::set(std::uint32_t slot, Segment edge)
{
    m_edges[slot] = edge;
    refresh(slot / edges_of_leaf);
}

void EdgeTree::erase(std::uint32_t slot)
{
    m_is_erased[slot] = 1;
    refresh(slot / edges_of_leaf);
}

Box EdgeTree::leaf_box(std::size_t leaf) const
{
    auto box = nothing;
    auto const end = std::min((leaf + 1) * edges_of_leaf, m_edges.size());
    for (auto slot = leaf * edges_of_leaf; slot < end; ++slot) {
        if (!m_is_erased[slot]) {
            box = joined(box, box_of(m_edges[slot]));
        }
    }
    return box;
}

void EdgeTree::refresh(std::size_t leaf)
{
    auto node = m_leaves + leaf;
    auto box = leaf_box(leaf);
    while (!(box == m_boxes[node])) {
        m_boxes[node] = box;
        node /= 2;
        if (node == 0) {
            return;
        }
        box = joined(m_boxes[2 * node], m_boxes[2 * node + 1]);
    }
}

std::vector<std::size_t> order_by_place(std::vector<Ring> const& rings)
{
    auto box = nothing;
    for (auto const& ring : rings) {
        box = joined(box, box_of({ring.front(), ring.front()}));
    }
    std::vector<std::uint64_t> keys;
    keys.reserve(rings.size());
    for (auto const& ring : rings) {
        auto const part = [](double value, double from, double to) {
            return to > from ? static_cast<std::uint32_t>((value - from) / (to - from) * 65535)
                             : 0U;
        };
        auto const lon = part(ring.front().lon, box.west, box.east);
        auto const lat = part(ring.front().lat, box.south, box.north);
        std::uint64_t key = 0;
        for (unsigned bit = 0; bit < 16; ++bit) {
            key |= std::uint64_t{lon >> bit & 1U} << 2 * bit;
            key |= std::uint64_t{lat >> bit & 1U} << (2 * bit + 1);
        }
        keys.push_back(key);
    }
    std::vector<std::size_t> order(rings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return keys[left] < keys[right]; });
    return order;
}

bool may_meet(Box const& box, Segment const& segment)
{
    auto const of_segment = box_of(segment);
    if (of_segment.east < box.west || box.east < of_segment.west || of_segment.north < box.south ||
        box.north < of_segment.south) {
        return false;
    }
    // All four corners on one side of the line, by more than rounding can account for.
    auto const half_width = (box.east - box.west) / 2;
    auto const half_height = (box.north - box.south) / 2;
    auto const lon = segment.to.lon - segment.from.lon;
    auto const lat = segment.to.lat - segment.from.lat;
    auto const across = lon * (box.south + half_height - segment.from.lat) -
                        lat * (box.west + half_width - segment.from.lon);
    constexpr double rounding_degrees = 1e-12;
    return std::abs(across) <= std::abs(lon) * (half_height + rounding_degrees) +
                                   std::abs(lat) * (half_width + rounding_degrees);
}

} // namespace satchel::detail
