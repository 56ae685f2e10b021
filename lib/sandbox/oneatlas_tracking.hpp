// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dialect.hpp"

namespace satchel::sandbox::oneatlas {

/// POST /api/v2/orders/search: what was ordered here, one line for each item of an order. Nothing
/// is ever produced, so all of it is in progress. The quotation that an order begins as is SENT,
/// without a sales order, when it is listed first, and ACCEPTED from then on; the state keeps that,
/// so nothing depends on time.
[[nodiscard]] Reply search_orders(Office const& office, std::string const& body);

} // namespace satchel::sandbox::oneatlas
