// SPDX-License-Identifier: MIT
#include "satchel/service/utf8.hpp"

namespace satchel::detail {
namespace {

unsigned int byte_at(std::string_view text, std::size_t index)
{
    return static_cast<unsigned char>(text[index]);
}

} // namespace

std::size_t character_length(std::string_view text, std::size_t start)
{
    auto const first = byte_at(text, start);
    if (first < 0x80) {
        return 1;
    }
    std::size_t const length = first >= 0xF0 ? 4 : (first >= 0xE0 ? 3 : 2);
    if (first < 0xC2 || first > 0xF4 || start + length > text.size()) {
        return 0;
    }
    for (std::size_t index = 1; index < length; ++index) {
        if ((byte_at(text, start + index) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    auto const second = byte_at(text, start + 1);
    bool const bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                     (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
    return bad ? 0 : length;
}

char32_t code_of(std::string_view character)
{
    auto const first = byte_at(character, 0);
    if (character.size() == 1) {
        return first;
    }
    char32_t code = first & (0x7FU >> character.size());
    for (std::size_t index = 1; index < character.size(); ++index) {
        code = (code << 6U) | (byte_at(character, index) & 0x3FU);
    }
    return code;
}

std::string utf8(char32_t code)
{
    if (code < 0x80) {
        return {static_cast<char>(code)};
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return {};
    }
    auto const continuation = [code](unsigned int shift) {
        return static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x800) {
        return {static_cast<char>(0xC0U | (code >> 6U)), continuation(0)};
    }
    if (code < 0x10000) {
        return {static_cast<char>(0xE0U | (code >> 12U)), continuation(6), continuation(0)};
    }
    return {static_cast<char>(0xF0U | (code >> 18U)), continuation(12), continuation(6),
            continuation(0)};
}

} // namespace satchel::detail
