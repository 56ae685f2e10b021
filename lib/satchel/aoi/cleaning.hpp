// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/shape.hpp"
#include "satchel/area/area.hpp"

#include <cstddef>
#include <vector>

namespace satchel::detail {

/// A repair in the numbers of the source.
struct FlatRepair {
    ChangeKind kind{};
    double first = 0; ///< of the first one: easting or longitude
    double second = 0;
    std::size_t count = 1;

    friend bool operator==(FlatRepair const&, FlatRepair const&) = default;
};

/// Rids rings of what no polygon needs, in place; no position moves. In this order:
/// - unclosed_ring: the first position is repeated at the end (one less than a tenth of
///   `narrow` away from it becomes equal to it);
/// - repeated_position: one equal to the one before it, or less than a tenth of `narrow` away;
/// - spike: the line to a position runs back within `narrow` and is a hundred times as
///   long; cutting it off may uncover another, as along the seam that a map of the South Pole
///   has from its coast to the pole and back;
/// - collapsed_ring: fewer than three positions are left, or no more than `narrow` of width or
///   height. With its outer ring a polygon goes with all its holes.
///
/// `narrow` is in source units: 1e-9 degrees or 1e-4 m. One repair of each kind comes back with
/// the number of all. Nothing may be left of the polygons. A ring with a number that is not
/// finite stays as it is: the projector refuses it with its place.
[[nodiscard]] std::vector<FlatRepair> clean(FlatPolygons& polygons, double narrow);

} // namespace satchel::detail
