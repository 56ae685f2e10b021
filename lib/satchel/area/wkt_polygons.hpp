// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <optional>
#include <string_view>

namespace satchel {

/// Reads POLYGON or MULTIPOLYGON (OGC 06-103r4), longitude first, in any case of letters; heights
/// and measures are left out. A position that follows itself is read once: the service's tasking
/// footprints repeat the closing one. A ring that is left open is closed. Nothing for any other
/// text, for numbers that are no position on the globe, and for a ring of fewer than three places.
[[nodiscard]] std::optional<MultiPolygon> polygons_from_wkt(std::string_view text);

/// Reads POINT, longitude first.
[[nodiscard]] std::optional<LonLat> point_from_wkt(std::string_view text);

} // namespace satchel
