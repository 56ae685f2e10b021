// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/opened_layer.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace satchel::detail {

/// A column of JPEG or PNG files: the layer then shows pictures wherever it is taken.
inline constexpr char const* thumbnail_column = "thumbnail_image";

/// Can the format of the layer hold pictures?
[[nodiscard]] bool can_hold_thumbnails(OpenedLayer const& opened);

/// Is this a JPEG or PNG by its first bytes?
[[nodiscard]] bool is_picture(std::string const& bytes);

/// Stores thumbnails by feature id, all or none of them. Throws Failure::output.
void store_thumbnails(std::string const& layer,
                      std::map<std::int64_t, std::string> const& pictures);

} // namespace satchel::detail
