// SPDX-License-Identifier: MIT
#include "satchel/order/batch_state.hpp"

#include "satchel/order/pricing.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace satchel::detail {
namespace {

/// Live rows, found by what makes them the row of an order.
class LiveRows {
public:
    explicit LiveRows(std::vector<LedgerRow> const& rows)
    {
        for (auto const& row : rows) {
            if (row.state != OrderState::rejected) {
                m_by_key.emplace(row.request_key, &row);
                if (!row.customer_reference.empty()) {
                    m_by_reference.emplace(row.customer_reference, &row);
                }
            }
        }
    }

    [[nodiscard]] LedgerRow const* of(PlannedOrder const& order, std::string const& key) const
    {
        if (auto const found = m_by_key.find(key); found != m_by_key.end()) {
            return found->second;
        }
        auto const found = m_by_reference.find(order.customer_reference);
        return found == m_by_reference.end() ? nullptr : found->second;
    }

private:
    std::map<std::string_view, LedgerRow const*> m_by_key;
    std::map<std::string_view, LedgerRow const*> m_by_reference;
}; // class LiveRows

} // namespace

BatchState::BatchState(Plan const& plan, std::vector<LedgerRow> const& rows)
    : m_key{plan_key(plan)}, m_contract_id{plan.orders.front().contract_id}
{
    LiveRows const live{rows};
    auto const cost = [&](LedgerRow const& row, PlannedOrder const& order) {
        if (row.total) {
            m_currencies.insert(row.currency);
            return *row.total;
        }
        m_is_cost_known = m_is_cost_known && order.quote;
        if (order.quote) {
            m_currencies.insert(order.quote->currency);
        }
        return order.quote ? order.quote->total : Decimal{};
    };
    for (auto const& order : plan.orders) {
        auto const key = request_key(order);
        m_orders.emplace(key, &order);
        auto const* const row = live.of(order, key);
        if (row != nullptr && row->request_key != key && row->state != OrderState::planned) {
            m_edited = *row;
        }
        if (row == nullptr) {
            m_open.push_back(&order);
        } else if (row->state == OrderState::placed) {
            ++m_placed;
            m_total_placed = m_total_placed + cost(*row, order);
            m_placed_row = *row;
        } else if (row->state == OrderState::unknown) {
            ++m_unknown;
            m_total_uncertain = m_total_uncertain + cost(*row, order);
            m_unknown_row = *row;
        } else if (row->state == OrderState::planned && may_begin(*row)) {
            m_open.push_back(&order);
            m_planned.emplace(&order, row->id);
        } else {
            ++m_held;
            m_total_uncertain = m_total_uncertain + cost(*row, order);
        }
    }
}

std::string const& BatchState::contract_id() const { return m_contract_id; }

std::vector<PlannedOrder> BatchState::open_orders() const
{
    std::vector<PlannedOrder> orders;
    for (auto const* order : m_open) {
        orders.push_back(*order);
    }
    return orders;
}

void BatchState::leave_out(PlannedOrder const& order)
{
    std::erase(m_open, &order);
    m_left_out.push_back(&order);
}

bool BatchState::is_left_out(PlannedOrder const& order) const
{
    return std::find(m_left_out.begin(), m_left_out.end(), &order) != m_left_out.end();
}

std::optional<std::int64_t> BatchState::planned_row(PlannedOrder const& order) const
{
    auto const found = m_planned.find(&order);
    return found == m_planned.end() ? std::nullopt : std::optional{found->second};
}

bool BatchState::is_cost_known(std::string const& currency) const
{
    return m_is_cost_known &&
           std::all_of(m_currencies.begin(), m_currencies.end(), [&](std::string const& known) {
               return known.empty() || known == currency;
           });
}

std::vector<LedgerRow> BatchState::others_of(std::vector<LedgerRow> rows) const
{
    std::set<std::string_view> references;
    for (auto const& [key, order] : m_orders) {
        references.insert(order->customer_reference);
    }
    std::erase_if(rows, [&](LedgerRow const& row) {
        return m_orders.contains(row.request_key) || references.contains(row.customer_reference);
    });
    return rows;
}

LedgerRow const* BatchState::obstacle() const
{
    return m_unknown_row ? &*m_unknown_row : m_placed_row ? &*m_placed_row : nullptr;
}

Error BatchState::nothing_left(Ledger const& ledger) const
{
    auto const& row = *obstacle();
    auto const why = refuse_live(row, ledger, row.request_key);
    if (m_orders.size() == 1 || m_unknown > 0) {
        return why;
    }
    return {why.failure(), "ledger " + ledger.name(),
            "all " + std::to_string(m_placed) + " orders of this plan are placed already, for " +
                money(m_total_placed, row.currency) + ", the last one as " + row.sales_order_id +
                "; nothing was sent",
            "satchel orders list shows them"};
}

PlannedOrder const* BatchState::order_of(LedgerRow const& row) const
{
    auto const found = m_orders.find(row.request_key);
    return found == m_orders.end() ? nullptr : found->second;
}

} // namespace satchel::detail
