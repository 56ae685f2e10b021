// SPDX-License-Identifier: MIT
#include "json_text.hpp"

#include "satchel/joined.hpp"
#include "satchel/listed_error.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace satchel::tool {
namespace {

/// But line ends and tabs, which texts of ours have.
bool is_obeyed(std::string_view character)
{
    return character != "\n" && character != "\t" && detail::is_obeyed(detail::code_of(character));
}

/// As JSON escapes a character; those above U+FFFF as a pair.
std::string escaped(char32_t code)
{
    std::array<char, 16> escape{};
    auto const unit = [&escape](char32_t value) {
        std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned int>(value));
        return std::string{escape.data()};
    };
    constexpr char32_t beyond = 0x10000;
    return code < beyond ? unit(code)
                         : unit(0xD800 + ((code - beyond) >> 10U)) +
                               unit(0xDC00 + ((code - beyond) & 0x3FFU));
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
        auto const escape = escaped(detail::code_of(character));
        text.replace(i, length, escape);
        i += escape.size();
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

std::string one_line(std::string_view text)
{
    auto line = printable(text);
    std::replace_if(
        line.begin(), line.end(), [](char letter) { return letter == '\n' || letter == '\t'; },
        ' ');
    return line;
}

std::string error_text(Error const& error)
{
    auto const* const listed = dynamic_cast<detail::ListedError const*>(&error);
    if (listed == nullptr) {
        return one_line(error.what());
    }
    std::vector<std::string> lines;
    for (auto const& line : listed->lines()) {
        lines.push_back(one_line(line));
    }
    return detail::joined(lines, "\n  ");
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
