// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace satchel::detail {

/// Says that turns cannot be kept here.
[[noreturn]] void throw_unusable_folder(std::filesystem::path const& path, std::string const& why);

} // namespace satchel::detail
