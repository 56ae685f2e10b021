// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <array>
#include <cstddef>

namespace satchel::detail {

/// Three edges a-b-c-d of a ring with the interior on the left; b-c is to become one vertex.
struct Stretch {
    LonLat a;
    LonLat b;
    LonLat c;
    LonLat d;
};

/// A vertex that may replace an edge.
struct Step {
    LonLat vertex;
    double cost = 0; ///< the area it adds: square degrees, times the cosine of the latitude

    /// The cost, but more for a spike: it adds little, yet the bays beside it become deeper,
    /// and filling these later costs more than the spike saved.
    double rank = 0;
};

/// At most: where the edges beside meet, and either end.
struct Steps {
    std::array<Step, 3> steps{};
    std::size_t count = 0;
};

/// The vertices p so that a-p-d keeps all of a-b-c-d on its left or on it, the best rank first.
/// p is on the right of, or on, the lines a-b, b-c and c-d: then the triangles a-p-b, b-p-c and
/// c-p-d are all counter-clockwise, and putting them to the inside takes nothing from it. The area
/// is linear in p, so the best p is a corner of what these three lines leave. That is
/// decided exactly, after p was rounded.
///
/// `grid`: p has multiples of it as coordinates (a new vertex then is as short to write as the
/// others); 0 for any double.
[[nodiscard]] Steps outward_steps(Stretch const& stretch, double grid);

} // namespace satchel::detail
