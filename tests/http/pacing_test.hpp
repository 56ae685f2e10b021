// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/pacing.hpp"

#include "http_test.hpp"
#include "support/temporary_folder.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

/// What the tests of turns at a host have in common.
namespace http_test {

constexpr std::chrono::milliseconds spacing{200};

inline satchel::PacingFolders only(std::filesystem::path const& folder)
{
    return [folder] { return std::vector{folder}; };
}

inline std::string turn_file(support::LocalServer const& server)
{
    return "127.0.0.1_" + std::to_string(server.port()) + ".turn";
}

inline support::Reply ok(support::Request const&) { return {}; }

} // namespace http_test
