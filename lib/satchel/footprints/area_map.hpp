// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What a map shows of one area.
struct MapArea {
    /// As it was drawn, brought to longitude and latitude without repairs: may be invalid,
    /// may leave -180..180, rings may be unclosed. Empty where there is none to show.
    MultiPolygon original;
    MultiPolygon result; ///< what came of it; empty where the area cannot be used
    std::string label;   ///< any text, it need not be UTF-8
    std::vector<Change> repairs{};
    std::vector<Change> changes{};
    std::vector<std::string> problems{}; ///< why it cannot be used, or what to look at

    /// Of the result; computed where it is not given.
    std::optional<double> area_km2{};
};

struct MapOptions {
    bool overwrite = false; ///< replace a file that is no map of ours, or that was edited
    CancelFlag const* cancel = nullptr;
    std::string title{}; ///< "Areas of interest" where it is empty
};

/// Draws the areas into a picture of 960 pixels in width, as SVG or (twice as large) PNG by
/// the extension of `path`: the originals dashed, the results filled, repairs as numbered
/// places with their text in the legend, problems listed and in another colour.
///
/// The map is equirectangular, true to scale along its middle parallel; azimuthal around a
/// pole that is near, and centred on the areas, so that those at the antimeridian stay
/// together. What is finer than a pixel is left out: any number of areas and vertices makes
/// less than 5 MB of SVG. The file is complete or as it was, and one that is there already is
/// replaced only when it is a map as Satchel wrote it. Throws Failure::usage for another
/// extension, Failure::output (also where librsvg is missing, for PNG),
/// Failure::interrupted.
void write_map(std::vector<MapArea> const& areas, std::string const& path,
               MapOptions const& options);

} // namespace satchel
