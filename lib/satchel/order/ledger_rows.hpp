// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/ledger_file.hpp"

#include <optional>
#include <string>
#include <vector>

/// Rows of an open ledger, by SQL that all of its drivers understand.
namespace satchel::detail {

/// A text as SQL writes it.
[[nodiscard]] std::string sql_text(std::string const& text);

/// `brief` leaves out request, reply and areas: for thousands of rows.
enum class Columns { all, brief };

/// The rows that meet a condition, or all, by id. Outside of a transaction a lock is
/// waited for. Throws Failure::output.
[[nodiscard]] std::vector<LedgerRow> rows_where(LedgerFile& file, std::string const& condition,
                                                Columns columns = Columns::all);

/// The condition for live rows with this request key or customer reference.
[[nodiscard]] std::string live_rows(std::string const& request_key,
                                    std::string const& customer_reference);

/// Of rows with one request key or reference: the one that forbids most.
[[nodiscard]] LedgerRow const& strictest(std::vector<LedgerRow> const& rows);

/// In a transaction: the planned row that goes on as this one, held; nothing where no live row has
/// its request or reference. Throws refuse_live() where another one has.
[[nodiscard]] std::optional<LedgerRow> planned_row(LedgerFile& file, LedgerRow const& row,
                                                   Ledger const& ledger);

/// In a transaction: the row, which nobody else can change until its end.
[[nodiscard]] std::optional<LedgerRow> hold_row(LedgerFile& file, std::int64_t id);

/// In a transaction: writes a new row and returns its id, or all of an existing one.
std::int64_t add_row(LedgerFile& file, LedgerRow const& row);
void write_row(LedgerFile& file, LedgerRow const& row);

} // namespace satchel::detail
