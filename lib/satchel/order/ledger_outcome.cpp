// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/holder.hpp"
#include "satchel/order/late_list.hpp"
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_name.hpp"
#include "satchel/order/ledger_notes.hpp"
#include "satchel/order/ledger_rows.hpp"
#include "satchel/order/ledger_store.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>

/// How the ledger learns what became of an order: from the process that sent it, or from a person.
namespace satchel {
namespace {

using detail::LedgerFile;
using detail::set_credit_after;
using detail::with_note;
using Access = detail::LedgerFile::Access;

/// May the outcome that a process has seen be written, whatever others have made of the row while
/// it was away? They may have taken the order for lost, or for never placed; who has the reply
/// knows better. What two know differently stays as it is.
bool may_finish(LedgerRow const& row, OrderState outcome, std::string const& sales_order_id)
{
    if (row.state == OrderState::submitting) {
        return true;
    }
    if (!detail::is_mine(row)) {
        return false;
    }
    return row.state == OrderState::unknown ||
           (row.state == OrderState::rejected && outcome != OrderState::unknown) ||
           (row.state == OrderState::placed && outcome == OrderState::placed &&
            row.sales_order_id == sales_order_id);
}

/// What became of a request for a quotation is known, unless the row is `unknown`.
void end_of_question(LedgerRow& row)
{
    if (row.state != OrderState::unknown && row.service_state == quotation_asked) {
        row.service_state.clear();
    }
}

/// Another row that this one cannot be placed beside: it has the same request or reference.
std::optional<LedgerRow> rival_of(LedgerFile& file, LedgerRow const& row)
{
    auto rows = rows_where(file, detail::live_rows(row.request_key, row.customer_reference));
    std::erase_if(rows, [&](auto const& other) { return other.id == row.id; });
    return rows.empty() ? std::nullopt : std::optional{detail::strictest(rows)};
}

Error bought_twice(LedgerRow const& row, LedgerRow const& rival, std::string const& sales_order_id)
{
    auto const same = rival.request_key == row.request_key ? std::string{"request"}
                                                           : "reference " + row.customer_reference;
    auto const id = std::to_string(rival.id);
    auto const is_placed = rival.state == OrderState::placed;
    return {Failure::input, "order " + std::to_string(row.id),
            "cannot be placed as sales order " + sales_order_id + " as well: order " + id +
                " has the same " + same + " and is " + std::string{to_string(rival.state)} +
                (is_placed ? ", sales order " + rival.sales_order_id : ""),
            is_placed ? "it was bought twice: ask Airbus to cancel one of the two"
                      : "it may be bought twice: find out what became of order " + id +
                            "; if it does not exist: satchel orders resolve " + id +
                            " --rejected, then this again"};
}

void check_resolvable(LedgerRow const& row, OrderState outcome, std::string const& name)
{
    auto const droppable = row.state == OrderState::planned && outcome == OrderState::rejected;
    auto const correctable = row.state == OrderState::rejected && outcome == OrderState::placed;
    auto const quoted = row.state == OrderState::planned && !row.quotation_id.empty();
    auto const never_bought = outcome == OrderState::rejected && detail::is_only_offered(row);
    if (row.state == OrderState::unknown || correctable || never_bought) {
        return;
    }
    if (row.state != OrderState::submitting && !droppable && !quoted) {
        throw Error{Failure::input, name,
                    "is " + std::string{to_string(row.state)} + ", there is nothing to resolve",
                    row.state == OrderState::planned
                        ? "it was never sent; --rejected drops it"
                        : "satchel orders show " + std::to_string(row.id) + " tells all about it"};
    }
    auto const reason = detail::still_at_work(row);
    if (reason && !may_begin(row) && !detail::is_undated_elsewhere(row)) {
        throw Error{Failure::input, name, *reason,
                    detail::is_from_here(row)
                        ? "wait until it has ended"
                        : "look there, or wait until it is an hour old, in PostgreSQL a quarter"};
    }
}

/// A number is that of one order: given to two of them, one is lost.
void check_not_taken(LedgerFile& file, LedgerRow const& row, std::string const& sales_order_id)
{
    auto const same = rows_where(
        file, "\"state\" = 'placed' AND \"sales_order_id\" = " + detail::sql_text(sales_order_id),
        detail::Columns::brief);
    for (auto const& other : same) {
        if (other.id != row.id && other.order_url == row.order_url) {
            auto const id = std::to_string(other.id);
            throw Error{Failure::input, "order " + std::to_string(row.id),
                        "cannot be placed as sales order " + sales_order_id + ": order " + id +
                            " is that one, reference " + other.customer_reference,
                        "look at the number again; satchel orders show " + id +
                            " tells about the other"};
        }
    }
}

} // namespace

void Ledger::confirm_sending(std::int64_t id) const
{
    auto const now = row(id);
    if (now && now->state == OrderState::submitting && detail::is_mine(*now)) {
        return;
    }
    auto const state = now ? std::string{to_string(now->state)} : "gone";
    throw Error{Failure::output,
                detail::ledger_name(datasource()) + ", order " + std::to_string(id),
                "was about to be sent, but is " + state +
                    " meanwhile: somebody took it for lost while this process waited or slept; "
                    "nothing was sent",
                "satchel orders show " + std::to_string(id) + " tells all about it"};
}

BootTime Ledger::latest_sending(std::int64_t id) const
{
    auto const found = m_store->begun.find(id);
    return found == m_store->begun.end() ? BootTime{0}
                                         : found->second + m_store->options.time_to_leave;
}

void Ledger::finish(std::int64_t id, OrderState state, std::string const& sales_order_id,
                    std::optional<Decimal> const& total, std::string const& reply,
                    std::string const& currency)
{
    // The order may have been bought: its outcome is written, whoever presses Ctrl-C.
    auto options = m_store->options;
    options.cancel = nullptr;
    auto file = m_store->open(Access::write, options);
    LedgerFile::Transaction transaction{file};
    auto row = detail::hold_row(file, id);
    if (!row) {
        throw file.failed("has lost the row " + std::to_string(id));
    }
    if (!may_finish(*row, state, sales_order_id)) {
        throw file.failed("row " + std::to_string(id) + " is " +
                          std::string{to_string(row->state)} + " meanwhile, not submitting");
    }
    auto const before = row->state;
    row->updated_at = file.now();
    row->reply = before == OrderState::rejected || before == OrderState::placed
                     ? with_note(row->reply, "then the process that sent it had its outcome, " +
                                                 std::string{to_string(state)} +
                                                 (sales_order_id.empty() ? "" : " as ") +
                                                 sales_order_id + ": " + reply)
                     : reply;
    if (before == OrderState::rejected && state == OrderState::placed) {
        if (auto const rival = rival_of(file, *row)) {
            detail::write_row(file, *row); // with the number, which nobody else knows
            transaction.commit();
            throw bought_twice(*row, *rival, sales_order_id);
        }
    }
    row->state = state;
    row->sales_order_id = sales_order_id;
    end_of_question(*row);
    row->total = total ? total : row->total;
    row->currency = currency.empty() ? row->currency : currency;
    set_credit_after(*row);
    detail::write_row(file, *row);
    transaction.commit();
    m_store->begun.erase(id);
}

void Ledger::resolve(std::int64_t id, OrderState outcome, std::string const& sales_order_id)
{
    auto const name = "order " + std::to_string(id);
    if (outcome != OrderState::placed && outcome != OrderState::rejected) {
        throw Error{Failure::usage, name, "is either placed or rejected in the end"};
    }
    if ((outcome == OrderState::placed) == sales_order_id.empty()) {
        throw Error{Failure::usage, name, "has a sales order id exactly when it was placed"};
    }
    if (outcome == OrderState::placed && detail::stripped(sales_order_id).empty()) {
        throw Error{Failure::usage, name, "cannot be placed as a blank sales order",
                    "give the number that Airbus has for it"};
    }
    if (!row(id)) {
        throw Error{Failure::input, name, "is not in the " + detail::ledger_name(datasource()),
                    "satchel orders list shows what is"};
    }

    auto file = m_store->open(Access::write);
    LedgerFile::Transaction transaction{file};
    auto row = detail::hold_row(file, id).value_or(LedgerRow{});
    check_resolvable(row, outcome, name);
    if (outcome == OrderState::placed) {
        if (auto const rival = rival_of(file, row)) {
            throw bought_twice(row, *rival, sales_order_id);
        }
        check_not_taken(file, row, sales_order_id);
    }
    if (row.state == OrderState::placed) { // an offer, which may still be accepted
        row.quotation_id = row.sales_order_id;
        row.service_state.clear();
        row.credit_after.reset();
    }
    row.state = outcome;
    row.sales_order_id = sales_order_id;
    end_of_question(row);
    row.updated_at = file.now();
    row.reply = with_note(row.reply, "resolved as " + std::string{to_string(outcome)} + " by " +
                                         detail::this_user() + " at " + row.updated_at);
    set_credit_after(row);
    detail::write_row(file, row);
    transaction.commit();
}

} // namespace satchel
