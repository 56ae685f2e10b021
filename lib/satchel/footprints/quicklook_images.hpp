// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/footprints/opened_layer.hpp"
#include "satchel/service/footprint.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// An image of a layer and the addresses of its pictures.
struct PicturedImage {
    std::int64_t fid = 0;
    std::string id; ///< of the datastrip, else the catalogue's
    std::optional<Moment> acquisition_date;
    MultiPolygon footprint;
    std::vector<Quicklook> quicklooks; ///< `size` in lower case
    std::string thumbnail;
    bool has_thumbnail = false; ///< in the layer
};

/// Those of a layer, each image once. Throws Failure::input where it cannot be read.
[[nodiscard]] std::vector<PicturedImage> pictured_images(OpenedLayer const& opened);

/// The file of an image's quicklook: its id, which comes from outside and may hold anything.
[[nodiscard]] std::string quicklook_file_name(std::string const& id);

/// The pictures to place on a map, the best one first: of the size asked for or the nearest one,
/// and projected (to longitude and latitude rather than to Mercator) before one of the sensor's
/// geometry, which can only be placed about.
[[nodiscard]] std::vector<Quicklook> best_quicklooks(PicturedImage const& image,
                                                     std::string const& size);

} // namespace satchel::detail
