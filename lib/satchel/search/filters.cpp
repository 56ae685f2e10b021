// SPDX-License-Identifier: MIT
#include "satchel/search/filters.hpp"

#include "satchel/search/interval_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace satchel {
namespace {

using detail::comma_separated;
using detail::IntervalText;
using detail::stripped;

constexpr char const* plain_number_hint =
    "give 10 (at most 10), 5..10, 5.., <10, >=5 or the service's own [5,10[";
constexpr char const* percent_hint =
    "give 10 or 10% (at most 10), 5..10, 5%..10%, 5.., <10, >=5 or the service's own [5,10[";

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

IntervalText split_number_filter(std::string_view text, std::string const& option,
                                 char const* number_hint)
{
    if (detail::has_bracket(text)) {
        if (auto const interval = detail::split_brackets(text)) {
            return *interval;
        }
        throw detail::refused_filter(text, option, "is not an interval as the service writes them",
                                     number_hint);
    }
    if (auto const interval = detail::split_comparison(text)) {
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

std::string_view without_percent_sign(std::string_view text)
{
    auto const number = stripped(text);
    return number.ends_with('%') ? stripped(number.substr(0, number.size() - 1)) : number;
}

/// The parts of a percentage as the service takes them; its own notation knows no sign.
IntervalText without_percent_signs(IntervalText parts)
{
    for (auto* const end : {&parts.from, &parts.to}) {
        if (*end) {
            (*end)->text = without_percent_sign((*end)->text);
        }
    }
    return parts;
}

Interval read_number_filter(std::string_view given, std::string const& option, Unit unit)
{
    auto const text = stripped(given);
    auto const* const number_hint = unit == Unit::percent ? percent_hint : plain_number_hint;
    auto parts = split_number_filter(text, option, number_hint);
    if (unit == Unit::percent && !detail::has_bracket(text)) {
        parts = without_percent_signs(parts);
    }

    auto const number_of = [&](IntervalText::End const& end) {
        auto const number = read_number(stripped(end.text));
        if (!number) {
            bool const comma = end.text.find(',') != std::string_view::npos;
            throw detail::refused_filter(text, option,
                                         comma
                                             ? "is not a number; decimals are written with a point"
                                             : "is not a number or an interval of numbers",
                                         number_hint);
        }
        if (unit == Unit::percent && (*number < 0 || *number > 100)) {
            throw detail::refused_filter(text, option, "is a percentage and cannot leave 0 to 100",
                                         number_hint);
        }
        return *number;
    };

    if (parts.from && parts.to) {
        auto const from = number_of(*parts.from);
        auto const to = number_of(*parts.to);
        if (from > to) {
            throw detail::refused_filter(text, option, "begins above its end", number_hint);
        }
        if (from == to && !(parts.from->included && parts.to->included)) {
            throw detail::refused_filter(text, option, "has no number in it", number_hint);
        }
    } else {
        static_cast<void>(number_of(parts.from ? *parts.from : *parts.to));
    }
    return as_bounds(parts);
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

double percent_from_text(std::string_view text, std::string const& option)
{
    auto const number = read_number(without_percent_sign(text));
    if (!number) {
        throw detail::refused_filter(text, option, "is not a percentage", "give 90 or 90%");
    }
    return *number;
}

bool looks_like_share(std::string_view text)
{
    auto const number = read_number(stripped(text));
    return number && *number > 0 && *number <= 1;
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
    throw detail::refused_filter(text, option, "is no direction an antenna looks in",
                                 "give LEFT or RIGHT");
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
    throw detail::refused_filter(text, option, "is no direction of an orbit",
                                 "give ASCENDING or DESCENDING");
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
