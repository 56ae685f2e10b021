// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>
#include <string_view>

/// JSON text made by hand, for millions of features.
namespace satchel::detail {

/// In quotation marks; bytes that are no UTF-8 become U+FFFD.
void append_json(std::string& json, std::string_view text);

/// The shortest text that reads back as the same number, always one of a real number ("0.0").
void append_json(std::string& json, double number);

/// As a GeoJSON geometry, "null" where there are none.
void append_geometry(std::string& json, MultiPolygon const& polygons, bool as_multipolygon);

/// ,"bbox":[west,south,east,north] where there are polygons.
void append_bbox(std::string& json, MultiPolygon const& polygons);

} // namespace satchel::detail
