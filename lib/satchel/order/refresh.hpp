// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/service/service.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace satchel {

/// What refresh_orders() found.
struct RefreshReport {
    std::size_t asked = 0;              ///< rows that the service was asked about
    std::size_t changed = 0;            ///< rows that say something else now
    std::vector<std::int64_t> resolved; ///< `unknown` rows that are placed now
    std::vector<std::string> notes;     ///< for the user's eyes: what was found, and what was not
};

/// Asks the service what became of orders of the ledger, and writes it into their rows: its state
/// for those that are placed, with the sales order that a quotation has become; and an `unknown`
/// one is placed when exactly one order of the service has its reference. One that the service does
/// not know, or knows several of, stays unknown: it may be that it is not listed yet.
///
/// Only rows that were sent to this service are asked about. Where it does not track orders the
/// notes say so, and nothing is asked. Throws what the service and the ledger throw; what was
/// written before stays.
[[nodiscard]] RefreshReport refresh_orders(Service& service, Ledger& ledger,
                                           std::vector<LedgerRow> const& rows);

} // namespace satchel
