// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace satchel::detail {

struct ShellResult {
    enum class End { well, badly, too_long, too_much, not_started, cancelled };

    End end = End::well;
    std::string output;
};

/// Runs a command in /bin/sh, without input and errors, until the shell ends; what
/// it left running in the background is not waited for. One that takes longer than
/// `time_limit`, prints more than `most_output`, or is cancelled, is killed with all
/// that it started.
[[nodiscard]] ShellResult run_in_shell(std::string const& command,
                                       std::chrono::milliseconds time_limit,
                                       std::size_t most_output, CancelFlag const* cancel);

} // namespace satchel::detail
