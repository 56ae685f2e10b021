// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/App.hpp>
#include <nlohmann/json.hpp>

namespace satchel::tool {

/// Every command with its arguments and options, as the manual and others need them. Hidden
/// commands are left out.
[[nodiscard]] nlohmann::ordered_json definitions(CLI::App const& app);

} // namespace satchel::tool
