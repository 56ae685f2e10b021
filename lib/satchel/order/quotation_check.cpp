// SPDX-License-Identifier: MIT
#include "satchel/order/quotation_check.hpp"

#include "satchel/order/image_repeats.hpp"
#include "satchel/order/refresh.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/words.hpp"

#include <set>

namespace satchel::detail {

QuotationCheck check_quotation(Service& service, Ledger& ledger, LedgerRow const& row)
{
    if (row.state != OrderState::planned || row.quotation_id.empty()) {
        return {};
    }
    // By its reference: an earlier quotation of the same order may have been accepted as well.
    (void)refresh_orders(service, ledger, {row});
    if (auto const now = ledger.row(row.id); now && now->state != OrderState::planned) {
        return {refuse_live(*now, ledger, row.request_key), false, true};
    }
    auto const state = look_up_quotation(service, row.quotation_id);
    if (state && state->is_bought) {
        (void)ledger.track(row.id,
                           state->sales_order_id.empty() ? state->id : state->sales_order_id,
                           state->status, state->total, state->currency);
        return {refuse_live(ledger.row(row.id).value_or(row), ledger, row.request_key), false,
                true};
    }
    // One that is not listed may only be late.
    return {std::nullopt, !state || state->waits,
            state && (state->status == "SENT" || state->status.empty())};
}

bool were_offers_bought(Service& service, Ledger& ledger, std::vector<PlannedOrder> const& orders,
                        std::vector<LedgerRow> const& rows)
{
    bool is_one_bought = false;
    std::set<std::int64_t> asked;
    BoughtImages images{rows};
    auto const ask = [&](LedgerRow const& row) {
        if (asked.insert(row.id).second) {
            is_one_bought = check_quotation(service, ledger, row).bought || is_one_bought;
        }
    };
    for (auto const& order : orders) {
        for (auto const& row : images.offers(order)) {
            ask(row);
        }
        for (auto const& row : rows) {
            auto const is_offer = row.state == OrderState::planned && !row.quotation_id.empty() &&
                                  row.customer_reference != order.customer_reference;
            if (is_offer && is_same_acquisition(order, row)) {
                ask(row);
            }
        }
    }
    return is_one_bought;
}

LedgerRow with_open_quotation(Ledger& ledger, LedgerRow row)
{
    if (!ledger.exists() || ledger.find_live(row.request_key, row.customer_reference)) {
        return row;
    }
    for (auto const& other : ledger.rows(OrderState::rejected)) {
        if (other.request_key == row.request_key && !other.quotation_id.empty()) {
            row.quotation_id = other.quotation_id;
            row.total = other.total;
            row.currency = other.currency;
        }
    }
    if (!row.quotation_id.empty()) {
        row.id = ledger.keep_quotation(row);
    }
    return row;
}

std::string check_earlier_versions(Service& service, Ledger const& ledger, LedgerRow const& row)
{
    std::string waiting;
    for (auto const& other : ledger.rows(OrderState::rejected)) {
        if (other.quotation_id.empty() || other.customer_reference != row.customer_reference ||
            other.request_key == row.request_key || other.order_url != row.order_url) {
            continue;
        }
        auto const state = look_up_quotation(service, other.quotation_id);
        if (state && state->is_bought) {
            throw EarlierVersionBought{
                Error{Failure::refused, "order " + row.customer_reference,
                      "quotation " + other.quotation_id + " of an earlier version of it, row " +
                          std::to_string(other.id) + " of the ledger, was accepted" +
                          (state->sales_order_id.empty()
                               ? ""
                               : " and is sales order " + state->sales_order_id) +
                          "; nothing was sent",
                      "to buy this besides, make the plan anew with a name of its own: satchel "
                      "plan --customer-reference NAME"}};
        }
        if (!state || state->waits) {
            waiting = quotation_waits(other);
        }
    }
    return waiting;
}

std::string quotation_waits(LedgerRow const& row)
{
    return "quotation " + row.quotation_id + " was asked for the order " + row.customer_reference +
           " and may still be accepted, besides what is ordered now: satchel quotation accept " +
           row.quotation_id + " buys it instead, satchel quotation refuse " + row.quotation_id +
           " ends it";
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
        if ((row.state == OrderState::planned || row.state == OrderState::rejected) &&
            !row.quotation_id.empty() && keys.contains(row.request_key)) {
            ++count;
            last = &row;
        }
    }
    if (count <= 1) {
        return last == nullptr ? "" : quotation_waits(*last);
    }
    return "quotations were asked for " + how_many(count, "order") +
           " of the plan and may still be accepted, besides what is ordered now; satchel orders "
           "list --state planned shows them";
}

} // namespace satchel::detail
