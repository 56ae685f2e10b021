// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/joined.hpp"

#include <string>
#include <vector>

/// Numbers and lists as the sentences of this folder have them.
namespace satchel::detail {

/// "12.34"
[[nodiscard]] std::string two_digits(double value);

/// "a, b, c and 12 more": so many that a person reads them.
[[nodiscard]] std::string shortened(std::vector<std::string> const& words);

/// The ids in LedgerRow::images.
[[nodiscard]] std::vector<std::string> parts_at_commas(std::string const& list);

/// "1 order", "2 orders"
[[nodiscard]] std::string how_many(std::size_t number, std::string const& noun);

/// Of many orders the same is said once.
void add_new(std::vector<std::string> const& texts, std::vector<std::string>& list);

} // namespace satchel::detail
