// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/listed_error.hpp"
#include "satchel/order/plan.hpp"

#include <string>
#include <vector>

/// The options of one order of a plan. Only plan.cpp and preflight.cpp use it.
namespace satchel::detail {

/// The options for an order of these areas, out of those for all areas of a plan: without
/// "projection_7" where area 7 is in another order.
[[nodiscard]] std::vector<ProductOption> options_for(std::vector<ProductOption> const& options,
                                                     std::vector<OrderArea> const& areas);

/// The choices as well.
[[nodiscard]] std::vector<KeyValue> choices_for(std::vector<KeyValue> const& choices,
                                                std::vector<ProductOption> const& options,
                                                std::vector<OrderArea> const& areas);

[[nodiscard]] std::vector<OptionBundle> bundles_for(std::vector<OptionBundle> const& bundles,
                                                    std::vector<ProductOption> const& options,
                                                    std::vector<OrderArea> const& areas);

/// The options as they are ordered; every broken rule is a refusal, or a warning
/// when the request is lenient.
[[nodiscard]] std::vector<OptionDecision> decide(std::vector<ProductOption> const& options,
                                                 PlanRequest const& request,
                                                 std::vector<KeyValue> const& choices,
                                                 std::vector<OptionBundle> const& bundles,
                                                 std::vector<std::string>& warnings);

/// Failure::input with all refusals of a verdict; `way_out` is what else the user may do.
[[nodiscard]] ListedError refused_options(std::string const& product_type_id,
                                          std::vector<std::string> const& refusals,
                                          std::string const& way_out);

/// Which options an order has: a new acquisition has properties besides.
[[nodiscard]] OptionCategory category_of(PlannedOrder const& order);

/// Takes the decisions about item properties out of all of them.
[[nodiscard]] std::vector<OptionDecision>
taken_properties(std::vector<OptionDecision>& decisions, std::vector<ProductOption> const& options);

/// Gives decisions the reasons that the same ones have in `others`.
void take_reasons(std::vector<OptionDecision>& decisions,
                  std::vector<OptionDecision> const& others);

/// Adds the decisions that are not there yet.
void add_each_once(std::vector<OptionDecision>& list, std::vector<OptionDecision> const& more);

/// The licence among options; it stands beside them, too (guide, step 6).
[[nodiscard]] std::string licence_in(std::vector<OptionDecision> const& decisions);

} // namespace satchel::detail
