// SPDX-License-Identifier: MIT
#include "satchel/private_folders.hpp"

#include <sys/stat.h>

#include <cerrno>

namespace satchel::detail {

std::error_code make_private_folders(std::filesystem::path const& folder)
{
    std::error_code ignored;
    if (folder.empty() || std::filesystem::is_directory(folder, ignored)) {
        return {};
    }
    if (auto const problem = make_private_folders(folder.parent_path())) {
        return problem;
    }
    if (::mkdir(folder.c_str(), 0700) != 0) {
        std::error_code const problem{errno, std::generic_category()};
        return std::filesystem::is_directory(folder, ignored) ? std::error_code{} : problem;
    }
    return {};
}

} // namespace satchel::detail
