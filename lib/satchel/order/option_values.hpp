// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/account.hpp"

#include <optional>
#include <string>

namespace satchel::detail {

/// What an option without a list takes: "a number from -100 to 10000"; empty where
/// any text may be ordered.
[[nodiscard]] std::string kind_in_words(ProductOption const& option);

/// What is wrong with a value whatever else is chosen: "priority=x is not offered",
/// "elevation=x is not a number from -100 to 10000". Nothing where it may be ordered.
/// The format of a text is the service's to check.
[[nodiscard]] std::optional<std::string> value_problem(ProductOption const& option,
                                                       std::string const& value);

} // namespace satchel::detail
