// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/service.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What a plan would cost with another value of one of its options.
struct Alternative {
    std::string value;
    std::string label;
    bool planned = false;         ///< it is what the plan orders
    std::optional<Decimal> total; ///< of all orders; not set where it cannot be ordered
    std::string currency;
    std::string problem; ///< why it cannot
};

/// Asks what the orders of a plan cost for each value that the service allows for `option`, in the
/// sequence of its reply. Everything that a person has chosen stays; options that were filled
/// with defaults are filled anew, since they depend on each other. Neither the plan nor anything at
/// the service is changed. Throws Failure::input where the product has no such option, or one
/// without a list of values.
[[nodiscard]] std::vector<Alternative> compare_prices(Service& service, Plan const& plan,
                                                      std::string const& option,
                                                      ProgressFunction const& progress = {},
                                                      CancelFlag const* cancel = nullptr);

} // namespace satchel
