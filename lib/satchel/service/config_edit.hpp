// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace satchel::detail {

/// The text of a config file in which a profile has this value for a key, or none. Comments and
/// everything else stay as they are. A profile that is not there is appended. Throws
/// Failure::configuration with `path` where the text is written in a way that only its author
/// can change (inline and dotted tables).
[[nodiscard]] std::string with_setting(std::string const& text, std::string const& path,
                                       std::string const& profile, std::string const& key,
                                       std::optional<std::string> const& value);

/// The same with the profile that is used when none is named.
[[nodiscard]] std::string with_default_profile(std::string const& text, std::string const& path,
                                               std::string const& profile);

} // namespace satchel::detail
