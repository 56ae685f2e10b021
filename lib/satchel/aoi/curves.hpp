// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"

#include <memory>

namespace satchel::detail {

/// The geometry with its arcs as segments that lie at most `tolerance`, in units of the
/// coordinates, beside them. Null where GDAL cannot do it, and where
/// an arc is larger than the Earth.
[[nodiscard]] std::unique_ptr<OGRGeometry> without_curves(OGRGeometry const& geometry,
                                                          double tolerance);

} // namespace satchel::detail
