// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/footprints/opened_layer.hpp"
#include "satchel/service/footprint.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace satchel::detail {

/// An image of a layer and the addresses of its pictures.
struct PicturedImage {
    std::int64_t fid = 0;
    std::string id; ///< of the datastrip, else the catalogue's; see StripOwners
    std::optional<Moment> acquisition_date;
    MultiPolygon footprint;
    std::optional<Box> box; ///< where the catalogue says another one than the footprint's
    std::vector<Quicklook> quicklooks; ///< `size` in lower case
    std::string thumbnail;
    bool has_thumbnail = false; ///< in the layer
};

/// Several images may be of one datastrip. The first one of a layer is called like the strip, the
/// others have the catalogue's id behind that: by datastrip, the catalogue's id of the first.
using StripOwners = std::unordered_map<std::string, std::string>;

/// For the whole layer, not for what a filter leaves: names of files must not depend on that.
/// Throws Failure::input where it cannot be read, as what follows.
[[nodiscard]] StripOwners strip_owners(OpenedLayer const& whole);

/// What the picture of an image is called.
[[nodiscard]] std::string picture_name(StripOwners const& owners, std::string const& source_id,
                                       std::string const& id);

/// Those of a layer, each image once.
[[nodiscard]] std::vector<PicturedImage> pictured_images(OpenedLayer const& opened,
                                                         StripOwners const& owners);

/// The file of an image's quicklook: its id, which comes from outside and may hold anything.
[[nodiscard]] std::string quicklook_file_name(std::string const& id);

/// The pictures to place on a map, the best one first: of the size asked for or the nearest one,
/// and projected (to longitude and latitude rather than to Mercator) before one of the sensor's
/// geometry, which can only be placed about.
[[nodiscard]] std::vector<Quicklook> best_quicklooks(PicturedImage const& image,
                                                     std::string const& size);

} // namespace satchel::detail
