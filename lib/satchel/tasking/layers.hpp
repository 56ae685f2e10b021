// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/table_layer.hpp"
#include "satchel/tasking/tasking.hpp"

#include <vector>

namespace satchel {

/// The layer "attempts": one feature per segment, coloured by the hours till its order deadline
/// when the map is drawn, and temporal by the acquisition. Columns `area_name`, `mission`,
/// `programme`, `instrument`, `acquisition_start`, `acquisition_stop` and `order_deadline` (UTC),
/// `hours_left` (when it was written), `incidence_angle` (degrees), `extended_angle` ("yes", "no"),
/// `covers_percent` (of the area), `mode` (as it was asked for), `segment_key` and
/// `deadline_unix_s` (seconds since 1970).
[[nodiscard]] TableLayer attempts_layer(std::vector<AreaAttempt> const& attempts);

/// The layer "feasibility": the areas, one feature for each programme of each mission, coloured by
/// `class` ("EASY", "CHALLENGING", "UNAVAILABLE" where the service says so, as it writes others).
/// Columns `area_name`, `mission`, `programme`, `automation`, `success_percent`, `expires` (UTC)
/// and `class`.
[[nodiscard]] TableLayer feasibility_layer(std::vector<AreaCapacity> const& capacities);

/// "EASY" or whatever the service calls it; "UNAVAILABLE" where the programme is not available;
/// empty where nothing is said.
[[nodiscard]] std::string class_of(TaskingCapacity const& capacity);

} // namespace satchel
