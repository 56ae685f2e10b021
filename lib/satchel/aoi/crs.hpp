// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

/// Coordinates as a CRS has them, laid flat so that PROJ takes them in one call.
/// `first` is the easting or longitude wherever the data are in GIS order.
struct Coordinates {
    std::vector<double> first;
    std::vector<double> second;
};

/// Reads the text of --crs. Easting comes first in the numbers, whatever the
/// authority says. Throws Failure::usage.
[[nodiscard]] SpatialReferencePtr crs_from_text(std::string const& text);

/// The horizontal part of a CRS. Throws Failure::input for one that is not tied
/// to the Earth (local, engineering), vertical or geocentric.
[[nodiscard]] SpatialReferencePtr horizontal_crs(OGRSpatialReference const& crs,
                                                 std::string const& where);

/// One that GeoPackage stands in for none: ids 0 and -1 ("Undefined geographic SRS").
[[nodiscard]] bool is_undefined(OGRSpatialReference const& crs);

/// "EPSG:2154", or the name where there is no code.
[[nodiscard]] std::string text_of(OGRSpatialReference const& crs);

/// The same, whatever the order of axes in the data is.
[[nodiscard]] bool is_same_crs(OGRSpatialReference const& one, OGRSpatialReference const& other);

} // namespace satchel::detail
