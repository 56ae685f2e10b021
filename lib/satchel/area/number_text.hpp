// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace satchel::detail {

/// The longest text of a number without exponent, and more.
inline constexpr std::ptrdiff_t longest_number = 400;

/// Writes the shortest text that reads back as the same number, without exponent, to `out`, which
/// has room for `longest_number`; gives the end of it back.
[[nodiscard]] char* put_number(char* out, double value);

} // namespace satchel::detail
