// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace satchel::detail {

/// UTC, to the millisecond: what OGR's DateTime holds.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// A date and time of the service, rounded to the millisecond; without a zone it is UTC.
[[nodiscard]] std::optional<Moment> read_moment(std::string_view text);

/// "2017-01-24T10:37:51.229Z"
using MomentText = std::array<char, 24>;
[[nodiscard]] MomentText moment_text(Moment moment);
[[nodiscard]] std::string to_text(Moment moment);

} // namespace satchel::detail
