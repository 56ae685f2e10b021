// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// The files of data/review, put into the library when it is built (cmake/embed.cmake).
namespace satchel::detail::page {

[[nodiscard]] std::string_view html(); ///< with places for the rest, {{style}} and so on
[[nodiscard]] std::string_view style();
[[nodiscard]] std::string_view script();

} // namespace satchel::detail::page
