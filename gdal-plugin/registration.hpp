// SPDX-License-Identifier: MIT
#pragma once

namespace satchel::ogr {

/// Makes the driver SATCHEL known to GDAL, once.
void register_driver();

} // namespace satchel::ogr
