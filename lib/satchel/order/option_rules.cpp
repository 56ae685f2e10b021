// SPDX-License-Identifier: MIT
#include "satchel/order/option_rules.hpp"

#include "satchel/order/option_settling.hpp"
#include "satchel/order/option_values.hpp"

#include <algorithm>
#include <set>

namespace satchel {
namespace {

using detail::OptionRule;
using detail::SettledOptions;
using State = OptionExplanation::State;

template <typename Items, typename ToText>
std::string listed(Items const& items, ToText const& to_text)
{
    std::string text;
    for (auto const& item : items) {
        text += (text.empty() ? "" : ", ") + to_text(item);
    }
    return text;
}

OptionValue const* find_value(ProductOption const& option, std::string const& id)
{
    auto const found = std::find_if(option.values.begin(), option.values.end(),
                                    [&](auto const& value) { return value.id == id; });
    return found == option.values.end() ? nullptr : &*found;
}

/// A constraint that cannot be read, in quotation marks.
std::string unreadable(OptionConstraint const& constraint)
{
    return '"' + constraint.filter + "\" cannot be read";
}

std::string unreadable_value(OptionConstraint const& constraint)
{
    return "; the constraint \"" + constraint.filter +
           "\" of this value cannot be read, so it may not be allowed";
}

/// Words and sentences about one option.
class Judge {
public:
    Judge(SettledOptions const& settled, OptionRule const& rule, bool fill_defaults)
        : m_settled{settled}, m_rule{rule}, m_option{*rule.option}, m_fill_defaults{fill_defaults}
    {
        m_result.name = m_option.name;
        m_result.default_value = m_option.default_value;
        m_result.hidden = m_option.hidden;
        m_result.allowed_kind =
            m_option.values.empty() ? detail::kind_in_words(m_option) : std::string{};
        for (auto const& value : m_option.values) {
            if (m_settled.holds(detail::condition_of(value.constraint)).possible) {
                m_result.allowed.push_back(value.id);
            }
        }
        if (rule.applies.certain == rule.applies.possible) {
            m_result.applies = rule.applies.certain;
        }
        m_result.mandatory = rule.mandatory && rule.applies.certain;
    }

    void decide(OptionVerdict& verdict)
    {
        if (m_rule.chosen != nullptr) {
            decide_given(verdict);
        } else {
            decide_missing(verdict);
        }
        verdict.explanations.push_back(std::move(m_result));
    }

private:
    void decide_given(OptionVerdict& verdict)
    {
        auto const& choice = *m_rule.chosen;
        m_result.state = State::given;
        m_result.value = choice.value;
        m_result.why = origin_of(choice);
        auto const* const value = find_value(m_option, choice.value);
        auto const value_if =
            value == nullptr ? std::nullopt : detail::condition_of(value->constraint);
        if (!m_rule.applies.possible) {
            refuse(verdict, misplaced(), "");
        } else if (auto const problem = detail::value_problem(m_option, choice.value)) {
            auto const& kind = m_result.allowed_kind;
            refuse(verdict, *problem, !kind.empty() && problem->ends_with(kind) ? "" : allowed());
        } else if (!m_settled.holds(value_if).possible) {
            refuse(verdict,
                   m_option.name + '=' + choice.value + " is allowed only when " +
                       requirement(*value_if),
                   allowed());
        } else {
            note_unreadable(value);
            note_open(value_if);
        }
        verdict.decisions.push_back(
            {m_option.name, choice.value,
             m_result.state == State::given ? m_result.why : origin_of(choice)});
    }

    void note_unreadable(OptionValue const* value)
    {
        if (m_option.constraint && !m_rule.condition) {
            m_result.why +=
                "; its constraint " + unreadable(*m_option.constraint) + ", so it may not apply";
        }
        if (value != nullptr && value->constraint && !detail::condition_of(value->constraint)) {
            m_result.why += unreadable_value(*value->constraint);
        }
    }

    /// A choice that is allowed only if another option gets a certain value.
    void note_open(std::optional<detail::Filter> const& value_if)
    {
        if (!m_rule.applies.certain) {
            m_result.why += "; applies only when " + in_words(*m_rule.condition, false);
        } else if (!m_settled.holds(value_if).certain) {
            m_result.why += "; allowed only when " + in_words(*value_if, false);
        }
    }

    void decide_missing(OptionVerdict& verdict)
    {
        if (!m_rule.applies.possible) {
            m_result.state = State::inapplicable;
            m_result.why = "applies only when " + requirement(*m_rule.condition);
        } else if (is_undecided(m_rule)) {
            m_result.state = State::undecided;
            m_result.why =
                "depends on " + listed(open_names(), [](auto const& name) { return name; });
        } else if (!m_rule.mandatory) {
            m_result.state = State::optional;
            if (m_rule.condition) {
                m_result.why = "applies as " + situation(*m_rule.condition);
            } else if (m_option.constraint) {
                m_result.why =
                    "its constraint " + unreadable(*m_option.constraint) + ", so it may not apply";
            }
        } else if (lacks_value(m_rule)) {
            m_result.state = State::missing;
            m_result.why = lack();
            verdict.refusals.push_back(m_option.name + " is " + m_result.why + allowed());
        } else {
            take_default(verdict);
        }
    }

    void take_default(OptionVerdict& verdict)
    {
        auto const& value = *m_option.default_value;
        m_result.state = State::defaulted;
        m_result.value = value;
        m_result.why = "default, " + necessity();
        auto const* const offered = find_value(m_option, value);
        if (offered != nullptr && offered->constraint && !m_rule.default_if) {
            m_result.why += unreadable_value(*offered->constraint);
        }
        verdict.decisions.push_back({m_option.name, value, m_result.why});
        verdict.not_given.push_back(m_option.name + " is " + necessity() +
                                    " and not given; its default is " + value);
    }

    /// Why no value can be ordered: the end of "pixel_coding is ...".
    std::string lack() const
    {
        auto const& value = m_option.default_value;
        if (!value) {
            return necessity() + " and has no default";
        }
        if (!m_fill_defaults) {
            return necessity() + " and not given";
        }
        if (!m_rule.takes_default) {
            return necessity() + ", and its default " + *value + " is not offered";
        }
        return necessity() + ", and its default " + *value + " is allowed only when " +
               requirement(*m_rule.default_if);
    }

    void refuse(OptionVerdict& verdict, std::string const& why, std::string const& allowed_values)
    {
        m_result.state = State::not_allowed;
        m_result.why = blame(*m_rule.chosen) + why;
        verdict.refusals.push_back(m_result.why + allowed_values);
    }

    /// "processing_level is primary": what the options that a filter looks at are.
    std::string situation(detail::Filter const& filter) const
    {
        return listed(names_in(filter),
                      [this](std::string const& name) { return name + ' ' + standing(name); });
    }

    std::string standing(std::string const& name) const
    {
        auto const value = m_settled.value_of(name);
        return value ? "is " + *value : m_settled.is_open(name) ? "is not decided" : "is not given";
    }

    /// "processing_level is ortho; it is primary": what must be, and what is.
    std::string requirement(detail::Filter const& filter) const
    {
        auto const names = names_in(filter);
        return in_words(filter, false) + "; " +
               (names.size() > 1 ? situation(filter) : "it " + standing(names.front()));
    }

    std::string misplaced() const
    {
        return m_option.name + " applies only when " + requirement(*m_rule.condition);
    }

    /// Why an option is mandatory: "mandatory", "mandatory as processing_level is ortho".
    std::string necessity() const
    {
        if (!m_option.constraint) {
            return "mandatory";
        }
        return m_rule.condition
                   ? "mandatory as " + situation(*m_rule.condition)
                   : "taken as mandatory since its constraint " + unreadable(*m_option.constraint);
    }

    /// What may be chosen, as the end of a sentence; empty where anything may.
    std::string allowed() const
    {
        if (!m_option.values.empty()) {
            return m_result.allowed.empty()
                       ? "; none of its values is allowed"
                       : "; allowed: " +
                             listed(m_result.allowed, [](auto const& id) { return id; });
        }
        return m_result.allowed_kind.empty() ? "" : "; allowed: " + m_result.allowed_kind;
    }

    /// The options on which an undecided one depends.
    std::vector<std::string> open_names() const
    {
        std::vector<std::string> names;
        for (auto const& condition : {m_rule.condition, m_rule.default_if}) {
            if (!condition) {
                continue;
            }
            for (auto const& name : names_in(*condition)) {
                if (m_settled.is_open(name) &&
                    std::find(names.begin(), names.end(), name) == names.end()) {
                    names.push_back(name);
                }
            }
        }
        return names;
    }

    SettledOptions const& m_settled;
    OptionRule const& m_rule;
    ProductOption const& m_option;
    bool m_fill_defaults;
    OptionExplanation m_result;
}; // class Judge

std::string in_circles(std::vector<OptionRule const*> const& circle)
{
    if (circle.size() == 1) {
        return "the constraint of " + circle.front()->name() +
               " contradicts itself as long as it is not chosen";
    }
    return "the constraints of " + listed(circle, [](auto const* rule) { return rule->name(); }) +
           " contradict each other as long as none of them is chosen";
}

void add_unknown(OptionVerdict& verdict, detail::Choices const& choices,
                 std::vector<ProductOption> const& options)
{
    std::set<std::string> told;
    for (auto const& option : options) {
        told.insert(option.name);
    }
    for (auto const& [choice, why, instead] : choices.refused) {
        if (told.insert(choice.name).second) {
            auto& explanation = verdict.explanations.emplace_back();
            explanation.name = choice.name;
            explanation.state = State::not_allowed;
            explanation.value = choice.value;
            explanation.why = why;
        }
    }
}

/// A reply may have two options of one name, of which an order can take one value only.
void take_each_once(OptionVerdict& verdict)
{
    std::vector<OptionDecision> once;
    for (auto& decision : verdict.decisions) {
        auto const first = std::find_if(once.begin(), once.end(), [&](auto const& earlier) {
            return earlier.key == decision.key;
        });
        if (first == once.end()) {
            once.push_back(std::move(decision));
        } else if (first->value != decision.value) {
            verdict.refusals.push_back("the service offers " + decision.key +
                                       " twice, and both hold here: as " + first->value +
                                       " and as " + decision.value);
        }
    }
    verdict.decisions = std::move(once);
}

} // namespace

OptionVerdict decide_options(std::vector<ProductOption> const& options,
                             std::vector<KeyValue> const& given, bool fill_defaults,
                             std::vector<OptionBundle> const& bundles)
{
    OptionVerdict verdict;
    auto const choices = detail::merge_choices(options, given, bundles);
    for (auto const& choice : choices.all) {
        verdict.chosen.push_back({choice.name, choice.value, origin_of(choice)});
    }
    for (auto const& refused : choices.refused) {
        verdict.refusals.push_back(refused.why + refused.instead);
    }

    SettledOptions const settled{options, choices, fill_defaults};
    for (auto const& circle : settled.circles()) {
        verdict.refusals.push_back(in_circles(circle));
    }
    for (auto const& rule : settled.rules()) {
        Judge{settled, rule, fill_defaults}.decide(verdict);
    }
    add_unknown(verdict, choices, options);
    take_each_once(verdict);
    return verdict;
}

} // namespace satchel
