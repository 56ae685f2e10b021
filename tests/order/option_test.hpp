// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/option_rules.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

using Sentences = std::vector<std::string>;
using State = satchel::OptionExplanation::State;

/// A list option.
inline satchel::ProductOption list_option(std::string name, std::vector<std::string> const& ids,
                                          std::string const& default_value = {},
                                          std::string const& filter = {})
{
    using Mandatory = satchel::ProductOption::Mandatory;
    satchel::ProductOption option;
    option.name = std::move(name);
    option.type = "list";
    for (auto const& id : ids) {
        option.values.emplace_back().id = id;
    }
    if (!default_value.empty()) {
        option.default_value = default_value;
    }
    option.mandatory = filter.empty() ? Mandatory::yes : Mandatory::constraint;
    if (!filter.empty()) {
        option.constraint = {false, filter};
    }
    return option;
}

inline satchel::OptionExplanation explanation_of(satchel::OptionVerdict const& verdict,
                                                 std::string const& name)
{
    for (auto const& explanation : verdict.explanations) {
        if (explanation.name == name) {
            return explanation;
        }
    }
    throw std::logic_error{"no explanation of " + name};
}

/// "value (reason)" of what is ordered.
inline std::string ordered(satchel::OptionVerdict const& verdict, std::string const& name)
{
    for (auto const& decision : verdict.decisions) {
        if (decision.key == name) {
            return decision.value + " (" + decision.reason + ')';
        }
    }
    return "nothing";
}

} // namespace support
