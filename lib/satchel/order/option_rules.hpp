// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/account.hpp"
#include "satchel/service/order_draft.hpp"

#include <string>
#include <vector>

namespace satchel {

/// What was decided about one option of an order.
struct OptionDecision {
    std::string key;
    std::string value;
    std::string reason; ///< "given", "default, mandatory", "default, mandatory as processing_level
                        ///< is ortho"
};

/// The verdict of the rules over a set of choices.
struct OptionVerdict {
    std::vector<OptionDecision> decisions; ///< what is ordered, in the reply's order
    std::vector<std::string>
        refusals; ///< one precise sentence per broken rule, with the allowed values
};

/// Checks `choices` against an options reply (guide, step 5): an option must
/// exist, apply, and take one of its values or a number in its range. Defaults
/// are filled for mandatory options that apply unless `fill_defaults` is off;
/// a mandatory one without choice and default is a refusal.
[[nodiscard]] OptionVerdict decide_options(std::vector<ProductOption> const& options,
                                           std::vector<KeyValue> const& choices,
                                           bool fill_defaults = true);

} // namespace satchel
