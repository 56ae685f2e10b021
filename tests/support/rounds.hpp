// SPDX-License-Identifier: MIT
#pragma once

namespace support {

/// With sanitizers everything takes ten times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_instrumented = true;
#else
inline constexpr bool is_instrumented = false;
#endif

/// How many of these cases a test goes through: all, and a fifth with sanitizers, since what they
/// look for shows in few.
[[nodiscard]] constexpr int rounds(int count) { return is_instrumented ? count / 5 : count; }

} // namespace support
