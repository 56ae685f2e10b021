// SPDX-License-Identifier: MIT
#include "table.hpp"

#include "json_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>

namespace satchel::tool {
namespace {

/// Characters, not bytes: continuation bytes of UTF-8 take no place.
std::size_t width_of(std::string const& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char character) {
        return (static_cast<unsigned char>(character) & 0xc0U) != 0x80U;
    }));
}

} // namespace

void print_table(std::ostream& stream, std::vector<std::string> const& heading,
                 std::vector<std::vector<std::string>> const& rows,
                 std::vector<std::size_t> const& right)
{
    std::vector<std::vector<std::string>> cells{heading};
    cells.insert(cells.end(), rows.begin(), rows.end());
    std::vector<std::size_t> widths(heading.size(), 0);
    for (auto& row : cells) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = one_line(row[i]);
            widths[i] = std::max(widths[i], width_of(row[i]));
        }
    }

    for (auto const& row : cells) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string const padding(widths[i] - width_of(row[i]), ' ');
            auto const flush_right = std::find(right.begin(), right.end(), i) != right.end();
            line += flush_right ? padding + row[i] : row[i] + padding;
            line += "  ";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        stream << line << '\n';
    }
}

std::string fixed(double value, int digits)
{
    std::array<char, 400> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::fixed, digits);
    return {buffer.data(), end.ptr};
}

} // namespace satchel::tool
