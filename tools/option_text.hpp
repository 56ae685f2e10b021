// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/option_rules.hpp"
#include "satchel/service/account.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <vector>

namespace satchel::tool {

/// The options of a reply as a table; hidden ones are left out.
void print_options(std::ostream& stream, std::vector<ProductOption> const& options);

/// How every option stands for a set of choices; of the hidden ones those that are
/// ordered or refused.
void print_explanations(std::ostream& stream, OptionVerdict const& verdict);

[[nodiscard]] nlohmann::ordered_json to_json(std::vector<ProductOption> const& options);
[[nodiscard]] nlohmann::ordered_json to_json(std::vector<OptionExplanation> const& explanations);

} // namespace satchel::tool
