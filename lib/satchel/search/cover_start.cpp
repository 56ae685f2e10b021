// SPDX-License-Identifier: MIT
#include "satchel/search/cover_problem.hpp"

#include <algorithm>
#include <optional>

namespace satchel::detail {
namespace {

/// How much an element counts when sets are compared.
enum class Worth { weight, rarity };

/// What free sets would add to a cover; kept up to date while it grows.
class Gains {
public:
    Gains(Cover const& cover, Worth worth)
        : m_problem{cover.problem()}, m_worth{worth}, m_weights(m_problem.set_sizes),
          m_values(m_problem.sets.size())
    {
        for (std::uint32_t set = 0; set < m_values.size(); ++set) {
            for (auto const element : m_problem.sets[set]) {
                m_values[set] += value(element);
            }
        }
        for (std::uint32_t element = 0; element < m_problem.weights.size(); ++element) {
            if (cover.is_covered(element)) {
                forget(element);
            }
        }
    }

    /// Before the set is added.
    void add(Cover const& cover, std::uint32_t set)
    {
        for (auto const element : m_problem.sets[set]) {
            if (!cover.is_covered(element)) {
                forget(element);
            }
        }
    }

    [[nodiscard]] double weight(std::uint32_t set) const { return m_weights[set]; }

    /// Never more than what is still needed.
    [[nodiscard]] double value(std::uint32_t set, double needed) const
    {
        auto const share = m_weights[set] > needed ? needed / m_weights[set] : 1;
        return m_values[set] * share;
    }

private:
    [[nodiscard]] double value(std::uint32_t element) const
    {
        auto const weight = m_problem.weights[element];
        return m_worth == Worth::weight
                   ? weight
                   : weight / static_cast<double>(m_problem.members[element].size());
    }

    void forget(std::uint32_t element)
    {
        for (auto const set : m_problem.members[element]) {
            m_weights[set] -= m_problem.weights[element];
            m_values[set] -= value(element);
        }
    }

    CoverProblem const& m_problem;
    Worth m_worth;
    std::vector<double> m_weights;
    std::vector<double> m_values;
}; // class Gains

bool may_add(Cover const& cover, std::uint32_t set, double gain)
{
    auto const& problem = cover.problem();
    auto const covered = cover.covered() + gain;
    auto const excess = cover.excess() + problem.set_sizes[set] - gain;
    return cover.sets().size() < problem.most_sets &&
           excess <= problem.most_overlap * std::max(covered, problem.target) + problem.tolerance;
}

Cover greedy(CoverProblem const& problem, Worth worth, Numbers const& first = {})
{
    Cover cover{problem};
    for (auto const set : problem.forced) {
        cover.add(set);
    }
    for (auto const set : first) {
        if (!cover.has(set) && may_add(cover, set, cover.gain(set))) {
            cover.add(set);
        }
    }
    Gains gains{cover, worth};
    while (!cover.reaches_target()) {
        auto const needed = problem.target - cover.covered();
        double best = 0;
        std::optional<std::uint32_t> choice;
        for (std::uint32_t set = 0; set < problem.sets.size(); ++set) {
            auto const gain = gains.weight(set);
            if (cover.has(set) || gain <= problem.tolerance || !may_add(cover, set, gain)) {
                continue;
            }
            auto const effect = gains.value(set, needed) / problem.costs[set];
            if (effect > best) {
                best = effect;
                choice = set;
            }
        }
        if (!choice) {
            break;
        }
        gains.add(cover, *choice);
        cover.add(*choice);
    }
    return cover;
}

bool is_forced(CoverProblem const& problem, std::uint32_t set)
{
    return std::find(problem.forced.begin(), problem.forced.end(), set) != problem.forced.end();
}

/// Leaves out what is needless, the costly sets first; never `kept`.
void drop_needless(Cover& cover, std::optional<std::uint32_t> kept = {})
{
    auto const& problem = cover.problem();
    auto sets = cover.sets();
    std::sort(sets.begin(), sets.end(), [&](std::uint32_t a, std::uint32_t b) {
        return problem.costs[a] != problem.costs[b] ? problem.costs[a] > problem.costs[b] : a < b;
    });
    for (auto const set : sets) {
        auto const left = cover.covered() - cover.own(set);
        if (set != kept && left >= problem.target - problem.tolerance && !is_forced(problem, set)) {
            cover.remove(set);
        }
    }
}

/// Puts single sets in where that makes others needless that cost more.
void swap_sets(Cover& cover, WorkLeft& work)
{
    auto const& problem = cover.problem();
    bool has_changed = true;
    while (has_changed) {
        has_changed = false;
        for (std::uint32_t set = 0; set < problem.sets.size(); ++set) {
            if (cover.has(set)) {
                continue;
            }
            std::size_t steps = problem.sets[set].size();
            for (auto const chosen : cover.sets()) {
                steps += problem.sets[chosen].size();
            }
            if (!work.take(steps)) {
                return;
            }
            auto const before = cover;
            cover.add(set);
            drop_needless(cover, set);
            if (cover.cost() < before.cost() - 1e-9 && cover.keeps_limits()) {
                has_changed = true;
            } else {
                cover = before;
            }
        }
    }
}

CoverAnswer answer_of(Cover const& cover)
{
    auto sets = cover.sets();
    std::sort(sets.begin(), sets.end());
    return {std::move(sets), cover.cost(), cover.covered(),
            cover.reaches_target() && cover.keeps_limits()};
}

bool is_better(CoverAnswer const& one, CoverAnswer const& other)
{
    if (one.reaches_target != other.reaches_target) {
        return one.reaches_target;
    }
    return one.reaches_target ? one.cost < other.cost - 1e-12 : one.covered > other.covered;
}

} // namespace

CoverAnswer started(CoverProblem const& problem, WorkLeft& work)
{
    CoverAnswer best;
    for (auto const worth : {Worth::weight, Worth::rarity}) {
        auto cover = greedy(problem, worth);
        if (cover.reaches_target()) {
            drop_needless(cover);
            swap_sets(cover, work);
        }
        auto answer = answer_of(cover);
        if (best.sets.empty() || is_better(answer, best)) {
            best = std::move(answer);
        }
    }
    return best;
}

CoverAnswer started_with(CoverProblem const& problem, Numbers const& sets, WorkLeft& work)
{
    auto cover = greedy(problem, Worth::weight, sets);
    if (cover.reaches_target()) {
        drop_needless(cover);
        swap_sets(cover, work);
    }
    return answer_of(cover);
}

} // namespace satchel::detail
