// SPDX-License-Identifier: MIT
#include "satchel/footprints/ogr_row.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>

namespace satchel::detail {
namespace {

constexpr int utc = 100; // OGR's time zone flag; one more for every quarter of an hour east

bool says_the_same(std::string_view left, std::string_view right)
{
    if (left == right) {
        return true;
    }
    if (!left.starts_with('{') || !right.starts_with('{')) {
        return false;
    }
    auto const one = nlohmann::json::parse(left, nullptr, false);
    return !one.is_discarded() && one == nlohmann::json::parse(right, nullptr, false);
}

} // namespace

void set_moment(OGRFeature& feature, int field, Moment moment)
{
    auto const day = std::chrono::floor<std::chrono::days>(moment);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const clock{moment - day};
    auto const seconds = static_cast<float>(clock.seconds().count()) +
                         static_cast<float>(clock.subseconds().count()) / 1000.0F;
    feature.SetField(field, static_cast<int>(date.year()),
                     static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())),
                     static_cast<int>(clock.hours().count()),
                     static_cast<int>(clock.minutes().count()), seconds, utc);
}

std::optional<Moment> moment_at(OGRFeature const& feature, int field)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0;
    int zone = 0;
    if (feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone) ==
            FALSE ||
        zone < 2) {
        return std::nullopt;
    }
    std::chrono::year_month_day const date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    constexpr int quarter = 15;
    return std::chrono::sys_days{date} + std::chrono::hours{hour} +
           std::chrono::minutes{minute - (zone - utc) * quarter} +
           std::chrono::milliseconds{std::lround(static_cast<double>(second) * 1000)};
}

bool holds(OGRFeature const& feature, int field, Value const& value)
{
    if (!feature.IsFieldSetAndNotNull(field)) {
        return std::holds_alternative<std::monostate>(value);
    }
    if (auto const* const text = std::get_if<std::string_view>(&value)) {
        return says_the_same(feature.GetFieldAsString(field), *text);
    }
    if (auto const* const number = std::get_if<double>(&value)) {
        // OGR hands numbers to databases with fifteen digits.
        constexpr double last_digit = 1e-14;
        return std::abs(feature.GetFieldAsDouble(field) - *number) <=
               last_digit * std::abs(*number);
    }
    if (auto const* const moment = std::get_if<Moment>(&value)) {
        auto const known = moment_at(feature, field);
        return known && *known == *moment;
    }
    return false;
}

} // namespace satchel::detail
