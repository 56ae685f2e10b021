// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// Valid UTF-8: bytes that are none are read as Latin-1, which is what a server
/// means that forgot to convert.
[[nodiscard]] std::string valid_utf8(std::string_view bytes);

/// Does a terminal, or whoever reads there, take this character for something else than a sign: a
/// control character of either block, line ends and tabs included, a mark that turns the direction
/// of writing or parts lines, or one without a width, by which texts differ that look alike.
[[nodiscard]] bool is_obeyed(char32_t code);

/// Text that is safe to show in a terminal: without escape sequences, control
/// characters, marks that turn the writing direction and those that are not seen. Line breaks and
/// tabs stay when `keep_lines`, else every run of white space becomes one space.
[[nodiscard]] std::string printable(std::string_view text, bool keep_lines = false);

/// What a reader sees of an HTML page, roughly: no tags, scripts and comments.
/// Text that is no HTML comes back unchanged.
[[nodiscard]] std::string without_markup(std::string_view text);

/// At most `length` bytes and an ellipsis, never a broken character.
[[nodiscard]] std::string shortened(std::string text, std::size_t length);

[[nodiscard]] std::string_view stripped(std::string_view text);

/// "A, B" as "A" and "B"; the empty text is one empty word.
[[nodiscard]] std::vector<std::string_view> comma_separated(std::string_view text);

/// ASCII only; for words of protocols.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Letters and digits only, in lower case (ASCII): "TerraSAR-X" and "terrasarx" are the same.
[[nodiscard]] std::string bare_word(std::string_view text);

} // namespace satchel::detail
