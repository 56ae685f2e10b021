// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace satchel::sandbox {

/// Microseconds since 1970-01-01T00:00:00Z without leap seconds.
using Instant = std::int64_t;

constexpr Instant microseconds_per_second = 1'000'000;
constexpr Instant microseconds_per_day = 86'400 * microseconds_per_second;

/// The parts of an instant on the UTC calendar.
struct CalendarTime {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int microsecond = 0;
};

[[nodiscard]] CalendarTime calendar_time(Instant instant);
[[nodiscard]] Instant start_of_day(int year, int month, int day);

/// "2017-01-24T10:37:51.229Z" with this many digits of the second, cut, not rounded.
[[nodiscard]] std::string to_iso(Instant instant, int digits);

/// From when to when an acquisition may be made.
struct Period {
    Instant start = 0;
    Instant end = 0;
};

/// What an ISO 8601 text says: an instant and how long the moment it names lasts
/// (a bare date is a whole day).
struct Moment {
    Instant start = 0;
    Instant length = 1;
    bool has_zone = false; ///< "Z" or an offset; without one it is taken as UTC
};

/// Reads "2017-01-24", "2017-01-24T10:37:51" and "2017-01-24T10:37:51.229" with
/// "Z", "+hh:mm" or nothing (UTC) behind a time; nothing for any other text.
[[nodiscard]] std::optional<Moment> parse_iso(std::string_view text);

[[nodiscard]] Instant now();

} // namespace satchel::sandbox
