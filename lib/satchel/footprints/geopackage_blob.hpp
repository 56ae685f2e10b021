// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstdint>
#include <string>

namespace satchel::detail {

/// West, east, south, north: as the R-tree orders them.
struct Extent {
    double west = 0;
    double east = 0;
    double south = 0;
    double north = 0;
};

/// Of all positions of polygons that are not empty.
[[nodiscard]] Extent extent_of(MultiPolygon const& polygons);

/// Replaces `blob` by the geometry in the encoding of GeoPackage (OGC 12-128r17, 2.1.3): little
/// endian, EPSG:4326, with an envelope, every double as it is. A single polygon is one, unless
/// the layer is of multipolygons.
void to_geopackage_blob(std::string& blob, MultiPolygon const& polygons, Extent const& extent,
                        bool as_multipolygon);

/// The blob of a polygon as that of a multipolygon of one part; any other as it is.
[[nodiscard]] std::string as_multipolygon_blob(std::string blob);

} // namespace satchel::detail
