// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace satchel::detail {

/// A layer of footprints as QGIS is to open it.
struct DefinedLayer {
    std::string source; ///< of QGIS' provider "ogr": "./images.gpkg|layername=footprints"
    std::string name;   ///< in the list of layers
    /// Denominator of the smallest scale at which it is drawn; 0 for all.
    long smallest_scale = 0;
    std::string_view qml = {}; ///< its style; that of footprints when empty
};

/// A layer definition of QGIS (.qlr) with our style and its temporal part.
[[nodiscard]] std::string layer_definition(DefinedLayer const& layer);

/// The same for a GeoPackage beside it: QGIS forgets the temporal part when it opens the
/// GeoPackage itself (3.22).
[[nodiscard]] std::string layer_definition(std::filesystem::path const& geopackage);

/// The same for another layer of a GeoPackage and its style.
[[nodiscard]] std::string layer_definition(std::filesystem::path const& geopackage,
                                           std::string const& layer, std::string_view qml);

/// "images.qlr" for "images.gpkg".
[[nodiscard]] std::filesystem::path definition_path(std::filesystem::path const& geopackage);

/// Whether nobody but us has written this file, or nobody has.
[[nodiscard]] bool may_replace_definition(std::filesystem::path const& file);

} // namespace satchel::detail
