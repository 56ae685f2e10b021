// SPDX-License-Identifier: MIT
#include "satchel/search/filters.hpp"
#include "satchel/search/interval_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <charconv>
#include <optional>
#include <regex>

namespace satchel {
namespace {

using detail::IntervalText;
using detail::IsoSpan;
using detail::lower_case;
using detail::stripped;
using std::chrono::days;
using std::chrono::sys_days;

constexpr char const* date_hint =
    "give 2017, 2017-01, 2017-01-24, 2017-01-24T10:00:00, 2017-01-01..2017-02-01, "
    "2017-01-01/2017-02-01, 2017-01-01.., <2017-01-24, >=2017, 2016-2018, since 2020-05, today, "
    "yesterday, last 30 days "
    "or the service's own [2017-01-01,2017-02-01[";

/// "31/12/2018", "31.12.2018" and "12-31-2018", which calendars of many countries have.
bool ends_with_year(std::string_view text)
{
    static std::regex const pattern{R"([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})"};
    return std::regex_match(text.begin(), text.end(), pattern);
}

sys_days day_of(Moment now) { return std::chrono::floor<days>(now); }

/// "today" and "yesterday".
std::optional<sys_days> named_day(std::string_view text, Moment now)
{
    auto const word = lower_case(stripped(text));
    if (word == "today") {
        return day_of(now);
    }
    if (word == "yesterday") {
        return day_of(now) - days{1};
    }
    return std::nullopt;
}

/// What follows a word and a blank, "2020-05" of "since 2020-05"; nothing where it is not there.
std::optional<std::string> behind_word(std::string_view text, std::string_view word)
{
    auto const lower = lower_case(text);
    if (!lower.starts_with(word) || lower.size() == word.size() ||
        (lower[word.size()] != ' ' && lower[word.size()] != '\t')) {
        return std::nullopt;
    }
    return std::string{stripped(text.substr(word.size()))};
}

// --- "last 30 days" -----------------------------------------------------------------

enum class Unit { day, week, month, year };

std::optional<Unit> read_unit(std::string_view word)
{
    auto const singular = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    if (singular == "day") {
        return Unit::day;
    }
    if (singular == "week") {
        return Unit::week;
    }
    if (singular == "month") {
        return Unit::month;
    }
    if (singular == "year") {
        return Unit::year;
    }
    return std::nullopt;
}

/// The same day so many months ago; the last one of its month where that has no such day.
sys_days months_before(sys_days today, int count)
{
    std::chrono::year_month_day const date{today};
    auto const month = date.year() / date.month() - std::chrono::months{count};
    auto const same_day = month / date.day();
    return same_day.ok() ? sys_days{same_day} : sys_days{month / std::chrono::last};
}

sys_days back(sys_days today, int count, Unit unit)
{
    constexpr int week = 7;
    constexpr int year = 12;
    switch (unit) {
    case Unit::day:
        return today - days{count};
    case Unit::week:
        return today - days{count * week};
    case Unit::month:
        return months_before(today, count);
    case Unit::year:
        break;
    }
    return months_before(today, count * year);
}

/// `rest` is what follows "last".
Interval last_days(std::string_view rest, std::string_view text, std::string const& option,
                   Moment now)
{
    int count = 0;
    auto const [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
    auto const has_number = problem == std::errc{} && end != rest.data();
    auto const word = lower_case(
        stripped(has_number ? rest.substr(static_cast<std::size_t>(end - rest.data())) : rest));
    auto const unit = read_unit(word);
    if (!unit) {
        throw detail::refused_filter(text, option, "is no span of days, weeks, months or years",
                                     date_hint);
    }
    if (!has_number) {
        throw detail::refused_filter(text, option, "does not say how many",
                                     "give last 1 " + word +
                                         " (up to today), or a span of the calendar: 2017-01");
    }
    constexpr int most = 4000; // of days that is eleven years; keeps years within the calendar
    auto const today = day_of(now);
    if (count < 1 || count > most ||
        back(today, count, *unit) < sys_days{std::chrono::year{1} / 1 / 1}) {
        throw detail::refused_filter(text, option, "does not go back to a day of the calendar",
                                     date_hint);
    }
    return {Bound{detail::iso_text(back(today, count, *unit)), true},
            Bound{detail::iso_text(today + days{1} - std::chrono::seconds{1}), true}};
}

// --- From one date to another ---------------------------------------------------------

IntervalText split_date_filter(std::string_view text, std::string const& option)
{
    if (detail::has_bracket(text)) {
        if (auto const interval = detail::split_brackets(text)) {
            return *interval;
        }
        throw detail::refused_filter(text, option, "is not an interval as the service writes them",
                                     date_hint);
    }
    // Before the dots, which it may have at its ends.
    if (auto const interval = detail::split_slash(text)) {
        if (!interval->from && !interval->to) {
            throw detail::refused_filter(text, option, "is open at both ends, which is any date",
                                         "leave the filter out, or give one end: 2017-01-01/..");
        }
        return *interval;
    }
    if (auto const interval = detail::split_dots(text)) {
        return *interval;
    }
    if (auto const interval = detail::split_comparison(text)) {
        return *interval;
    }
    if (auto const interval = detail::split_years(text)) {
        return *interval;
    }
    IntervalText whole;
    whole.from = {text, true};
    whole.to = {text, true};
    return whole;
}

/// The upper bound of a span. Days, months and years end as the guide writes it,
/// "2017-01-24T23:59:59]". Minutes and seconds end before the next one: images are dated to the
/// millisecond, and one of 10:37:51.229 lies within the second 10:37:51.
Bound end_of(IsoSpan const& to)
{
    bool const is_whole_days = to.after - to.first >= days{1};
    // No date that the service knows is later.
    bool const is_last = to.after >= sys_days{std::chrono::year{10000} / 1 / 1};
    if (is_whole_days || is_last) {
        return {detail::iso_text(to.after - std::chrono::seconds{1}), true};
    }
    return {detail::iso_text(to.after), to.is_moment()};
}

/// The lower bound of what is later than a span: all of it is before.
Bound behind(IsoSpan const& span, std::string_view text, std::string const& option)
{
    if (span.after >= sys_days{std::chrono::year{10000} / 1 / 1}) {
        throw detail::refused_filter(text, option, "begins after the end of the calendar",
                                     date_hint);
    }
    return {detail::iso_text(span.after), !span.is_moment()};
}

IsoSpan span_of(IntervalText::End const& end, std::string_view text, std::string const& option,
                Moment now)
{
    auto const is_own_notation = detail::has_bracket(text);
    auto const quoted = '"' + std::string{stripped(end.text)} + '"';
    if (auto const day = named_day(end.text, now); day && !is_own_notation) {
        return {*day, *day + days{1}};
    }
    auto const span = detail::read_iso_span(end.text);
    if (!span) {
        throw detail::refused_filter(
            text, option, quoted + " is not a date of the calendar in the form YYYY-MM-DD",
            ends_with_year(stripped(end.text))
                ? "write the year first, then month and day: 2018-12-31"
                : date_hint);
    }
    if (is_own_notation && !detail::is_service_date(end.text)) {
        throw detail::refused_filter(
            text, option, quoted + " is not a date as the service writes them between brackets",
            "write 2017-01-24 or 2017-01-24T10:00:00 there, or leave the brackets out: 2017..2018");
    }
    return *span;
}

std::optional<Bound> as_bound(std::optional<IntervalText::End> const& end)
{
    return end ? std::optional{Bound{std::string{end->text}, end->included}} : std::nullopt;
}

} // namespace

Interval date_interval(std::string_view text, std::string const& option, Moment now)
{
    auto const words = stripped(text);
    if (auto const rest = behind_word(words, "last")) {
        return last_days(*rest, words, option, now);
    }
    auto const since = behind_word(words, "since");
    IntervalText parts;
    if (since) {
        parts.from = {*since, true};
    } else {
        parts = split_date_filter(words, option);
    }

    std::optional<IsoSpan> from;
    std::optional<IsoSpan> to;
    if (parts.from) {
        from = span_of(*parts.from, words, option, now);
    }
    if (parts.to) {
        to = span_of(*parts.to, words, option, now);
    }
    if (from && to && (to->is_moment() ? from->first > to->first : from->first >= to->after)) {
        throw detail::refused_filter(words, option, "begins after its end", date_hint);
    }

    if (detail::has_bracket(words)) {
        return {as_bound(parts.from), as_bound(parts.to)};
    }
    Interval interval;
    if (from) {
        interval.from = parts.from->included ? Bound{detail::iso_text(from->first), true}
                                             : behind(*from, words, option);
    }
    if (to) {
        interval.to = parts.to->included ? end_of(*to) : Bound{detail::iso_text(to->first), false};
    }
    return interval;
}

bool is_relative_date(std::string_view text)
{
    auto const words = lower_case(stripped(text));
    return behind_word(words, "last").has_value() || words.find("today") != std::string::npos ||
           words.find("yesterday") != std::string::npos;
}

} // namespace satchel
