// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/service/decimal.hpp"
#include "satchel/service/service.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the service lists under the reference of an order.
namespace satchel::detail {

/// One order of the service: all its lines together.
struct FoundOrder {
    std::string id;               ///< the sales order, or the quotation as long as there is none
    std::string quotation_id;     ///< empty for none
    std::string reference;        ///< of its first line
    std::string state;            ///< of all lines, each once
    bool is_bought = false;       ///< a sales order, or a quotation that was accepted
    bool waits = true;            ///< all lines are a quotation that waits for an answer
    bool is_over = true;          ///< all lines are a quotation that nobody can accept any more
    std::string created_at;       ///< of its first line that says it
    std::optional<Decimal> total; ///< of all lines; nothing where one does not say it
    std::string currency;         ///< of its first line that says it
};

/// What is listed under a reference.
struct FoundUnder {
    std::vector<FoundOrder> orders;
    std::vector<FoundOrder> alike; ///< under one that is only like it: is_like_reference()
};

/// Asks for all of `references` at once. A quotation and the sales order that it has become are one
/// order; lines without any id are no order that could be named.
[[nodiscard]] std::map<std::string, FoundUnder>
found_orders(Service& service, std::string const& contract_id,
             std::vector<std::string> const& references);

/// Is it an order, or an offer, with that number?
[[nodiscard]] bool has_number(FoundOrder const& order, std::string const& number);

/// Is the order surely older than the row: of somebody who has used the reference before? Dates are
/// compared with an hour to spare, and as much as this machine's clock is ahead of the service's.
/// What has the number of the row's own quotation never is.
[[nodiscard]] bool is_older(FoundOrder const& order, LedgerRow const& row, Service const& service);

/// Is it the order of another one of `rows`? A number in the ledger is the order of its row.
[[nodiscard]] bool is_of_another_row(FoundOrder const& order, LedgerRow const& row,
                                     std::vector<LedgerRow> const& rows);

} // namespace satchel::detail
