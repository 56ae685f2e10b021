// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/account.hpp"
#include "satchel/service/order_draft.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

/// A value for one option, and who chose it.
struct Choice {
    std::string name; ///< of the option
    std::string value;
    std::string bundle;  ///< the bundle it is from; empty for one that was given itself
    std::string general; ///< "projection" where that stands for "projection_1" and its like
};

/// A choice that no option takes, with the sentence that says why.
struct RefusedChoice {
    Choice choice;
    std::string why;
    std::string instead; ///< the end of that sentence: what there is
};

/// All choices, each option once.
struct Choices {
    std::vector<Choice> all; ///< in the order they were given, bundles first
    std::vector<RefusedChoice> refused;

    [[nodiscard]] Choice const* find(std::string const& name) const;
};

/// "given", "bundle visual", "given as projection for all areas".
[[nodiscard]] std::string origin_of(Choice const& choice);

/// "bundle visual: " before a sentence about a choice of a bundle; else nothing.
[[nodiscard]] std::string blame(Choice const& choice);

/// Merges bundles and given choices: a given one goes before any bundle, a later
/// bundle before an earlier one. The service has some options once for each area
/// ("projection_1", "projection_2"); their common name stands for all of them, and
/// the name of one goes before it.
[[nodiscard]] Choices merge_choices(std::vector<ProductOption> const& options,
                                    std::vector<KeyValue> const& given,
                                    std::vector<OptionBundle> const& bundles);

} // namespace satchel::detail
