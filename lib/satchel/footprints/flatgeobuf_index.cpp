// SPDX-License-Identifier: MIT
#include "satchel/footprints/flatgeobuf_index.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace satchel::detail {

void FlatgeobufIndex::add(Extent const& extent, std::uint32_t size)
{
    if (m_features.empty()) {
        m_extent = extent;
    }
    extend(m_extent, extent);
    m_features.push_back({extent, m_end, size, place_on_curve(extent)});
    m_end += size;
}

void FlatgeobufIndex::sort()
{
    std::sort(m_features.begin(), m_features.end(), [](Feature const& left, Feature const& right) {
        return std::tuple{left.place, left.offset} < std::tuple{right.place, right.offset};
    });
}

/// From the features to the root, which is a level of its own above even a single one. The numbers
/// of nodes count from the level below's start.
std::vector<FlatgeobufIndex::Level> FlatgeobufIndex::levels() const
{
    std::vector<Level> levels(1);
    levels.front().reserve(m_features.size());
    std::uint64_t offset = 0;
    for (auto const& feature : m_features) {
        auto const& box = feature.extent;
        levels.front().push_back({box.west, box.south, box.east, box.north, offset});
        offset += feature.size;
    }
    do {
        auto const& below = levels.back();
        Level level;
        level.reserve(below.size() / node_size + 1);
        for (std::size_t first = 0; first < below.size(); first += node_size) {
            auto node = below[first];
            node.below = first;
            auto const end = std::min(first + node_size, below.size());
            for (auto i = first + 1; i < end; ++i) {
                node.west = std::min(node.west, below[i].west);
                node.south = std::min(node.south, below[i].south);
                node.east = std::max(node.east, below[i].east);
                node.north = std::max(node.north, below[i].north);
            }
            level.push_back(node);
        }
        levels.push_back(std::move(level));
    } while (levels.back().size() > 1);
    return levels;
}

void FlatgeobufIndex::write(TextFile& file) const
{
    auto all = levels();
    std::uint64_t number = 0; // of the first node of the level below
    for (auto level = all.rbegin(); level != all.rend(); ++level) {
        number += level->size();
        if (std::next(level) != all.rend()) {
            for (auto& node : *level) {
                node.below += number;
            }
        }
        static_assert(sizeof(Node) == 4 * sizeof(double) + sizeof(std::uint64_t));
        file.write({reinterpret_cast<char const*>(level->data()), level->size() * sizeof(Node)});
    }
}

} // namespace satchel::detail
