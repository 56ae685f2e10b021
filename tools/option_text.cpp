// SPDX-License-Identifier: MIT
#include "option_text.hpp"

#include "json_text.hpp"
#include "table.hpp"

#include "satchel/area/text.hpp"

#include <ostream>
#include <string>

namespace satchel::tool {
namespace {

using nlohmann::ordered_json;
using State = OptionExplanation::State;

std::string word(ProductOption::Mandatory mandatory)
{
    switch (mandatory) {
    case ProductOption::Mandatory::yes:
        return "yes";
    case ProductOption::Mandatory::no:
        return "no";
    case ProductOption::Mandatory::constraint:
        return "if it applies";
    }
    return {};
}

std::string word(State state)
{
    switch (state) {
    case State::given:
        return "given";
    case State::defaulted:
        return "default";
    case State::missing:
        return "missing";
    case State::not_allowed:
        return "not allowed";
    case State::inapplicable:
        return "does not apply";
    case State::optional:
        return "optional";
    case State::undecided:
        return "undecided";
    }
    return {};
}

/// The same as one word of a script.
std::string json_word(State state)
{
    auto text = word(state);
    for (auto& character : text) {
        character = character == ' ' ? '_' : character;
    }
    return text;
}

std::string condition_of(OptionConstraint const& constraint)
{
    return (constraint.reject ? "not " : "") + constraint.filter;
}

ordered_json to_json(std::optional<OptionConstraint> const& constraint)
{
    return constraint ? ordered_json{{"reject", constraint->reject}, {"filter", constraint->filter}}
                      : ordered_json(nullptr);
}

ordered_json to_json(ProductOption const& option)
{
    auto values = ordered_json::array();
    for (auto const& value : option.values) {
        ordered_json entry{{"id", value.id}, {"label", value.label}};
        if (value.constraint) {
            entry["constraint"] = to_json(value.constraint);
        }
        values.push_back(std::move(entry));
    }
    ordered_json json{{"name", option.name},
                      {"label", option.label},
                      {"category", option.category},
                      {"type", option.type},
                      {"mandatory", option.mandatory == ProductOption::Mandatory::yes ? "true"
                                    : option.mandatory == ProductOption::Mandatory::no
                                        ? "false"
                                        : "constraint"},
                      {"default_value", or_null(option.default_value)},
                      {"values", std::move(values)},
                      {"range", nullptr},
                      {"format", or_null(option.format)},
                      {"constraint", to_json(option.constraint)},
                      {"hidden", option.hidden}};
    if (option.range) {
        json["range"] = {option.range->first, option.range->second};
    }
    return json;
}

/// Texts in one line; long lists (projections) are cut, --json has them all.
std::string in_one_line(std::vector<std::string> const& texts)
{
    std::string line;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i == 6) {
            return line + " ... (" + std::to_string(texts.size()) + ")";
        }
        line += (i > 0 ? ", " : "") + texts[i];
    }
    return line;
}

std::string values_of(ProductOption const& option)
{
    if (option.range) {
        return format_number(option.range->first) + ".." + format_number(option.range->second);
    }
    std::vector<std::string> texts;
    for (auto const& value : option.values) {
        texts.push_back(value.constraint
                            ? value.id + " (if " + condition_of(*value.constraint) + ')'
                            : value.id);
    }
    return texts.empty() ? option.type : in_one_line(texts);
}

bool is_ordered_or_refused(State state)
{
    return state == State::given || state == State::defaulted || state == State::missing ||
           state == State::not_allowed;
}

} // namespace

void print_options(std::ostream& stream, std::vector<ProductOption> const& options)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& option : options) {
        if (!option.hidden) {
            rows.push_back({option.name, word(option.mandatory), option.default_value.value_or("-"),
                            option.constraint ? condition_of(*option.constraint) : "",
                            values_of(option)});
        }
    }
    print_table(stream, {"option", "mandatory", "default", "applies when", "values"}, rows);
}

void print_explanations(std::ostream& stream, OptionVerdict const& verdict)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& option : verdict.explanations) {
        if (option.hidden && !is_ordered_or_refused(option.state)) {
            continue;
        }
        auto const allowed =
            option.allowed.empty() ? option.allowed_kind : in_one_line(option.allowed);
        rows.push_back({option.name, word(option.state), option.value.value_or("-"),
                        option.why.empty() ? "-" : option.why,
                        option.state == State::inapplicable ? "" : allowed});
    }
    // The longest texts stand last, where they push nothing aside.
    print_table(stream, {"option", "state", "value", "why", "allowed"}, rows);
}

ordered_json to_json(std::vector<ProductOption> const& options)
{
    auto list = ordered_json::array();
    for (auto const& option : options) {
        list.push_back(to_json(option));
    }
    return list;
}

ordered_json to_json(std::vector<OptionExplanation> const& explanations)
{
    auto list = ordered_json::array();
    for (auto const& option : explanations) {
        list.push_back({{"name", option.name},
                        {"state", json_word(option.state)},
                        {"value", or_null(option.value)},
                        {"applies", or_null(option.applies)},
                        {"mandatory", option.mandatory},
                        {"default_value", or_null(option.default_value)},
                        {"allowed", option.allowed},
                        {"allowed_kind", or_null(option.allowed_kind)},
                        {"why", or_null(option.why)},
                        {"hidden", option.hidden}});
    }
    return list;
}

} // namespace satchel::tool
