// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/source.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

struct JsonLook {
    bool is_sequence = false;         ///< although GDAL took it for a single feature
    std::vector<std::string> notes{}; ///< what is worth telling
};

/// Throws Failure::input, with the line, for a GeoJSON or a sequence of it from which GDAL leaves
/// something out without a word: what follows a comma or stands with another feature on a line,
/// lines that are no features, and what is no feature among those of a collection. GDAL has opened
/// it and told `errors`, which are left to the caller. Other formats are not looked at.
[[nodiscard]] JsonLook refuse_lost_features(GDALDataset& dataset, AoiSource const& request,
                                            std::string const& shown, OgrErrors const& errors);

} // namespace satchel::detail
