// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dialect.hpp"

namespace satchel::sandbox::oneatlas {

/// POST /api/v1/attempts, of one mission.
[[nodiscard]] Reply list_attempts(Office const& office, std::string const& body);

/// POST /api/v1/feasibility, of one mission.
[[nodiscard]] Reply show_feasibility(Office const& office, std::string const& body);

} // namespace satchel::sandbox::oneatlas
