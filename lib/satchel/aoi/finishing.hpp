// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/shaping.hpp"
#include "satchel/area/area.hpp"

#include <string>

namespace satchel::detail {

/// Does to an area what was asked for its holes and its size, in this order: holes, most
/// vertices, splitting. Each is told by Area::changes. Throws Failure::input.
void finish(Area& area, Shaping const& shaping);

} // namespace satchel::detail
