// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include "satchel/service/profile_edit.hpp"

#include <string>

namespace satchel::tool {

/// Asks at the terminal for what a new profile needs and has not been told: the dialect, its
/// hosts, who asks, and what its orders want to know. Throws Failure::interrupted where the
/// user has enough.
void guide(Context& context, ProfileEdit& edit);

/// Gives a new profile the hosts that Airbus' guides name for its dialect, where it has none.
void add_hosts(ProfileEdit& edit);

/// Asks for one setting, unseen where it is a secret, until it can be right.
[[nodiscard]] std::string ask_setting(Context& context, std::string const& profile,
                                      std::string const& key, std::string const& usual = {});

} // namespace satchel::tool
