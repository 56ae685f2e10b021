// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/footprint.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <tuple>
#include <vector>

namespace support {

/// All that an image of a search page holds, to be compared: texts, numbers, quicklooks, polygons
/// and what has no column.
[[nodiscard]] inline auto values_of(satchel::Footprint const& image)
{
    std::vector<std::tuple<std::string, int, std::string>> quicklooks;
    for (auto const& quicklook : image.quicklooks) {
        quicklooks.emplace_back(quicklook.size, quicklook.epsg, quicklook.url);
    }
    return std::tuple{std::vector{image.id, image.source_id, image.constellation, image.satellite,
                                  image.acquisition_date, image.product_name, image.provider,
                                  image.creation_date, image.thumbnail},
                      std::vector{image.cloud_cover, image.incidence_angle,
                                  image.viewing_angle_along_track, image.viewing_angle_across_track,
                                  image.resolution},
                      quicklooks, image.polygons,
                      image.other.empty() ? nlohmann::json{} : nlohmann::json::parse(image.other)};
}

} // namespace support
