// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/decimal.hpp"

#include <CLI/App.hpp>

#include <optional>
#include <string>

namespace satchel::tool {

/// --max-total of a command that buys.
void add_max_total(CLI::App& command, std::optional<std::string>& text, std::string const& help);

/// Throws Failure::usage for what is no amount of money.
[[nodiscard]] std::optional<Decimal> max_total_of(std::optional<std::string> const& text);

} // namespace satchel::tool
