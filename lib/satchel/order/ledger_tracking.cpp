// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_notes.hpp"
#include "satchel/order/ledger_rows.hpp"
#include "satchel/order/ledger_store.hpp"

/// How the ledger learns what became of an order from the service itself.
namespace satchel {

bool Ledger::track(std::int64_t id, std::string const& sales_order_id,
                   std::string const& service_state)
{
    auto file = m_store->open(detail::LedgerFile::Access::write);
    detail::LedgerFile::Transaction transaction{file};
    auto const before = detail::hold_row(file, id);
    bool const can_be_told =
        before && (before->state == OrderState::placed ||
                   (before->state == OrderState::unknown && !sales_order_id.empty()));
    if (!can_be_told) {
        return false;
    }
    auto row = *before;
    row.service_state = service_state;
    row.sales_order_id = sales_order_id.empty() ? row.sales_order_id : sales_order_id;
    row.state = OrderState::placed;
    if (row.state == before->state && row.service_state == before->service_state &&
        row.sales_order_id == before->sales_order_id) {
        return false;
    }
    row.updated_at = file.now();
    if (before->state == OrderState::unknown) {
        row.reply = detail::with_note(row.reply, "found by its reference as " + sales_order_id +
                                                     " among the orders of the service at " +
                                                     row.updated_at);
        detail::set_credit_after(row);
    } else if (row.sales_order_id != before->sales_order_id) {
        row.reply =
            detail::with_note(row.reply, "the service calls " + before->sales_order_id + ' ' +
                                             row.sales_order_id + " since " + row.updated_at);
    }
    detail::write_row(file, row);
    transaction.commit();
    return true;
}

} // namespace satchel
