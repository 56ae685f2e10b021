// SPDX-License-Identifier: MIT
#include "order/option_reference.hpp"

namespace reference {
namespace {

using Random = std::mt19937;

bool chance(Random& random, int percent)
{
    return std::uniform_int_distribution{1, 100}(random) <= percent;
}

std::size_t below(Random& random, std::size_t count)
{
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(random);
}

/// Names that conditions speak about: the options, and one that does not exist.
std::string random_name(Random& random, std::size_t count)
{
    auto const place = below(random, count * 8 + 1);
    return place == count * 8 ? "z" : std::string(1, static_cast<char>('a' + place / 8));
}

std::string random_value(Random& random) { return std::to_string(below(random, 3)); }

Condition random_condition(Random& random, std::size_t count, int depth)
{
    Condition condition;
    auto const roll = below(random, depth > 2 ? 5 : 10);
    if (roll < 5) {
        condition.kind = roll == 0 ? Condition::Kind::present : Condition::Kind::is;
        condition.name = random_name(random, count);
        condition.value = roll == 0 ? "" : random_value(random);
        return condition;
    }
    condition.kind = roll < 7   ? Condition::Kind::all
                     : roll < 9 ? Condition::Kind::any
                                : Condition::Kind::none;
    auto const parts = condition.kind == Condition::Kind::none ? 1 : 2 + below(random, 2);
    for (std::size_t i = 0; i < parts; ++i) {
        condition.parts.push_back(random_condition(random, count, depth + 1));
    }
    return condition;
}

bool is_choice_of_values(Condition const& condition)
{
    if (condition.kind != Condition::Kind::any) {
        return false;
    }
    for (auto const& part : condition.parts) {
        if (part.kind != Condition::Kind::is || part.name != condition.parts.front().name) {
            return false;
        }
    }
    return true;
}

template <std::size_t N>
std::string one_of(Random& random, char const* const (&spellings)[N])
{
    return spellings[below(random, N)];
}

std::string text_of(Condition const& condition, Random& random)
{
    switch (condition.kind) {
    case Condition::Kind::is: {
        static constexpr char const* forms[]{":", ":\"", ":("};
        auto const form = one_of(random, forms);
        return condition.name + form + condition.value +
               (form == ":\""  ? "\""
                : form == ":(" ? ")"
                               : "");
    }
    case Condition::Kind::present: {
        if (chance(random, 50)) {
            return "_exists_:" + condition.name;
        }
        static constexpr char const* forms[]{":*", ":[* TO *]"};
        return condition.name + one_of(random, forms);
    }
    case Condition::Kind::none: {
        static constexpr char const* forms[]{"NOT (", "!("};
        return one_of(random, forms) + text_of(condition.parts.front(), random) + ')';
    }
    case Condition::Kind::all:
    case Condition::Kind::any:
        break;
    }
    static constexpr char const* ands[]{" AND ", " && ", "&&"};
    static constexpr char const* ors[]{" OR ", " || ", "|"};
    bool const all = condition.kind == Condition::Kind::all;
    bool const short_form = is_choice_of_values(condition) && chance(random, 70);
    std::string text = short_form ? condition.parts.front().name + ":(" : "";
    for (std::size_t i = 0; i < condition.parts.size(); ++i) {
        auto const& part = condition.parts[i];
        text += i == 0 ? "" : all ? one_of(random, ands) : one_of(random, ors);
        auto const inner = short_form ? part.value : text_of(part, random);
        // AND binds closer than OR, so its parentheses may be left out.
        bool const bare = short_form || part.parts.empty() ||
                          (!all && part.kind == Condition::Kind::all && chance(random, 50));
        text += bare ? inner : '(' + inner + ')';
    }
    return short_form ? text + ')' : text;
}

std::string constraint_text(Condition const& condition, bool reject, Random& random)
{
    if (!reject) {
        return text_of(condition, random);
    }
    return text_of({Condition::Kind::none, {}, {}, {condition}}, random);
}

void choose(Puzzle& puzzle, Random& random)
{
    for (auto const& option : puzzle.options) {
        if (chance(random, 30)) {
            auto const value = chance(random, 12) ? "9" : random_value(random);
            puzzle.choices.emplace_back(option.name, value);
        }
    }
    if (chance(random, 5)) {
        puzzle.choices.emplace_back("z", "1");
    }
}

} // namespace

Puzzle random_puzzle(Random& random)
{
    Puzzle puzzle;
    puzzle.fills = chance(random, 80);
    auto const count = 1 + below(random, 5);
    std::size_t conditions = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto& option = puzzle.options.emplace_back();
        option.name = std::string(1, static_cast<char>('a' + i));
        option.mandatory = chance(random, 75);
        if (chance(random, 70)) {
            option.only_if = random_condition(random, count, 0);
            option.reject = chance(random, 40);
            ++conditions;
        }
        for (auto const* const id : {"0", "1", "2"}) {
            auto& value = option.values.emplace_back();
            value.id = id;
            if (conditions < 6 && chance(random, 20)) {
                value.only_if = random_condition(random, count, 1);
                ++conditions;
            }
        }
        if (chance(random, 88)) {
            option.default_value = chance(random, 5) ? "8" : random_value(random);
        }
    }
    choose(puzzle, random);
    for (auto const& option : puzzle.options) {
        puzzle.texts.push_back(
            option.only_if ? constraint_text(*option.only_if, option.reject, random) : "");
    }
    for (auto const& option : puzzle.options) {
        for (auto const& value : option.values) {
            puzzle.texts.push_back(value.only_if ? text_of(*value.only_if, random) : "");
        }
    }
    return puzzle;
}

std::vector<satchel::ProductOption> to_options(Puzzle const& puzzle)
{
    std::vector<satchel::ProductOption> result;
    auto text = puzzle.texts.begin() + static_cast<std::ptrdiff_t>(puzzle.options.size());
    for (std::size_t i = 0; i < puzzle.options.size(); ++i) {
        auto const& option = puzzle.options[i];
        auto& made = result.emplace_back();
        made.name = option.name;
        made.type = "list";
        using Mandatory = satchel::ProductOption::Mandatory;
        made.mandatory = !option.mandatory ? Mandatory::no
                         : option.only_if  ? Mandatory::constraint
                                           : Mandatory::yes;
        if (!option.default_value.empty()) {
            made.default_value = option.default_value;
        }
        if (option.only_if) {
            made.constraint = {option.reject, puzzle.texts[i]};
        }
        for (auto const& value : option.values) {
            auto& offered = made.values.emplace_back();
            offered.id = value.id;
            if (value.only_if) {
                offered.constraint = {false, *text};
            }
            ++text;
        }
    }
    return result;
}

std::string in_words(Puzzle const& puzzle)
{
    std::string text;
    for (auto const& option : to_options(puzzle)) {
        text += option.name + (option.mandatory == satchel::ProductOption::Mandatory::no
                                   ? " optional"
                                   : " mandatory");
        text += ", default " + option.default_value.value_or("none");
        if (option.constraint) {
            text += option.constraint->reject ? ", unless " : ", if ";
            text += option.constraint->filter;
        }
        for (auto const& value : option.values) {
            if (value.constraint) {
                text += "; " + value.id + " if " + value.constraint->filter;
            }
        }
        text += '\n';
    }
    for (auto const& [key, value] : puzzle.choices) {
        text += key + '=' + value + ' ';
    }
    return text + (puzzle.fills ? "with defaults" : "without defaults");
}

} // namespace reference
