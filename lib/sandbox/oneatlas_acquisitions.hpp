// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dialect.hpp"

#include <string>

/// What satellites have acquired for orders of new acquisitions, and what the user says to it, as
/// OneAtlas tells it: in one way for Pléiades and SPOT, in another for Pléiades Neo.
namespace satchel::sandbox::oneatlas {

/// GET /api/v1/contracts/{id}/taskings: what was ordered, each with the number of its segments.
[[nodiscard]] Reply list_taskings(Office const& office, std::string const& contract_id,
                                  httplib::Params const& parameters);

/// GET /api/v1/contracts/{id}/taskings/{id}/segments.
[[nodiscard]] Reply list_segments(Office const& office, std::string const& contract_id,
                                  std::string const& tasking_id);

/// POST /api/v1/coverages/search: the same for the orders of all contracts.
[[nodiscard]] Reply search_coverages(Office const& office, std::string const& body);

/// POST .../segments/{id}/accept and refuse.
[[nodiscard]] Reply decide_segment(Office const& office, std::string const& contract_id,
                                   std::string const& tasking_id, std::string const& segment_id,
                                   bool is_accepted);

/// POST /api/v1/coverages/{id}/accept and refuse.
[[nodiscard]] Reply decide_coverage(Office const& office, std::string const& coverage_id,
                                    bool is_accepted);

} // namespace satchel::sandbox::oneatlas
