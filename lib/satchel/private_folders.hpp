// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <system_error>

namespace satchel::detail {

/// Makes a folder and those above it that are missing, open to this user only: configuration,
/// tokens and orders are nobody else's business. Those that are there stay as they are.
[[nodiscard]] std::error_code make_private_folders(std::filesystem::path const& folder);

} // namespace satchel::detail
