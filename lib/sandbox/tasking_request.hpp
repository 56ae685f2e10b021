// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/instant.hpp"
#include "satchel/area/area.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace satchel::sandbox {

/// The body of the three tasking requests, checked.
struct TaskingRequest {
    std::vector<std::string> programmes;
    std::vector<std::string> missions;
    Polygon area;
    std::optional<Period> period;
    int max_cloud_cover = 10; ///< percent
    double max_incidence_deg = 30;
    int images = 1; ///< 2 for STEREO, 3 for TRISTEREO
};

/// The steepest look with and without the extended angle, degrees.
inline constexpr double max_incidence_extended_deg = 50;
inline constexpr double max_incidence_not_extended_deg = 30;

/// What may be asked for.
struct TaskingWords {
    std::vector<std::string> programmes;
    std::vector<std::string> missions;
};

/// Those of the ordering guide.
[[nodiscard]] TaskingWords const& tasking_words();

/// Throws Refusal 400 naming the member that is missing, unknown or wrong; `time` is now.
[[nodiscard]] TaskingRequest read_tasking_request(nlohmann::json const& body, Account& account,
                                                  Instant time,
                                                  TaskingWords const& words = tasking_words());

} // namespace satchel::sandbox
