// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/progress.hpp"

#include <string>
#include <vector>

namespace satchel {

struct AreaFileOptions {
    bool overwrite = false; ///< replace a file that Satchel did not write; never the source
    CancelFlag const* cancel = nullptr;
    std::string layer = "aoi"; ///< what the layer is called
};

/// Throws at once what the functions below would throw for this file, before areas are read and
/// other files written. `sources`: the files that the areas come from; `form`: "report" for a
/// layer, or what the text is.
void check_areas_file(std::vector<std::string> const& sources, std::string const& form,
                      std::string const& path, AreaFileOptions const& options);

/// Writes areas as a layer (polygons in EPSG:4326; fields id, name, fid,
/// area_km2, and repairs, changes and problems as sentences) in the format of the file's extension,
/// by the same rules as footprints: the file is complete or as it was, and what is there already is
/// replaced only when it is a layer of areas that Satchel wrote. The source of the areas is never
/// replaced. Gives back what the format could not hold. Throws Failure::output,
/// Failure::usage for an unknown extension, Failure::interrupted.
[[nodiscard]] std::vector<std::string> write_areas(Aoi const& aoi, std::string const& path,
                                                   AreaFileOptions const& options);

/// Writes a text made from the areas by the same rules. `form` is what the text is: "wkt",
/// "bbox", "geojson" or "geojsonseq". Throws Failure::usage for an extension that promises
/// another format.
void write_areas_text(Aoi const& aoi, std::string const& text, std::string const& form,
                      std::string const& path, AreaFileOptions const& options);

} // namespace satchel
