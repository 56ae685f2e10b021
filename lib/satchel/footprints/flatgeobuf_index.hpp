// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/place_on_map.hpp"
#include "satchel/footprints/text_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace satchel::detail {

/// Where the features of a FlatGeobuf lie, on the map and in a file, and its index: an R-tree of
/// boxes that are sorted along a Hilbert curve, in nodes of sixteen, the root first
/// (flatgeobuf.org).
class FlatgeobufIndex {
public:
    static constexpr std::uint16_t node_size = 16;

    struct Feature {
        Extent extent;
        std::uint64_t offset = 0; ///< in the file that it was added from
        std::uint32_t size = 0;   ///< in bytes
        std::uint32_t place = 0;  ///< on the curve
    };

    void add(Extent const& extent, std::uint32_t size);

    /// In the order in which they were added, or sorted.
    [[nodiscard]] std::vector<Feature> const& features() const { return m_features; }

    /// Of all features, if there are any.
    [[nodiscard]] Extent const& extent() const { return m_extent; }

    /// Along the curve.
    void sort();

    /// For features that follow in the order that they have here; there is at least one.
    void write(TextFile& file) const;

private:
    /// As it stands in the file.
    struct Node {
        double west = 0;
        double south = 0;
        double east = 0;
        double north = 0;
        std::uint64_t below = 0; ///< offset of the feature, or number of the first node
    };
    using Level = std::vector<Node>;

    [[nodiscard]] std::vector<Level> levels() const;

    std::vector<Feature> m_features;
    std::uint64_t m_end = 0;
    Extent m_extent;
}; // class FlatgeobufIndex

} // namespace satchel::detail
