// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/holder.hpp"
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_notes.hpp"
#include "satchel/order/ledger_rows.hpp"
#include "satchel/order/ledger_store.hpp"

/// How the ledger learns what became of an order from the service itself.
namespace satchel {

using Access = detail::LedgerFile::Access;

namespace {

/// What the service can say something about. Of what was only planned there may be a quotation.
bool can_be_told(LedgerRow const& row, std::string const& sales_order_id)
{
    switch (row.state) {
    case OrderState::placed:
        return true;
    case OrderState::unknown:
        return !sales_order_id.empty();
    case OrderState::planned:
        return !row.sales_order_id.empty() && may_begin(row);
    default:
        return false;
    }
}

} // namespace

std::int64_t Ledger::keep_quotation(LedgerRow row)
{
    auto file = m_store->open(Access::write);
    detail::LedgerFile::Transaction transaction{file};
    auto const others =
        rows_where(file, detail::live_rows(row.request_key, row.customer_reference));
    row.state = OrderState::planned;
    detail::give_back(row, file.now());
    row.user = detail::this_user();
    row.created_at = row.updated_at;
    if (others.empty()) {
        row.id = detail::add_row(file, row);
    } else {
        auto const planned = detail::hold_row(file, others.front().id);
        if (others.size() > 1 || !planned || !may_begin(*planned) ||
            planned->request_key != row.request_key) {
            throw refuse_live(detail::strictest(others), *this, row.request_key);
        }
        row.id = planned->id;
        row.created_at = planned->created_at;
        row.plan_key = planned->plan_key;
        detail::write_row(file, row);
    }
    transaction.commit();
    return row.id;
}

bool Ledger::track(std::int64_t id, std::string const& sales_order_id,
                   std::string const& service_state, bool is_bought)
{
    auto file = m_store->open(Access::write);
    detail::LedgerFile::Transaction transaction{file};
    auto const before = detail::hold_row(file, id);
    if (!before || !can_be_told(*before, sales_order_id)) {
        return false;
    }
    bool const was_planned = before->state == OrderState::planned;
    auto row = *before;
    row.service_state = service_state;
    row.sales_order_id = sales_order_id.empty() ? row.sales_order_id : sales_order_id;
    row.state = was_planned && !is_bought ? OrderState::planned : OrderState::placed;
    if (row.state == before->state && row.service_state == before->service_state &&
        row.sales_order_id == before->sales_order_id) {
        return false;
    }
    row.updated_at = file.now();
    if (before->state == OrderState::unknown) {
        row.reply = detail::with_note(row.reply, "found by its reference as " + sales_order_id +
                                                     " among the orders of the service at " +
                                                     row.updated_at);
    } else if (was_planned && is_bought) {
        row.reply = detail::with_note(row.reply, "quotation " + before->sales_order_id +
                                                     " was accepted elsewhere, seen at " +
                                                     row.updated_at);
    } else if (row.sales_order_id != before->sales_order_id) {
        row.reply =
            detail::with_note(row.reply, "the service calls " + before->sales_order_id + ' ' +
                                             row.sales_order_id + " since " + row.updated_at);
    }
    if (row.state != before->state) {
        detail::set_credit_after(row);
    }
    detail::write_row(file, row);
    transaction.commit();
    return true;
}

} // namespace satchel
