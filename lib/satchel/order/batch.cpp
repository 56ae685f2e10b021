// SPDX-License-Identifier: MIT
#include "satchel/order/batch.hpp"

#include "satchel/error.hpp"
#include "satchel/order/batch_state.hpp"
#include "satchel/order/credit.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/sending.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace satchel {
namespace {

using detail::BatchState;
using detail::Credit;
using detail::money;

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

/// One call of place_all().
class Batch {
public:
    Batch(Service& service, Ledger& ledger, BatchState const& state, BatchOptions const& options)
        : m_service{service}, m_ledger{ledger}, m_options{options}, m_state{state},
          m_credit{service, state.contract_id()}
    {
    }

    BatchReport run(std::vector<std::string> warnings)
    {
        auto price = price_of_open();
        m_report.currency = price.currency;
        if (price.orders == 0) {
            return m_report;
        }
        guard_all(price);
        price.warnings = std::move(warnings);
        if (m_options.confirm && !m_options.confirm(price)) {
            m_report.confirmed = false;
            return m_report;
        }
        detail::before_sending([&] { enqueue(); });
        while (!m_report.stopped && place_next()) {
        }
        m_report.left = m_state.open().size() - std::min(m_state.open().size(), m_done);
        return m_report;
    }

private:
    /// Quotes that a person has seen are taken for the sum; every order is asked again before it
    /// is bought. Orders without one are asked now.
    BatchPrice price_of_open()
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
                    priced = detail::priced_against(m_service, *order, m_credit.contracts());
                } catch (Error const& e) {
                    if (!is_about_this_order(e)) {
                        throw;
                    }
                    failed(*order, e);
                    --price.orders;
                    continue;
                }
                m_fresh.insert(order);
            }
            price.total = price.total + priced.price.total;
            check_currency(price.currency, priced.price.currency, *order);
            price.currency = priced.price.currency;
            price.each.emplace_back(order, priced.price.total);
            m_asked.emplace(order, std::move(priced));
            tell(m_options.progress, "price", m_asked.size(), price.orders);
        }
        price.credit_remaining = m_credit.left(price.currency);
        return price;
    }

    /// The service does not take this order, whatever it makes of the others.
    static bool is_about_this_order(Error const& error)
    {
        auto const status = error.http_status().value_or(0);
        return error.failure() == Failure::refused && status != 403 && status != 429;
    }

    static void check_currency(std::string const& before, std::string const& now,
                               PlannedOrder const& order)
    {
        if (!before.empty() && before != now) {
            throw Error{Failure::price_guard, "order " + order.customer_reference,
                        "is priced in " + now + ", others of the plan in " + before +
                            "; nothing was ordered",
                        "make plans of one currency each"};
        }
    }

    void guard_all(BatchPrice const& price) const
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
        if (price.credit_remaining && price.total > *price.credit_remaining) {
            throw stop("costs " + money(price.total, price.currency) +
                           ", more than the credit of " +
                           money(*price.credit_remaining, price.currency) + " left on contract " +
                           m_state.contract_id(),
                       "satchel contracts lists the credit of all contracts");
        }
    }

    void enqueue()
    {
        std::vector<LedgerRow> rows;
        for (auto const* order : m_state.open()) {
            if (auto const priced = m_asked.find(order); priced != m_asked.end()) {
                auto& row = rows.emplace_back(detail::row_for(m_service, *order, priced->second));
                row.plan_key = m_state.key();
            }
        }
        (void)m_ledger.enqueue(rows);
    }

    /// Takes the next row that nobody holds; false when there is none.
    bool place_next()
    {
        if (is_cancelled(m_options)) {
            m_report.stopped = Error{Failure::interrupted, "satchel order", "interrupted"};
            return false;
        }
        std::optional<LedgerRow> row;
        try {
            row = m_ledger.claim(m_state.key());
        } catch (Error const& e) {
            m_report.stopped = e;
            return false;
        }
        if (!row) {
            return false;
        }
        auto const* const order = m_state.order_of(*row);
        if (order == nullptr) {
            give_back(row->id);
            m_report.stopped = Error{
                Failure::output, "ledger " + m_ledger.name(),
                "has a row of this plan that the plan does not have: " + std::to_string(row->id),
                "satchel orders resolve " + std::to_string(row->id) + " --rejected drops it"};
            return false;
        }
        place(*order, *row);
        return true;
    }

    void place(PlannedOrder const& order, LedgerRow const& claimed)
    {
        PricedPlan priced;
        std::int64_t row = 0;
        try {
            priced = price_now(order, claimed);
            detail::guard(order, priced, std::nullopt);
            row = m_ledger.begin(detail::row_for(m_service, order, priced));
        } catch (Error const& e) {
            give_back(claimed.id);
            if (is_about_this_order(e) && drop(claimed.id)) {
                failed(order, e);
            } else {
                stop_at(order, e);
            }
            return;
        }
        std::optional<PlacedOrder> done;
        try {
            done = detail::send_and_record(m_service, m_ledger, order, row, priced.price);
        } catch (Error const& e) {
            failed(order, e);
        }
        if (done) {
            m_unknown_in_row = 0;
            m_forbidden_in_row = 0;
            ++m_report.placed;
            m_report.total = m_report.total + done->total;
            m_credit.spend(done->total);
            if (m_options.placed) {
                m_options.placed(*done);
            }
        }
        ++m_done;
        tell(m_options.progress, "order", m_done, m_state.open().size());
    }

    /// The price that a person has agreed to in this run, else one that is asked now.
    PricedPlan price_now(PlannedOrder const& order, LedgerRow const& claimed)
    {
        if (m_fresh.erase(&order) > 0) {
            auto priced = m_asked.at(&order);
            priced.credit_remaining = m_credit.left(priced.price.currency);
            return priced;
        }
        auto priced = detail::priced_against(m_service, order, m_credit.contracts());
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

    /// The row goes back to those who are still at work; where that fails, it is theirs once this
    /// process has ended.
    void give_back(std::int64_t id) noexcept
    {
        try {
            m_ledger.release(id);
        } catch (std::exception const&) {
        }
    }

    /// Takes a row that cannot be ordered out of the way of the others; false where that fails.
    bool drop(std::int64_t id) noexcept
    {
        try {
            m_ledger.resolve(id, OrderState::rejected, {});
            return true;
        } catch (std::exception const&) {
            return false;
        }
    }

    /// Something that the next order would meet as well.
    void stop_at(PlannedOrder const& order, Error const& error)
    {
        if (m_options.failed) {
            m_options.failed(order, error);
        }
        m_report.stopped = error;
    }

    void failed(PlannedOrder const& order, Error const& error)
    {
        if (m_options.failed) {
            m_options.failed(order, error);
        }
        auto const status = error.http_status().value_or(0);
        auto const refused = error.failure() == Failure::refused;
        auto const unknown = error.failure() == Failure::unknown_outcome;
        m_report.refused += refused ? 1U : 0U;
        m_report.unknown += unknown ? 1U : 0U;
        m_unknown_in_row = unknown ? m_unknown_in_row + 1 : 0;
        m_forbidden_in_row = refused && status == 403 ? m_forbidden_in_row + 1 : 0;
        if (refused && (status == 429 || m_forbidden_in_row > 1)) {
            m_report.stopped =
                Error{error.failure(), error.where(),
                      "the service does not take more orders for now (HTTP " +
                          std::to_string(status) + ')',
                      error.hint().empty() ? "it bans for ten minutes; wait so long, then run the "
                                             "same command again"
                                           : error.hint(),
                      status};
        } else if (unknown ? m_unknown_in_row > 1 : !refused || status == 401) {
            m_report.stopped = error; // a new token was refused as well: so it would be next time
        }
    }

    Service& m_service;
    Ledger& m_ledger;
    BatchOptions const& m_options;
    BatchState const& m_state;
    Credit m_credit;
    BatchReport m_report;
    std::map<PlannedOrder const*, PricedPlan> m_asked; ///< quotes, or asked in this run
    std::set<PlannedOrder const*> m_fresh;             ///< asked in this run and not used yet
    std::size_t m_unknown_in_row = 0;
    std::size_t m_forbidden_in_row = 0;
    std::size_t m_done = 0;
}; // class Batch

/// Before any request: every order is for this service, and none was changed after its price.
void check_orders(Service const& service, std::vector<PlannedOrder const*> const& orders)
{
    for (auto const* order : orders) {
        detail::check_service(service, *order);
        detail::check_quote(*order);
    }
}

/// What the ledger says of the plan after the work, whoever did it.
void count(BatchReport& report, BatchState const& state)
{
    report.unknown = state.unknown();
    report.placed_before = state.placed() - std::min(state.placed(), report.placed);
    report.held = state.held();
    // Without those that the service has just refused; with those that could not be sent.
    report.left = state.open().size() - std::min(state.open().size(), report.refused);
}

/// The same; where the ledger does not tell any more, what this call knows itself.
void count(BatchReport& report, Plan const& plan, Ledger const& ledger, BatchState const& before)
{
    try {
        count(report, BatchState{plan, ledger.rows()});
    } catch (Error const& e) {
        // What was done, or why it ended, is worth more than that it cannot be looked up.
        report.placed_before = before.placed();
        if (!report.stopped) {
            report.stopped = e;
        }
    }
}

} // namespace

BatchReport place_all(Service& service, Ledger& ledger, Plan const& plan,
                      BatchOptions const& options)
{
    auto const rows = detail::before_sending([&] {
        if (ledger.exists()) {
            (void)ledger.abandon();
        }
        return ledger.rows();
    });
    BatchState const state{plan, rows};
    if (state.open().empty() && state.held() == 0) {
        throw state.nothing_left(ledger);
    }
    check_orders(service, state.open());
    BatchReport report;
    if (!state.open().empty()) {
        detail::before_sending([&] { ledger.prepare(); });
        for (auto const* order : state.open()) {
            detail::check_again(service, *order);
        }
        Batch batch{service, ledger, state, options};
        report = batch.run(detail::ordered_before(state.open_orders(), rows));
    }
    count(report, plan, ledger, state);
    return report;
}

} // namespace satchel
