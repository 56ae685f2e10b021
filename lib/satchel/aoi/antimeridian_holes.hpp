// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstddef>
#include <optional>

namespace satchel::detail {

/// Polygons whose holes across the antimeridian are filled.
struct FilledAcross {
    MultiPolygon polygons;
    std::size_t count = 0; ///< of such holes
    LonLat position;       ///< on the edge of the first one
};

/// Fills what valid polygons within ±180 degrees enclose on the globe across the antimeridian:
/// no ring of theirs is that hole, it is a bay on both sides. What reaches a pole or all around
/// the globe is outside of the polygons. Nothing where they enclose nothing there.
[[nodiscard]] std::optional<FilledAcross> filled_across_antimeridian(MultiPolygon const& polygons);

} // namespace satchel::detail
