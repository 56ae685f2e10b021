// SPDX-License-Identifier: MIT
#pragma once

#include "cli/tool.hpp"

#include <filesystem>

namespace support {

/// Gives a home its own copy of a simulated service that is ready: the 120 000 images of a new one
/// take seconds, with sanitizers half a minute, in each of a hundred tests. Made once by the tool
/// that is tested, again when that is built anew.
void give_ready_archive(std::filesystem::path const& home);

/// The same for the home of a call that asks the simulated service, and of no other.
void give_archive_if_asked(ToolCall const& call);

} // namespace support
