// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/footprints/format.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace satchel::detail {

/// What the writers of areas need.
struct AreaJob {
    Aoi const& aoi;
    Format const& format;
    std::string const& path;           ///< as the user wrote it, for errors
    std::filesystem::path file;        ///< where to write
    bool has_multipolygons = false;    ///< then all geometries are written as such
    std::string layer;                 ///< its name
    std::function<void()> before_area; ///< throws when cancelled
};

/// Writes through OGR, reads the result back and gives what the format could not hold.
/// Throws Failure::output.
[[nodiscard]] std::vector<std::string> write_areas_with_ogr(AreaJob const& job);

/// Writes GeoJSON or a sequence of it, where every number reads back as it was.
void write_areas_geojson(AreaJob const& job);

} // namespace satchel::detail
