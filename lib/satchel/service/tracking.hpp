// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/decimal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// One line of an order as the service tracks it; an order may have several. Words are the
/// service's own; what it does not say is empty.
struct TrackedOrder {
    std::string customer_reference;
    std::string sales_order_id; ///< empty while there is only a quotation
    std::string quotation_id;
    std::string order_item_id;
    std::string contract_id;
    std::string product_type_id;
    std::string status;           ///< "IN_PROGRESS", "CANCELLED"
    std::string quotation_status; ///< "SENT", "ACCEPTED", in capitals
    bool quotation_waits = false; ///< for the user's yes or no
    std::string created_at;       ///< ISO 8601, UTC
    std::string last_change;      ///< of the status; ISO 8601, UTC
    std::string valid_until;      ///< of the quotation; ISO 8601, UTC
    std::optional<Decimal> amount;
    std::string currency;
    std::optional<double> requested_km2;
    std::optional<double> produced_km2;
};

/// May it be this reference, as a service has stored it: in other letters, without the blanks
/// around it, or cut off? Not the reference itself.
[[nodiscard]] bool is_like_reference(std::string const& found, std::string const& reference);

/// Which orders are asked about: those with these references, or with what is_like_reference() of
/// one, or all of the contract.
struct TrackingQuery {
    std::string contract_id;
    std::vector<std::string> customer_references;
};

struct TrackingPage {
    std::optional<std::int64_t> total; ///< of the whole search, where the service says it
    std::vector<TrackedOrder> orders;
};

} // namespace satchel
