// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include "satchel/order/plan.hpp"

#include <map>
#include <string>
#include <vector>

namespace satchel::tool {

/// What the ledger knows of the orders of a plan: their rows that are placed, or may be, by request
/// key. Nothing where the ledger cannot be asked: only buying needs it.
[[nodiscard]] std::map<std::string, LedgerRow> already_ordered(Context& context, Plan const& plan);

/// One sentence for each image that another order has over some of the same ground: whoever buys
/// this plan pays for it again. Nothing where the ledger cannot be asked.
[[nodiscard]] std::vector<std::string> notes_on_repeats(Context& context, Plan const& plan);

/// "2 of 3 orders are placed already, for 400.00 EUR"; empty where there is none.
[[nodiscard]] std::string note_on(std::map<std::string, LedgerRow> const& ordered,
                                  Plan const& plan);

} // namespace satchel::tool
