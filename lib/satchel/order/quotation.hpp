// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/service/service.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// A quotation as the service has it now, all its lines together. Words are the service's own; what
/// it does not say is empty.
struct QuotationState {
    std::string id;
    std::string contract_id;
    std::string customer_reference;
    std::string sales_order_id; ///< that it has become
    std::string status;         ///< "SENT", "ACCEPTED"
    bool waits = false;         ///< for the user's yes or no
    bool is_bought = false;     ///< accepted, or a sales order already
    std::string created_at;     ///< ISO 8601, UTC
    std::string valid_until;    ///< ISO 8601, UTC
    std::optional<Decimal> total;
    std::string currency;
};

/// What came of asking for one.
struct RequestedQuotation {
    QuotationReceipt receipt;
    std::int64_t ledger_id = 0; ///< its row
};

/// Asks for a quotation of the order of a plan, which must not stand in the ledger as ordered
/// (refuse_live()), nor with a quotation that still waits. It stands there from then on: as
/// `planned` with the number of the quotation, so that accepting it is known as buying these
/// images; or where the service answers with an order, or nobody knows with what, as bought. That
/// the ledger can be written is seen before anything is sent. Till when it holds is looked up among
/// the quotations where the reply does not tell it; that it cannot be found out is no error. Throws
/// Failure::input for a plan that was made for another service, Failure::output where the quotation
/// was made but cannot be written, and what Service::request_quotation() throws.
[[nodiscard]] RequestedQuotation request_quotation(Service& service, Ledger& ledger,
                                                   PlannedOrder const& plan);

/// Throws Failure::input for one that the service does not list.
[[nodiscard]] QuotationState find_quotation(Service& service, std::string const& id);

/// One that waits for a decision; throws Failure::refused with its state for any other.
[[nodiscard]] QuotationState find_open_quotation(Service& service, std::string const& id);

/// Writes the quotation as a PDF file, whole or not at all. Throws Failure::output where a file is
/// there that is no PDF, unless it may be replaced.
void export_quotation(Service& service, std::string const& id, std::filesystem::path const& path,
                      bool overwrite);

struct QuotationDecision {
    std::string sales_order_id;           ///< empty where the service does not say it at once
    std::vector<std::int64_t> ledger_ids; ///< rows that have it now
};

/// Accepts a quotation, which is buying it, or refuses it, once. Rows of the ledger that are placed
/// with its number (orders that the service has answered with it) get the state, and the number of
/// the sales order where it is told; the ledger is read before anything is sent. Where there is
/// none, an accepted one is a purchase like any other: the row of the plan it was asked for, or a
/// new one with its reference, is `submitting` before it is sent, so that no plan of that reference
/// is ordered any more, or refuses it where it is. The row of a refused one is `rejected`, and its
/// plan may be ordered. Throws what Service::decide() and place_order() throw, and Failure::output
/// where it was done but cannot be written.
QuotationDecision decide_quotation(Service& service, Ledger& ledger,
                                   QuotationState const& quotation, Decision decision);

} // namespace satchel
