// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

namespace satchel::detail {

/// The convex hull in the plane of longitude and latitude, counter-clockwise and closed; exact.
/// `ring`: at least three positions that are not on one line.
[[nodiscard]] Ring convex_hull(Ring ring);

} // namespace satchel::detail
