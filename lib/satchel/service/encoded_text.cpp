// SPDX-License-Identifier: MIT
#include "satchel/service/encoded_text.hpp"

#include "satchel/service/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace satchel::detail {
namespace {

constexpr std::array<std::pair<std::string_view, char32_t>, 19> entity_names{{{"amp", U'&'},
                                                                              {"lt", U'<'},
                                                                              {"gt", U'>'},
                                                                              {"quot", U'"'},
                                                                              {"apos", U'\''},
                                                                              {"nbsp", U' '},
                                                                              {"plus", U'+'},
                                                                              {"equals", U'='},
                                                                              {"sol", U'/'},
                                                                              {"bsol", U'\\'},
                                                                              {"colon", U':'},
                                                                              {"commat", U'@'},
                                                                              {"period", U'.'},
                                                                              {"percnt", U'%'},
                                                                              {"num", U'#'},
                                                                              {"excl", U'!'},
                                                                              {"quest", U'?'},
                                                                              {"lowbar", U'_'},
                                                                              {"dollar", U'$'}}};

/// The hexadecimal number of exactly `digits` digits.
std::optional<char32_t> hex_at(std::string_view text, std::size_t start, std::size_t digits)
{
    if (start + digits > text.size()) {
        return std::nullopt;
    }
    std::uint32_t number = 0;
    auto const* const first = text.data() + start;
    auto const [stop, problem] = std::from_chars(first, first + digits, number, 16);
    return problem == std::errc{} && stop == first + digits ? std::optional<char32_t>{number}
                                                            : std::nullopt;
}

/// "%2B", and "%252B" of a text that was encoded twice.
std::optional<std::size_t> end_in_percent(Character const& character, std::string_view text,
                                          std::size_t start)
{
    auto position = start;
    for (auto const byte : character.bytes) {
        if (position >= text.size() || text[position] != '%') {
            return std::nullopt;
        }
        auto value = hex_at(text, ++position, 2);
        while (value == U'%' && byte != '%') {
            position += 2;
            value = hex_at(text, position, 2);
        }
        if (value != static_cast<unsigned char>(byte)) {
            return std::nullopt;
        }
        position += 2;
    }
    return position;
}

/// The number after "\u", which is two such where it is above U+FFFF.
std::optional<std::pair<char32_t, std::size_t>> unicode_escape(std::string_view text,
                                                               std::size_t digits)
{
    auto const first = hex_at(text, digits, 4);
    if (!first) {
        return std::nullopt;
    }
    auto const end = digits + 4;
    auto const mark = text.substr(end, 8).find('u');
    if (*first >= 0xD800 && *first <= 0xDBFF && mark != std::string_view::npos) {
        auto const second = hex_at(text, end + mark + 1, 4);
        if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
            return std::pair{0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00),
                             end + mark + 5};
        }
    }
    return std::pair{*first, end};
}

/// "\u002B", "\x2B" and "\/", with more backslashes where JSON stands within JSON.
std::optional<std::size_t> end_in_escape(Character const& character, std::string_view text,
                                         std::size_t start)
{
    constexpr std::size_t most_backslashes = 8;
    if (character.code == U'\\' && text.substr(start, 2) == "\\\\") {
        return start + 2;
    }
    auto mark = start;
    while (mark < text.size() && text[mark] == '\\' && mark - start < most_backslashes) {
        ++mark;
    }
    if (mark == start || mark == text.size()) {
        return std::nullopt;
    }
    if (text[mark] == 'u') {
        auto const escape = unicode_escape(text, mark + 1);
        return escape && escape->first == character.code ? std::optional{escape->second}
                                                         : std::nullopt;
    }
    if (text[mark] == 'x') {
        return hex_at(text, mark + 1, 2) == character.code ? std::optional{mark + 3} : std::nullopt;
    }
    auto const itself = character.bytes.size() == 1 && text[mark] == character.bytes.front();
    return itself ? std::optional{mark + 1} : std::nullopt;
}

/// What stands between "&" and ";", "#43;" for example.
std::optional<Entity> entity_body_at(std::string_view text, std::size_t start)
{
    constexpr std::size_t longest = 12;
    auto const length = text.substr(start, longest).find(';');
    if (length == std::string_view::npos || length < 2) {
        return std::nullopt;
    }
    auto const name = text.substr(start, length);
    if (name.front() != '#') {
        auto const* const known =
            std::find_if(entity_names.begin(), entity_names.end(),
                         [name](auto const& entry) { return entry.first == name; });
        return known == entity_names.end() ? std::nullopt
                                           : std::optional{Entity{known->second, length + 1}};
    }
    auto const hex = name[1] == 'x' || name[1] == 'X';
    auto const* const first = name.data() + (hex ? 2 : 1);
    auto const* const last = name.data() + name.size();
    std::uint32_t number = 0;
    auto const [stop, problem] = std::from_chars(first, last, number, hex ? 16 : 10);
    return problem == std::errc{} && stop == last && number > 0
               ? std::optional{Entity{number, length + 1}}
               : std::nullopt;
}

/// "&#43;", and "&amp;#43;" of a text that was encoded twice.
std::optional<std::size_t> end_in_entity(Character const& character, std::string_view text,
                                         std::size_t start)
{
    constexpr std::string_view again = "amp;";
    auto position = start + 1;
    auto entity = entity_body_at(text, position);
    while (entity && entity->code != character.code && text.substr(position, 4) == again) {
        position += again.size();
        entity = entity_body_at(text, position);
    }
    return entity && entity->code == character.code ? std::optional{position + entity->length}
                                                    : std::nullopt;
}

} // namespace

std::vector<Character> characters_of(std::string_view text)
{
    std::vector<Character> characters;
    for (std::size_t position = 0; position < text.size();) {
        auto const length = std::max<std::size_t>(character_length(text, position), 1);
        auto const bytes = text.substr(position, length);
        characters.push_back({std::string{bytes}, code_of(bytes)});
        position += length;
    }
    return characters;
}

std::vector<std::size_t> ends_of(Character const& character, std::string_view text,
                                 std::size_t start)
{
    std::vector<std::size_t> ends;
    if (start >= text.size()) {
        return ends;
    }
    auto const add = [&ends](std::optional<std::size_t> end) {
        if (end) {
            ends.push_back(*end);
        }
    };
    if (text.substr(start, character.bytes.size()) == character.bytes) {
        ends.push_back(start + character.bytes.size());
    }
    switch (text[start]) {
    case '%':
        add(end_in_percent(character, text, start));
        break;
    case '\\':
        add(end_in_escape(character, text, start));
        break;
    case '&':
        add(end_in_entity(character, text, start));
        while (character.code == U'&' && text.substr(ends.back(), 4) == "amp;") {
            ends.push_back(ends.back() + 4);
        }
        break;
    case '+': // a blank in a form
        add(character.code == U' ' ? std::optional{start + 1} : std::nullopt);
        break;
    default:
        break;
    }
    return ends;
}

std::optional<Entity> entity_at(std::string_view text, std::size_t start)
{
    if (start >= text.size() || text[start] != '&') {
        return std::nullopt;
    }
    auto entity = entity_body_at(text, start + 1);
    if (entity) {
        ++entity->length;
    }
    return entity;
}

} // namespace satchel::detail
