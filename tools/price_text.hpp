// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/batch.hpp"
#include "satchel/order/place.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>

namespace satchel::tool {

/// A price as a table with total and credit, for `price` and before an order.
/// The price of an order as a table, with the ground that is billed but not ordered.
void print_price(std::ostream& stream, PlannedOrder const& order, PricedPlan const& priced);

/// One line for each order of a plan, and the sum.
void print_prices(std::ostream& stream, Plan const& plan, std::vector<PricedPlan> const& priced);

[[nodiscard]] nlohmann::ordered_json to_json(PlannedOrder const& order, PricedPlan const& priced);
[[nodiscard]] nlohmann::ordered_json to_json(Plan const& plan,
                                             std::vector<PricedPlan> const& priced);

/// What of an order's price is for ground that nobody has ordered; empty where there is none.
[[nodiscard]] std::vector<std::string> surcharge_notes(PlannedOrder const& order,
                                                       Price const& price);

} // namespace satchel::tool
