// SPDX-License-Identifier: MIT
#include "satchel/order/batch_pricing.hpp"

#include "satchel/error.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

void check_currency(std::string const& before, std::string const& now, PlannedOrder const& order)
{
    if (!before.empty() && before != now) {
        throw Error{Failure::price_guard, "order " + order.customer_reference,
                    "is priced in " + now + ", others of the plan in " + before +
                        "; nothing was ordered",
                    "make plans of one currency each"};
    }
}

} // namespace

bool is_cancelled(BatchOptions const& options)
{
    return options.cancel != nullptr && options.cancel->load();
}

void tell(ProgressFunction const& progress, std::string_view stage, std::size_t done,
          std::size_t total)
{
    if (progress) {
        progress({stage, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total)});
    }
}

bool is_about_one_order(Error const& error)
{
    auto const status = error.http_status(); // none: not the service's word, a ban or the ledger
    return error.failure() == Failure::refused && status && *status != 403 && *status != 429;
}

std::optional<Error> other_charge(PlannedOrder const& order, PlacedOrder const& done,
                                  Price const& price)
{
    if (done.total == price.total && done.currency == price.currency) {
        return std::nullopt;
    }
    return Error{Failure::price_guard, "order " + order.customer_reference,
                 "was placed for " + money(done.total, done.currency) + ", but its price was " +
                     money(price.total, price.currency) + "; no more was ordered",
                 "ask Airbus what the order costs before you go on"};
}

BatchPricing::BatchPricing(Service& service, BatchState const& state, BatchOptions const& options,
                           Credit& credit)
    : m_service{service}, m_state{state}, m_options{options}, m_credit{credit}
{
}

PricedPlan const* BatchPricing::asked(PlannedOrder const& order) const
{
    auto const found = m_asked.find(&order);
    return found == m_asked.end() ? nullptr : &found->second;
}

bool BatchPricing::was_refused(PlannedOrder const& order) const
{
    return m_refused.contains(&order);
}

BatchPrice BatchPricing::ask(std::function<void(PlannedOrder const&, Error const&)> const& refused)
{
    BatchPrice price;
    price.orders = m_state.open().size();
    price.orders_unknown = m_state.unknown();
    price.orders_before = m_state.placed();
    price.total_before = m_state.total_placed();
    price.total_uncertain = m_state.total_uncertain();
    for (auto const* order : m_state.open()) {
        auto priced = PricedPlan{};
        if (order->quote) {
            priced.price.total = order->quote->total;
            priced.price.currency = order->quote->currency;
        } else {
            if (is_cancelled(m_options)) {
                throw Error{Failure::interrupted, "price", "nothing was ordered"};
            }
            try {
                priced = priced_against(m_service, *order, m_credit.contracts());
            } catch (Error const& e) {
                if (!is_about_one_order(e)) {
                    throw;
                }
                m_refused.insert(order);
                refused(*order, e);
                --price.orders;
                continue;
            }
            m_fresh.emplace(order, std::chrono::steady_clock::now());
            add_new(priced.warnings, price.warnings);
        }
        price.total = price.total + priced.price.total;
        check_currency(price.currency, priced.price.currency, *order);
        price.currency = priced.price.currency;
        price.each.emplace_back(order, priced.price.total);
        m_asked.emplace(order, std::move(priced));
        tell(m_options.progress, "price", m_asked.size(), price.orders);
    }
    price.credit_remaining = m_credit.left(price.currency);
    if (!price.credit_remaining && price.orders > 0) {
        add_new({credit_unknown(m_state.contract_id(), price.currency)}, price.warnings);
    }
    return price;
}

void BatchPricing::guard(BatchPrice const& price)
{
    auto const stop = [&](std::string const& why, std::string const& hint) {
        return Error{Failure::price_guard, "the plan", why + "; nothing was ordered", hint};
    };
    auto const all = price.total + price.total_before + price.total_uncertain;
    if (m_options.max_total && all > *m_options.max_total) {
        auto why = "costs " + money(all, price.currency) +
                   " for all of its orders, more than the " +
                   money(*m_options.max_total, price.currency) + " of --max-total";
        if (price.orders_before > 0) {
            why += " (" + money(price.total_before, price.currency) + " are spent already)";
        }
        if (price.total_uncertain > Decimal{}) {
            why += " (" + money(price.total_uncertain, price.currency) +
                   " for orders that may be placed, see satchel orders)";
        }
        throw stop(why, "give a higher --max-total, or order less");
    }
    if (m_options.max_total && !m_state.is_cost_known(price.currency)) {
        throw stop("has orders that are placed, or may be, of which the ledger does not know what "
                   "they cost, or in another currency, so that --max-total cannot be kept",
                   "satchel orders list shows them; order without --max-total once you know");
    }
    if (m_options.max_total) {
        check_limit_currency(m_state.contract_id(), m_credit.contracts(), price.currency);
    }
    if (price.credit_remaining && price.total > *price.credit_remaining) {
        throw stop("costs " + money(price.total, price.currency) + ", more than the credit of " +
                       money(*price.credit_remaining, price.currency) + " left on contract " +
                       m_state.contract_id(),
                   "satchel contracts lists the credit of all contracts");
    }
}

PricedPlan BatchPricing::now(PlannedOrder const& order, LedgerRow const& claimed)
{
    constexpr std::chrono::seconds moment{60};
    auto const asked = m_fresh.extract(&order);
    if (!asked.empty() && std::chrono::steady_clock::now() - asked.mapped() < moment) {
        auto priced = m_asked.at(&order);
        priced.credit_remaining = m_credit.left(priced.price.currency);
        return priced;
    }
    auto priced = priced_against(m_service, order, m_credit.contracts());
    if (!asked.empty()) {
        check_unchanged(order, m_asked.at(&order).price, priced.price);
    }
    // One that another process has given back: its price was agreed to there.
    auto const& price = priced.price;
    if (!order.quote && claimed.total &&
        (*claimed.total != price.total || claimed.currency != price.currency)) {
        throw Error{Failure::price_guard, "order " + order.customer_reference,
                    "costs " + money(price.total, price.currency) + " now, but " +
                        money(*claimed.total, claimed.currency) +
                        " when it was planned; nothing was ordered",
                    "satchel price asks again and writes the new price into the plan"};
    }
    return priced;
}

} // namespace satchel::detail
