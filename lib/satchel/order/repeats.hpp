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

/// Is it a new acquisition whose name nobody has given it? Who names an order means that one.
[[nodiscard]] bool may_repeat_acquisition(PlannedOrder const& order);

/// Whether such an order is for what the row acquires: the same product and moment over the same
/// ground, by the same service.
[[nodiscard]] bool is_same_acquisition(PlannedOrder const& order, LedgerRow const& row);

/// Throws where a live order of the same product type and service acquires the same place at the
/// same time: Failure::refused, or Failure::unknown_outcome where it may. Only for those
/// that may_repeat_acquisition().
void check_not_acquired(std::vector<PlannedOrder> const& orders,
                        std::vector<LedgerRow> const& rows);

/// The same right before an order is sent: somebody else may have been quicker. Whatever became of
/// that one, it is Failure::refused.
void check_not_acquired_by_others(PlannedOrder const& order, Ledger const& ledger);

/// Throws Failure::refused where somebody has ordered something of these orders since a person was
/// asked: `then` and `now` are the rows of others.
void check_nothing_new(std::vector<PlannedOrder> const& orders, std::vector<LedgerRow> const& then,
                       std::vector<LedgerRow> now, std::string const& where);

/// What live orders of the same service, or of the same contract at another address, have of the
/// same images over some of the same ground, other than these orders themselves: one sentence for
/// each image that names the rows of those placed, the ten latest of them and how many they are,
/// and one for each order whose outcome is open.
[[nodiscard]] std::vector<std::string> ordered_before(std::vector<PlannedOrder> const& orders,
                                                      std::vector<LedgerRow> const& rows);

} // namespace satchel::detail
