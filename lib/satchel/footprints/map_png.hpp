// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/map_svg.hpp"

#include <string>

namespace satchel::detail {

/// The SVG as a PNG, twice as large. Throws Failure::output with `path` in front, also where
/// librsvg is not installed.
[[nodiscard]] std::string png_of(SvgMap const& map, std::string const& path);

} // namespace satchel::detail
