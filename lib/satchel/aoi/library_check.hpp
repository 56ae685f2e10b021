// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/check.hpp"

namespace satchel {

/// What GDAL and PROJ of this machine can do: versions, the formats that analysts use, PROJ's
/// database and its grids.
void check_libraries(CheckSink const& sink);

} // namespace satchel
