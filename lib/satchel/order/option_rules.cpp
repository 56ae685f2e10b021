// SPDX-License-Identifier: MIT
#include "satchel/order/option_rules.hpp"

#include "satchel/area/text.hpp"
#include "satchel/order/constraint.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace satchel {
namespace {

using detail::Filter;
using detail::OptionValues;

/// An option with what is known about it for one set of choices.
struct Rule {
    ProductOption const* option = nullptr;
    std::optional<Filter> filter; ///< of the constraint; not set where it cannot be read
    std::optional<std::string> chosen;
};

bool blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

template <typename Items, typename ToText>
std::string listed(Items const& items, ToText const& to_text)
{
    std::string text;
    for (auto const& item : items) {
        text += (text.empty() ? "" : ", ") + to_text(item);
    }
    return text;
}

bool applies(Rule const& rule, OptionValues const& values)
{
    // Where the constraint cannot be read, the option stays: leaving it out in
    // silence would hide what the service wants from whoever reads the plan.
    return !rule.filter || matches(*rule.filter, values) != rule.option->constraint->reject;
}

bool is_mandatory(Rule const& rule)
{
    return rule.option->mandatory != ProductOption::Mandatory::no;
}

/// The values that would be ordered if exactly the options that apply under
/// `values` were filled.
OptionValues filled(std::vector<Rule> const& rules, OptionValues const& given,
                    OptionValues const& values)
{
    auto result = given;
    for (auto const& rule : rules) {
        if (!rule.chosen && is_mandatory(rule) && rule.option->default_value &&
            applies(rule, values)) {
            result[rule.option->name] = *rule.option->default_value;
        }
    }
    return result;
}

/// "processing_level is primary": what the options that a filter looks at are.
std::string situation(Filter const& filter, OptionValues const& values)
{
    return listed(names_in(filter), [&](std::string const& name) {
        auto const found = values.find(name);
        return found == values.end() ? name + " is not given" : name + " is " + found->second;
    });
}

/// Why an option is mandatory: "mandatory", "mandatory as processing_level is ortho".
std::string necessity(Rule const& rule, OptionValues const& values)
{
    if (!rule.option->constraint) {
        return "mandatory";
    }
    if (!rule.filter) {
        return "taken as mandatory since its constraint \"" + rule.option->constraint->filter +
               "\" cannot be read";
    }
    return "mandatory as " + situation(*rule.filter, values);
}

std::string range_in_words(ProductOption const& option)
{
    return option.range ? " from " + format_number(option.range->first) + " to " +
                              format_number(option.range->second)
                        : std::string{};
}

/// What may be chosen, as the end of a sentence; empty where anything may.
std::string allowed_values(ProductOption const& option)
{
    if (!option.values.empty()) {
        return "; allowed: " + listed(option.values, [](auto const& value) { return value.id; });
    }
    return option.type == "double" ? "; allowed: a number" + range_in_words(option) : std::string{};
}

bool is_number_in_range(std::string const& text, ProductOption const& option)
{
    double number = 0;
    auto const* const end = text.data() + text.size();
    auto const [stop, problem] = std::from_chars(text.data(), end, number);
    return problem == std::errc{} && stop == end && std::isfinite(number) &&
           (!option.range || (number >= option.range->first && number <= option.range->second));
}

/// The sentence about a value that may not be ordered; nothing when it may.
std::optional<std::string> problem_of(ProductOption const& option, std::string const& value)
{
    if (blank(value)) {
        return option.name + " is given without a value" + allowed_values(option);
    }
    if (!option.values.empty() &&
        std::none_of(option.values.begin(), option.values.end(),
                     [&](auto const& allowed) { return allowed.id == value; })) {
        return option.name + '=' + value + " is not offered" + allowed_values(option);
    }
    if (option.type == "double" && option.values.empty() && !is_number_in_range(value, option)) {
        return option.name + '=' + value + " is not a number" + range_in_words(option);
    }
    return std::nullopt;
}

std::string misplaced(Rule const& rule, OptionValues const& values)
{
    auto const names = names_in(*rule.filter);
    auto const found = values.find(names.front());
    return rule.option->name + " applies only when " +
           in_words(*rule.filter, rule.option->constraint->reject) + "; " +
           (names.size() > 1        ? situation(*rule.filter, values)
            : found == values.end() ? "it is not given"
                                    : "it is " + found->second);
}

void decide_given(OptionVerdict& verdict, Rule const& rule, OptionValues const& values)
{
    auto const& option = *rule.option;
    std::string reason = "given";
    if (!applies(rule, values)) {
        verdict.refusals.push_back(misplaced(rule, values));
    } else if (auto problem = problem_of(option, *rule.chosen)) {
        verdict.refusals.push_back(*std::move(problem));
    } else if (option.constraint && !rule.filter) {
        reason += "; its constraint \"" + option.constraint->filter +
                  "\" cannot be read, so it may not apply";
    }
    verdict.decisions.push_back({option.name, *rule.chosen, reason});
}

void decide_missing(OptionVerdict& verdict, Rule const& rule, OptionValues const& values,
                    bool fill_defaults)
{
    auto const& option = *rule.option;
    if (!is_mandatory(rule) || !applies(rule, values)) {
        return;
    }
    if (!option.default_value) {
        verdict.refusals.push_back(option.name + " is " + necessity(rule, values) +
                                   " and has no default" + allowed_values(option));
    } else if (fill_defaults) {
        verdict.decisions.push_back(
            {option.name, *option.default_value, "default, " + necessity(rule, values)});
    } else {
        verdict.refusals.push_back(option.name + " is " + necessity(rule, values) +
                                   " and not given" + allowed_values(option));
    }
}

/// Chosen values by name; says what cannot be chosen at all.
OptionValues read_choices(OptionVerdict& verdict, std::vector<ProductOption> const& options,
                          std::vector<KeyValue> const& choices)
{
    OptionValues values;
    for (auto const& [key, value] : choices) {
        if (auto const earlier = values.find(key); earlier != values.end()) {
            verdict.refusals.push_back(key + " is given more than once: " + earlier->second +
                                       " and " + value);
        } else if (std::none_of(
                       options.begin(), options.end(),
                       [&, name = key](auto const& option) { return option.name == name; })) {
            verdict.refusals.push_back(
                key + " is not an option of this product; it has " +
                (options.empty() ? "none" : listed(options, [](auto const& option) {
                    return option.name;
                })));
        }
        values[key] = value;
    }
    return values;
}

/// The values of all options that would be ordered. One option's default decides
/// whether another one applies, and they come in any order, so it is asked again
/// until nothing changes.
OptionValues settle(OptionVerdict& verdict, std::vector<Rule> const& rules,
                    OptionValues const& given)
{
    auto values = given;
    for (std::size_t pass = 0; pass <= rules.size() + 1; ++pass) {
        auto next = filled(rules, given, values);
        if (next == values) {
            return values;
        }
        values = std::move(next);
    }

    auto const next = filled(rules, given, values);
    std::vector<std::string> unsettled;
    for (auto const& rule : rules) {
        if (values.count(rule.option->name) != next.count(rule.option->name)) {
            unsettled.push_back(rule.option->name);
        }
    }
    verdict.refusals.push_back("the constraints of " +
                               listed(unsettled, [](auto const& name) { return name; }) +
                               " contradict each other as long as none of them is chosen");
    return values;
}

} // namespace

OptionVerdict decide_options(std::vector<ProductOption> const& options,
                             std::vector<KeyValue> const& choices, bool fill_defaults)
{
    OptionVerdict verdict;
    auto const given = read_choices(verdict, options, choices);

    std::vector<Rule> rules;
    for (auto const& option : options) {
        auto& rule = rules.emplace_back();
        rule.option = &option;
        if (option.constraint) {
            rule.filter = detail::parse_filter(option.constraint->filter);
        }
        if (auto const chosen = given.find(option.name); chosen != given.end()) {
            rule.chosen = chosen->second;
        }
    }

    auto const values = fill_defaults ? settle(verdict, rules, given) : given;
    for (auto const& rule : rules) {
        if (rule.chosen) {
            decide_given(verdict, rule, values);
        } else {
            decide_missing(verdict, rule, values, fill_defaults);
        }
    }
    return verdict;
}

} // namespace satchel
