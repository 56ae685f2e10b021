// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/holder.hpp"
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_name.hpp"
#include "satchel/order/ledger_rows.hpp"
#include "satchel/order/ledger_store.hpp"

namespace satchel {
namespace {

using detail::LedgerFile;
using detail::live_rows;
using detail::rows_where;
using Access = detail::LedgerFile::Access;

/// The row of an order that is about to be sent: a planned one of the same request goes on
/// as it, another live one forbids it.
std::int64_t write_begun(LedgerFile& file, LedgerRow row, Ledger const& ledger)
{
    auto const planned = detail::planned_row(file, row, ledger);
    if (!planned) {
        return detail::add_row(file, row);
    }
    if (row.service_state == quotation_asked && row.quotation_id != planned->quotation_id) {
        throw Error{Failure::refused, "order " + row.customer_reference,
                    "quotation " + planned->quotation_id +
                        " was asked for it meanwhile; nothing was sent",
                    "satchel quotation show " + planned->quotation_id + " shows it"};
    }
    row.id = planned->id;
    row.created_at = planned->created_at;
    if (row.plan_key.empty()) {
        row.plan_key = planned->plan_key;
    }
    if (row.quotation_id.empty()) {
        row.quotation_id = planned->quotation_id;
    }
    detail::write_row(file, row);
    return row.id;
}

} // namespace

std::string_view to_string(OrderState state)
{
    switch (state) {
    case OrderState::planned:
        return "planned";
    case OrderState::submitting:
        return "submitting";
    case OrderState::placed:
        return "placed";
    case OrderState::rejected:
        return "rejected";
    case OrderState::unknown:
        return "unknown";
    }
    return "unknown";
}

Ledger::Ledger(std::string datasource, LedgerOptions options)
    : m_store{std::make_unique<Store>(Store{})}
{
    m_store->datasource = std::move(datasource);
    m_store->options = std::move(options);
}

Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

std::string const& Ledger::datasource() const { return m_store->datasource; }

std::string Ledger::name() const { return detail::shown_datasource(datasource()); }

void Ledger::check_name() const { detail::LedgerFile::check_name(datasource()); }

bool Ledger::exists() const { return m_store->open(Access::read).exists(); }

void Ledger::prepare()
{
    auto file = m_store->open(Access::write);
    LedgerFile::Transaction transaction{file};
    transaction.commit();
}

std::optional<LedgerRow> Ledger::find_live(std::string const& request_key,
                                           std::string const& customer_reference) const
{
    auto file = m_store->open(Access::read);
    if (!file.exists()) {
        return std::nullopt;
    }
    auto const rows = rows_where(file, live_rows(request_key, customer_reference));
    return rows.empty() ? std::nullopt : std::optional{detail::strictest(rows)};
}

std::int64_t Ledger::begin(LedgerRow row)
{
    auto const start = boot_time();
    row.state = OrderState::submitting;
    auto file = m_store->open(Access::write);
    std::optional<Error> problem;
    try {
        LedgerFile::Transaction transaction{file};
        detail::take(row, file.now()); // when it is this process's turn to write
        row.created_at = row.updated_at;
        row.submitted_at = row.updated_at;
        auto const id = write_begun(file, row, *this);
        transaction.commit();
        m_store->begun[id] = start;
        return id;
    } catch (Error const& error) {
        problem = error;
    }

    if (problem->failure() != Failure::output || detail::is_locked(problem->what())) {
        throw *problem; // it is known why, or nobody could look either
    }
    // Which of the two it was, a broken ledger or another order, the row tells.
    auto const others = rows_where(file, live_rows(row.request_key, row.customer_reference));
    if (others.empty()) {
        throw *problem;
    }
    auto const live = detail::strictest(others);
    // Its own planned row forbids nothing.
    auto const is_own = may_begin(live) && live.request_key == row.request_key;
    throw is_own ? *problem : refuse_live(live, *this, row.request_key);
}

std::vector<LedgerRow> Ledger::rows(std::optional<OrderState> state) const
{
    auto file = m_store->open(Access::read);
    if (!file.exists()) {
        return {};
    }
    auto rows = rows_where(file, {});
    std::erase_if(rows, [&](auto const& row) { return state && row.state != *state; });
    return rows;
}

std::optional<LedgerRow> Ledger::row(std::int64_t id) const
{
    auto file = m_store->open(Access::read);
    if (!file.exists()) {
        return std::nullopt;
    }
    auto rows = rows_where(file, "\"fid\" = " + std::to_string(id));
    return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

bool may_begin(LedgerRow const& row)
{
    return row.state == OrderState::planned &&
           (detail::is_mine(row) || !detail::still_at_work(row));
}

Error refuse_live(LedgerRow const& row, Ledger const& ledger, std::string const& request_key)
{
    auto const id = std::to_string(row.id);
    auto const where = detail::ledger_name(ledger.datasource()) + ", order " + id;
    auto const order = row.request_key == request_key
                           ? std::string{"this order"}
                           : "another order with the reference " + row.customer_reference;
    auto const reference = "reference " + row.customer_reference;
    if (row.state == OrderState::placed) {
        return {Failure::refused, where,
                order + " is placed already: sales order " + row.sales_order_id + ", " + reference +
                    ", " + (row.submitted_at.empty() ? row.updated_at : row.submitted_at) +
                    "; nothing was sent",
                "to order it once more, make its plan anew with a name of its own: satchel plan "
                "--customer-reference NAME"};
    }
    if (may_begin(row)) {
        return {Failure::refused, where,
                order + " is planned already, " +
                    (row.quotation_id.empty()
                         ? ""
                         : "quotation " + row.quotation_id + " was asked for it, ") +
                    reference + ", since " + row.created_at + "; nothing was sent",
                "order the plan it is of, or drop it: " +
                    (row.quotation_id.empty()
                         ? ""
                         : "satchel quotation refuse " + row.quotation_id + ", or ") +
                    "satchel orders resolve " + id + " --rejected"};
    }
    if (row.state == OrderState::planned) {
        return {Failure::unknown_outcome, where,
                order + " may be sent at any moment: it " +
                    detail::still_at_work(row).value_or("is taken") + ", " + reference +
                    "; nothing was sent now",
                "wait until that has ended, then see what became of it: satchel orders show " + id};
    }
    auto const is_asked = row.service_state == quotation_asked;
    return {Failure::unknown_outcome, where,
            order + " may exist: it is " + std::string{to_string(row.state)} +
                (is_asked ? ", a quotation was asked for it," : "") + " since " + row.updated_at +
                ", " + reference + "; nothing was sent now",
            (is_asked ? "satchel orders list --refresh asks the service what came of it; else ask "
                        "Airbus for the "
                      : "ask Airbus for the ") +
                reference + ", then say what became of it: satchel orders resolve " + id +
                " --placed SALES_ORDER_ID, or --rejected"};
}

} // namespace satchel
