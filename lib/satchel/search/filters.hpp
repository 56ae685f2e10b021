// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/query.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace satchel {

/// Reads a number filter. Takes "10" (at most 10), "5..10", "5..", "..10",
/// "<10", "<=10", ">5", ">=5" and the service's own interval text. Throws
/// Failure::usage naming `option` for anything else, and for from > to.
[[nodiscard]] Interval number_interval(std::string_view text, std::string const& option);

/// Reads a date filter, UTC. Takes "2017", "2017-01", "2017-01-24" (the whole of
/// it: "[2017-01-24T00:00:00,2017-01-24T23:59:59]"), a moment
/// "2017-01-24T10:00:00", "A..B", "A..", "..B" of these, and the service's own
/// interval text, which is sent as it is. Throws Failure::usage for dates that
/// do not exist and for from > to.
[[nodiscard]] Interval date_interval(std::string_view text, std::string const& option);

/// "acquisition_date:desc,cloud_cover" with the layer's or the API's field names.
[[nodiscard]] std::vector<Query::SortKey> sort_keys(std::string_view text,
                                                    std::string const& option);

/// "LEFT" or "RIGHT"; the service spells the second one "RIGTH".
[[nodiscard]] std::string look_direction(std::string_view text, std::string const& option);

/// Splits "A,B" and repeated options into words.
[[nodiscard]] std::vector<std::string> word_list(std::vector<std::string> const& texts);

} // namespace satchel
