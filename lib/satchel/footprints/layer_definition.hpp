// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace satchel::detail {

/// A layer definition of QGIS (.qlr) for a GeoPackage beside it, with our style and its temporal
/// part: QGIS forgets that part when it opens the GeoPackage itself (3.22).
[[nodiscard]] std::string layer_definition(std::filesystem::path const& geopackage);

/// "images.qlr" for "images.gpkg".
[[nodiscard]] std::filesystem::path definition_path(std::filesystem::path const& geopackage);

/// Whether nobody but us has written this file, or nobody has.
[[nodiscard]] bool may_replace_definition(std::filesystem::path const& file);

} // namespace satchel::detail
