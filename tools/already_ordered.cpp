// SPDX-License-Identifier: MIT
#include "already_ordered.hpp"

#include "satchel/error.hpp"
#include "satchel/order/repeats.hpp"

namespace satchel::tool {

std::map<std::string, LedgerRow> already_ordered(Context& context, Plan const& plan)
{
    std::map<std::string, LedgerRow> result;
    auto const take = [&](LedgerRow row) {
        if (row.state == OrderState::placed || row.state == OrderState::unknown ||
            row.state == OrderState::submitting) {
            auto key = row.request_key;
            result.emplace(std::move(key), std::move(row));
        }
    };
    try {
        auto const ledger = context.ledger();
        if (!ledger.exists()) {
            return result;
        }
        if (plan.orders.size() == 1) {
            if (auto row = ledger.find_live(request_key(plan.orders.front()))) {
                take(std::move(*row));
            }
            return result;
        }
        for (auto& row : ledger.rows_of(plan_key(plan))) {
            take(std::move(row));
        }
    } catch (Error const&) {
        return {};
    }
    return result;
}

std::vector<std::string> notes_on_repeats(Context& context, Plan const& plan)
{
    try {
        auto const ledger = context.ledger();
        return ledger.exists() ? detail::ordered_before(plan.orders, ledger.rows())
                               : std::vector<std::string>{};
    } catch (Error const&) {
        return {};
    }
}

std::string note_on(std::map<std::string, LedgerRow> const& ordered, Plan const& plan)
{
    std::size_t placed = 0;
    Decimal total;
    std::string currency;
    for (auto const& [key, row] : ordered) {
        if (row.state == OrderState::placed) {
            ++placed;
            total = total + row.total.value_or(Decimal{});
            currency = row.currency;
        }
    }
    std::string text;
    if (placed > 0) {
        text = (plan.orders.size() == 1 ? "the order is"
                                        : std::to_string(placed) + " of " +
                                              std::to_string(plan.orders.size()) + " orders are") +
               std::string{" placed already, for "} + total.to_string(true) + ' ' + currency;
    }
    if (auto const open = ordered.size() - placed; open > 0) {
        text += (text.empty() ? "" : "; ") + std::to_string(open) +
                " may have been placed, see satchel orders list --state unknown";
    }
    return text;
}

} // namespace satchel::tool
