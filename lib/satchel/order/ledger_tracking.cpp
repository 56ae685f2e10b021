// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_notes.hpp"
#include "satchel/order/ledger_rows.hpp"
#include "satchel/order/ledger_store.hpp"

/// How the ledger learns what became of an order from the service itself.
namespace satchel {

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
        return !row.quotation_id.empty();
    case OrderState::submitting:
    case OrderState::rejected:
        break;
    }
    return false;
}

/// How the row came to what the service says, where that is more than another word for it.
std::string story_of(LedgerRow const& before, LedgerRow const& row)
{
    if (before.state == OrderState::unknown) {
        return "found by its reference as " + row.sales_order_id +
               " among the orders of the service at " + row.updated_at;
    }
    if (before.state != row.state) {
        return "quotation " + before.quotation_id + " was accepted elsewhere, which was seen at " +
               row.updated_at;
    }
    if (before.sales_order_id != row.sales_order_id) {
        return "the service calls " + before.sales_order_id + ' ' + row.sales_order_id + " since " +
               row.updated_at;
    }
    return {};
}

} // namespace

bool Ledger::track(std::int64_t id, std::string const& sales_order_id,
                   std::string const& service_state, std::optional<Decimal> const& total,
                   std::string const& currency)
{
    auto file = m_store->open(detail::LedgerFile::Access::write);
    detail::LedgerFile::Transaction transaction{file};
    auto const before = detail::hold_row(file, id);
    if (!before || !can_be_told(*before, sales_order_id)) {
        return false;
    }
    auto row = *before;
    row.service_state = service_state;
    row.sales_order_id = sales_order_id.empty() ? row.sales_order_id : sales_order_id;
    if (before->state != OrderState::planned || !sales_order_id.empty()) {
        row.state = OrderState::placed;
    }
    if (row.state == before->state && row.service_state == before->service_state &&
        row.sales_order_id == before->sales_order_id) {
        return false;
    }
    row.updated_at = file.now();
    if (auto const story = story_of(*before, row); !story.empty()) {
        row.reply = detail::with_note(row.reply, story);
    }
    if (before->state == OrderState::planned && row.state == OrderState::placed) {
        row.total = total ? total : row.total; // that of the quotation, not of the plan
        row.currency = total && !currency.empty() ? currency : row.currency;
    }
    if (row.state != before->state) {
        detail::set_credit_after(row);
    }
    detail::write_row(file, row);
    transaction.commit();
    return true;
}

} // namespace satchel
