// SPDX-License-Identifier: MIT
#include "satchel/order/option_values.hpp"

#include "satchel/area/text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string_view>

namespace satchel::detail {
namespace {

bool blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

template <typename Number>
std::optional<Number> whole_number(std::string_view text)
{
    Number number{};
    auto const* const end = text.data() + text.size();
    auto const [stop, problem] = std::from_chars(text.data(), end, number);
    return problem == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

std::string range_in_words(ProductOption const& option)
{
    return option.range ? " from " + format_number(option.range->first) + " to " +
                              format_number(option.range->second)
                        : std::string{};
}

bool is_number_in_range(std::string const& text, ProductOption const& option)
{
    auto const number = whole_number<double>(text);
    return number && std::isfinite(*number) &&
           (!option.range || (*number >= option.range->first && *number <= option.range->second));
}

/// Seconds since 1970 of "2022-03-26T09:15:27.499Z"; nothing for any other form.
std::optional<double> utc_seconds(std::string_view text)
{
    // Digits where the pattern has 0, its own signs elsewhere.
    constexpr std::string_view pattern = "0000-00-00T00:00:00";
    if (text.size() <= pattern.size() || text.back() != 'Z') {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const is_digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == '0' ? !is_digit : text[i] != pattern[i]) {
            return std::nullopt;
        }
    }
    auto const number = [&](std::size_t at, std::size_t length) {
        return *whole_number<int>(text.substr(at, length));
    };
    auto const fraction = text.substr(pattern.size(), text.size() - pattern.size() - 1);
    auto const split_second = fraction.empty() ? 0.0 : whole_number<double>(fraction).value_or(-1);
    std::chrono::year_month_day const day{std::chrono::year{number(0, 4)},
                                          std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                          std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    bool const has_fraction = fraction.empty() || (fraction[0] == '.' && fraction.size() > 1);
    if (!day.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 60 ||
        !has_fraction || split_second < 0 || split_second >= 1) {
        return std::nullopt;
    }
    auto const days = static_cast<double>(std::chrono::sys_days{day}.time_since_epoch().count());
    return days * 86400.0 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2) +
           split_second;
}

/// "<start> <end>", as acqPeriod is written.
bool is_period(std::string_view text)
{
    auto const space = text.find(' ');
    if (space == std::string_view::npos) {
        return false;
    }
    auto const start = utc_seconds(text.substr(0, space));
    auto const end = utc_seconds(text.substr(space + 1));
    return start && end && *start < *end;
}

} // namespace

std::string kind_in_words(ProductOption const& option)
{
    if (option.type == "double") {
        return "a number" + range_in_words(option);
    }
    if (!option.format.empty()) {
        return "a text of the form " + option.format;
    }
    return option.type == "periods" ? "a period, two times in UTC such as 2022-03-26T09:15:27.499Z "
                                      "2022-03-27T09:15:27.499Z"
                                    : "";
}

std::optional<std::string> value_problem(ProductOption const& option, std::string const& value)
{
    if (blank(value)) {
        return option.name + " is given without a value";
    }
    auto const choice = option.name + '=' + value;
    if (!option.values.empty()) {
        bool const offered = std::any_of(option.values.begin(), option.values.end(),
                                         [&](auto const& offer) { return offer.id == value; });
        return offered ? std::nullopt : std::optional{choice + " is not offered"};
    }
    bool const wrong_number = option.type == "double" && !is_number_in_range(value, option);
    bool const wrong_period =
        option.type == "periods" && option.format.empty() && !is_period(value);
    if (wrong_number || wrong_period) {
        return choice + " is not " + kind_in_words(option);
    }
    return std::nullopt;
}

} // namespace satchel::detail
