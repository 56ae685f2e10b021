// SPDX-License-Identifier: MIT
#include "filter_time.hpp"

#include <cpl_error.h>
#include <ogr_core.h>

#include <chrono>

namespace satchel::ogr {
namespace {

constexpr std::int64_t per_second = 1000;

/// What a column's seconds are, a float too, when they are so many milliseconds.
float as_float(std::int64_t milliseconds)
{
    return static_cast<float>(static_cast<double>(milliseconds) / per_second);
}

} // namespace

std::optional<FilterTime> read_filter_time(char const* text)
{
    CPLErrorStateBackuper const last_error;
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    OGRField field{};
    if (text == nullptr || OGRParseDate(text, &field, 0) == FALSE) {
        return std::nullopt;
    }
    auto const& read = field.Date;
    std::chrono::year_month_day const date{
        std::chrono::year{read.Year}, std::chrono::month{read.Month}, std::chrono::day{read.Day}};
    // Of four digits even when a zone or a millisecond is added.
    constexpr int first_year = 2;
    constexpr int last_year = 9998;
    if (!date.ok() || read.Year < first_year || read.Year > last_year || !(read.Second < 60)) {
        return std::nullopt;
    }

    auto part = static_cast<std::int64_t>(static_cast<double>(read.Second) * per_second);
    while (as_float(part) > read.Second) {
        --part;
    }
    while (as_float(part + 1) <= read.Second) {
        ++part;
    }

    auto const minute = std::chrono::sys_days{date} + std::chrono::hours{read.Hour} +
                        std::chrono::minutes{read.Minute};
    FilterTime time;
    time.floor_ms =
        std::chrono::sys_time<std::chrono::milliseconds>{minute}.time_since_epoch().count() + part;
    time.is_whole = as_float(part) == read.Second;
    constexpr int utc = 100; // OGRField: 0 = unknown, 1 = local time, 100 = UTC, 1 for 15 minutes
    if (read.TZFlag > 1) {
        time.east_of_utc = (read.TZFlag - utc) * std::int64_t{15} * 60 * per_second;
    }
    return time;
}

} // namespace satchel::ogr
