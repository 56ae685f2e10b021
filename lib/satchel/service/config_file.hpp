// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/order_draft.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// config.toml: `profile = "work"` and tables `[profiles.NAME]` and `[bundles.NAME]`.
struct ConfigFile {
    std::string path;
    std::string default_profile; ///< empty when the file names none

    /// Values by key, of each profile; only keys that exist, only texts.
    std::map<std::string, std::map<std::string, std::string>> profiles;

    /// Sets of production options, for every profile; numbers and truth values as text.
    std::vector<OptionBundle> bundles;
};

/// Reads it; nothing when there is no such file. Throws Failure::configuration for
/// a file that cannot be used, that others may read though it holds a credential,
/// or that others may write though it holds a command. Messages name line and key
/// but never a value.
[[nodiscard]] std::optional<ConfigFile> read_config_file(std::filesystem::path const& path);

} // namespace satchel::detail
