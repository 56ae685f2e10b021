// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/profile.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// One setting of a profile: its key in the config file, its variable, and where
/// it is kept. The one list from which the file, the environment and the messages
/// about both are served.
struct Setting {
    enum class Kind { word, base_url, whole_url, identity, secret };

    char const* key;
    char const* variable; ///< null for a setting of the config file only
    Kind kind;
    std::string& (*place)(Configuration& configuration);
};

[[nodiscard]] std::vector<Setting> const& all_settings();

/// The setting with this key of the config file; null when there is none.
[[nodiscard]] Setting const* find_setting(std::string_view key);

[[nodiscard]] bool is_url(Setting const& setting);

/// Whether its value is the path of a file, if it is no database or other address.
[[nodiscard]] bool names_file(Setting const& setting);

/// Whether a value of such a setting means another file in another folder.
[[nodiscard]] bool is_relative_file(std::string const& value);

/// Whether the sandbox has it, too: it takes no hosts and no credentials.
[[nodiscard]] bool is_for_sandbox(Setting const& setting);

/// Whether whoever reads it could act as the user.
[[nodiscard]] bool is_credential(Setting const& setting);

/// Whether nobody but its owner may know it. What else is_credential() names a user.
[[nodiscard]] bool is_secret(Setting const& setting);

/// "dialect, auth_url, ...": every key, for hints.
[[nodiscard]] std::string known_keys();

/// Whether a value could let others act as the user, whatever the setting: a database may be
/// addressed with its password.
[[nodiscard]] bool holds_secret(Setting const& setting, std::string const& value);

/// Those of the keys that are not set.
[[nodiscard]] std::vector<std::string> missing(Configuration const& configuration,
                                               std::vector<std::string> keys);

/// Puts a value where it belongs. Throws Failure::configuration with `where`, the
/// name of the setting and never its value, when it cannot be right.
void apply(Configuration& configuration, Setting const& setting, std::string value,
           std::string const& where);

} // namespace satchel::detail
