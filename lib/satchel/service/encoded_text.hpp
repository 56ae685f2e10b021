// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How one character is written by those who send our words back: as it is, as an
/// escape of JSON or JavaScript, as an entity of HTML, in percent.
namespace satchel::detail {

struct Character {
    std::string bytes; ///< in UTF-8; a byte that is none stands for itself
    char32_t code = 0;
};

[[nodiscard]] std::vector<Character> characters_of(std::string_view text);

/// Where `character` ends when it is written at `start`, in every way in which it
/// can be meant: "\\" is one backslash, and also the first of two. None when
/// something else is written there. Encodings of encodings are seen through.
[[nodiscard]] std::vector<std::size_t> ends_of(Character const& character, std::string_view text,
                                               std::size_t start);

struct Entity {
    char32_t code = 0;
    std::size_t length = 0; ///< from "&" to ";"
};

/// The entity of HTML that starts at `start`, with a name or a number.
[[nodiscard]] std::optional<Entity> entity_at(std::string_view text, std::size_t start);

} // namespace satchel::detail
