// SPDX-License-Identifier: MIT
#include "satchel/order/sending.hpp"

#include "satchel/order/image_repeats.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/repeats.hpp"

#include <exception>
#include <utility>
#include <variant>

namespace satchel::detail {
namespace {

/// What is known about an order that was not accepted for sure.
struct Outcome {
    OrderState state = OrderState::unknown;
    Error error;
    std::string reply;
};

std::string resolve_hint(std::int64_t id)
{
    return "satchel orders resolve " + std::to_string(id) +
           " --placed SALES_ORDER_ID, or --rejected";
}

/// The order may exist: what to do before anything else.
Error unknown_outcome(Error const& error, std::string const& reference, std::int64_t id)
{
    return {Failure::unknown_outcome, error.where(),
            std::string{"nobody knows whether the order was placed: "} + error.what(),
            "it may exist; ask Airbus for the reference " + reference +
                " before you try again, then say what became of it: " + resolve_hint(id),
            error.http_status()};
}

/// `error` with what became of the ledger, too, when that failed on top.
Error unrecorded(Error const& error, Error const& ledger_error, std::int64_t id)
{
    auto const failure =
        error.failure() == Failure::unknown_outcome ? Failure::unknown_outcome : Failure::output;
    return {failure, error.where(),
            std::string{error.what()} + "; and the ledger does not know it (" +
                ledger_error.where() + ' ' + ledger_error.what() + ')',
            (error.hint().empty() ? "" : error.hint() + "; ") +
                "once the ledger can be written: " + resolve_hint(id),
            error.http_status()};
}

/// Sends the order of a row that is `submitting`; nothing is thrown.
std::variant<OrderReceipt, Outcome> send(Ledger const& ledger, Purchase const& purchase,
                                         std::string const& reference, std::int64_t id,
                                         std::function<void()> const& last_look)
{
    auto const before = [&] {
        if (last_look) {
            last_look();
        }
        ledger.confirm_sending(id);
    };
    // The service's promise: exactly Failure::unknown_outcome means that the order
    // may have been taken. What it did not promise is taken for that as well.
    try {
        return purchase({before, ledger.latest_sending(id)});
    } catch (OrderFailure const& e) {
        return e.failure() == Failure::refused
                   ? Outcome{OrderState::rejected, e, e.reply()}
                   : Outcome{OrderState::unknown, unknown_outcome(e, reference, id),
                             e.reply().empty() ? e.what() : e.reply()};
    } catch (NoReply const& e) {
        return e.may_have_arrived()
                   ? Outcome{OrderState::unknown, unknown_outcome(e, reference, id), e.what()}
                   : Outcome{OrderState::rejected, e, std::string{"never sent: "} + e.what()};
    } catch (Error const& e) {
        return e.failure() == Failure::unknown_outcome || e.failure() == Failure::bug
                   ? Outcome{OrderState::unknown, unknown_outcome(e, reference, id), e.what()}
                   : Outcome{OrderState::rejected, e, std::string{"never sent: "} + e.what()};
    } catch (std::exception const& e) {
        Error const error{Failure::unknown_outcome, "order " + reference, e.what()};
        return Outcome{OrderState::unknown, unknown_outcome(error, reference, id), e.what()};
    }
}

} // namespace

PlacedOrder record_placed(Service const& service, Ledger& ledger, std::string const& reference,
                          std::int64_t id, OrderReceipt const& receipt, Price const& price)
{
    PlacedOrder placed;
    placed.ledger_id = id;
    placed.sales_order_id = receipt.sales_order_id;
    placed.is_quotation = receipt.is_quotation;
    placed.customer_reference = reference;
    placed.total = receipt.total.value_or(price.total);
    placed.currency = receipt.currency.empty() ? price.currency : receipt.currency;
    bool const is_priced = !price.currency.empty();
    if (is_priced && (placed.total != price.total || placed.currency != price.currency)) {
        placed.notes.push_back("the service took the order for " +
                               money(placed.total, placed.currency) + ", but its price was " +
                               money(price.total, price.currency));
    }
    try {
        auto const total = is_priced || receipt.total ? std::optional{placed.total} : std::nullopt;
        ledger.finish(id, OrderState::placed, placed.sales_order_id, total,
                      service.redacted(receipt.reply), placed.currency);
    } catch (Error const& e) {
        auto const later = "do not order again; once the ledger can be written: satchel orders "
                           "resolve " +
                           std::to_string(id) + " --placed " + placed.sales_order_id;
        throw Error{Failure::output, e.where(),
                    std::string{"the order was placed as "} +
                        (placed.is_quotation ? "quotation " : "sales order ") +
                        placed.sales_order_id + " (reference " + placed.customer_reference +
                        "), but the ledger does not know it: " + e.what(),
                    e.failure() == Failure::input ? e.hint() : later};
    }
    return placed;
}

LedgerRow row_for(Service const& service, PlannedOrder const& plan, PricedPlan const& priced)
{
    LedgerRow row;
    row.request_key = request_key(plan);
    row.customer_reference = plan.customer_reference;
    row.profile = service.profile().name;
    row.order_url = service_identity(service.profile());
    row.contract_id = plan.contract_id;
    row.product_type_id = plan.product_type_id;
    for (auto const& image : plan.images) {
        row.images += (row.images.empty() ? "" : ",") + image;
    }
    row.area_km2 = plan.area_km2;
    row.total = priced.price.total;
    row.currency = priced.price.currency;
    row.credit_before = priced.credit_remaining;
    row.request = plan.request;
    for (auto const& area : plan.areas) {
        row.areas.push_back(area.polygon);
    }
    return row;
}

OrderReceipt send_once(Service const& service, Ledger& ledger, Purchase const& purchase,
                       std::string const& customer_reference, std::int64_t id,
                       std::function<void()> const& last_look)
{
    auto result = send(ledger, purchase, customer_reference, id, last_look);
    if (auto* const receipt = std::get_if<OrderReceipt>(&result)) {
        return std::move(*receipt);
    }
    auto const& outcome = std::get<Outcome>(result);
    try {
        ledger.finish(id, outcome.state, {}, std::nullopt, service.redacted(outcome.reply));
    } catch (Error const& e) {
        throw unrecorded(outcome.error, e, id);
    }
    throw outcome.error;
}

PlacedOrder send_and_record(Service& service, Ledger& ledger, PlannedOrder const& plan,
                            std::int64_t id, Price const& price)
{
    auto const purchase = [&](Departure const& departure) {
        return service.order(plan.request, departure);
    };
    std::optional<Error> repeat;
    auto const last_look = [&] {
        try {
            check_not_acquired_by_others(plan, ledger);
            check_images_not_bought_by_others(plan, ledger);
        } catch (Error const& e) {
            repeat = e;
            throw;
        }
    };
    OrderReceipt receipt;
    try {
        receipt = send_once(service, ledger, purchase, plan.customer_reference, id, last_look);
    } catch (Error const& e) {
        if (repeat && e.failure() == Failure::refused) {
            throw AcquiredAlready{e};
        }
        throw;
    }
    return record_placed(service, ledger, plan.customer_reference, id, receipt, price);
}

} // namespace satchel::detail
