// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace satchel::detail {

/// The code of "http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4326" or "4326".
[[nodiscard]] std::optional<int> epsg_of(std::string_view projection);

} // namespace satchel::detail
