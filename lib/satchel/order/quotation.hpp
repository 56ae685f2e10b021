// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/service/service.hpp"

#include <filesystem>
#include <functional>
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

/// Why this order cannot be asked about, though others of its plan can: its reference is another
/// order's, or somebody has bought the same acquisition.
class NotToBeAsked : public Error {
public:
    explicit NotToBeAsked(Error const& error) : Error{error} {}
}; // class NotToBeAsked

/// Why no quotation is asked for: the order is bought, or has one that waits.
class NoQuotationNeeded : public Error {
public:
    explicit NoQuotationNeeded(Error const& error) : Error{error} {}
}; // class NoQuotationNeeded

/// What came of asking for one.
struct RequestedQuotation {
    QuotationReceipt receipt;
    std::int64_t ledger_id = 0; ///< its row
    /// What a person should know: images that were ordered before, edits of the plan.
    std::vector<std::string> notes;
};

/// Asks for a quotation of the order of a plan, as carefully as if it were bought, since the
/// service may answer with an order: what must not be ordered again (refuse_live(), an acquisition
/// that is bought already) or was changed after its price was asked is not asked about, nor is an
/// order whose quotation still waits. The row is `submitting` with `quotation_asked` before
/// anything is sent. Then it is `planned` with the number of the quotation, so that accepting it is
/// known as buying these images; `placed` where the service answers with an order; `rejected` or
/// `unknown` as place_order() says. Till when the quotation holds is looked up where the reply does
/// not tell it; that it cannot be found out is no error. Throws what place_order() throws, and
/// Failure::output where the quotation was made but cannot be written.
///
/// `of_plan`: the orders that are asked about together, of which each need not be told of the
/// others. Throws NoQuotationNeeded and NotToBeAsked.
[[nodiscard]] RequestedQuotation request_quotation(Service& service, Ledger& ledger,
                                                   PlannedOrder const& plan,
                                                   std::vector<PlannedOrder> const& of_plan = {});

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

struct AcceptOptions {
    /// With it, a price above that of the ledger is agreed to.
    std::optional<Decimal> max_total;
    /// Shown the quotation and what a person should know before buying, says whether to accept.
    /// Nobody is asked when it is empty.
    std::function<bool(QuotationState const&, std::vector<std::string> const& notes)> confirm;
};

/// Accepts a quotation that waits, which is buying it, once. Rows of the ledger that are placed
/// with its number (orders that the service has answered with it) get the state, and the number of
/// the sales order where it is told; the ledger is read before anything is sent. Where there is
/// none, it is a purchase like any other: the row of the plan it was asked for, or a new one with
/// its reference, is `submitting` before it is sent, so that no plan of that reference is ordered
/// any more, or refuses it where it is. Failure::price_guard ends it before that: above
/// `max_total`, above the credit, or above what the ledger has for it. Throws what
/// Service::decide() and place_order() throw besides, and Failure::output where it was done but
/// cannot be written. Returns nothing when `confirm` declined.
[[nodiscard]] std::optional<QuotationDecision> accept_quotation(Service& service, Ledger& ledger,
                                                                QuotationState const& quotation,
                                                                AcceptOptions const& options);

/// Refuses a quotation that waits. Its row is `rejected`, also one that is placed with its number,
/// and its plan may be ordered. Throws what Service::decide() throws, and Failure::output
/// where it was done but cannot be written.
[[nodiscard]] QuotationDecision refuse_quotation(Service& service, Ledger& ledger,
                                                 QuotationState const& quotation);

} // namespace satchel
