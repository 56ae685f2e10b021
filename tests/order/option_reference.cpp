// SPDX-License-Identifier: MIT
#include "order/option_reference.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace reference {
namespace {

/// A set of atoms: conditions of which it may be open whether they hold.
using Set = unsigned;

struct Fate {
    Option const* option = nullptr;
    std::optional<std::string> chosen;
    bool is_offered = false;    ///< the chosen value
    bool takes_default = false; ///< if that is allowed
    std::optional<Condition> default_if;
    Set applies = 0;         ///< its atom; 0 = always
    Set default_allowed = 0; ///< its atom; 0 = always
};

Value const* find_value(Option const& option, std::string const& id)
{
    for (auto const& value : option.values) {
        if (value.id == id) {
            return &value;
        }
    }
    return nullptr;
}

class Search {
public:
    explicit Search(Puzzle const& puzzle)
    {
        std::map<std::string, std::string> const chosen(puzzle.choices.begin(),
                                                        puzzle.choices.end());
        for (auto const& option : puzzle.options) {
            auto& fate = fates.emplace_back();
            fate.option = &option;
            if (auto const found = chosen.find(option.name); found != chosen.end()) {
                fate.chosen = found->second;
                fate.is_offered = find_value(option, found->second) != nullptr;
                continue;
            }
            auto const* const value = find_value(option, option.default_value);
            fate.takes_default = puzzle.fills && option.mandatory && value != nullptr;
            if (fate.takes_default) {
                fate.default_if = value->only_if;
            }
            if (option.mandatory && option.only_if) {
                fate.applies = add(*option.only_if);
            }
            if (fate.default_if) {
                fate.default_allowed = add(*value->only_if);
            }
        }
        find_the_least_decided();
    }

    [[nodiscard]] bool holds(std::optional<Condition> const& condition, bool surely) const
    {
        return !condition || holds(*condition, sure, maybe, surely);
    }

    std::vector<Fate> fates;
    Set sure = 0;
    Set maybe = 0;

private:
    Set add(Condition const& condition)
    {
        m_atoms.push_back(&condition);
        return 1U << (m_atoms.size() - 1);
    }

    bool holds(Condition const& condition, Set low, Set high, bool surely) const
    {
        switch (condition.kind) {
        case Condition::Kind::is:
        case Condition::Kind::present:
            return literal(condition, low, high, surely);
        case Condition::Kind::none:
            return !holds(condition.parts.front(), low, high, !surely);
        case Condition::Kind::all:
            return std::all_of(condition.parts.begin(), condition.parts.end(),
                               [&](auto const& part) { return holds(part, low, high, surely); });
        case Condition::Kind::any:
            return std::any_of(condition.parts.begin(), condition.parts.end(),
                               [&](auto const& part) { return holds(part, low, high, surely); });
        }
        return false;
    }

    bool literal(Condition const& condition, Set low, Set high, bool surely) const
    {
        auto const fate = std::find_if(fates.begin(), fates.end(), [&](auto const& candidate) {
            return candidate.option->name == condition.name;
        });
        bool const any_value = condition.kind == Condition::Kind::present;
        if (fate == fates.end()) {
            return false;
        }
        if (fate->chosen) {
            return any_value || (fate->is_offered ? condition.value == *fate->chosen : !surely);
        }
        auto const in = [](Set atom, Set set) { return atom == 0 || (atom & set) != 0; };
        if (!fate->option->mandatory || !in(fate->applies, surely ? low : high)) {
            return false;
        }
        if (any_value) {
            return true;
        }
        if (fate->takes_default && condition.value == fate->option->default_value) {
            return in(fate->default_allowed, surely ? low : high);
        }
        return !surely && !(fate->takes_default && in(fate->default_allowed, low));
    }

    /// The atoms that hold, surely or perhaps, if exactly these sets do.
    Set followed(Set low, Set high, bool surely) const
    {
        Set result = 0;
        for (std::size_t i = 0; i < m_atoms.size(); ++i) {
            result |= holds(*m_atoms[i], low, high, surely) ? 1U << i : 0U;
        }
        return result;
    }

    /// Of all pairs of sets (what surely holds, what may hold) that support themselves,
    /// each being the smallest closed one for the other, the one that decides least.
    void find_the_least_decided()
    {
        Set const count = 1U << m_atoms.size();
        std::vector<Set> smallest_low(count, count - 1);
        std::vector<Set> smallest_high(count, count - 1);
        for (Set other = 0; other < count; ++other) {
            for (Set set = 0; set < count; ++set) {
                if ((followed(set, other, true) & ~set) == 0) {
                    smallest_low[other] &= set;
                }
                if ((followed(other, set, false) & ~set) == 0) {
                    smallest_high[other] &= set;
                }
            }
        }
        std::vector<std::pair<Set, Set>> pairs;
        for (Set low = 0; low < count; ++low) {
            auto const high = smallest_high[low];
            if ((low & ~high) == 0 && smallest_low[high] == low) {
                pairs.emplace_back(low, high);
            }
        }
        for (auto const& [low, high] : pairs) {
            if (std::all_of(pairs.begin(), pairs.end(), [&, l = low, h = high](auto const& other) {
                    return (l & ~other.first) == 0 && (other.second & ~h) == 0;
                })) {
                sure = low;
                maybe = high;
                return;
            }
        }
        throw std::logic_error{"no least decided pair"};
    }

    std::vector<Condition const*> m_atoms;
}; // class Search

/// What is known of one option after the search.
struct Standing {
    bool surely_applies = false;
    bool may_apply = false;
    bool default_open = false; ///< it is undecided whether the default is allowed
    bool lacks = false;
    bool undecided = false;
    bool open = false; ///< its value is
};

void collect(std::optional<Condition> const& condition, std::set<std::string>& names)
{
    if (condition) {
        names.insert(condition->name);
        for (auto const& part : condition->parts) {
            collect(part, names);
        }
    }
}

std::vector<Standing> standings(Search const& search)
{
    std::vector<Standing> result;
    for (auto const& fate : search.fates) {
        auto& standing = result.emplace_back();
        standing.surely_applies = search.holds(fate.option->only_if, true);
        standing.may_apply = search.holds(fate.option->only_if, false);
        bool const surely_allowed = search.holds(fate.default_if, true);
        bool const maybe_allowed = search.holds(fate.default_if, false);
        standing.default_open = fate.takes_default && surely_allowed != maybe_allowed;
        standing.lacks = fate.chosen ? !fate.is_offered
                                     : fate.option->mandatory && standing.surely_applies &&
                                           !(fate.takes_default && maybe_allowed);
        standing.undecided = standing.surely_applies != standing.may_apply ||
                             (standing.may_apply && standing.default_open);
        standing.open =
            standing.lacks || (!fate.chosen && fate.option->mandatory && standing.undecided);
    }
    return result;
}

std::set<std::string> circles(Search const& search, std::vector<Standing> const& standing)
{
    auto const count = standing.size();
    std::vector<std::vector<bool>> leads(count, std::vector<bool>(count, false));
    for (std::size_t i = 0; i < count; ++i) {
        std::set<std::string> names;
        if (standing[i].surely_applies != standing[i].may_apply) {
            collect(search.fates[i].option->only_if, names);
        }
        if (standing[i].default_open) {
            collect(search.fates[i].default_if, names);
        }
        for (std::size_t k = 0; k < count; ++k) {
            leads[i][k] = standing[k].open && names.count(search.fates[k].option->name) > 0;
        }
    }
    for (std::size_t by = 0; by < count; ++by) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t k = 0; k < count; ++k) {
                leads[i][k] = leads[i][k] || (leads[i][by] && leads[by][k]);
            }
        }
    }
    std::set<std::string> result;
    for (std::size_t i = 0; i < count; ++i) {
        bool waits = standing[i].lacks;
        std::vector<std::string> members;
        for (std::size_t k = 0; k < count; ++k) {
            waits = waits || (leads[i][k] && standing[k].lacks);
            if (leads[i][k] && leads[k][i]) {
                members.push_back(search.fates[k].option->name);
            }
        }
        if (waits || members.empty()) {
            continue;
        }
        std::string names;
        for (auto const& member : members) {
            names += (names.empty() ? "" : ", ") + member;
        }
        result.insert(members.size() == 1
                          ? "the constraint of " + names +
                                " contradicts itself as long as it is not chosen"
                          : "the constraints of " + names +
                                " contradict each other as long as none of them is chosen");
    }
    return result;
}

Judgement judged(Search const& search, Fate const& fate, Standing const& standing)
{
    Judgement result;
    result.name = fate.option->name;
    if (standing.surely_applies == standing.may_apply) {
        result.applies = standing.surely_applies;
    }
    std::set<std::string> allowed;
    for (auto const& value : fate.option->values) {
        if (search.holds(value.only_if, false)) {
            result.allowed.push_back(value.id);
            allowed.insert(value.id);
        }
    }
    if (fate.chosen) {
        result.value = *fate.chosen;
        bool const good = standing.may_apply && allowed.count(*fate.chosen) > 0;
        result.state = good ? "given" : "not allowed";
        return result;
    }
    result.state = !standing.may_apply       ? "does not apply"
                   : standing.undecided      ? "undecided"
                   : !fate.option->mandatory ? "optional"
                   : standing.lacks          ? "missing"
                                             : "default";
    if (result.state == "default") {
        result.value = fate.option->default_value;
    }
    return result;
}

bool matches(Condition const& condition, std::map<std::string, std::string> const& values)
{
    auto const found = values.find(condition.name);
    auto const part = [&](Condition const& inner) { return matches(inner, values); };
    switch (condition.kind) {
    case Condition::Kind::is:
        return found != values.end() && found->second == condition.value;
    case Condition::Kind::present:
        return found != values.end();
    case Condition::Kind::all:
        return std::all_of(condition.parts.begin(), condition.parts.end(), part);
    case Condition::Kind::any:
        return std::any_of(condition.parts.begin(), condition.parts.end(), part);
    case Condition::Kind::none:
        return !part(condition.parts.front());
    }
    return false;
}

bool is_consistent(Puzzle const& puzzle, std::map<std::string, std::string> const& values)
{
    std::map<std::string, std::string> const chosen(puzzle.choices.begin(), puzzle.choices.end());
    return std::all_of(puzzle.options.begin(), puzzle.options.end(), [&](Option const& option) {
        auto const found = values.find(option.name);
        bool const applies = !option.only_if || matches(*option.only_if, values);
        if (found == values.end()) {
            return !option.mandatory || !applies;
        }
        auto const* const value = find_value(option, found->second);
        return applies && value != nullptr && (!value->only_if || matches(*value->only_if, values));
    });
}

} // namespace

Verdict judge(Puzzle const& puzzle)
{
    Search const search{puzzle};
    auto const standing = standings(search);
    Verdict verdict;
    verdict.circles = circles(search, standing);
    for (std::size_t i = 0; i < standing.size(); ++i) {
        verdict.options.push_back(judged(search, search.fates[i], standing[i]));
    }
    for (auto const& [key, value] : puzzle.choices) {
        if (key == "z") {
            verdict.options.push_back({key, false, "not allowed", value, std::nullopt, {}});
        }
    }
    return verdict;
}

bool is_smallest_consistent(Puzzle const& puzzle, std::vector<satchel::KeyValue> const& ordered)
{
    std::map<std::string, std::string> const chosen(puzzle.choices.begin(), puzzle.choices.end());
    std::vector<satchel::KeyValue> defaults;
    for (auto const& pair : ordered) {
        if (chosen.count(pair.first) == 0) {
            defaults.push_back(pair);
        }
    }
    Set const all = (1U << defaults.size()) - 1;
    for (Set set = 0; set <= all; ++set) {
        auto values = chosen;
        for (std::size_t i = 0; i < defaults.size(); ++i) {
            if ((set >> i & 1U) != 0) {
                values.insert(defaults[i]);
            }
        }
        if (is_consistent(puzzle, values) != (set == all)) {
            return false;
        }
    }
    return true;
}

} // namespace reference
