// SPDX-License-Identifier: MIT
#include "satchel/order/pricing.hpp"

#include "satchel/error.hpp"
#include "satchel/order/clock.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>

namespace satchel {
namespace detail {

std::string money(Decimal const& amount, std::string const& currency)
{
    return amount.to_string(true) + (currency.empty() ? "" : " " + currency);
}

std::string credit_unknown(std::string const& contract_id, std::string const& currency)
{
    return "the credit left on contract " + contract_id + " is not known" +
           (currency.empty() ? std::string{} : " in " + currency) +
           ", so the price was not compared with it";
}

void check_service(Service const& service, PlannedOrder const& plan)
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
    // One address, the simulated service above all, may speak several.
    if (auto const& dialect = service.profile().dialect;
        !plan.dialect.empty() && plan.dialect != dialect) {
        throw Error{Failure::input, "plan " + plan.customer_reference,
                    "was made in the dialect " + plan.dialect + ", but the profile " +
                        service.profile().name + " speaks " + dialect,
                    "set dialect (SATCHEL_DIALECT) to " + plan.dialect + ", or make the plan anew"};
    }
}

void check_quote(PlannedOrder const& plan)
{
    if (is_quote_stale(plan)) {
        throw Error{Failure::price_guard, "plan " + plan.customer_reference,
                    "the plan was changed after its price was asked; nothing was ordered",
                    "satchel price asks again and writes the new price into the plan"};
    }
}

void check_limit_currency(std::string const& contract_id, std::vector<Contract> const& contracts,
                          std::string const& currency)
{
    for (auto const& contract : contracts) {
        if (contract.id == contract_id && !contract.currency.empty() && !currency.empty() &&
            contract.currency != currency) {
            throw Error{Failure::price_guard, "contract " + contract_id,
                        "is in " + contract.currency +
                            ", and so is --max-total, but the price is in " + currency +
                            "; nothing was ordered",
                        "satchel price shows the price; order without --max-total once you have "
                        "agreed to it"};
        }
    }
}

void check_unchanged(PlannedOrder const& order, Price const& agreed, Price const& now)
{
    if (agreed.total != now.total || agreed.currency != now.currency) {
        throw Error{Failure::price_guard, "order " + order.customer_reference,
                    "costs " + money(now.total, now.currency) + " now, but " +
                        money(agreed.total, agreed.currency) + " a moment ago; nothing was ordered",
                    "run the same command again to see the new price"};
    }
}

void guard(PlannedOrder const& plan, PricedPlan const& priced,
           std::optional<Decimal> const& max_total)
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
    if (max_total && price.total > *max_total) {
        throw stop("more than the " + money(*max_total, price.currency) + " of --max-total",
                   "give a higher --max-total, or order less");
    }
    if (priced.credit_remaining && price.total > *priced.credit_remaining) {
        throw stop("more than the credit of " + money(*priced.credit_remaining, price.currency) +
                       " left on contract " + plan.contract_id,
                   "satchel contracts lists the credit of all contracts");
    }
}

namespace {

/// " (for order 3 of 34, satchel-1307fe5ff65e: areas P02, P03)"
std::string about(PlannedOrder const& order, std::size_t number, Plan const& plan)
{
    std::vector<std::string> areas;
    for (auto const& area : order.areas) {
        areas.push_back(area.name);
    }
    return " (for order " + std::to_string(number + 1) + " of " +
           std::to_string(plan.orders.size()) + ", " + order.customer_reference +
           (areas.size() == 1 ? ": area " : ": areas ") + shortened(areas) + ')';
}

void check_price(Price const& price, PlannedOrder const& plan)
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

} // namespace

PricedPlan priced_against(Service& service, PlannedOrder const& plan,
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
    auto const contract = std::find_if(contracts.begin(), contracts.end(),
                                       [&](auto& one) { return one.id == plan.contract_id; });
    if (priced.price.currency.empty() && contract != contracts.end() &&
        !contract->currency.empty()) {
        priced.warnings.push_back("the service does not say in which currency the price is; the "
                                  "contract " +
                                  contract->id + " is in " + contract->currency);
    }
    if (!priced.credit_remaining) {
        priced.warnings.push_back(credit_unknown(plan.contract_id, priced.price.currency));
    }
    return priced;
}

} // namespace detail

PricedPlan price_plan(Service& service, PlannedOrder const& plan)
{
    detail::check_service(service, plan);
    auto const warnings = detail::check_again(service, plan);
    auto priced = detail::priced_against(service, plan, service.contracts());
    detail::add_new(warnings, priced.warnings);
    return priced;
}

void price_all(Service& service, Plan const& plan, ProgressFunction const& progress,
               CancelFlag const* cancel,
               std::function<void(std::size_t, PricedPlan const&)> const& priced)
{
    for (auto const& order : plan.orders) {
        detail::check_service(service, order);
    }
    auto const contracts = service.contracts();
    for (std::size_t i = 0; i < plan.orders.size(); ++i) {
        if (cancel != nullptr && cancel->load()) {
            throw Error{Failure::interrupted, "price", "interrupted"};
        }
        auto const& order = plan.orders[i];
        try {
            auto const warnings = detail::check_again(service, order);
            auto answer = detail::priced_against(service, order, contracts);
            detail::add_new(warnings, answer.warnings);
            priced(i, answer);
        } catch (Error const& e) {
            if (plan.orders.size() == 1 || e.failure() == Failure::interrupted) {
                throw;
            }
            throw Error{e.failure(), e.where(), e.what() + detail::about(order, i, plan), e.hint(),
                        e.http_status()};
        }
        if (progress && plan.orders.size() > 1) {
            progress({"price", static_cast<std::int64_t>(i + 1),
                      static_cast<std::int64_t>(plan.orders.size())});
        }
    }
}

Quote quote_for(PlannedOrder const& plan, Price const& price)
{
    return {price.total, price.currency, detail::utc_now(), request_key(plan)};
}

} // namespace satchel
