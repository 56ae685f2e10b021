// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace satchel::tool {

/// The words of a call as CLI11 is to read them. By itself it takes whatever comes next for the
/// value of an option: with a variable that is empty, a shell turns "--comments $TEXT --once" into
/// the comment "--once", and more is bought than was wanted. Here an option is no value of the one
/// before it ("--comments=--once" is how to mean that), and "--comments=" is an empty value.
///
/// A call that lacks a value ends behind the option that lacks it, so that CLI11 says so.
[[nodiscard]] std::vector<std::string> settled_arguments(CLI::App const& app,
                                                         std::vector<std::string> const& words);

} // namespace satchel::tool
