// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// What a plan's file says beside its requests, for people to read. Only plan_file.cpp uses it.
namespace satchel::detail {

/// Refuses a file in which somebody has changed the summary of an order and not the request that
/// it is a summary of: the request alone is sent, so what that person sees is not what would be
/// bought. `own` is the order in the file, `common` what all of its orders share. Where the
/// request was changed, it counts and the summary is old. Throws Failure::input.
void check_summary(nlohmann::ordered_json const& own, nlohmann::ordered_json const& common,
                   PlannedOrder const& order, std::string const& where);

} // namespace satchel::detail
