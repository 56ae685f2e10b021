// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace satchel::ogr {

/// A constant that a column of dates is compared with, between two of its milliseconds or on one.
struct FilterTime {
    std::int64_t floor_ms = 0;    ///< since 1970 UTC, its clock taken for UTC
    bool is_whole = true;         ///< it is just this millisecond
    std::int64_t east_of_utc = 0; ///< milliseconds that its zone is ahead of UTC

    [[nodiscard]] std::int64_t ceil_ms() const { return is_whole ? floor_ms : floor_ms + 1; }
};

/// As OGRParseDate() reads it, which keeps seconds as a float; the comparison of OGR is then one of
/// floats. Nothing for texts and for days that are none, and beyond the years 2 to 9998.
[[nodiscard]] std::optional<FilterTime> read_filter_time(char const* text);

} // namespace satchel::ogr
