// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/App.hpp>

#include <cstdint>
#include <limits>
#include <string>

/// Checks of options that take a number. CLI11's own say "Value abc not in range 4.000000 to ..."
/// of what is no number at all, and what they let pass is read by other rules: 010 is 8. All are
/// for transform(), which leaves the number as CLI11 cannot misread it.
namespace satchel::tool {

constexpr std::int64_t no_most = std::numeric_limits<std::int64_t>::max();

/// A whole number within the range, which --help shows where it has an end: "INT in [1 - 500]".
[[nodiscard]] CLI::Validator whole_number(std::int64_t least, std::int64_t most = no_most);

/// A decimal number within the range, of degrees.
[[nodiscard]] CLI::Validator degrees(double least, double most);

/// The same in metres, with "m" or "km" behind it or nothing; leaves metres.
[[nodiscard]] CLI::Validator metres(double least, double most);

/// The same in square kilometres, with "km2" or "km²" behind it or nothing.
[[nodiscard]] CLI::Validator square_kilometres(double least, double most);

} // namespace satchel::tool
