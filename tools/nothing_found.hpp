// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/service/query.hpp"

#include <string>
#include <vector>

namespace satchel::tool {

/// What was searched where nothing was found, and what to try next, one sentence each.
/// `is_covered_too_little`: there are images, but --min-coverage left out all of them.
/// `is_simulated`: the archive is that of the sandbox, which ends on a day.
[[nodiscard]] std::vector<std::string> advice_on_nothing(std::vector<Area> const& areas,
                                                         Query const& query,
                                                         bool is_covered_too_little,
                                                         bool is_simulated);

} // namespace satchel::tool
