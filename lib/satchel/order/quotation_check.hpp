// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/order/quotation.hpp"

#include <optional>
#include <string>
#include <vector>

/// Orders that a quotation was asked for, before they are sent or another one is asked for.
namespace satchel::detail {

/// Nothing where the service does not list it.
[[nodiscard]] std::optional<QuotationState> look_up_quotation(Service& service,
                                                              std::string const& id);

/// What the quotation of a `planned` row has to say before its order is sent.
struct QuotationCheck {
    std::optional<Error> bought; ///< it was accepted meanwhile; the row is `placed` now
    bool waits = false;          ///< and may still be accepted
    bool is_sent = false;        ///< the service lists it as one that waits
};

/// An order that was refused or dropped after a quotation was asked for it, which may still be
/// accepted, is planned again with its number; else the row stays as it is.
[[nodiscard]] LedgerRow with_open_quotation(Ledger& ledger, LedgerRow row);

/// Asks the service; nothing to say for a row without one. One that it does not list waits, too:
/// lists may be late.
[[nodiscard]] QuotationCheck check_quotation(Service& service, Ledger& ledger,
                                             LedgerRow const& row);

/// Asks about quotations of other orders that have something of the same images over the same
/// ground, or are for the same new acquisition: they may have been accepted elsewhere. Whether one
/// was, so that the ledger knows more.
[[nodiscard]] bool were_offers_bought(Service& service, Ledger& ledger,
                                      std::vector<PlannedOrder> const& orders,
                                      std::vector<LedgerRow> const& rows);

/// A quotation of another request with the same reference was accepted.
class EarlierVersionBought : public Error {
public:
    explicit EarlierVersionBought(Error const& error) : Error{error} {}
}; // class EarlierVersionBought

/// Quotations of another request with the same reference, whose rows were dropped: the plan was
/// edited since. What a person should know about one that may still be accepted; throws
/// EarlierVersionBought, Failure::refused, where one was.
[[nodiscard]] std::string check_earlier_versions(Service& service, Ledger const& ledger,
                                                 LedgerRow const& row);

/// What a person should know who orders what a quotation waits for.
[[nodiscard]] std::string quotation_waits(LedgerRow const& row);

/// The same of many orders, in one sentence; empty where there is no quotation.
[[nodiscard]] std::string quotations_wait(std::vector<PlannedOrder const*> const& orders,
                                          std::vector<LedgerRow> const& rows);

} // namespace satchel::detail
