// SPDX-License-Identifier: MIT
#include "satchel/footprints/layer_definition.hpp"

#include <fstream>
#include <iostream>

/// Writes the layer definition by which QGIS opens the archive with its style, as part of the
/// build:
///
///     archive_definition FILE.qlr
///
/// A GDAL driver cannot hand a style to QGIS, which looks for one in GeoPackage and SQLite only.
int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "archive_definition FILE.qlr\n";
        return 2;
    }
    // Zoomed out further, a map would ask for more images than a search may have.
    constexpr long smallest_scale = 2'000'000;
    std::ofstream file{argv[1], std::ios::binary};
    file << satchel::detail::layer_definition(
        {"SATCHEL:|layername=footprints", "Satellite images", smallest_scale});
    return file.flush() ? 0 : 1;
}
