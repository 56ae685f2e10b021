// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/clock.hpp"
#include "satchel/order/ledger.hpp"
#include "satchel/service/offer_reply.hpp"

#include <ctime>
#include <string_view>

/// Lists of the service are late: for a while the ledger knows better what was accepted.
namespace satchel::detail {

/// The service's words for a quotation that was accepted, and for one that waits.
inline constexpr std::string_view accepted_state = "ACCEPTED";
inline constexpr std::string_view waiting_state = "SENT";

/// Is the row one that somebody has accepted, or begun to?
[[nodiscard]] inline bool is_accepted(LedgerRow const& row)
{
    return row.service_state == accepted_state || row.service_state == quotation_being_accepted;
}

/// Was the row changed so short a time ago that a list may not show it yet? A time far ahead of
/// this clock says nothing.
[[nodiscard]] inline bool may_be_unlisted(LedgerRow const& row)
{
    constexpr std::time_t lists_are_late_s = 60L * 60;
    constexpr std::time_t clocks_differ_s = 45L * 60;
    auto const since = moment_of(row.updated_at);
    auto const now = std::time(nullptr);
    return since && now - *since < lists_are_late_s && *since - now <= clocks_differ_s;
}

/// Is the number of a placed row that of the quotation which the service answered with? Not once
/// there is a sales order, whose number stands there instead.
[[nodiscard]] inline bool has_number_of_offer(LedgerRow const& row)
{
    return row.state == OrderState::placed && !row.sales_order_id.empty() &&
           (row.sales_order_id == row.quotation_id ||
            row.sales_order_id == offer_in_reply(row.reply));
}

/// Is what was placed no more than an offer, of which a list would have told by now that it was
/// accepted?
[[nodiscard]] inline bool is_only_offered(LedgerRow const& row)
{
    return (is_accepted(row) || row.service_state == waiting_state) && has_number_of_offer(row) &&
           !(is_accepted(row) && may_be_unlisted(row));
}

} // namespace satchel::detail
