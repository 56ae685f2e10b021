// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/tasking/tasking.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <vector>

namespace satchel::tool {

[[nodiscard]] nlohmann::ordered_json to_json(std::vector<TaskingProgramme> const& programmes);
[[nodiscard]] nlohmann::ordered_json to_json(std::vector<AreaAttempt> const& attempts);
[[nodiscard]] nlohmann::ordered_json to_json(std::vector<AreaCapacity> const& capacities);

void print_programmes(std::ostream& stream, std::vector<TaskingProgramme> const& programmes);

/// With the name of the area in front where there are several. The first column of attempts is the
/// number that plan --attempts-where chooses by.
void print_attempts(std::ostream& stream, std::vector<AreaAttempt> const& attempts,
                    bool several_areas);
void print_capacities(std::ostream& stream, std::vector<AreaCapacity> const& capacities,
                      bool several_areas);

} // namespace satchel::tool
