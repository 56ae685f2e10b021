// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace satchel::detail {

/// What put_shortest() needs at most, in bytes; as much as std::to_chars().
inline constexpr std::ptrdiff_t longest_shortest = 32;

/// Puts the shortest text that reads back as `value`, and of several the nearest, to `out`: what
/// std::to_chars(out, end, value) puts there, in a third of the time. Where it ends; or nothing
/// where the value is not of the size that coordinates and angles have, or a power of two.
[[nodiscard]] char* put_shortest(char* out, double value);

} // namespace satchel::detail
