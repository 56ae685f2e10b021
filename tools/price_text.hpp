// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/place.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>

namespace satchel::tool {

/// A price as a table with total and credit, for `price` and before an order.
void print_price(std::ostream& stream, PricedPlan const& priced);

[[nodiscard]] nlohmann::ordered_json to_json(PricedPlan const& priced);

} // namespace satchel::tool
