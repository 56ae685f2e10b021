// SPDX-License-Identifier: MIT
#include "satchel/service/plain_text.hpp"

#include "satchel/service/encoded_text.hpp"
#include "satchel/service/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace satchel::detail {
namespace {

unsigned int byte_at(std::string_view text, std::size_t index)
{
    return static_cast<unsigned char>(text[index]);
}

/// Bytes of the character that starts here, whatever it is.
std::size_t length_at(std::string_view text, std::size_t position)
{
    return std::max<std::size_t>(character_length(text, position), 1);
}

/// Bytes of a terminal's escape sequence that starts with ESC here; whole characters of the text.
std::size_t escape_length(std::string_view text, std::size_t start)
{
    auto position = start + 1;
    if (position >= text.size()) {
        return 1;
    }
    if (text[position] == '[') {
        ++position;
        while (position < text.size() && byte_at(text, position) >= 0x20 &&
               byte_at(text, position) <= 0x3F) {
            ++position;
        }
        return position < text.size() ? position + length_at(text, position) - start
                                      : text.size() - start;
    }
    if (text[position] == ']') {
        auto const end = text.find_first_of("\a\x1B", position);
        return (end == std::string_view::npos ? text.size() : end + (text[end] == '\a' ? 1 : 0)) -
               start;
    }
    return 1 + length_at(text, position);
}

bool is_space(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r' ||
           character == '\v' || character == '\f';
}

/// Where the element that opens at `start` ends, if its content is no text.
std::size_t end_of_hidden_element(std::string const& lower, std::size_t start)
{
    constexpr std::array<std::pair<char const*, char const*>, 3> hidden{
        {{"<script", "</script"}, {"<style", "</style"}, {"<!--", "-->"}}};
    for (auto const& [open, close] : hidden) {
        if (lower.compare(start, std::string_view{open}.size(), open) == 0) {
            auto const end = lower.find(close, start);
            return end == std::string::npos ? lower.size() : lower.find('>', end);
        }
    }
    return lower.find('>', start);
}

std::string with_entities_read(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        auto const entity = entity_at(text, position);
        result += entity ? utf8(entity->code) : std::string{text[position]};
        position += entity ? entity->length : 1;
    }
    return result;
}

} // namespace

std::string valid_utf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t position = 0; position < bytes.size();) {
        auto const length = character_length(bytes, position);
        if (length > 0) {
            text.append(bytes.substr(position, length));
            position += length;
            continue;
        }
        auto const byte = byte_at(bytes, position);
        text += static_cast<char>(0xC0U | (byte >> 6U));
        text += static_cast<char>(0x80U | (byte & 0x3FU));
        ++position;
    }
    return text;
}

bool is_obeyed(char32_t code)
{
    // Not the joiners U+200C and U+200D, which words of many languages need.
    constexpr std::array<std::pair<char32_t, char32_t>, 15> ranges{{{0, 0x1F},
                                                                    {0x7F, 0x9F},
                                                                    {0xAD, 0xAD},
                                                                    {0x34F, 0x34F},
                                                                    {0x61C, 0x61C},
                                                                    {0x115F, 0x1160},
                                                                    {0x180E, 0x180E},
                                                                    {0x200B, 0x200B},
                                                                    {0x200E, 0x200F},
                                                                    {0x2028, 0x202E},
                                                                    {0x2060, 0x206F},
                                                                    {0x3164, 0x3164},
                                                                    {0xFEFF, 0xFEFF},
                                                                    {0xFFF9, 0xFFFB},
                                                                    {0xE0000, 0xE007F}}};
    return std::any_of(ranges.begin(), ranges.end(), [code](auto const& range) {
        return code >= range.first && code <= range.second;
    });
}

std::string printable(std::string_view bytes, bool keep_lines)
{
    auto const text = valid_utf8(bytes);
    std::string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        auto const character = text[position];
        if (character == '\x1B') {
            position += escape_length(text, position);
            continue;
        }
        auto const length = length_at(text, position);
        auto const whole = std::string_view{text}.substr(position, length);
        position += length;
        if (is_space(character)) {
            if (keep_lines && (character == '\n' || character == '\t' || character == ' ')) {
                result += character;
            } else if (!keep_lines && !result.empty() && result.back() != ' ') {
                result += ' ';
            }
            continue;
        }
        if (!is_obeyed(code_of(whole))) {
            result += whole;
        }
    }
    return std::string{stripped(result)};
}

std::string without_markup(std::string_view text)
{
    auto const lower = lower_case(text);
    bool const html =
        lower.find("<html") != std::string::npos || lower.find("<!doctype") != std::string::npos ||
        lower.find("</") != std::string::npos || lower.find("<br") != std::string::npos;
    if (!html) {
        return std::string{text};
    }
    std::string result;
    for (std::size_t position = 0; position < text.size();) {
        if (text[position] != '<') {
            result += text[position];
            ++position;
            continue;
        }
        result += ' ';
        auto const end = end_of_hidden_element(lower, position);
        position = end == std::string::npos ? text.size() : end + 1;
    }
    return with_entities_read(result);
}

std::string shortened(std::string text, std::size_t length)
{
    if (text.size() <= length) {
        return text;
    }
    while (length > 0 && (byte_at(text, length) & 0xC0U) == 0x80U) {
        --length;
    }
    text.resize(length);
    return text + "...";
}

std::string_view stripped(std::string_view text)
{
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::vector<std::string_view> comma_separated(std::string_view text)
{
    std::vector<std::string_view> words;
    while (true) {
        auto const comma = text.find(',');
        words.push_back(stripped(text.substr(0, comma)));
        if (comma == std::string_view::npos) {
            return words;
        }
        text.remove_prefix(comma + 1);
    }
}

std::string lower_case(std::string_view text)
{
    std::string result{text};
    for (auto& character : result) {
        if (character >= 'A' && character <= 'Z') {
            character = static_cast<char>(character - 'A' + 'a');
        }
    }
    return result;
}

std::string bare_word(std::string_view text)
{
    auto word = lower_case(text);
    std::erase_if(word, [](char letter) {
        return !((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'));
    });
    return word;
}

} // namespace satchel::detail
