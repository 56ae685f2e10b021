// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/profile.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace satchel {

/// What is to be written into the config file.
struct ProfileEdit {
    std::string profile;
    std::vector<std::pair<std::string, std::string>> settings; ///< an empty value takes a key out
    bool is_new = false;     ///< refused where the file has a profile of that name already
    bool is_default = false; ///< it is the one to use when none is named
};

/// Throws Failure::configuration for a key that does not exist or is not for this profile, and a
/// value that cannot be right, which is not shown. An empty value is.
void check_setting(std::string const& profile, std::string const& key, std::string const& value);

/// Throws Failure::configuration where no new profile can have that name.
void check_new_profile(Environment const& environment, std::string const& name);

/// Writes it, and nothing where any of it is wrong. Comments, bundles and other profiles stay as
/// they are; a file that is new or holds a credential or a command has mode 0600 from its first
/// byte on. The path of the file.
///
/// Throws Failure::configuration for a name or value that load_configuration() would not take, and
/// for a file that it cannot read; Failure::output where it cannot be written.
std::filesystem::path edit_profile(Environment const& environment, ProfileEdit const& edit);

} // namespace satchel
