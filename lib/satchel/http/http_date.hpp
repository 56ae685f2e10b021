// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace satchel::detail {

/// A date in any of the three formats of RFC 9110 section 5.6.7, counted from 1970 in UTC. Not a
/// time_point of the system's clock, whose nanoseconds end in 2262.
[[nodiscard]] std::optional<std::chrono::milliseconds> http_date(std::string const& text);

} // namespace satchel::detail
