// SPDX-License-Identifier: MIT
#include "satchel/footprints/markup.hpp"

namespace satchel::detail {

std::string escaped(std::string_view text)
{
    std::string result;
    for (auto const character : text) {
        switch (character) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default: {
            auto const byte = static_cast<unsigned char>(character);
            result += byte < 0x20 || byte == 0x7f ? ' ' : character;
        }
        }
    }
    return result;
}

} // namespace satchel::detail
