// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/writing.hpp"

namespace satchel::detail {

/// What a GeoPackage says of its layer beside the rows: where it comes from, and how it is shown.
/// Styles that users made in the file that it takes the place of are kept.
void dress_geopackage(WritingJob const& job, LayerMetadata const& metadata);

} // namespace satchel::detail
