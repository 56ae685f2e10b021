// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/profile.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// Profiles that nobody has to write: the sandbox, then one a dialect with the hosts that Airbus'
/// guides name. Of the ordering guide these are the ones for qualification only, and no host is
/// known that gives the tokens of the Geostore.
[[nodiscard]] std::vector<Profile> const& built_in_profiles();

[[nodiscard]] std::optional<Profile> built_in_profile(std::string const& name);

} // namespace satchel::detail
