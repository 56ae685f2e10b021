// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

/// Bounding boxes in sets of eight, which are compared with another box at once.
namespace satchel::detail {

inline constexpr std::size_t lanes = 8;

/// A box in steps of 1/32767 of the shape's box. Steps are rounded down on both sides, which
/// keeps their order: boxes that are apart in steps are apart.
struct StepBox {
    std::int16_t west;
    std::int16_t south;
    std::int16_t east;
    std::int16_t north;
};

inline constexpr auto last_step = std::numeric_limits<std::int16_t>::max();
inline constexpr StepBox no_box{last_step, last_step, -1, -1};

using Steps = std::array<std::int16_t, lanes>;

/// One cache line. 16 bits so that eight comparisons are one instruction on any processor.
struct alignas(64) Boxes {
    Steps west;
    Steps south;
    Steps east;
    Steps north;

    [[nodiscard]] StepBox at(std::size_t lane) const
    {
        return {west[lane], south[lane], east[lane], north[lane]};
    }
    void set(std::size_t lane, StepBox const& box)
    {
        west[lane] = box.west;
        south[lane] = box.south;
        east[lane] = box.east;
        north[lane] = box.north;
    }
};

inline StepBox around(Boxes const& boxes)
{
    auto result = boxes.at(0);
    for (std::size_t lane = 1; lane < lanes; ++lane) {
        result.west = std::min(result.west, boxes.west[lane]);
        result.south = std::min(result.south, boxes.south[lane]);
        result.east = std::max(result.east, boxes.east[lane]);
        result.north = std::max(result.north, boxes.north[lane]);
    }
    return result;
}

/// One byte for each lane, the first in the lowest: 1 where its box meets the other one.
using Hits = std::uint64_t;

inline Hits hits(Boxes const& boxes, StepBox const& box)
{
    // A negative difference is a gap. The differences of 15-bit numbers fit into 16 bits.
    std::array<std::uint8_t, lanes> result{};
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        auto const gap =
            static_cast<std::int16_t>(static_cast<std::int16_t>(box.east - boxes.west[lane]) |
                                      static_cast<std::int16_t>(boxes.east[lane] - box.west) |
                                      static_cast<std::int16_t>(box.north - boxes.south[lane]) |
                                      static_cast<std::int16_t>(boxes.north[lane] - box.south));
        result[lane] = static_cast<std::uint8_t>(gap >= 0);
    }
    auto const bytes = std::bit_cast<Hits>(result);
    if constexpr (std::endian::native == std::endian::little) {
        return bytes;
    } else {
        return __builtin_bswap64(bytes);
    }
}

/// All lanes from this one on; none from 8 on.
inline Hits from_lane(std::size_t lane) { return lane < lanes ? ~Hits{0} << (8 * lane) : 0; }

inline std::size_t first_lane(Hits found)
{
    return static_cast<std::size_t>(std::countr_zero(found)) / 8;
}

} // namespace satchel::detail
