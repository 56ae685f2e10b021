// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/catalogue.hpp"
#include "sandbox/reply.hpp"

#include <string>

namespace satchel::sandbox {

/// What picture is asked for.
struct PictureRequest {
    std::string quicklook_set; ///< "PHR_0_5"
    std::string source_id;
    std::string size;       ///< "SMALL", "MEDIUM", "LARGE"
    std::string projection; ///< "", "EPSG:4326", "EPSG:3857"
};

/// Answers GET /api/v1/productTypes/{set}/products/{sourceId}: a JPEG whose quarters
/// tell its orientation: red north-west, green north-east, blue south-west, white
/// south-east, with an arrow to the north and grey blobs for clouds. A projected one
/// covers the footprint's bounding box in its CRS and is black around the footprint.
[[nodiscard]] Reply show_quicklook(Catalogue& catalogue, PictureRequest const& request);

} // namespace satchel::sandbox
