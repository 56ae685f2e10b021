// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace satchel::tool {

/// What is wrong with a call, and what was probably meant. Exit codes of CLI11 are its own; every
/// wrong call is ours to name.
[[nodiscard]] Error usage_error(CLI::App const& app, CLI::ParseError const& problem,
                                std::vector<std::string> const& arguments);

} // namespace satchel::tool
