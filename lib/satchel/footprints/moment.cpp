// SPDX-License-Identifier: MIT
#include "satchel/footprints/moment.hpp"

#include "satchel/search/interval_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

/// To the millisecond; cut where the next one would be in a year of five digits, which no format
/// has a place for. Nothing for a moment that lies there itself, or before the year 1, which a
/// database takes for a mistake.
std::optional<Moment> rounded(std::chrono::sys_time<std::chrono::microseconds> time)
{
    using namespace std::chrono;
    constexpr sys_days first{year{1} / 1 / 1};
    constexpr sys_days after{year{10000} / 1 / 1};
    if (time < first || time >= after) {
        return std::nullopt;
    }
    constexpr milliseconds one{1};
    return std::min<Moment>(floor<milliseconds>(time + microseconds{500}), after - one);
}

/// The number of these digits, -1 where one is none.
int number_of(std::string_view digits)
{
    int number = 0;
    for (auto const digit : digits) {
        if (digit < '0' || digit > '9') {
            return -1;
        }
        number = number * 10 + (digit - '0');
    }
    return number;
}

/// What nearly every date of the service is, "2017-06-10T20:19:30.810328Z" with up to six
/// digits after the point: millions of them are read.
std::optional<Moment> read_usual(std::string_view text)
{
    constexpr std::string_view least = "2017-06-10T20:19:30Z";
    constexpr std::size_t most_digits = 6;
    if (text.size() < least.size() || text.size() > least.size() + 1 + most_digits ||
        text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text.back() != 'Z') {
        return std::nullopt;
    }
    auto fraction = text.substr(19, text.size() - least.size());
    if (!fraction.empty() && (fraction.front() != '.' || fraction.size() == 1)) {
        return std::nullopt;
    }
    fraction.remove_prefix(fraction.empty() ? 0 : 1);
    auto const year = number_of(text.substr(0, 4));
    auto const month = number_of(text.substr(5, 2));
    auto const day = number_of(text.substr(8, 2));
    auto const hour = number_of(text.substr(11, 2));
    auto const minute = number_of(text.substr(14, 2));
    auto const second = number_of(text.substr(17, 2));
    auto micros = number_of(fraction);
    if (std::min({year, month, day, hour, minute, second, micros}) < 0 || hour > 23 ||
        minute > 59 || second > 59) {
        return std::nullopt;
    }
    for (auto digits = fraction.size(); digits < most_digits; ++digits) {
        micros *= 10;
    }
    std::chrono::year_month_day const date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return rounded(std::chrono::sys_days{date} + std::chrono::hours{hour} +
                   std::chrono::minutes{minute} + std::chrono::seconds{second} +
                   std::chrono::microseconds{micros});
}

} // namespace

std::optional<Moment> read_moment(std::string_view text)
{
    if (auto const usual = read_usual(text)) {
        return usual;
    }
    // A year or a month is a span of time, not a moment.
    constexpr std::string_view day = "2017-01-24";
    auto const span = stripped(text).size() < day.size() ? std::nullopt : read_iso_span(text);
    if (!span) {
        return std::nullopt;
    }
    return rounded(span->first);
}

MomentText moment_text(Moment moment)
{
    auto const day = std::chrono::floor<std::chrono::days>(moment);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const clock{moment - day};
    MomentText text{};
    auto* place = text.data();
    auto const put = [&](long number, int digits, char after) {
        for (int i = digits - 1; i >= 0; --i, number /= 10) {
            place[i] = static_cast<char>('0' + number % 10);
        }
        place += digits;
        *place++ = after;
    };
    put(static_cast<int>(date.year()), 4, '-');
    put(static_cast<unsigned>(date.month()), 2, '-');
    put(static_cast<unsigned>(date.day()), 2, 'T');
    put(clock.hours().count(), 2, ':');
    put(clock.minutes().count(), 2, ':');
    put(clock.seconds().count(), 2, '.');
    put(clock.subseconds().count(), 3, 'Z');
    return text;
}

std::string to_text(Moment moment)
{
    auto const text = moment_text(moment);
    return {text.begin(), text.end()};
}

} // namespace satchel::detail
