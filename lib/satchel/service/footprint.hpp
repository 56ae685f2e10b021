// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// One picture of an image that the service offers.
struct Quicklook {
    std::string size; ///< "SMALL", "MEDIUM", "LARGE"
    int epsg = 0;     ///< of the picture, 0 for one in the sensor's geometry
    std::string url;
};

/// One image of the archive as a search reply describes it (guide, step 4).
/// What a reply leaves out is empty, and what is odd in it (a resolution that is no number)
/// is in `other`; even the ids may be missing.
struct Footprint {
    std::string id;        ///< the catalogue's id of the feature
    std::string source_id; ///< the datastrip to order, "DS_PHR1A_2017..."
    MultiPolygon polygons; ///< the service's rings, vertex by vertex, unchanged
    std::string constellation;
    std::string satellite;
    std::string acquisition_date; ///< ISO 8601 as sent, "2017-01-24T10:37:51.229Z"
    std::optional<double> cloud_cover;
    std::optional<double> incidence_angle;
    std::optional<double> viewing_angle_along_track;
    std::optional<double> viewing_angle_across_track;
    std::optional<double> resolution;
    std::string product_name;
    std::string provider;
    std::string creation_date; ///< ISO 8601 as sent
    std::string thumbnail;
    std::vector<Quicklook> quicklooks;
    std::string other; ///< JSON object text of all members not named above; empty when none
};

struct FootprintPage {
    std::int64_t total = 0;          ///< of the whole search
    std::int64_t items_per_page = 0; ///< as the service counts, 0 when it does not say
    std::vector<Footprint> footprints;
};

/// What names an image in lists and files: the datastrip, else the catalogue's id.
[[nodiscard]] std::string const& image_id(Footprint const& footprint);

} // namespace satchel
