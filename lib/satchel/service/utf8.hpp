// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace satchel::detail {

/// Bytes of the UTF-8 character that starts here, 0 where none does (RFC 3629:
/// no surrogates, nothing too long, nothing above U+10FFFF).
[[nodiscard]] std::size_t character_length(std::string_view text, std::size_t start);

/// The number of one whole character; of a byte that is none, the byte's.
[[nodiscard]] char32_t code_of(std::string_view character);

/// The bytes of a character; empty for a number that is none.
[[nodiscard]] std::string utf8(char32_t code);

} // namespace satchel::detail
