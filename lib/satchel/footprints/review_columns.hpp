// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/review_layer.hpp"

#include <string>

namespace satchel::detail {

/// How a field of a layer is called for a reader: "cloud_cov" of a shapefile is cloud_cover,
/// with a title and a unit. A field that Satchel does not write keeps its name.
[[nodiscard]] ReviewColumn review_column(std::string const& field);

} // namespace satchel::detail
