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

/// Throws Failure::reply, at the image, for what is no JPEG or PNG that every program that shows
/// the layer can unpack. Only its header is read.
void check_thumbnail(std::string const& bytes, std::string const& image);

/// Stores thumbnails by feature id, all or none of them. Throws Failure::output.
void store_thumbnails(std::string const& layer,
                      std::map<std::int64_t, std::string> const& pictures);

} // namespace satchel::detail
