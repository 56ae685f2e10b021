// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/decimal.hpp"

#include <optional>
#include <string>

namespace satchel {

/// What the service says when it has made a quotation.
struct QuotationReceipt {
    std::string quotation_id;
    /// Set where the service has answered with an order, as its documentation shows it for some
    /// satellites: then this may have been bought.
    std::string sales_order_id;
    std::string currency;
    std::optional<Decimal> total;
    std::string valid_until; ///< ISO 8601, UTC; empty where it is not told
};

} // namespace satchel
