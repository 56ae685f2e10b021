// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <vector>

namespace satchel::sandbox {

/// How much of the Earth is worth an image: open sea, land, or land with people.
enum class Ground : unsigned char { sea, ice, land, populated };

/// The Earth in squares of one degree, from outlines of a few dozen corners each.
class LandMask {
public:
    LandMask();

    /// `position` within -180..180, -90..90.
    [[nodiscard]] Ground at(LonLat position) const;

private:
    std::vector<Ground> m_squares;
}; // class LandMask

} // namespace satchel::sandbox
