// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/place_on_map.hpp"

#include <string>

namespace satchel::detail {

/// Replaces `blob` by the geometry in the encoding of GeoPackage (OGC 12-128r17, 2.1.3): little
/// endian, EPSG:4326, with an envelope, every double as it is. A single polygon is one, unless
/// the layer is of multipolygons.
void to_geopackage_blob(std::string& blob, MultiPolygon const& polygons, Extent const& extent,
                        bool as_multipolygon);

/// The blob of a polygon as that of a multipolygon of one part; any other as it is.
[[nodiscard]] std::string as_multipolygon_blob(std::string blob);

} // namespace satchel::detail
