// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace satchel::detail::quick {

/// The double nearest to a number as JSON writes coordinates and angles, "-12.345": without an
/// exponent and with no more digits than 64 bits hold. Nothing for other numbers, and for what is
/// no number of JSON.
[[nodiscard]] std::optional<double> plain_number(std::string_view text);

} // namespace satchel::detail::quick
