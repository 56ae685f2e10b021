// SPDX-License-Identifier: MIT
#include "satchel/order/quotation_check.hpp"

#include "satchel/order/words.hpp"

#include <set>

namespace satchel::detail {

QuotationCheck check_quotation(Service& service, Ledger& ledger, LedgerRow const& row)
{
    if (row.state != OrderState::planned || row.quotation_id.empty()) {
        return {};
    }
    auto const state = look_up_quotation(service, row.quotation_id);
    if (!state) {
        return {};
    }
    if (!state->is_bought) {
        return {std::nullopt, state->waits};
    }
    (void)ledger.track(row.id, state->sales_order_id.empty() ? state->id : state->sales_order_id,
                       state->status);
    auto const now = ledger.row(row.id).value_or(row);
    return {refuse_live(now, ledger, row.request_key), false};
}

std::string quotation_waits(LedgerRow const& row)
{
    return "quotation " + row.quotation_id + " was asked for the order " + row.customer_reference +
           " and is not accepted by ordering: satchel quotation accept " + row.quotation_id +
           " buys at its price instead";
}

std::string quotations_wait(std::vector<PlannedOrder const*> const& orders,
                            std::vector<LedgerRow> const& rows)
{
    std::set<std::string> keys;
    for (auto const* order : orders) {
        keys.insert(request_key(*order));
    }
    std::size_t count = 0;
    LedgerRow const* last = nullptr;
    for (auto const& row : rows) {
        if (row.state == OrderState::planned && !row.quotation_id.empty() &&
            keys.contains(row.request_key)) {
            ++count;
            last = &row;
        }
    }
    if (count <= 1) {
        return last == nullptr ? "" : quotation_waits(*last);
    }
    return "quotations were asked for " + how_many(count, "order") +
           " of the plan and are not accepted by ordering; satchel orders list --state planned "
           "shows them";
}

} // namespace satchel::detail
