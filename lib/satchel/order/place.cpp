// SPDX-License-Identifier: MIT
#include "satchel/order/place.hpp"

#include "satchel/error.hpp"
#include "satchel/order/clock.hpp"
#include "satchel/order/contracts.hpp"
#include "satchel/order/repeats.hpp"

#include <exception>
#include <variant>

namespace satchel {
namespace {

std::string money(Decimal const& amount, std::string const& currency)
{
    return amount.to_string(true) + (currency.empty() ? "" : " " + currency);
}

void check_service(Service const& service, Plan const& plan)
{
    auto const current = service_identity(service.profile());
    if (plan.service != current) {
        throw Error{Failure::input, "plan " + plan.customer_reference,
                    "was made for " + (plan.service.empty() ? "no service" : plan.service) +
                        ", but the profile " + service.profile().name + " is for " +
                        (current.empty() ? "no service" : current),
                    "choose the profile " +
                        (plan.profile.empty() ? "it was made for" : plan.profile) +
                        " with --profile, or make the plan anew"};
    }
}

/// A price was asked, and then the plan became another one: nobody has agreed to it.
void check_quote(Plan const& plan)
{
    if (is_quote_stale(plan)) {
        throw Error{Failure::price_guard, "plan " + plan.customer_reference,
                    "the plan was changed after its price was asked; nothing was ordered",
                    "satchel price asks again and writes the new price into the plan"};
    }
}

/// Stops what a person has not agreed to, before anything is bought.
void guard(Plan const& plan, PricedPlan const& priced, PlaceOptions const& options)
{
    auto const& price = priced.price;
    auto const cost = money(price.total, price.currency);
    auto const stop = [&](std::string const& why, std::string const& hint) {
        return Error{Failure::price_guard, "order " + plan.customer_reference,
                     "costs " + cost + " now, " + why + "; nothing was ordered", hint};
    };

    auto const& quote = plan.quote;
    if (quote && (quote->total != price.total ||
                  (!quote->currency.empty() && quote->currency != price.currency))) {
        throw stop("but " + money(quote->total, quote->currency) + " was quoted" +
                       (quote->quoted_at.empty() ? "" : " at " + quote->quoted_at),
                   "satchel price asks again and writes the new price into the plan");
    }
    if (options.max_total && price.total > *options.max_total) {
        throw stop("more than the " + money(*options.max_total, price.currency) + " of --max-total",
                   "give a higher --max-total, or order less");
    }
    if (priced.credit_remaining && price.total > *priced.credit_remaining) {
        throw stop("more than the credit of " + money(*priced.credit_remaining, price.currency) +
                       " left on contract " + plan.contract_id,
                   "satchel contracts lists the credit of all contracts");
    }
}

/// Work on the ledger before the order leaves: its error says that nothing was bought.
template <typename Work>
auto before_sending(Work const& work)
{
    try {
        return work();
    } catch (Error const& e) {
        if (e.failure() != Failure::output && e.failure() != Failure::interrupted) {
            throw;
        }
        throw Error{e.failure(), e.where(), std::string{e.what()} + "; nothing was ordered",
                    e.hint()};
    }
}

LedgerRow row_for(Service const& service, Plan const& plan, std::string const& key,
                  PricedPlan const& priced)
{
    LedgerRow row;
    row.request_key = key;
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
Error unknown_outcome(Error const& error, Plan const& plan, std::int64_t id)
{
    return {Failure::unknown_outcome, error.where(),
            std::string{"nobody knows whether the order was placed: "} + error.what(),
            "it may exist; ask Airbus for the reference " + plan.customer_reference +
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
std::variant<OrderReceipt, Outcome> send(Service& service, Plan const& plan, std::int64_t id)
{
    // The service's promise: exactly Failure::unknown_outcome means that the order
    // may have been taken. What it did not promise is taken for that as well.
    try {
        return service.order(plan.request);
    } catch (OrderFailure const& e) {
        return e.failure() == Failure::refused
                   ? Outcome{OrderState::rejected, e, e.reply()}
                   : Outcome{OrderState::unknown, unknown_outcome(e, plan, id),
                             e.reply().empty() ? e.what() : e.reply()};
    } catch (NoReply const& e) {
        return e.may_have_arrived()
                   ? Outcome{OrderState::unknown, unknown_outcome(e, plan, id), e.what()}
                   : Outcome{OrderState::rejected, e, std::string{"never sent: "} + e.what()};
    } catch (Error const& e) {
        return e.failure() == Failure::unknown_outcome || e.failure() == Failure::bug
                   ? Outcome{OrderState::unknown, unknown_outcome(e, plan, id), e.what()}
                   : Outcome{OrderState::rejected, e, std::string{"never sent: "} + e.what()};
    } catch (std::exception const& e) {
        Error const error{Failure::unknown_outcome, "order " + plan.customer_reference, e.what()};
        return Outcome{OrderState::unknown, unknown_outcome(error, plan, id), e.what()};
    }
}

PlacedOrder record(Ledger& ledger, Plan const& plan, std::int64_t id, OrderReceipt const& receipt,
                   Price const& price, std::string const& reply)
{
    PlacedOrder placed;
    placed.ledger_id = id;
    placed.sales_order_id = receipt.sales_order_id;
    placed.customer_reference = plan.customer_reference;
    placed.total = receipt.total.value_or(price.total);
    placed.currency = receipt.currency.empty() ? price.currency : receipt.currency;
    if (placed.total != price.total || placed.currency != price.currency) {
        placed.notes.push_back("the service took the order for " +
                               money(placed.total, placed.currency) + ", but its price was " +
                               money(price.total, price.currency));
    }
    try {
        ledger.finish(id, OrderState::placed, placed.sales_order_id, placed.total, reply);
    } catch (Error const& e) {
        throw Error{Failure::output, e.where(),
                    "the order was placed as sales order " + placed.sales_order_id +
                        " (reference " + placed.customer_reference +
                        "), but the ledger does not know it: " + e.what(),
                    "do not order again; once the ledger can be written: satchel orders resolve " +
                        std::to_string(id) + " --placed " + placed.sales_order_id};
    }
    return placed;
}

void check_price(Price const& price, Plan const& plan)
{
    if (price.total < Decimal{}) {
        throw Error{Failure::reply, "price of " + plan.customer_reference,
                    "the service's price is below zero: " + money(price.total, price.currency),
                    "nothing was ordered; ask Airbus what it means"};
    }
    if (!price.contract_id.empty() && price.contract_id != plan.contract_id) {
        throw Error{Failure::price_guard, "price of " + plan.customer_reference,
                    "the service's price is for the contract " + price.contract_id +
                        ", but the plan is for " + plan.contract_id + "; nothing was ordered",
                    "choose the contract with SATCHEL_CONTRACT and make the plan anew"};
    }
}

PricedPlan priced_against(Service& service, Plan const& plan,
                          std::vector<Contract> const& contracts)
{
    PricedPlan priced{service.price(plan.request), std::nullopt, {}};
    check_price(priced.price, plan);
    for (auto const& contract : contracts) {
        auto const comparable = contract.currency.empty() || priced.price.currency.empty() ||
                                contract.currency == priced.price.currency;
        if (contract.id == plan.contract_id && comparable) {
            priced.credit_remaining = contract.credit_remaining;
        }
    }
    if (!priced.credit_remaining) {
        priced.warnings.push_back(
            "the credit left on contract " + plan.contract_id + " is not known" +
            (priced.price.currency.empty() ? std::string{} : " in " + priced.price.currency) +
            ", so the price was not compared with it");
    }
    return priced;
}

} // namespace

PricedPlan price_plan(Service& service, Plan const& plan)
{
    check_service(service, plan);
    return priced_against(service, plan, service.contracts());
}

Quote quote_for(Plan const& plan, Price const& price)
{
    return {price.total, price.currency, detail::utc_now(), request_key(plan)};
}

std::optional<PlacedOrder> place_order(Service& service, Ledger& ledger, Plan const& plan,
                                       PlaceOptions const& options)
{
    check_service(service, plan);
    auto const key = request_key(plan);
    before_sending([&] {
        if (auto const live = ledger.find_live(key, plan.customer_reference)) {
            throw refuse_live(*live, ledger, key);
        }
        check_quote(plan);
        ledger.prepare();
    });

    auto const contracts = service.contracts();
    detail::check_contract(service, contracts, plan.contract_id);
    auto priced = priced_against(service, plan, contracts);
    guard(plan, priced, options);
    before_sending([&] {
        auto const repeats = detail::ordered_before(plan, ledger.rows());
        priced.warnings.insert(priced.warnings.begin(), repeats.begin(), repeats.end());
    });
    if (options.confirm && !options.confirm(priced)) {
        return std::nullopt;
    }

    auto const id =
        before_sending([&] { return ledger.begin(row_for(service, plan, key, priced)); });
    auto const result = send(service, plan, id);
    if (auto const* const receipt = std::get_if<OrderReceipt>(&result)) {
        return record(ledger, plan, id, *receipt, priced.price, service.redacted(receipt->reply));
    }
    auto const& outcome = std::get<Outcome>(result);
    try {
        ledger.finish(id, outcome.state, {}, std::nullopt, service.redacted(outcome.reply));
    } catch (Error const& e) {
        throw unrecorded(outcome.error, e, id);
    }
    throw outcome.error;
}

} // namespace satchel
