// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/purchase.hpp"

#include <string>
#include <vector>

/// Ground that would be bought twice: within one order, or again.
namespace satchel::detail {

/// One sentence for each two areas of an order that overlap and share an image.
/// Throws Failure::input where they are the same ground.
[[nodiscard]] std::vector<std::string> overlaps_within(std::vector<OrderArea> const& areas,
                                                       std::vector<Pair> const& pairs,
                                                       std::string const& where);

/// One sentence for each image of the plan that a live order of the same service
/// has over some of the same ground.
[[nodiscard]] std::vector<std::string> ordered_before(Plan const& plan,
                                                      std::vector<LedgerRow> const& rows);

} // namespace satchel::detail
