// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace satchel::detail {

/// Makes a VRT of all pictures (EPSG:4326, north-up), the last one on top. They are named as they
/// lie beside it. One on the other side of the antimeridian is moved by 360 degrees where that
/// makes the mosaic narrower: 179..181 and -181..-179 are two degrees, not the world. Throws
/// Failure::output.
void build_mosaic(std::vector<std::string> const& pictures, std::string const& mosaic);

} // namespace satchel::detail
