// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/geopackage_blob.hpp"
#include "satchel/footprints/sqlite.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace satchel::detail {

/// A spatial index of SQLite (its R*Tree module), packed in one pass: the boxes are sorted along a
/// Hilbert curve and laid into full nodes, level by level. That is a tenth and less of the work of
/// growing it box by box, and answers as quickly.
class PackedRtree {
public:
    void add(std::int64_t row, Extent const& extent);

    /// Fills the R-tree of this name, which is there and empty.
    void write(SqliteDatabase& database, std::string const& name);

private:
    /// As the tree keeps them: 32 bits, never smaller than what they hold.
    using Sides = std::array<float, 4>;
    struct Box {
        std::uint32_t place = 0; ///< on the curve
        std::uint32_t row = 0;
        Sides sides{};
    };

    std::vector<Box> m_boxes;
}; // class PackedRtree

} // namespace satchel::detail
