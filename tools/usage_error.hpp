// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace satchel::tool {

/// What is wrong with a call, and what was probably meant. Exit codes of CLI11 are its own; every
/// wrong call is ours to name. `first_word` is what stands after the program's name.
[[nodiscard]] Error usage_error(CLI::App const& app, CLI::ParseError const& problem,
                                std::string const& first_word);

} // namespace satchel::tool
