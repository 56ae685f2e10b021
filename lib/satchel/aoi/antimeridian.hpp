// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <optional>

/// From the unrolled plane, where longitudes go on beyond ±180 degrees, to -180..180.
namespace satchel::detail {

[[nodiscard]] bool is_within_window(Box const& box);

/// What is to be told of `cut_at_antimeridian`: the number of polygons, and where the first one
/// crosses it.
[[nodiscard]] std::optional<Change> cuts_at_antimeridian(MultiPolygon const& unrolled);

/// Cuts valid polygons at the antimeridian and brings everything into -180..180; what is there
/// already stays as it is. New vertices lie at exactly ±180.
[[nodiscard]] MultiPolygon cut_at_antimeridian(MultiPolygon const& unrolled);

} // namespace satchel::detail
