// SPDX-License-Identifier: MIT
#pragma once

namespace support {

/// How many of these cases a test goes through: all, and a fifth with sanitizers, where each takes
/// ten times as long and what they look for shows in few.
[[nodiscard]] constexpr int rounds(int count)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return count / 5;
#else
    return count;
#endif
}

} // namespace support
