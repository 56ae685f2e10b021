// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/map_view.hpp"

#include <string>

namespace satchel::detail {

/// Meridians and parallels at round degrees with their labels, which stand around the map;
/// those of circles around a pole stand in it. As SVG elements, under what they are drawn on.
struct Graticule {
    std::string lines;
    std::string labels;
};
[[nodiscard]] Graticule graticule(MapView const& view);

/// A bar of a round length at the middle of the map, as SVG; its left end is at `start`.
[[nodiscard]] std::string scale_bar(MapView const& view, MapPoint start);

} // namespace satchel::detail
