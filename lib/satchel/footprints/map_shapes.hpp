// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/map_view.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace satchel::detail {

/// The areas as SVG elements, and what was left out so that they stay below a size.
struct MapShapes {
    std::string elements;
    std::size_t with_tooltip = 0; ///< so many from the first on are an element of their own
    bool is_cut_short = false;    ///< not even so there was room for all of them
};

/// Throws Failure::interrupted with `path`.
[[nodiscard]] MapShapes shapes(std::vector<MapArea> const& areas, MapView const& view,
                               std::string const& path, CancelFlag const* cancel);

} // namespace satchel::detail
