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

} // namespace satchel::tool
