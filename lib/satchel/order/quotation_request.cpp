// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "satchel/error.hpp"
#include "satchel/order/image_repeats.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/quotation_check.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/sending.hpp"
#include "satchel/order/words.hpp"

#include <set>
#include <utility>

namespace satchel {
namespace {

/// Till when a quotation holds, which the reply to the request for it need not say.
std::string validity_of(Service& service, std::string const& id)
{
    try {
        for (auto const& line : service.quotation(id)) {
            if (!line.valid_until.empty()) {
                return line.valid_until;
            }
        }
    } catch (Error const& error) {
        if (error.failure() == Failure::bug) {
            throw;
        }
        // The quotation is made, and must be told.
    }
    return {};
}

/// `is_own`: it is about a row of the order itself.
[[noreturn]] void throw_refusal(Error const& why, bool is_own)
{
    if (why.failure() != Failure::refused) {
        throw Error{why}; // nobody knows
    }
    if (is_own) {
        throw NoQuotationNeeded{why};
    }
    throw NotToBeAsked{why};
}

/// Throws where an order may be there already, or another one is planned with its reference.
void check_not_ordered(Ledger& ledger, std::string const& key, std::string const& reference)
{
    if (!ledger.exists()) {
        return;
    }
    auto live = ledger.find_live(key, reference);
    if (live && live->state == OrderState::submitting) {
        (void)ledger.abandon(live->request_key); // whose process is gone
        live = ledger.find_live(key, reference);
    }
    if (live && (!may_begin(*live) || live->request_key != key)) {
        throw_refusal(refuse_live(*live, ledger, key), live->request_key == key);
    }
}

/// One at a time: of two that wait, each may be accepted. One that the service does not list may be
/// late, unless its row `was_dropped`: then a person, or a refusal, has ended the wait for it.
void check_no_quotation(Service& service, Ledger& ledger, LedgerRow const& row, bool was_dropped)
{
    auto const check = detail::check_quotation(service, ledger, row);
    if (check.bought) {
        throw_refusal(*check.bought, true);
    }
    if (check.waits && (check.is_sent || !was_dropped)) {
        throw NoQuotationNeeded{
            Error{Failure::refused, "order " + row.customer_reference,
                  "quotation " + row.quotation_id + " was asked for it and waits; nothing was sent",
                  "satchel quotation accept " + row.quotation_id + " buys it, refuse " +
                      row.quotation_id +
                      " drops it; one that Airbus does not know any more: satchel orders resolve " +
                      std::to_string(row.id) + " --rejected"}};
    }
}

/// Of the plan before it was edited.
std::string check_earlier(Service& service, Ledger const& ledger, PlannedOrder const& plan)
{
    try {
        return detail::check_earlier_versions(service, ledger, detail::row_for(service, plan, {}));
    } catch (Error const& error) {
        throw_refusal(error, false);
    }
}

/// The row of the order while it is asked about: what the answer may cost is what is known.
LedgerRow row_to_ask(Service const& service, PlannedOrder const& plan,
                     std::optional<LedgerRow> const& planned)
{
    auto row = detail::row_for(service, plan, {});
    row.service_state = quotation_asked;
    row.total.reset();
    if (planned) {
        row.quotation_id = planned->quotation_id; // begin() refuses where that has changed
        row.total = planned->total;
        row.currency = planned->currency;
    }
    if (plan.quote) {
        row.total = plan.quote->total;
        row.currency = plan.quote->currency;
    }
    return row;
}

/// Nothing is bought by it; but accepting it would be, and then it must be known what that buys.
void record_quotation(Ledger& ledger, std::string const& reference, std::int64_t id,
                      QuotationReceipt const& receipt)
{
    auto const unwritten = [&](std::string const& where, std::string const& why) {
        return Error{Failure::output, where,
                     "quotation " + receipt.quotation_id + " of " + reference +
                         " was made, but the ledger does not know it: " + why,
                     "satchel quotation show " + receipt.quotation_id + " tells about it"};
    };
    bool is_written = false;
    try {
        is_written =
            ledger.finish_quoted(id, receipt.quotation_id, receipt.total, receipt.currency);
    } catch (Error const& error) {
        throw unwritten(error.where(), error.what());
    }
    if (!is_written) {
        throw unwritten(ledger.name(), "row " + std::to_string(id) + " was resolved meanwhile");
    }
}

/// Without those of the orders that are asked about together.
std::vector<LedgerRow> rows_of_others(Ledger const& ledger,
                                      std::vector<PlannedOrder> const& of_plan)
{
    std::set<std::string> references;
    for (auto const& order : of_plan) {
        references.insert(order.customer_reference);
    }
    auto rows = ledger.rows();
    std::erase_if(
        rows, [&](LedgerRow const& row) { return references.contains(row.customer_reference); });
    return rows;
}

/// The service can tell whether an offer came of it.
Error with_hint_for_quotation(Error const& error)
{
    return error.failure() != Failure::unknown_outcome
               ? error
               : Error{error.failure(), error.where(), error.what(),
                       "satchel orders list --refresh asks the service what came of it; " +
                           error.hint(),
                       error.http_status()};
}

void note_other_price(PlannedOrder const& plan, QuotationReceipt const& receipt,
                      std::vector<std::string>& notes)
{
    if (plan.quote && receipt.total && *receipt.total != plan.quote->total) {
        notes.push_back("quotation " + receipt.quotation_id + " is for " +
                        detail::money(*receipt.total, receipt.currency) +
                        ", but the price of the plan was " +
                        detail::money(plan.quote->total, plan.quote->currency));
    }
}

} // namespace

RequestedQuotation request_quotation(Service& service, Ledger& ledger, PlannedOrder const& plan,
                                     std::vector<PlannedOrder> const& of_plan)
{
    detail::check_service(service, plan);
    service.check_makes_quotations();
    auto const key = request_key(plan);
    auto const was_dropped = detail::before_sending([&] {
        check_not_ordered(ledger, key, plan.customer_reference);
        detail::check_quote(plan);
        ledger.prepare();
        auto const row = detail::with_open_quotation(ledger, detail::row_for(service, plan, {}));
        return row.id != 0;
    });
    auto const planned = ledger.find_live(key);
    if (planned) {
        check_no_quotation(service, ledger, *planned, was_dropped);
    }
    RequestedQuotation requested;
    if (auto earlier = check_earlier(service, ledger, plan); !earlier.empty()) {
        requested.notes.push_back(std::move(earlier));
    }
    detail::add_new(detail::check_again(service, plan), requested.notes);
    requested.ledger_id = detail::before_sending([&] {
        auto const others = rows_of_others(ledger, of_plan);
        try {
            detail::check_not_acquired({plan}, others);
            detail::BoughtImages{others}.check(plan);
        } catch (Error const& error) {
            throw_refusal(error, false);
        }
        detail::add_new(detail::ordered_before({plan}, others), requested.notes);
        try {
            return ledger.begin(row_to_ask(service, plan, planned));
        } catch (Error const& error) {
            auto const live = ledger.find_live(key);
            throw_refusal(error, live && live->request_key == key);
        }
    });

    auto& receipt = requested.receipt;
    auto const ask = [&](Departure const& departure) {
        receipt = service.request_quotation(plan.request, departure);
        OrderReceipt answer;
        answer.sales_order_id = receipt.sales_order_id;
        answer.total = receipt.total;
        answer.currency = receipt.currency;
        answer.reply = "the service answered the request for a quotation with this order";
        return answer;
    };
    auto const id = requested.ledger_id;
    OrderReceipt answer;
    try {
        answer = detail::send_once(service, ledger, ask, plan.customer_reference, id);
    } catch (Error const& error) {
        throw with_hint_for_quotation(error);
    }
    if (receipt.sales_order_id.empty()) {
        record_quotation(ledger, plan.customer_reference, id, receipt);
        note_other_price(plan, receipt, requested.notes);
    } else {
        Price agreed;
        agreed.total = plan.quote ? plan.quote->total : Decimal{};
        agreed.currency = plan.quote ? plan.quote->currency : "";
        auto const placed =
            detail::record_placed(service, ledger, plan.customer_reference, id, answer, agreed);
        detail::add_new(placed.notes, requested.notes);
    }
    if (receipt.valid_until.empty() && !receipt.quotation_id.empty()) {
        receipt.valid_until = validity_of(service, receipt.quotation_id);
    }
    return requested;
}

} // namespace satchel
