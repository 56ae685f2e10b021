// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ctime>

namespace satchel {

/// The time since this machine was started. It is the same in all processes, never set back, and
/// goes on while the machine sleeps, which a steady clock does not.
using BootTime = std::chrono::nanoseconds;

[[nodiscard]] inline BootTime boot_time()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

} // namespace satchel
