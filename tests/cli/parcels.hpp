// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace support {

/// Nine parcels of some 15 km² around Toulouse, as GeoJSON.
[[nodiscard]] inline std::string parcels()
{
    auto features = nlohmann::json::array();
    for (int i = 0; i < 9; ++i) {
        auto const west = 1.40 + 0.045 * (i % 3);
        auto const south = 43.52 + 0.04 * (i / 3);
        auto const east = west + 0.04;
        auto const north = south + 0.035;
        features.push_back(
            {{"type", "Feature"},
             {"properties", {{"name", "parcel " + std::to_string(i + 1)}}},
             {"geometry",
              {{"type", "Polygon"},
               {"coordinates",
                {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}}}});
    }
    return nlohmann::json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

} // namespace support
