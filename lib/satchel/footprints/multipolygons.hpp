// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"

#include <string>

/// Layers of polygons that are to hold images in several parts.
namespace satchel::detail {

/// The SQL that made a table, with the column declared as MULTIPOLYGON where it was POLYGON,
/// however its name is quoted; empty where there is no such column.
[[nodiscard]] std::string with_multipolygons(std::string const& create_table,
                                             std::string const& column);

/// Makes the layer, and each polygon in it, one of multipolygons. Last of all in a transaction: in
/// a GeoPackage, the schema is read anew. False where it failed; GDAL may have told why.
[[nodiscard]] bool become_multipolygons(GDALDataset& dataset, OGRLayer& layer,
                                        OgrErrors const& errors);

} // namespace satchel::detail
