// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/area_map.hpp"

#include <string>

namespace satchel::detail {

/// Stands in the SVG's metadata, in front of the seal.
inline constexpr char const* map_mark = "Satchel map of areas";

/// How every map begins.
inline constexpr char const* svg_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" ";

struct SvgMap {
    std::string text;
    int width = 0; ///< in pixels, as the SVG says
    int height = 0;
};

/// `path` is what the user wrote, for Failure::interrupted.
[[nodiscard]] SvgMap svg_map(std::vector<MapArea> const& areas, std::string const& path,
                             MapOptions const& options);

} // namespace satchel::detail
