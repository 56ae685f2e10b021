// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/profile.hpp"

#include <string>
#include <vector>

namespace satchel {

/// A profile that can be chosen by its name.
struct KnownProfile {
    std::string name;
    std::string dialect;
    bool is_built_in = false;
    bool is_in_file = false;          ///< a built-in one may be added to there
    bool is_used = false;             ///< by a command that names none
    std::vector<std::string> missing; ///< keys without which it cannot do all that it could
};

/// The built-in ones, then those of the config file, by name; the one that URL variables make
/// ("environment") only where it is used. Throws as load_configuration() does where the file
/// cannot be used.
[[nodiscard]] std::vector<KnownProfile> known_profiles(Environment const& environment,
                                                       std::string const& profile_option);

/// One setting of a profile as anybody may see it.
struct ShownSetting {
    std::string key;
    std::string variable; ///< empty for a setting of the config file only
    std::string value;    ///< empty for a credential, and without passwords
    bool is_set = false;
    bool is_credential = false;
    std::string from; ///< "SATCHEL_ORDER_URL", the path of the config file, "built in"; empty where
                      ///< it is not set
};

/// All settings there are, in the order of the documentation.
[[nodiscard]] std::vector<ShownSetting> shown_settings(Environment const& environment,
                                                       std::string const& profile_option);

/// A setting that is not there, and what cannot be done without it.
struct MissingSetting {
    std::string key;
    std::string variable;
    bool to_search = false;
    bool to_price = false; ///< nor can anything else be asked of the ordering host
    bool to_order = false;
    bool is_told_later = false; ///< the credential command may print it
};

/// What the service of this profile wants and does not have. Nothing for the sandbox.
[[nodiscard]] std::vector<MissingSetting> missing_settings(Configuration const& configuration);

/// The keys of credentials that are set, and that the service of this profile never asks for.
[[nodiscard]] std::vector<std::string> unused_credentials(Configuration const& configuration);

/// What is known about a setting before it is asked for.
struct SettingKind {
    std::string key;
    std::string variable;
    bool is_secret = false; ///< to be typed unseen, and never given on a command line
};

/// Every key of a profile, in the order of the documentation.
[[nodiscard]] std::vector<SettingKind> setting_kinds();

/// Whether a value may not be given on a command line either, though the setting is no secret: the
/// address of a database with its password.
[[nodiscard]] bool holds_secret(std::string const& key, std::string const& value);

/// A value as somebody means it who writes it in the current folder: a file of that folder. In the
/// config file it would be one beside that.
[[nodiscard]] std::string value_from_here(std::string const& key, std::string const& value);

/// A generation of the service, and what an account of it consists of.
struct KnownDialect {
    std::string name;
    std::string account; ///< "API key and referer"
};

/// From the oldest to the one of today.
[[nodiscard]] std::vector<KnownDialect> known_dialects();

/// The hosts that Airbus' guides name for a dialect, for a new profile; otherwise empty.
[[nodiscard]] Profile hosts_of(std::string const& dialect);

} // namespace satchel
