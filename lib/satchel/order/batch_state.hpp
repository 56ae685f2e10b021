// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/batch.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace satchel::detail {

/// Which orders of a plan are still to be placed, as the ledger tells at one moment. The plan
/// outlives it. Only batch.cpp uses it.
class BatchState {
public:
    BatchState(Plan const& plan, std::vector<LedgerRow> const& rows);

    [[nodiscard]] std::string const& key() const { return m_key; } ///< plan_key()
    [[nodiscard]] std::string const& contract_id() const;

    /// Those that nobody has sent and nobody is about to send.
    [[nodiscard]] std::vector<PlannedOrder const*> const& open() const { return m_open; }
    [[nodiscard]] std::vector<PlannedOrder> open_orders() const;

    /// One that is not to be placed after all.
    void leave_out(PlannedOrder const& order);
    [[nodiscard]] bool is_left_out(PlannedOrder const& order) const;

    /// The `planned` row of an open order; nothing where it has none.
    [[nodiscard]] std::optional<std::int64_t> planned_row(PlannedOrder const& order) const;

    /// Rows that are not of this plan's orders.
    [[nodiscard]] std::vector<LedgerRow> others_of(std::vector<LedgerRow> rows) const;

    [[nodiscard]] std::size_t placed() const { return m_placed; }
    [[nodiscard]] Decimal const& total_placed() const { return m_total_placed; }

    /// Those that another process is working on.
    [[nodiscard]] std::size_t held() const { return m_held; }
    [[nodiscard]] std::size_t unknown() const { return m_unknown; }

    /// What both of these may cost.
    [[nodiscard]] Decimal const& total_uncertain() const { return m_total_uncertain; }

    /// Is it known, in this currency, what each of those costs that are placed, or may be?
    [[nodiscard]] bool is_cost_known(std::string const& currency) const;

    /// The row of another order with the reference of one of the plan's, which was edited after it
    /// was sent; null where there is none.
    [[nodiscard]] LedgerRow const* edited() const { return m_edited ? &*m_edited : nullptr; }

    /// A row that forbids its order: of unknown outcome, else placed; null where there is none.
    [[nodiscard]] LedgerRow const* obstacle() const;

    /// Why the plan is not sent, of which no order is left to be placed.
    [[nodiscard]] Error nothing_left(Ledger const& ledger) const;

    /// The order of a row of this plan; null where the plan has none.
    [[nodiscard]] PlannedOrder const* order_of(LedgerRow const& row) const;

private:
    std::string m_key;
    std::map<std::string, PlannedOrder const*> m_orders; ///< by request key
    std::vector<PlannedOrder const*> m_open;
    std::vector<PlannedOrder const*> m_left_out;
    std::map<PlannedOrder const*, std::int64_t> m_planned; ///< their rows
    std::optional<LedgerRow> m_placed_row;
    std::optional<LedgerRow> m_unknown_row;
    std::optional<LedgerRow> m_edited;
    Decimal m_total_placed;
    Decimal m_total_uncertain;
    bool m_is_cost_known = true;
    std::set<std::string> m_currencies; ///< of these costs, where they say it
    std::string m_contract_id;
    std::size_t m_placed = 0;
    std::size_t m_held = 0;
    std::size_t m_unknown = 0;
}; // class BatchState

} // namespace satchel::detail
