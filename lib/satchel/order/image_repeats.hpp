// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"

#include <vector>

/// Images that are bought already.
namespace satchel::detail {

/// Throws where live orders of the same service, contract, product type and options have bought
/// every image of an order over the same ground, to a hundredth of it: grouped in another way, or
/// of an outline that was drawn or read anew, it is the same purchase. Failure::refused where all
/// of those are placed, else Failure::unknown_outcome. Who names an order means that one: only
/// orders with a reference that Satchel has made are looked at.
void check_images_not_bought(std::vector<PlannedOrder> const& orders,
                             std::vector<LedgerRow> const& rows);

} // namespace satchel::detail
