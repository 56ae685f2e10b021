// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <string>

namespace satchel::detail {

/// The only way from the text of a config file to TOML: what is wrong is told by its place, never
/// in the parser's words, which may quote a secret. Throws Failure::configuration.
[[nodiscard]] toml::table parse_toml(std::string const& text, std::string const& path);

} // namespace satchel::detail
