// SPDX-License-Identifier: MIT
#include "number_check.hpp"

#include "satchel/area/text.hpp"
#include "satchel/service/plain_text.hpp"

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <system_error>

namespace satchel::tool {
namespace {

/// A number and what stands behind it.
template <typename Number>
struct Measured {
    Number number{};
    std::string_view unit;
};

template <typename Number>
std::optional<Measured<Number>> measured(std::string_view text)
{
    Measured<Number> result;
    text = detail::stripped(text);
    auto const* const end = text.data() + text.size();
    auto const [rest, problem] = std::from_chars(text.data(), end, result.number);
    if (problem != std::errc{}) {
        return std::nullopt;
    }
    result.unit = {rest, static_cast<std::size_t>(end - rest)};
    while (result.unit.starts_with(' ')) {
        result.unit.remove_prefix(1);
    }
    return result;
}

/// Empty where the number is within the range.
std::string check_range(std::string const& text, double number, double least, double most)
{
    return number >= least && number <= most ? ""
                                             : "must be from " + format_number(least) + " to " +
                                                   format_number(most) + ", not " + text;
}

/// What CLI11 sets behind "--option: ".
std::string is_no(std::string const& text, std::string const& what)
{
    return (detail::stripped(text).empty() ? "an empty text" : text) + " is no " + what;
}

/// A number with a unit or without, of which the bare number is left.
CLI::Validator with_unit(double least, double most, std::string const& what,
                         std::optional<double> (*factor_of)(std::string_view unit))
{
    return {[=](std::string& text) -> std::string {
                auto const value = measured<double>(text);
                auto const factor = value ? factor_of(value->unit) : std::nullopt;
                if (!factor || !std::isfinite(value->number)) {
                    return is_no(text, what);
                }
                auto const number = value->number * *factor;
                auto problem = check_range(text, number, least, most);
                if (problem.empty()) {
                    text = format_number(number);
                }
                return problem;
            },
            ""};
}

} // namespace

CLI::Validator whole_number(std::int64_t least, std::int64_t most)
{
    auto const range = most == no_most
                           ? std::to_string(least) + " or more"
                           : "from " + std::to_string(least) + " to " + std::to_string(most);
    auto const help = most == no_most
                          ? ""
                          : "INT in [" + std::to_string(least) + " - " + std::to_string(most) + ']';
    return {[=](std::string& text) -> std::string {
                auto const value = measured<std::int64_t>(text);
                if (!value || !value->unit.empty()) {
                    return is_no(text, "whole number");
                }
                if (value->number < least || value->number > most) {
                    return "must be " + range + ", not " + text;
                }
                text = std::to_string(value->number); // CLI11 would take 010 for octal
                return "";
            },
            help};
}

CLI::Validator degrees(double least, double most)
{
    return with_unit(least, most, "number; degrees are written without a unit, as 30",
                     [](std::string_view unit) -> std::optional<double> {
                         return unit.empty() ? std::optional{1.0} : std::nullopt;
                     });
}

CLI::Validator metres(double least, double most)
{
    return with_unit(least, most, "distance; write metres or kilometres, as 5, 5m or 2km",
                     [](std::string_view unit) -> std::optional<double> {
                         return unit.empty() || unit == "m" ? std::optional{1.0}
                                : unit == "km"              ? std::optional{1000.0}
                                                            : std::nullopt;
                     });
}

CLI::Validator square_kilometres(double least, double most)
{
    return with_unit(least, most, "size of an area; write square kilometres, as 10 or 10km2",
                     [](std::string_view unit) -> std::optional<double> {
                         return unit.empty() || unit == "km2" || unit == "km²" ? std::optional{1.0}
                                                                               : std::nullopt;
                     });
}

} // namespace satchel::tool
