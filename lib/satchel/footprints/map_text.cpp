// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_text.hpp"

#include "satchel/area/text.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/utf8.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

/// In parts of the font size.
double character_width(std::string_view character)
{
    constexpr std::string_view narrow = "iljI.,:;'|!()[]{} ftr/";
    constexpr std::string_view slim = "sczvkxyJFEL";
    constexpr std::string_view wide = "mwMW%@";
    if (character.size() == 1) {
        if (narrow.find(character.front()) != std::string_view::npos) {
            return 0.41;
        }
        if (wide.find(character.front()) != std::string_view::npos) {
            return 1.0;
        }
        if (slim.find(character.front()) != std::string_view::npos) {
            return 0.595;
        }
        return character.front() >= 'A' && character.front() <= 'Z' ? 0.74 : 0.64;
    }
    constexpr char32_t first_east_asian = 0x1100;
    return code_of(character) >= first_east_asian ? 1.05 : 0.7;
}

std::size_t length_at(std::string_view text, std::size_t position)
{
    return std::max<std::size_t>(character_length(text, position), 1);
}

/// How many bytes of the text fit, at least one character.
std::size_t fitting(std::string_view text, double font_size, double width)
{
    double used = 0;
    std::size_t position = 0;
    while (position < text.size()) {
        auto const length = length_at(text, position);
        used += character_width(text.substr(position, length)) * font_size;
        if (used > width && position > 0) {
            break;
        }
        position += length;
    }
    return position;
}

} // namespace

std::string xml_text(std::string_view bytes)
{
    auto const text = printable(bytes);
    std::string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        auto const length = length_at(text, position);
        auto const character = std::string_view{text}.substr(position, length);
        position += length;
        if (character == "&") {
            result += "&amp;";
        } else if (character == "<") {
            result += "&lt;";
        } else if (character == ">") {
            result += "&gt;";
        } else if (character == "\"") {
            result += "&quot;";
        } else if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") {
            result += "\xEF\xBF\xBD"; // UTF-8, but no character of XML
        } else {
            result += character;
        }
    }
    return result;
}

std::string pixels(double value)
{
    auto const tenths = std::llround(value * 10);
    auto const rest = std::abs(tenths % 10);
    std::string text = tenths < 0 ? "-" : "";
    if (std::abs(tenths) >= 10 || rest == 0) {
        text += std::to_string(std::abs(tenths) / 10);
    }
    return tenths == 0 ? "0" : rest == 0 ? text : text + '.' + std::to_string(rest);
}

double text_width(std::string_view text, double font_size)
{
    double width = 0;
    for (std::size_t position = 0; position < text.size();) {
        auto const length = length_at(text, position);
        width += character_width(text.substr(position, length));
        position += length;
    }
    return width * font_size;
}

std::vector<std::string> wrapped(std::string_view bytes, double font_size, double width,
                                 std::size_t most_lines)
{
    auto const text = printable(bytes);
    std::string_view rest = text;
    std::vector<std::string> lines;
    while (!rest.empty()) {
        auto length = fitting(rest, font_size, width);
        if (lines.size() + 1 == most_lines && length < rest.size()) {
            length = fitting(rest, font_size, width - text_width("…", font_size));
            lines.push_back(std::string{stripped(rest.substr(0, length))} + "…");
            break;
        }
        if (length < rest.size()) {
            auto const space = rest.rfind(' ', length);
            length = space == std::string_view::npos || space == 0 ? length : space;
        }
        lines.emplace_back(stripped(rest.substr(0, length)));
        rest = stripped(rest.substr(length));
    }
    return lines;
}

std::string area_text(double km2)
{
    if (!(km2 > 0)) {
        return "0 km²";
    }
    constexpr double small_km2 = 0.01; // shorter in square metres
    auto const is_small = km2 < small_km2;
    auto const value = is_small ? km2 * 1e6 : km2;
    constexpr int digits = 4;
    auto const steps = std::pow(10, std::max(0.0, digits - 1 - std::floor(std::log10(value))));
    return format_number(std::round(value * steps) / steps) + (is_small ? " m²" : " km²");
}

std::string counted(std::size_t count, std::string const& noun)
{
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

} // namespace satchel::detail
