// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/holder.hpp"
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_notes.hpp"
#include "satchel/order/ledger_rows.hpp"
#include "satchel/order/ledger_store.hpp"

#include <algorithm>
#include <unordered_map>

/// The ledger as the list of work of a plan, which several processes share.
namespace satchel {
namespace {

using detail::Columns;
using detail::LedgerFile;
using detail::rows_where;
using detail::sql_text;
using Access = detail::LedgerFile::Access;

/// Live rows by what must be unique among them.
class LiveRows {
public:
    explicit LiveRows(std::vector<LedgerRow> rows) : m_rows{std::move(rows)}
    {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_by_key.emplace(m_rows[i].request_key, i);
            m_by_reference.emplace(m_rows[i].customer_reference, i);
        }
    }

    void add(LedgerRow const& row)
    {
        m_by_key.emplace(row.request_key, m_rows.size());
        m_by_reference.emplace(row.customer_reference, m_rows.size());
        m_rows.push_back(row);
    }

    /// Is there one with this key or reference? A NULL reference is not unique.
    [[nodiscard]] bool has(LedgerRow const& row) const
    {
        return m_by_key.contains(row.request_key) ||
               (!row.customer_reference.empty() && m_by_reference.contains(row.customer_reference));
    }

    /// The one that has both, or the only one that has either.
    [[nodiscard]] std::optional<LedgerRow> only(LedgerRow const& row) const
    {
        auto const key = m_by_key.find(row.request_key);
        auto const reference = row.customer_reference.empty()
                                   ? m_by_reference.end()
                                   : m_by_reference.find(row.customer_reference);
        if (key != m_by_key.end() && reference != m_by_reference.end() &&
            key->second != reference->second) {
            return std::nullopt;
        }
        return m_rows[key != m_by_key.end() ? key->second : reference->second];
    }

private:
    std::vector<LedgerRow> m_rows;
    std::unordered_map<std::string, std::size_t> m_by_key;
    std::unordered_map<std::string, std::size_t> m_by_reference;
}; // class LiveRows

/// Makes an order of another plan, that nobody is about to send, one of this plan.
void take_over(LedgerFile& file, LiveRows const& live, LedgerRow row)
{
    auto const seen = live.only(row);
    if (!seen || seen->plan_key == row.plan_key || !may_begin(*seen)) {
        return;
    }
    auto const old = detail::hold_row(file, seen->id);
    if (!old || !may_begin(*old)) {
        return;
    }
    if (old->request_key != row.request_key && !old->quotation_id.empty()) {
        // The quotation may still be accepted: what that would buy stays known.
        auto dropped = *old;
        dropped.state = OrderState::rejected;
        dropped.updated_at = row.updated_at;
        dropped.reply = detail::with_note(dropped.reply, "another order has taken its reference");
        detail::write_row(file, dropped);
        detail::add_row(file, row);
        return;
    }
    row.id = old->id;
    row.created_at = old->created_at;
    row.quotation_id = old->quotation_id;
    row.service_state = old->service_state;
    detail::write_row(file, row);
}

/// The first planned row behind `last`. In a database, without waiting for one that
/// another process takes at this moment.
std::optional<std::int64_t> next_planned(LedgerFile& file, std::string const& plan_key,
                                         std::int64_t last)
{
    auto const id =
        file.ask(R"(SELECT "fid" + 0 AS "next" FROM "orders" WHERE "plan_key" = )" +
                 sql_text(plan_key) + R"( AND "state" = 'planned' AND "fid" > )" +
                 std::to_string(last) + R"( ORDER BY "fid" LIMIT 1)" + file.skipping_locked());
    return id ? std::optional<std::int64_t>{std::stoll(*id)} : std::nullopt;
}

} // namespace

std::size_t Ledger::enqueue(std::vector<LedgerRow> const& rows)
{
    if (rows.empty()) {
        return 0;
    }
    auto file = m_store->open(Access::write);
    LedgerFile::Transaction transaction{file};
    LiveRows live{rows_where(file, detail::is_live, Columns::brief)};
    auto const now = file.now();
    // Of an order that was refused or dropped the quotation may still be accepted.
    std::unordered_map<std::string, std::string> quotations; // by request key
    for (auto const& row : rows_where(
             file, "\"state\" = 'rejected' AND \"quotation_id\" IS NOT NULL", Columns::brief)) {
        quotations[row.request_key] = row.quotation_id;
    }
    std::size_t added = 0;
    for (auto row : rows) {
        row.state = OrderState::planned;
        detail::give_back(row, now);
        row.user = detail::this_user();
        row.created_at = row.updated_at;
        if (live.has(row)) {
            take_over(file, live, row);
            continue;
        }
        if (auto const asked = quotations.find(row.request_key); asked != quotations.end()) {
            row.quotation_id = asked->second;
        }
        row.id = detail::add_row(file, row);
        live.add(row);
        ++added;
    }
    transaction.commit();
    return added;
}

std::optional<LedgerRow> Ledger::claim(std::string const& plan_key)
{
    auto file = m_store->open(Access::write);
    LedgerFile::Transaction transaction{file, LedgerFile::Transaction::Scope::rows};
    for (std::int64_t last = 0;;) {
        auto const id = next_planned(file, plan_key, last);
        if (!id) {
            return std::nullopt;
        }
        auto row = detail::hold_row(file, *id);
        if (row && row->state == OrderState::planned && row->plan_key == plan_key &&
            !detail::still_at_work(*row)) {
            detail::take(*row, file.now());
            detail::write_row(file, *row);
            transaction.commit();
            return row;
        }
        last = *id;
    }
}

void Ledger::release(std::int64_t id)
{
    auto file = m_store->open(Access::write);
    LedgerFile::Transaction transaction{file};
    auto row = detail::hold_row(file, id);
    if (row && row->state == OrderState::planned && detail::is_mine(*row)) {
        detail::give_back(*row, file.now());
        detail::write_row(file, *row);
        transaction.commit();
    }
}

std::vector<LedgerRow> Ledger::abandon(std::string const& key)
{
    auto condition = std::string{"\"state\" = 'submitting'"};
    if (!key.empty()) {
        condition += " AND (\"request_key\" = " + sql_text(key) +
                     " OR \"plan_key\" = " + sql_text(key) + ')';
    }
    auto const abandoned = [&](LedgerFile& file) {
        auto rows = rows_where(file, condition);
        std::erase_if(rows, [](auto const& row) { return detail::still_at_work(row).has_value(); });
        return rows;
    };
    if (!exists()) {
        return {};
    }
    auto file = m_store->open(Access::write);
    if (abandoned(file).empty()) {
        return {}; // as nearly always: nobody is held up
    }
    LedgerFile::Transaction transaction{file};
    auto rows = abandoned(file);
    for (auto& row : rows) {
        row.state = OrderState::unknown;
        row.reply = "the process that sent it ended before it wrote what became of it";
        row.updated_at = file.now();
        detail::write_row(file, row);
    }
    transaction.commit();
    return rows;
}

std::vector<LedgerRow> Ledger::rows_of(std::string const& plan_key) const
{
    auto file = m_store->open(Access::read);
    if (!file.exists() || file.orders().GetLayerDefn()->GetFieldIndex("plan_key") < 0) {
        return {}; // nobody has written a plan into it yet
    }
    return rows_where(file, "\"plan_key\" = " + sql_text(plan_key), Columns::brief);
}

} // namespace satchel
