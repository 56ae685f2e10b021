// SPDX-License-Identifier: MIT
#include "satchel/search/interval_text.hpp"

#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace satchel::detail {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

bool is_bracket(char letter) { return letter == '[' || letter == ']'; }

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Reads a text from left to right; everything it takes is gone from `rest`.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest{text} {}

    [[nodiscard]] bool at_end() const { return m_rest.empty(); }

    [[nodiscard]] bool take(char letter)
    {
        if (m_rest.empty() || m_rest.front() != letter) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }

    /// Exactly `count` digits, and no digit behind them.
    [[nodiscard]] std::optional<int> take_number(std::size_t count)
    {
        auto const digits = digits_in_front();
        if (digits != count) {
            return std::nullopt;
        }
        int number = 0;
        std::from_chars(m_rest.data(), m_rest.data() + count, number);
        m_rest.remove_prefix(count);
        return number;
    }

    /// The digits behind a decimal point as microseconds; further digits are rounded down.
    [[nodiscard]] std::optional<microseconds> take_fraction()
    {
        auto const digits = digits_in_front();
        if (digits == 0) {
            return std::nullopt;
        }
        int value = 0;
        for (std::size_t i = 0; i < 6; ++i) {
            value = value * 10 + (i < digits ? m_rest[i] - '0' : 0);
        }
        m_rest.remove_prefix(digits);
        return microseconds{value};
    }

private:
    [[nodiscard]] std::size_t digits_in_front() const
    {
        std::size_t digits = 0;
        while (digits < m_rest.size() && is_digit(m_rest[digits])) {
            ++digits;
        }
        return digits;
    }

    std::string_view m_rest;
}; // class Reader

/// "Z", "+02:00", "+0200", "-03" or nothing, as what must be subtracted to get UTC.
std::optional<minutes> take_zone(Reader& reader)
{
    if (reader.at_end() || reader.take('Z') || reader.take('z')) {
        return minutes{0};
    }
    bool const east = reader.take('+');
    if (!east && !reader.take('-')) {
        return std::nullopt;
    }
    int zone_minutes = 0;
    if (auto const compact = reader.take_number(4)) {
        zone_minutes = *compact / 100 * 60 + *compact % 100;
        if (*compact % 100 > 59) {
            return std::nullopt;
        }
    } else if (auto const zone_hours = reader.take_number(2)) {
        zone_minutes = *zone_hours * 60;
        if (reader.take(':')) {
            auto const rest = reader.take_number(2);
            if (!rest || *rest > 59) {
                return std::nullopt;
            }
            zone_minutes += *rest;
        }
    } else {
        return std::nullopt;
    }
    if (zone_minutes > 18 * 60) {
        return std::nullopt;
    }
    return minutes{east ? zone_minutes : -zone_minutes};
}

std::optional<IsoSpan> read_moment(Reader& reader, sys_days day)
{
    auto const hour = reader.take_number(2);
    if (!hour || *hour > 23 || !reader.take(':')) {
        return std::nullopt;
    }
    auto const minute = reader.take_number(2);
    if (!minute || *minute > 59) {
        return std::nullopt;
    }

    IsoSpan span{day + hours{*hour} + minutes{*minute}, {}};
    span.after = span.first + minutes{1};
    if (reader.take(':')) {
        auto const second = reader.take_number(2);
        if (!second || *second > 59) {
            return std::nullopt;
        }
        span.first += seconds{*second};
        span.after = span.first + seconds{1};
        if (reader.take('.') || reader.take(',')) {
            auto const fraction = reader.take_fraction();
            if (!fraction) {
                return std::nullopt;
            }
            span.first += *fraction;
            span.after = span.first;
        }
    }

    auto const zone = take_zone(reader);
    if (!zone || !reader.at_end()) {
        return std::nullopt;
    }
    span.first -= *zone;
    span.after -= *zone;
    return span;
}

IsoSpan whole_days(sys_days first, sys_days after) { return {first, after}; }

} // namespace

Error refused_filter(std::string_view text, std::string const& option, std::string const& why,
                     std::string const& hint)
{
    return {Failure::usage, option + " \"" + std::string{text} + '"', why, hint};
}

bool has_bracket(std::string_view text)
{
    return !text.empty() && (is_bracket(text.front()) || is_bracket(text.back()));
}

namespace {

/// Blanks are the user's, as the rest of the notation; line ends and tabs around a bound are no
/// part of any notation, and what is sent is shown as well.
std::string_view as_sent(std::string_view bound)
{
    return bound.find_first_of("\t\r\n\v\f") == std::string_view::npos ? bound : stripped(bound);
}

} // namespace

std::optional<IntervalText> split_brackets(std::string_view text)
{
    if (text.size() < 2) {
        return std::nullopt;
    }
    bool const opens = is_bracket(text.front());
    bool const closes = is_bracket(text.back());
    bool const from_included = text.front() == '[';
    bool const to_included = text.back() == ']';
    auto const inner =
        text.substr(opens ? 1 : 0, text.size() - (opens ? 1U : 0U) - (closes ? 1U : 0U));

    IntervalText interval;
    if (opens && closes) {
        auto const comma = inner.find(',');
        if (comma == std::string_view::npos) {
            return std::nullopt;
        }
        interval.from = {as_sent(inner.substr(0, comma)), from_included};
        interval.to = {as_sent(inner.substr(comma + 1)), to_included};
    } else if (opens) {
        interval.from = {as_sent(inner), from_included};
    } else if (closes) {
        interval.to = {as_sent(inner), to_included};
    } else {
        return std::nullopt;
    }
    return interval;
}

std::optional<IntervalText> split_dots(std::string_view text)
{
    auto const dots = text.find("..");
    if (dots == std::string_view::npos) {
        return std::nullopt;
    }
    auto const from = stripped(text.substr(0, dots));
    auto const to = stripped(text.substr(dots + 2));
    // "0...5" could be 0 to 5 or 0 to .5: better asked than guessed.
    if ((from.empty() && to.empty()) || to.starts_with('.')) {
        return std::nullopt;
    }

    IntervalText interval;
    if (!from.empty()) {
        interval.from = {from, true};
    }
    if (!to.empty()) {
        interval.to = {to, true};
    }
    return interval;
}

std::optional<IntervalText> split_comparison(std::string_view text)
{
    if (!text.starts_with('<') && !text.starts_with('>')) {
        return std::nullopt;
    }
    bool const included = text.substr(1).starts_with('=');
    IntervalText::End const end{stripped(text.substr(included ? 2 : 1)), included};
    IntervalText interval;
    (text.front() == '<' ? interval.to : interval.from) = end;
    return interval;
}

std::optional<IntervalText> split_slash(std::string_view text)
{
    auto const slash = text.find('/');
    if (slash == std::string_view::npos || text.find('/', slash + 1) != std::string_view::npos) {
        return std::nullopt;
    }
    auto const end_in = [](std::string_view part) -> std::optional<IntervalText::End> {
        part = stripped(part);
        return part == ".." ? std::nullopt : std::optional{IntervalText::End{part, true}};
    };
    return IntervalText{end_in(text.substr(0, slash)), end_in(text.substr(slash + 1))};
}

std::optional<IntervalText> split_years(std::string_view text)
{
    auto const dash = text.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    auto const is_year = [](std::string_view word) {
        return word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit);
    };
    auto const from = stripped(text.substr(0, dash));
    auto const to = stripped(text.substr(dash + 1));
    if (!is_year(from) || !is_year(to)) {
        return std::nullopt;
    }
    return IntervalText{IntervalText::End{from, true}, IntervalText::End{to, true}};
}

std::optional<IsoSpan> read_iso_span(std::string_view text)
{
    using std::chrono::day;
    using std::chrono::month;
    using std::chrono::months;
    using std::chrono::year;
    using std::chrono::years;

    Reader reader{stripped(text)};
    auto const year_number = reader.take_number(4);
    if (!year_number) {
        return std::nullopt;
    }
    auto date = year{*year_number} / month{1} / day{1};
    if (reader.at_end()) {
        return whole_days(sys_days{date}, sys_days{date + years{1}});
    }
    if (!reader.take('-')) {
        return std::nullopt;
    }
    auto const month_number = reader.take_number(2);
    if (!month_number) {
        return std::nullopt;
    }
    date = date.year() / month{static_cast<unsigned>(*month_number)} / day{1};
    if (!date.ok()) {
        return std::nullopt;
    }
    if (reader.at_end()) {
        return whole_days(sys_days{date}, sys_days{date + months{1}});
    }
    if (!reader.take('-')) {
        return std::nullopt;
    }
    auto const day_number = reader.take_number(2);
    if (!day_number) {
        return std::nullopt;
    }
    date = date.year() / date.month() / day{static_cast<unsigned>(*day_number)};
    if (!date.ok()) {
        return std::nullopt;
    }
    if (reader.at_end()) {
        return whole_days(sys_days{date}, sys_days{date} + days{1});
    }
    if (!reader.take('T') && !reader.take('t') && !reader.take(' ')) {
        return std::nullopt;
    }
    auto const span = read_moment(reader, sys_days{date});
    // A zone may move the last evening into a year of five digits.
    auto const is_in_calendar = span && span->first >= sys_days{year{0} / 1 / 1} &&
                                span->first < sys_days{year{10000} / 1 / 1};
    return is_in_calendar ? span : std::nullopt;
}

bool is_service_date(std::string_view text)
{
    constexpr std::string_view day = "2017-01-24";
    constexpr std::string_view second = "2017-01-24T10:37:51";
    auto const date = stripped(text);
    return date.size() == day.size() || (date.size() >= second.size() && date[day.size()] == 'T' &&
                                         date[second.rfind(':')] == ':');
}

std::string iso_text(std::chrono::sys_time<microseconds> time)
{
    auto const midnight = std::chrono::floor<days>(time);
    std::chrono::year_month_day const date{midnight};
    std::chrono::hh_mm_ss const clock{std::chrono::floor<seconds>(time - midnight)};
    auto const fraction = (time - std::chrono::floor<seconds>(time)).count();

    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    std::string text{buffer.data()};
    if (fraction != 0) {
        std::snprintf(buffer.data(), buffer.size(), ".%06d", static_cast<int>(fraction));
        text += buffer.data();
        while (text.back() == '0') {
            text.pop_back();
        }
    }
    return text;
}

} // namespace satchel::detail
