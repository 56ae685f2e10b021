// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel {

struct ReviewOptions {
    std::vector<Area> areas{}; ///< drawn as outlines
    std::string aoi{};         ///< what a plan of them is to be given, as a shell takes it
    std::vector<std::string> aoi_files{}; ///< that must not be written over
    std::string where{};                  ///< SQL: only some of the images
    std::string quicklooks{};             ///< a folder of pictures, <source_id>.tif
    std::string title{};                  ///< made of the layer's name where it is empty
    bool overwrite = false;               ///< replace a file that is no review of ours
    ProgressFunction progress{};          ///< stage "review", in images
    CancelFlag const* cancel = nullptr;
};

struct ReviewReport {
    std::int64_t images = 0;
    std::int64_t thumbnails = 0;      ///< images that have a picture
    std::vector<std::string> notes{}; ///< one sentence each
};

/// Makes a pack of a footprints layer that a colleague without a GIS can open, by the extension
/// of `path`:
///
/// .html: one page with table, map and plots, in which images can be compared and marked. All
/// is in the file; it asks for nothing from anywhere and lets no text of the layer be markup.
/// .kmz: footprints with their attributes and times, coloured by cloud cover, and their
/// pictures on the ground, for Google Earth and GIS.
///
/// All columns of the layer are shown, those that somebody added too. The same input makes the
/// same bytes. The file is complete or as it was; one that is there already is replaced only
/// when it is a review as Satchel wrote it, or with `overwrite`. Throws Failure::usage for
/// another extension, Failure::input, Failure::output, Failure::interrupted.
[[nodiscard]] ReviewReport write_review(std::string const& footprints, std::string const& path,
                                        ReviewOptions const& options);

} // namespace satchel
