// SPDX-License-Identifier: MIT
#include "satchel/search/filters.hpp"

#include "satchel/search/interval_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace satchel {
namespace {

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

/// The other way round, where that gives the same name back.
std::string layer_name(std::string const& field)
{
    std::string name;
    for (char const letter : field) {
        bool const is_raised = letter >= 'A' && letter <= 'Z';
        name += is_raised ? "_" : "";
        name += is_raised ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return api_name(name) == field ? name : field;
}

/// A field and what is said of its direction; "" where nothing is.
struct SortWord {
    std::string_view field;
    std::string_view direction;
};

/// "cloud_cover:desc", "cloud_cover desc" or "-cloud_cover", which is how the other APIs of the
/// service write it.
SortWord split_sort_word(std::string_view word)
{
    if (word.starts_with('-')) {
        return {stripped(word.substr(1)), "desc"};
    }
    auto const colon = word.find(':');
    if (colon != std::string_view::npos) {
        return {stripped(word.substr(0, colon)), stripped(word.substr(colon + 1))};
    }
    auto const blank = std::min(word.find_first_of(" \t"), word.size());
    return {word.substr(0, blank), stripped(word.substr(blank))};
}

Query::SortKey read_sort_key(std::string_view word, std::string_view text,
                             std::string const& option)
{
    constexpr char const* hint =
        "give field names with :asc or :desc, for example acquisition_date:desc,cloud_cover";
    auto const [field, direction_word] = split_sort_word(word);
    auto const is_name_letter = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_' || letter == '.';
    };
    if (field.empty() || !std::all_of(field.begin(), field.end(), is_name_letter)) {
        throw detail::refused_filter(text, option, "names no field to sort by", hint);
    }
    if (field == "aoi_coverage" || field == "aoi_names") {
        throw detail::refused_filter(text, option,
                                     "asks the service to sort by " + std::string{field} +
                                         ", which it does not know: it is computed from its reply",
                                     hint);
    }
    auto const direction = detail::lower_case(direction_word);
    if (word.ends_with(':') || (!direction.empty() && direction != "asc" && direction != "desc")) {
        throw detail::refused_filter(text, option, "has a direction that is neither asc nor desc",
                                     hint);
    }
    return {api_name(field), direction != "desc"};
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

std::vector<Query::SortKey> sort_keys(std::string_view text, std::string const& option)
{
    std::vector<Query::SortKey> keys;
    for (auto const word : comma_separated(text)) {
        auto key = read_sort_key(word, text, option);
        auto const same = [&](auto const& other) { return other.field == key.field; };
        if (std::any_of(keys.begin(), keys.end(), same)) {
            throw detail::refused_filter(text, option, "names " + key.field + " twice",
                                         "name each field once");
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

std::string sort_text(std::vector<Query::SortKey> const& keys)
{
    std::string text;
    for (auto const& key : keys) {
        text += text.empty() ? "" : ",";
        text += layer_name(key.field);
        text += key.ascending ? "" : ":desc";
    }
    return text;
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
