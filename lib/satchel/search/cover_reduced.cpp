// SPDX-License-Identifier: MIT
#include "satchel/search/cover_reduced.hpp"

#include <algorithm>
#include <numeric>

namespace satchel::detail {

double total_of(CoverProblem const& problem)
{
    return std::accumulate(problem.weights.begin(), problem.weights.end(), 0.0);
}

ReducedProblem::ReducedProblem(CoverProblem const& problem)
    : m_problem{problem}, m_sets(problem.sets.size())
{
    std::iota(m_sets.begin(), m_sets.end(), 0U);
    // A limit to the overlap makes small sets worth more than large ones.
    if (m_problem.most_overlap < std::numeric_limits<double>::infinity()) {
        return;
    }
    m_is_total = m_problem.target >= total_of(m_problem) - 2 * m_problem.tolerance;
    bool has_changed = true;
    while (has_changed) {
        has_changed = m_is_total && drop_elements();
        has_changed = drop_sets() || has_changed;
    }
}

bool ReducedProblem::drop_elements()
{
    Numbers order(m_problem.weights.size());
    std::iota(order.begin(), order.end(), 0U);
    auto const& members = m_problem.members;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return members[a].size() < members[b].size();
    });
    std::vector<char> keeps(order.size());
    std::vector<char> all_sets(m_problem.sets.size(), 1);
    Numbers kept;
    std::vector<Numbers> kept_of_set(m_problem.sets.size());
    for (auto const element : order) {
        // Whatever is covered whenever `element` is shares all its sets: look among those of one.
        bool is_implied = false;
        for (auto const set : members[element]) {
            auto const& candidates = kept_of_set[set];
            is_implied = std::any_of(candidates.begin(), candidates.end(), [&](auto other) {
                return std::includes(members[element].begin(), members[element].end(),
                                     members[other].begin(), members[other].end());
            });
            if (is_implied) {
                break;
            }
        }
        if (!is_implied) {
            keeps[element] = 1;
            // Under its first set only: whoever contains all of its sets contains that one.
            kept_of_set[members[element].front()].push_back(element);
            kept.push_back(element);
        }
    }
    if (kept.size() == order.size()) {
        return false;
    }
    keep(keeps, all_sets);
    m_problem.target = total_of(m_problem);
    return true;
}

bool ReducedProblem::drop_sets()
{
    std::vector<char> keeps(m_problem.sets.size(), 1);
    std::vector<char> all_elements(m_problem.weights.size(), 1);
    auto const& sets = m_problem.sets;
    auto const is_forced = [&](std::uint32_t set) {
        return std::find(m_problem.forced.begin(), m_problem.forced.end(), set) !=
               m_problem.forced.end();
    };
    auto const is_worse = [&](std::uint32_t set, std::uint32_t other) {
        if (set == other || keeps[other] == 0 || m_problem.costs[other] > m_problem.costs[set] ||
            sets[other].size() < sets[set].size()) {
            return false;
        }
        bool const are_alike = m_problem.costs[other] == m_problem.costs[set] &&
                               sets[other].size() == sets[set].size();
        return (!are_alike || other < set) && std::includes(sets[other].begin(), sets[other].end(),
                                                            sets[set].begin(), sets[set].end());
    };
    bool has_changed = false;
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
        if (is_forced(set)) {
            continue;
        }
        auto const drops = sets[set].empty() ||
                           std::any_of(m_problem.members[sets[set].front()].begin(),
                                       m_problem.members[sets[set].front()].end(),
                                       [&](std::uint32_t other) { return is_worse(set, other); });
        if (drops) {
            keeps[set] = 0;
            has_changed = true;
        }
    }
    if (has_changed) {
        keep(all_elements, keeps);
    }
    return has_changed;
}

void ReducedProblem::keep(std::vector<char> const& keeps_element,
                          std::vector<char> const& keeps_set)
{
    auto const none = std::numeric_limits<std::uint32_t>::max();
    CoverProblem next{m_problem};
    next.weights.clear();
    next.sets.clear();
    next.costs.clear();
    next.forced.clear();
    Numbers numbers(keeps_element.size(), none);
    for (std::size_t i = 0; i < keeps_element.size(); ++i) {
        if (keeps_element[i] != 0) {
            numbers[i] = static_cast<std::uint32_t>(next.weights.size());
            next.weights.push_back(m_problem.weights[i]);
        }
    }
    Numbers sets;
    for (std::uint32_t set = 0; set < keeps_set.size(); ++set) {
        if (keeps_set[set] == 0) {
            continue;
        }
        if (std::find(m_problem.forced.begin(), m_problem.forced.end(), set) !=
            m_problem.forced.end()) {
            next.forced.push_back(static_cast<std::uint32_t>(next.sets.size()));
        }
        auto& elements = next.sets.emplace_back();
        for (auto const element : m_problem.sets[set]) {
            if (numbers[element] != none) {
                elements.push_back(numbers[element]);
            }
        }
        next.costs.push_back(m_problem.costs[set]);
        sets.push_back(m_sets[set]);
    }
    auto const tolerance = m_problem.tolerance;
    next.complete();
    next.tolerance = std::min(tolerance, next.tolerance);
    m_problem = std::move(next);
    m_sets = std::move(sets);
}

Numbers ReducedProblem::original(Numbers const& sets) const
{
    Numbers result;
    for (auto const set : sets) {
        result.push_back(m_sets[set]);
    }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace satchel::detail
