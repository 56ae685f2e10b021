// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// The one of the known words that was probably meant: the same in other letters, a few letters
/// different, or the only one that begins like that ("optic"). Empty where none is that near.
[[nodiscard]] std::string near_word(std::string_view word, std::vector<std::string> const& known);

/// "did you mean X? ", to be put before a hint; empty where nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::vector<std::string> const& known);

} // namespace satchel::detail
