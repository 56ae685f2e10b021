// SPDX-License-Identifier: MIT
#pragma once

#include <ctime>

namespace support {

/// Seconds that this process has computed. For tests that something does not take quadratic time:
/// what others do on the machine does not count, and limits leave room for sanitizers.
[[nodiscard]] inline double processor_seconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace support
