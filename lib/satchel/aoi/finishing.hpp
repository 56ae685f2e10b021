// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/shaping.hpp"
#include "satchel/area/area.hpp"

#include <vector>

namespace satchel::detail {

/// What becomes of an area by what was asked for its holes and its size. First it is simplified,
/// then cut: the other way round its pieces would grow together again. Each change is told by
/// Area::changes. Pieces that share edges (of cut holes, of splitting) are Areas of their own,
/// named "Coast (1/4)". Throws Failure::input.
[[nodiscard]] std::vector<Area> finished(Area area, Shaping const& shaping);

} // namespace satchel::detail
