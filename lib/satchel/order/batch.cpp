// SPDX-License-Identifier: MIT
#include "satchel/order/batch.hpp"

#include "satchel/error.hpp"
#include "satchel/order/batch_pricing.hpp"
#include "satchel/order/batch_state.hpp"
#include "satchel/order/credit.hpp"
#include "satchel/order/image_repeats.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/quotation_check.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/sending.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>
#include <utility>

namespace satchel {
namespace {

using detail::BatchState;
using detail::Credit;
using detail::money;

/// One call of place_all().
class Batch {
public:
    /// `others`: the rows that are not of this plan, before anybody was asked.
    Batch(Service& service, Ledger& ledger, BatchState const& state, BatchOptions const& options,
          std::vector<LedgerRow> const& others)
        : m_service{service}, m_ledger{ledger}, m_options{options}, m_state{state},
          m_others{others}, m_credit{service, state.contract_id()}, m_pricing{service, state,
                                                                              options, m_credit}
    {
    }

    BatchReport run(std::vector<std::string> warnings)
    {
        auto price = m_pricing.ask([&](auto const& order, auto const& e) { failed(order, e); });
        m_report.currency = price.currency;
        if (price.orders == 0) {
            return m_report;
        }
        m_pricing.guard(price);
        detail::add_new(warnings, price.warnings);
        if (m_options.confirm && !m_options.confirm(price)) {
            m_report.confirmed = false;
            return m_report;
        }
        detail::before_sending([&] {
            if (m_options.confirm) {
                detail::check_nothing_new(m_state.open_orders(), m_others,
                                          m_state.others_of(m_ledger.rows()), "the plan");
            }
            enqueue();
        });
        while (!m_report.stopped && place_next()) {
        }
        m_report.left = m_state.open().size() - std::min(m_state.open().size(), m_done);
        return m_report;
    }

private:
    void enqueue()
    {
        std::vector<LedgerRow> rows;
        for (auto const* order : m_state.open()) {
            if (auto const* const priced = m_pricing.asked(*order)) {
                auto& row = rows.emplace_back(detail::row_for(m_service, *order, *priced));
                row.plan_key = m_state.key();
            }
        }
        (void)m_ledger.enqueue(rows);
    }

    /// Takes the next row that nobody holds; false when there is none.
    bool place_next()
    {
        if (detail::is_cancelled(m_options)) {
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
        // Nobody has agreed to it: somebody has planned it anew, or it is left from another call.
        if (m_state.is_left_out(*order) || m_pricing.was_refused(*order)) {
            return drop(row->id);
        }
        place(*order, *row);
        return true;
    }

    void place(PlannedOrder const& order, LedgerRow const& claimed)
    {
        if (!may_place(order, claimed)) {
            return;
        }
        PricedPlan priced;
        std::int64_t row = 0;
        try {
            priced = m_pricing.now(order, claimed);
            detail::guard(order, priced, std::nullopt);
            row = m_ledger.begin(detail::row_for(m_service, order, priced));
        } catch (Error const& e) {
            give_back(claimed.id);
            if (detail::is_about_one_order(e) && drop(claimed.id)) {
                failed(order, e);
            } else {
                stop_at(order, e);
            }
            return;
        }
        std::optional<PlacedOrder> done;
        try {
            done = detail::send_and_record(m_service, m_ledger, order, row, priced.price);
        } catch (detail::AcquiredAlready const& e) {
            ++m_report.refused; // the others are as wanted as before
            if (m_options.failed) {
                m_options.failed(order, e);
            }
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
            m_report.stopped = detail::other_charge(order, *done, priced.price);
        }
        ++m_done;
        detail::tell(m_options.progress, "order", m_done, m_state.open().size());
    }

    /// Not an order whose quotation was accepted meanwhile, at whatever price: the limits are
    /// looked at anew by the next call.
    bool may_place(PlannedOrder const& order, LedgerRow const& claimed)
    {
        try {
            auto const bought = detail::check_quotation(m_service, m_ledger, claimed).bought;
            if (!bought) {
                (void)detail::check_earlier_versions(m_service, m_ledger, claimed);
                return true;
            }
            stop_at(order, *bought);
        } catch (detail::EarlierVersionBought const& e) { // the others are as wanted as before
            if (drop(claimed.id)) {
                ++m_report.refused;
                if (m_options.failed) {
                    m_options.failed(order, e);
                }
            } else {
                stop_at(order, e);
            }
        } catch (Error const& e) {
            give_back(claimed.id);
            stop_at(order, e);
        }
        return false;
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
        m_report.refused += refused && status != 0 ? 1U : 0U;
        m_report.unknown += unknown ? 1U : 0U;
        m_unknown_in_row = unknown ? m_unknown_in_row + 1 : 0;
        m_forbidden_in_row = refused && status == 403 ? m_forbidden_in_row + 1 : 0;
        // NOLINTNEXTLINE(bugprone-branch-clone): for other reasons
        if (refused && status == 0) {
            m_report.stopped = error; // not sent at all: the ordering host is banning us
        } else if (refused && (status == 429 || m_forbidden_in_row > 1)) {
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
    std::vector<LedgerRow> const& m_others;
    Credit m_credit;
    detail::BatchPricing m_pricing;
    BatchReport m_report;
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

/// Orders of what somebody else, or another plan, has bought meanwhile: of a plan that is placed in
/// part they are told and left out, so that it can be finished; any other is not begun.
std::size_t leave_out_acquired(Ledger& ledger, BatchState& state,
                               std::vector<LedgerRow> const& others, BatchOptions const& options)
{
    std::vector<std::pair<PlannedOrder const*, Error>> acquired;
    detail::BoughtImages images{others};
    for (auto const* order : state.open()) {
        try {
            detail::check_not_acquired({*order}, others);
            images.check(*order);
        } catch (Error const& e) {
            if (state.placed() == 0) {
                throw;
            }
            acquired.emplace_back(order, e);
        }
    }
    for (auto const& [order, error] : acquired) {
        if (auto const row = state.planned_row(*order)) {
            ledger.resolve(*row, OrderState::rejected, {}); // or it would be claimed as open work
        }
        state.leave_out(*order);
        if (options.failed) {
            options.failed(*order, error);
        }
    }
    return acquired.size();
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
    BatchState state{plan, rows};
    if (auto const* const row = state.edited()) {
        throw refuse_live(*row, ledger, {});
    }
    if (state.open().empty() && state.held() == 0) {
        throw state.nothing_left(ledger);
    }
    check_orders(service, state.open());
    auto others = state.others_of(rows);
    detail::before_sending([&] {
        if (detail::were_offers_bought(service, ledger, state.open_orders(), others)) {
            others = state.others_of(ledger.rows());
        }
    });
    BatchReport report;
    report.refused = leave_out_acquired(ledger, state, others, options);
    if (!state.open().empty()) {
        detail::before_sending([&] { ledger.prepare(); });
        std::vector<std::string> warnings;
        for (auto const* order : state.open()) {
            detail::add_new(detail::check_again(service, *order), warnings);
        }
        Batch batch{service, ledger, state, options, others};
        detail::add_new(detail::ordered_before(state.open_orders(), others), warnings);
        if (auto sentence = detail::quotations_wait(state.open(), rows); !sentence.empty()) {
            warnings.push_back(std::move(sentence));
        }
        auto const refused = report.refused;
        report = batch.run(warnings);
        report.refused += refused;
    }
    count(report, plan, ledger, state);
    return report;
}

} // namespace satchel
