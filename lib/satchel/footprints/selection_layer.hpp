// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/layer.hpp"
#include "satchel/search/selection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel {

/// An image of a footprints layer that can be chosen.
struct SelectableImage {
    Candidate candidate;
    std::string acquisition_date; ///< ISO 8601, UTC; empty where the layer does not tell
    std::string satellite;
    std::int64_t fid = 0; ///< of its feature
};

struct SelectableImages {
    std::vector<SelectableImage> images;
    std::vector<std::string> notes;
};

/// Reads the images of a layer that `write_footprints` made, edited, filtered or extended since
/// then, with what a choice among them looks at: `cloud_cover`, `incidence_angle`,
/// `acquisition_date`, and the analyst's own `price_per_km2` (or `price`), also by the short names
/// that a shapefile has. An image that is there twice is read once, one
/// without a `source_id` is left out, with a note. Throws Failure::input, also
/// where the column that the goal looks at is not there, or no image matches `where`.
[[nodiscard]] SelectableImages read_selectable(std::string const& path, std::string const& where,
                                               Goal goal);

struct SelectionLayerOptions {
    bool overwrite = false; ///< replace a file that is not a selection layer
    CancelFlag const* cancel = nullptr;
    std::vector<std::string> aoi_files = {}; ///< that the areas came from; never replaced
};

/// Writes the chosen images as the layer "selection", in their order: the features of the
/// footprints layer with all their columns, those that the analyst added too, and `selection_order`
/// (from 1), `adds_percent` and `covered_percent`. `images` are those that `read_selectable` read.
///
/// The file is complete or as it was. A selection that is there already is replaced where it has
/// no column, style or layer that was added to it; anything else only with `overwrite`, and the
/// footprints layer itself never. Throws Failure::output, Failure::usage for an unknown extension,
/// Failure::interrupted.
[[nodiscard]] LayerReport write_selection(std::string const& footprints,
                                          std::vector<SelectableImage> const& images,
                                          Selection const& selection, std::string const& path,
                                          SelectionLayerOptions const& options);

/// Throws what `write_selection` would throw about the path.
void check_selection_output(std::string const& footprints, std::string const& path,
                            SelectionLayerOptions const& options);

} // namespace satchel
