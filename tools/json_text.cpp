// SPDX-License-Identifier: MIT
#include "json_text.hpp"

#include "satchel/service/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace satchel::tool {
namespace {

/// Does a terminal, or whoever reads there, take this character for something else than a sign: a
/// control character of either block, or a mark that turns the direction of writing.
bool is_obeyed(std::string_view character)
{
    auto const code = detail::code_of(character);
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

std::string json_text(nlohmann::ordered_json const& document, int indent)
{
    return printable_json(
        document.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string printable_json(std::string text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        auto const length = std::max<std::size_t>(detail::character_length(text, i), 1);
        auto const character = std::string_view{text}.substr(i, length);
        // Below that JSON has escaped it already, or it stands between the values.
        if (static_cast<unsigned char>(character.front()) < 0x7F || !is_obeyed(character)) {
            i += length;
            continue;
        }
        std::array<char, 8> escape{};
        std::snprintf(escape.data(), escape.size(), "\\u%04x",
                      static_cast<unsigned int>(detail::code_of(character)) & 0xFFFFU);
        text.replace(i, length, escape.data());
        i += 6;
    }
    return text;
}

nlohmann::ordered_json or_null(std::optional<Decimal> const& value)
{
    return value ? nlohmann::ordered_json(value->to_double()) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json or_null(std::string const& text)
{
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

std::string printable(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        auto const length = detail::character_length(text, i);
        auto const character = text.substr(i, std::max<std::size_t>(length, 1));
        i += character.size();
        if (length == 0 || is_obeyed(character)) {
            result += '?';
        } else {
            result += character;
        }
    }
    return result;
}

} // namespace satchel::tool
