// SPDX-License-Identifier: MIT
#include "json_text.hpp"

namespace satchel::tool {

std::string json_text(nlohmann::ordered_json const& document, int indent)
{
    return document.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
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
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (byte == 0xc2 && next >= 0x80 && next < 0xa0) { // U+0080..U+009F, CSI among them
            result += '?';
            ++i;
        } else if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f) {
            result += '?';
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace satchel::tool
