// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace satchel::tool {

/// "1 order", "2 orders"
[[nodiscard]] inline std::string counted(std::size_t number, std::string const& noun)
{
    return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
}

/// Without blanks around it: services drop them, and then an order is not found by its name.
[[nodiscard]] inline std::string without_blanks(std::string const& text)
{
    constexpr auto* blanks = " \t\r\n\v\f";
    auto const first = text.find_first_not_of(blanks);
    return first == std::string::npos
               ? std::string{}
               : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

/// For an option that names something, as `--placed "$NUMBER"`.
[[nodiscard]] inline std::string check_not_blank(std::string const& text)
{
    return without_blanks(text).empty() ? "is blank; give a name, or leave the option out" : "";
}

} // namespace satchel::tool
