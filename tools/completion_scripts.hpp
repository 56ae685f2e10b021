// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// The files of tools/completion.
namespace satchel::tool::completion {

[[nodiscard]] std::string_view bash();
[[nodiscard]] std::string_view zsh();
[[nodiscard]] std::string_view fish();

} // namespace satchel::tool::completion
