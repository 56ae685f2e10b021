// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/writing.hpp"

namespace satchel::detail {

/// What a GeoPackage says of its layer beside the rows: where it comes from.
void dress_geopackage(WritingJob const& job, LayerMetadata const& metadata);

} // namespace satchel::detail
