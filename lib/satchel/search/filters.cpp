// SPDX-License-Identifier: MIT
#include "satchel/search/filters.hpp"

#include "satchel/error.hpp"
#include "satchel/search/interval_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace satchel {
namespace {

using detail::IntervalText;
using detail::IsoSpan;
using detail::stripped;

constexpr char const* number_hint =
    "give 10 (at most 10), 5..10, 5.., <10, >=5 or the service's own [5,10[";
constexpr char const* date_hint =
    "give 2017, 2017-01, 2017-01-24, 2017-01-24T10:00:00, 2017-01-01..2017-02-01, 2017-01-01.. "
    "or the service's own [2017-01-01,2017-02-01[";

Error refused(std::string_view text, std::string const& option, std::string const& why,
              std::string const& hint)
{
    return {Failure::usage, option + " \"" + std::string{text} + '"', why, hint};
}

/// A plain decimal number: no exponent, no sign but "-", a digit at both ends.
std::optional<double> read_number(std::string_view text)
{
    auto const digits = text.substr(text.starts_with('-') ? 1 : 0);
    auto const is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    if (digits.empty() || !is_digit(digits.front()) || !is_digit(digits.back())) {
        return std::nullopt;
    }
    double number = 0;
    auto const [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

/// "<10", ">=5": one end, or nothing when the text does not start like that.
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

IntervalText split_number_filter(std::string_view text, std::string const& option)
{
    if (detail::has_bracket(text)) {
        if (auto const interval = detail::split_brackets(text)) {
            return *interval;
        }
        throw refused(text, option, "is not an interval as the service writes them", number_hint);
    }
    if (auto const interval = split_comparison(text)) {
        return *interval;
    }
    if (auto const interval = detail::split_dots(text)) {
        return *interval;
    }
    IntervalText at_most;
    at_most.to = {text, true};
    return at_most;
}

Interval as_bounds(IntervalText const& parts)
{
    Interval interval;
    if (parts.from) {
        interval.from = Bound{std::string{parts.from->text}, parts.from->included};
    }
    if (parts.to) {
        interval.to = Bound{std::string{parts.to->text}, parts.to->included};
    }
    return interval;
}

enum class Unit { any, percent };

Interval read_number_filter(std::string_view given, std::string const& option, Unit unit)
{
    auto const text = stripped(given);
    auto const parts = split_number_filter(text, option);

    auto const number_of = [&](IntervalText::End const& end) {
        auto const number = read_number(stripped(end.text));
        if (!number) {
            bool const comma = end.text.find(',') != std::string_view::npos;
            throw refused(text, option,
                          comma ? "is not a number; decimals are written with a point"
                                : "is not a number or an interval of numbers",
                          number_hint);
        }
        if (unit == Unit::percent && (*number < 0 || *number > 100)) {
            throw refused(text, option, "is a percentage and cannot leave 0 to 100", number_hint);
        }
        return *number;
    };

    if (parts.from && parts.to) {
        auto const from = number_of(*parts.from);
        auto const to = number_of(*parts.to);
        if (from > to) {
            throw refused(text, option, "begins above its end", number_hint);
        }
        if (from == to && !(parts.from->included && parts.to->included)) {
            throw refused(text, option, "has no number in it", number_hint);
        }
    } else {
        static_cast<void>(number_of(parts.from ? *parts.from : *parts.to));
    }
    return as_bounds(parts);
}

IntervalText split_date_filter(std::string_view text, std::string const& option)
{
    if (detail::has_bracket(text)) {
        if (auto const interval = detail::split_brackets(text)) {
            return *interval;
        }
        throw refused(text, option, "is not an interval as the service writes them", date_hint);
    }
    if (auto const interval = detail::split_dots(text)) {
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
    using namespace std::chrono;
    bool const is_whole_days = to.after - to.first >= days{1};
    if (is_whole_days) {
        return {detail::iso_text(to.after - seconds{1}), true};
    }
    return {detail::iso_text(to.after), to.is_moment()};
}

/// "cloud_cover" and "cloudCover" to the API's "cloudCover".
std::string api_name(std::string_view field)
{
    std::string name;
    bool after_underscore = false;
    for (char const letter : field) {
        if (letter == '_') {
            after_underscore = !name.empty();
            continue;
        }
        bool const raise = after_underscore && letter >= 'a' && letter <= 'z';
        name += raise ? static_cast<char>(letter - 'a' + 'A') : letter;
        after_underscore = false;
    }
    return name;
}

Query::SortKey read_sort_key(std::string_view word, std::string_view text,
                             std::string const& option)
{
    constexpr char const* hint =
        "give field names with :asc or :desc, for example acquisition_date:desc,cloud_cover";
    auto const colon = word.find(':');
    auto const field = stripped(word.substr(0, colon));
    auto const is_name_letter = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_' || letter == '.';
    };
    if (field.empty() || !std::all_of(field.begin(), field.end(), is_name_letter)) {
        throw refused(text, option, "names no field to sort by", hint);
    }
    if (field == "aoi_coverage" || field == "aoi_names") {
        throw refused(text, option,
                      "asks the service to sort by " + std::string{field} +
                          ", which it does not know: it is computed from its reply",
                      hint);
    }

    bool ascending = true;
    if (colon != std::string_view::npos) {
        auto const direction = detail::lower_case(stripped(word.substr(colon + 1)));
        if (direction != "asc" && direction != "desc") {
            throw refused(text, option, "has a direction that is neither asc nor desc", hint);
        }
        ascending = direction == "asc";
    }
    return {api_name(field), ascending};
}

std::vector<std::string_view> comma_separated(std::string_view text)
{
    std::vector<std::string_view> words;
    while (true) {
        auto const comma = text.find(',');
        words.push_back(stripped(text.substr(0, comma)));
        if (comma == std::string_view::npos) {
            return words;
        }
        text.remove_prefix(comma + 1);
    }
}

} // namespace

Interval number_interval(std::string_view text, std::string const& option)
{
    return read_number_filter(text, option, Unit::any);
}

Interval percent_interval(std::string_view text, std::string const& option)
{
    return read_number_filter(text, option, Unit::percent);
}

Interval date_interval(std::string_view given, std::string const& option)
{
    auto const text = stripped(given);
    auto const parts = split_date_filter(text, option);
    auto const is_own_notation = detail::has_bracket(text);

    auto const span_of = [&](IntervalText::End const& end) {
        auto const span = detail::read_iso_span(end.text);
        if (!span) {
            throw refused(text, option,
                          '"' + std::string{stripped(end.text)} +
                              "\" is not a date of the calendar in the form YYYY-MM-DD",
                          date_hint);
        }
        if (is_own_notation && !detail::is_service_date(end.text)) {
            throw refused(text, option,
                          '"' + std::string{stripped(end.text)} +
                              "\" is not a date as the service writes them between brackets",
                          "write 2017-01-24 or 2017-01-24T10:00:00 there, or leave the brackets "
                          "out: 2017..2018");
        }
        return *span;
    };
    std::optional<IsoSpan> from;
    std::optional<IsoSpan> to;
    if (parts.from) {
        from = span_of(*parts.from);
    }
    if (parts.to) {
        to = span_of(*parts.to);
    }
    if (from && to && (to->is_moment() ? from->first > to->first : from->first >= to->after)) {
        throw refused(text, option, "begins after its end", date_hint);
    }

    if (is_own_notation) {
        return as_bounds(parts);
    }
    Interval interval;
    if (from) {
        interval.from = Bound{detail::iso_text(from->first), true};
    }
    if (to) {
        interval.to = end_of(*to);
    }
    return interval;
}

std::vector<Query::SortKey> sort_keys(std::string_view text, std::string const& option)
{
    std::vector<Query::SortKey> keys;
    for (auto const word : comma_separated(text)) {
        auto key = read_sort_key(word, text, option);
        auto const same = [&](auto const& other) { return other.field == key.field; };
        if (std::any_of(keys.begin(), keys.end(), same)) {
            throw refused(text, option, "names " + key.field + " twice", "name each field once");
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

std::string look_direction(std::string_view text, std::string const& option)
{
    auto const word = detail::lower_case(stripped(text));
    if (word == "left") {
        return "LEFT";
    }
    if (word == "right" || word == "rigth") {
        return "RIGTH";
    }
    throw refused(text, option, "is no direction an antenna looks in", "give LEFT or RIGHT");
}

std::string orbit_direction(std::string_view text, std::string const& option)
{
    auto const word = detail::lower_case(stripped(text));
    if (word == "ascending") {
        return "ASCENDING";
    }
    if (word == "descending") {
        return "DESCENDING";
    }
    throw refused(text, option, "is no direction of an orbit", "give ASCENDING or DESCENDING");
}

std::vector<std::string> word_list(std::vector<std::string> const& texts)
{
    std::vector<std::string> words;
    for (auto const& text : texts) {
        for (auto const word : comma_separated(text)) {
            if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
                words.emplace_back(word);
            }
        }
    }
    return words;
}

std::vector<std::string> polarisation_list(std::vector<std::string> const& texts)
{
    auto words = word_list(texts);
    for (auto& word : words) {
        std::replace(word.begin(), word.end(), '/', ',');
    }
    return words;
}

} // namespace satchel
