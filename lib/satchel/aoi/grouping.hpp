// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/shaping.hpp"
#include "satchel/area/area.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

/// One Area of several, which are not empty and within ±180 degrees. It has all repairs
/// and changes of theirs, each kind once. Throws Failure::input.
[[nodiscard]] Area grouped(std::vector<Area> areas, Grouping grouping, std::string name);

} // namespace satchel::detail
