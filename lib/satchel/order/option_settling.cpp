// SPDX-License-Identifier: MIT
#include "satchel/order/option_settling.hpp"

#include "satchel/order/option_values.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

Truth both(Truth const& a, Truth const& b)
{
    return {a.certain && b.certain, a.possible && b.possible};
}

std::optional<Filter> default_condition(ProductOption const& option)
{
    for (auto const& value : option.values) {
        if (value.id == option.default_value) {
            return condition_of(value.constraint);
        }
    }
    return std::nullopt;
}

OptionRule make_rule(ProductOption const& option, Choice const* chosen, bool fill_defaults)
{
    OptionRule rule;
    rule.option = &option;
    rule.chosen = chosen;
    rule.condition = condition_of(option.constraint);
    rule.mandatory = option.mandatory != ProductOption::Mandatory::no;
    if (chosen != nullptr) {
        rule.is_value_ok = !value_problem(option, chosen->value);
        return rule;
    }
    rule.is_value_ok = option.default_value && !value_problem(option, *option.default_value);
    rule.takes_default = fill_defaults && rule.mandatory && rule.is_value_ok;
    if (rule.takes_default) {
        rule.default_if = default_condition(option);
    }
    return rule;
}

} // namespace

std::optional<Filter> condition_of(std::optional<OptionConstraint> const& constraint)
{
    auto filter = constraint ? parse_filter(constraint->filter) : std::nullopt;
    if (filter && constraint->reject) {
        return Filter{Filter::Kind::none, {}, {}, {*std::move(filter)}};
    }
    return filter;
}

bool is_undecided(OptionRule const& rule)
{
    auto const open = [](Truth const& truth) { return truth.certain != truth.possible; };
    return open(rule.applies) || (rule.applies.possible && open(rule.default_allowed));
}

bool lacks_value(OptionRule const& rule)
{
    return rule.chosen != nullptr ? !rule.is_value_ok
                                  : rule.mandatory && rule.applies.certain &&
                                        !(rule.takes_default && rule.default_allowed.possible);
}

SettledOptions::SettledOptions(std::vector<ProductOption> const& options, Choices const& choices,
                               bool fill_defaults)
{
    for (auto const& option : options) {
        m_places.emplace(option.name, m_rules.size());
        m_rules.push_back(make_rule(option, choices.find(option.name), fill_defaults));
    }
    settle();
    mark_waiting();
}

Truth SettledOptions::holds(std::optional<Filter> const& condition) const
{
    return condition ? truth_of(*condition,
                                [this](std::string const& name, std::string const* value) {
                                    return known(name, value);
                                })
                     : Truth{true, true};
}

OptionRule const* SettledOptions::find(std::string const& name) const
{
    auto const place = m_places.find(name);
    return place == m_places.end() ? nullptr : &m_rules[place->second];
}

Truth SettledOptions::known(std::string const& name, std::string const* value) const
{
    auto const* const rule = find(name);
    if (rule == nullptr || (rule->chosen == nullptr && !rule->mandatory)) {
        return {false, false};
    }
    if (rule->chosen != nullptr) {
        bool const is = value == nullptr || *value == rule->chosen->value;
        // A value that is not offered will be replaced by another one.
        return rule->is_value_ok || value == nullptr ? Truth{is, is} : Truth{false, true};
    }
    if (value == nullptr) {
        return rule->applies;
    }
    if (rule->takes_default && *value == *rule->option->default_value) {
        return both(rule->applies, rule->default_allowed);
    }
    bool const may_differ = !rule->takes_default || !rule->default_allowed.certain;
    return {false, rule->applies.possible && may_differ};
}

/// What is possible, given what is certain: the least that supports itself.
void SettledOptions::widen()
{
    for (auto& rule : m_rules) {
        rule.applies.possible = !rule.condition;
        rule.default_allowed.possible = !rule.default_if;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& rule : m_rules) {
            if (!rule.applies.possible && holds(rule.condition).possible) {
                rule.applies.possible = changed = true;
            }
            if (!rule.default_allowed.possible && holds(rule.default_if).possible) {
                rule.default_allowed.possible = changed = true;
            }
        }
    }
}

/// What is certain, given what is possible; true where that has become more.
bool SettledOptions::confirm()
{
    bool more = false;
    for (bool changed = true; changed; more = more || changed) {
        changed = false;
        for (auto& rule : m_rules) {
            if (!rule.applies.certain && holds(rule.condition).certain) {
                rule.applies.certain = changed = true;
            }
            if (!rule.default_allowed.certain && holds(rule.default_if).certain) {
                rule.default_allowed.certain = changed = true;
            }
        }
    }
    return more;
}

void SettledOptions::settle()
{
    for (auto& rule : m_rules) {
        rule.applies.certain = !rule.condition;
        rule.default_allowed.certain = !rule.default_if;
    }
    do {
        widen();
    } while (confirm());
}

std::vector<std::size_t> SettledOptions::open_needs(OptionRule const& rule) const
{
    std::vector<std::size_t> needs;
    auto const add = [&](std::optional<Filter> const& condition, Truth const& truth) {
        if (!condition || truth.certain == truth.possible) {
            return;
        }
        for (auto const& name : names_in(*condition)) {
            if (is_open(name)) {
                needs.push_back(m_places.at(name));
            }
        }
    };
    add(rule.condition, rule.applies);
    add(rule.default_if, rule.default_allowed);
    return needs;
}

void SettledOptions::mark_waiting()
{
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& rule : m_rules) {
            auto const needs = rule.waits ? std::vector<std::size_t>{} : open_needs(rule);
            if (std::any_of(needs.begin(), needs.end(), [&](auto need) {
                    return m_rules[need].waits || lacks_value(m_rules[need]);
                })) {
                rule.waits = changed = true;
            }
        }
    }
}

std::optional<std::string> SettledOptions::value_of(std::string const& name) const
{
    auto const* const rule = find(name);
    if (rule == nullptr) {
        return std::nullopt;
    }
    if (rule->chosen != nullptr) {
        return rule->chosen->value;
    }
    return rule->takes_default && rule->applies.certain && rule->default_allowed.certain
               ? rule->option->default_value
               : std::nullopt;
}

bool SettledOptions::is_open(std::string const& name) const
{
    auto const* const rule = find(name);
    return rule != nullptr && (lacks_value(*rule) ||
                               (rule->chosen == nullptr && rule->mandatory && is_undecided(*rule)));
}

std::vector<std::vector<OptionRule const*>> SettledOptions::circles() const
{
    // Which undecided options each one leads to, directly or by others.
    auto const reach = [this](std::size_t from) {
        std::vector<bool> reached(m_rules.size(), false);
        std::vector<std::size_t> next = open_needs(m_rules[from]);
        while (!next.empty()) {
            auto const place = next.back();
            next.pop_back();
            if (!reached[place]) {
                reached[place] = true;
                auto const more = open_needs(m_rules[place]);
                next.insert(next.end(), more.begin(), more.end());
            }
        }
        return reached;
    };

    std::vector<std::vector<OptionRule const*>> result;
    std::vector<bool> done(m_rules.size(), false);
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        auto const& rule = m_rules[i];
        if (done[i] || rule.waits || !is_open(rule.name()) || lacks_value(rule)) {
            continue;
        }
        auto const reached = reach(i);
        if (!reached[i]) {
            continue;
        }
        auto& circle = result.emplace_back();
        for (std::size_t k = i; k < m_rules.size(); ++k) {
            if (reached[k] && reach(k)[i]) {
                done[k] = true;
                circle.push_back(&m_rules[k]);
            }
        }
    }
    return result;
}

} // namespace satchel::detail
