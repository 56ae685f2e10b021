// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/purchase.hpp"

#include <string>
#include <vector>

/// Ground that would be bought twice: within one order, or again.
namespace satchel::detail {

/// One sentence for each two areas that overlap and share an image, in one order or in several.
/// Throws Failure::input where they are the same ground. Ten thousand areas take no time as long
/// as few of them overlap.
[[nodiscard]] std::vector<std::string> overlaps_within(std::vector<OrderArea> const& areas,
                                                       std::vector<PlannedItem> const& items,
                                                       std::string const& where);

/// The same for all orders of a plan together.
[[nodiscard]] std::vector<std::string> overlaps_between(std::vector<PlannedOrder> const& orders,
                                                        std::string const& where);

/// Throws where a live order of the same product type and service acquires the same place at the
/// same time: Failure::refused, or Failure::unknown_outcome where it may. Not for an order to which
/// a person gave a name.
void check_not_acquired(std::vector<PlannedOrder> const& orders,
                        std::vector<LedgerRow> const& rows);

/// One sentence for each image that a live order of the same service has over some of the same
/// ground, other than these orders themselves: of those placed for an image the ten
/// latest, and how many they are.
[[nodiscard]] std::vector<std::string> ordered_before(std::vector<PlannedOrder> const& orders,
                                                      std::vector<LedgerRow> const& rows);

} // namespace satchel::detail
