// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/exposure.hpp"

#include <string>
#include <vector>

namespace satchel::sandbox {

/// What a mission's satellites are wanted for.
struct PassQuery {
    std::string mission; ///< "PLEIADES", "SPOT", "PLEIADESNEO"
    Polygon area;
    Instant from = 0; ///< of the acquisition's middle
    Instant to = 0;
    double max_incidence_deg = 30;
};

/// An exposure that a satellite can make of the middle of an area, by day.
struct Opportunity {
    Exposure exposure;
    Sight centre;
    Instant start = 0; ///< whole milliseconds
    Instant stop = 0;
};

/// All opportunities in the order of time, computed from the orbits of the archive's satellites
/// that still fly; one a pass.
[[nodiscard]] std::vector<Opportunity> opportunities(PassQuery const& query);

/// Those that can still be ordered at this time.
[[nodiscard]] std::vector<Opportunity> open_opportunities(PassQuery const& query, Instant time);

/// What shows when the exposure is made, as an archive scene will have it.
[[nodiscard]] Ring footprint_of(Opportunity const& opportunity);

/// Names an opportunity among all, "SEG_PHR1A_20260403T104412123".
[[nodiscard]] std::string segment_key_of(Opportunity const& opportunity);

/// An acquisition must be ordered before: the last 05:32 UTC four hours ahead of it, when plans
/// are sent to the satellites.
[[nodiscard]] Instant order_deadline(Instant acquisition_start);

} // namespace satchel::sandbox
