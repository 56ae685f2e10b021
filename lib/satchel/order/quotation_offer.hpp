// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/quotation.hpp"

#include <optional>
#include <string>
#include <vector>

/// The offer of a quotation beside the ledger, and what must not be accepted.
namespace satchel::detail {

/// The row of the purchase that accepting a quotation is, and what it was to cost when it was asked
/// for.
struct OfferedRow {
    LedgerRow row;
    bool is_asked = false; ///< it was asked for here
    std::optional<Decimal> total_then;
    std::string currency_then;
};

/// The rows of this service.
[[nodiscard]] std::vector<LedgerRow> rows_here(Ledger const& ledger, Service const& service);

/// What a quotation is about: the row it was asked for. For one that was asked for elsewhere, the
/// order with its reference, where that is one and the same; else only what the service says.
[[nodiscard]] OfferedRow row_of(std::vector<LedgerRow> const& rows, Service const& service,
                                QuotationState const& quotation);

/// Throws where what it offers is bought already, or may be.
void check_not_bought(Ledger const& ledger, LedgerRow const& row, std::string const& quotation_id);

/// The order of a row, as far as it says what is bought; nothing where it does not.
[[nodiscard]] std::optional<PlannedOrder> order_of(LedgerRow const& row);

/// Throws Failure::price_guard for a price that nobody has agreed to.
void check_price(QuotationState const& quotation, OfferedRow const& offered,
                 std::optional<Decimal> const& max_total);

/// Throws Failure::price_guard above the credit; says what cannot be compared with it.
[[nodiscard]] std::vector<std::string> compare_with_credit(Service& service,
                                                           QuotationState const& quotation,
                                                           std::optional<Decimal> const& max_total);

} // namespace satchel::detail
