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

/// What a text means as the config file of that path. Throws as read_config_file() does.
[[nodiscard]] ConfigFile parse_config(std::string const& text, std::string const& path);

/// Whether nobody but its owner may read it.
[[nodiscard]] bool holds_credential(ConfigFile const& file);

/// Whether nobody but its owner may write it.
[[nodiscard]] bool holds_command(ConfigFile const& file);

/// The file with its text, as both were at one moment.
struct ConfigText {
    std::string text;
    ConfigFile file;
};
[[nodiscard]] std::optional<ConfigText> read_config(std::filesystem::path const& path);

/// Reads it; nothing when there is no such file. Throws Failure::configuration for
/// a file that cannot be used, that others may read though it holds a credential,
/// or that others may write though it holds a command. Messages name line and key
/// but never a value.
[[nodiscard]] std::optional<ConfigFile> read_config_file(std::filesystem::path const& path);

} // namespace satchel::detail
