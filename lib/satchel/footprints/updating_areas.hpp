// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/row.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

class OGRLayer;

/// What a layer tells of the areas that were searched, when others are searched the next time.
namespace satchel::detail {

/// Tells areas apart, by their positions, ids and names.
[[nodiscard]] std::string mark_of_areas(std::vector<Area> const& areas);

/// Makes the columns aoi_coverage, aoi_coverages and aoi_names of the images that this search did
/// not bring tell of these areas as well: half of a layer about others could not be told from the
/// rest. `brought`: the features of those that it brought, whose row is new. How many there were;
/// nothing where the driver failed.
[[nodiscard]] std::optional<std::int64_t>
restate_areas(OGRLayer& layer, std::vector<Area> const& areas,
              std::unordered_set<std::int64_t> const& brought);

} // namespace satchel::detail
