// SPDX-License-Identifier: MIT
#include "satchel/search/cover_problem.hpp"

#include "satchel/error.hpp"

#include <algorithm>
#include <numeric>

namespace satchel::detail {

void CoverProblem::complete()
{
    members.assign(weights.size(), {});
    set_sizes.assign(sets.size(), 0);
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
        for (auto const element : sets[set]) {
            members[element].push_back(set);
            set_sizes[set] += weights[element];
        }
    }
    tolerance = 1e-10 * std::accumulate(weights.begin(), weights.end(), 0.0);
}

Cover::Cover(CoverProblem const& problem)
    : m_problem{&problem}, m_counts(problem.weights.size()), m_is_chosen(problem.sets.size())
{
}

void Cover::add(std::uint32_t set)
{
    m_is_chosen[set] = 1;
    m_sets.push_back(set);
    m_cost += m_problem->costs[set];
    m_size += m_problem->set_sizes[set];
    for (auto const element : m_problem->sets[set]) {
        if (m_counts[element]++ == 0) {
            m_covered += m_problem->weights[element];
        }
    }
}

void Cover::remove(std::uint32_t set)
{
    m_is_chosen[set] = 0;
    m_sets.erase(std::find(m_sets.begin(), m_sets.end(), set));
    m_cost -= m_problem->costs[set];
    m_size -= m_problem->set_sizes[set];
    for (auto const element : m_problem->sets[set]) {
        if (--m_counts[element] == 0) {
            m_covered -= m_problem->weights[element];
        }
    }
}

double Cover::gain(std::uint32_t set) const
{
    double sum = 0;
    for (auto const element : m_problem->sets[set]) {
        sum += m_counts[element] == 0 ? m_problem->weights[element] : 0;
    }
    return sum;
}

double Cover::own(std::uint32_t set) const
{
    double sum = 0;
    for (auto const element : m_problem->sets[set]) {
        sum += m_counts[element] == 1 ? m_problem->weights[element] : 0;
    }
    return sum;
}

bool Cover::reaches_target() const { return m_covered >= m_problem->target - m_problem->tolerance; }

bool Cover::keeps_limits() const
{
    return m_sets.size() <= m_problem->most_sets &&
           (excess() <= m_problem->most_overlap * m_covered + m_problem->tolerance);
}

bool WorkLeft::take(std::size_t count)
{
    if (cancel != nullptr && cancel->load()) {
        throw Error{Failure::interrupted, "select", "interrupted before images were chosen"};
    }
    steps -= static_cast<std::int64_t>(count);
    return steps > 0;
}

} // namespace satchel::detail
