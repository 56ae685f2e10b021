// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/holder.hpp"
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_notes.hpp"
#include "satchel/order/ledger_rows.hpp"
#include "satchel/order/ledger_store.hpp"

/// Orders of which a quotation was asked: planned ones, until that is accepted.
namespace satchel {

using Access = detail::LedgerFile::Access;

namespace {

/// It is only planned, and nobody's.
void keep(LedgerRow& row, std::string const& quotation_id, std::optional<Decimal> const& total,
          std::string const& currency)
{
    row.quotation_id = quotation_id;
    row.service_state.clear();
    if (!row.total && total) { // what was agreed to before stays: accepting compares with that
        row.total = total;
        row.currency = currency.empty() ? row.currency : currency;
    }
}

} // namespace

bool Ledger::finish_quoted(std::int64_t id, std::string const& quotation_id,
                           std::optional<Decimal> const& total, std::string const& currency)
{
    // The quotation is made: it is written, whoever presses Ctrl-C.
    auto options = m_store->options;
    options.cancel = nullptr;
    auto file = m_store->open(Access::write, options);
    detail::LedgerFile::Transaction transaction{file};
    auto row = detail::hold_row(file, id);
    auto const is_open =
        row && row->service_state == quotation_asked &&
        (row->state == OrderState::submitting || row->state == OrderState::unknown);
    if (!is_open) {
        return false;
    }
    row->state = OrderState::planned;
    row->reply.clear();
    row->submitted_at.clear();
    keep(*row, quotation_id, total, currency);
    detail::give_back(*row, file.now());
    detail::write_row(file, *row);
    transaction.commit();
    m_store->begun.erase(id);
    return true;
}

std::int64_t Ledger::keep_quotation(LedgerRow const& row)
{
    auto options = m_store->options;
    options.cancel = nullptr;
    auto file = m_store->open(Access::write, options);
    detail::LedgerFile::Transaction transaction{file};
    auto const known = detail::planned_row(file, row, *this);
    auto kept = known.value_or(row);
    detail::give_back(kept, file.now());
    keep(kept, row.quotation_id, row.total, row.currency);
    if (known) {
        detail::write_row(file, kept);
    } else {
        kept.state = OrderState::planned;
        kept.user = detail::this_user();
        kept.created_at = kept.updated_at;
        kept.id = detail::add_row(file, kept);
    }
    transaction.commit();
    return kept.id;
}

bool Ledger::drop_quotation(std::int64_t id, std::string const& quotation_id)
{
    auto options = m_store->options;
    options.cancel = nullptr;
    auto file = m_store->open(Access::write, options);
    detail::LedgerFile::Transaction transaction{file};
    auto row = detail::hold_row(file, id);
    if (!row || row->quotation_id != quotation_id || !may_begin(*row)) {
        return false; // it was ordered meanwhile, or another one was asked for
    }
    row->state = OrderState::rejected;
    row->quotation_id.clear();
    row->updated_at = file.now();
    row->reply = detail::with_note(row->reply, "quotation " + quotation_id + " was refused by " +
                                                   detail::this_user() + " at " + row->updated_at);
    detail::write_row(file, *row);
    transaction.commit();
    return true;
}

bool Ledger::end_offer(std::int64_t id, std::string const& quotation_id,
                       std::string const& service_state)
{
    auto options = m_store->options;
    options.cancel = nullptr;
    auto file = m_store->open(Access::write, options);
    detail::LedgerFile::Transaction transaction{file};
    auto row = detail::hold_row(file, id);
    if (!row || row->state != OrderState::placed || row->sales_order_id != quotation_id) {
        return false; // it has become a sales order, or a person was quicker
    }
    row->state = OrderState::rejected; // with its number, by which later orders are told from it
    row->quotation_id.clear();
    row->service_state = service_state;
    row->credit_after.reset();
    row->updated_at = file.now();
    row->reply =
        detail::with_note(row->reply, "quotation " + quotation_id + " is " + service_state +
                                          " and was not bought, which " + detail::this_user() +
                                          " saw at " + row->updated_at);
    detail::write_row(file, *row);
    transaction.commit();
    return true;
}

} // namespace satchel
