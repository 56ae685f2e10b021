// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dialect.hpp"
#include "sandbox/order_request.hpp"

namespace satchel::sandbox::oneatlas {

/// How this generation writes an order.
[[nodiscard]] OrderForm const& order_form();

/// POST /api/v1/prices.
[[nodiscard]] Reply price_order(Office const& office, std::string const& body);

/// POST /api/v1/orders. The reply names the sales order, of Pléiades Neo the quotation before it.
[[nodiscard]] Reply place_order(Office const& office, std::string const& body);

/// The quotation that an order of Pléiades Neo begins as: "QUO-00000001" for "SO-00000001".
[[nodiscard]] std::string quotation_of(std::string const& sales_order_id);

} // namespace satchel::sandbox::oneatlas
