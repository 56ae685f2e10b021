// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace satchel::detail {

/// What HTML and XML read as this text; XML can hold no control characters, they become spaces.
[[nodiscard]] std::string escaped(std::string_view text);

} // namespace satchel::detail
