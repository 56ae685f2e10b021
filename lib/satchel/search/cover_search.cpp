// SPDX-License-Identifier: MIT
#include "satchel/search/cover_bound.hpp"
#include "satchel/search/cover_problem.hpp"
#include "satchel/search/cover_reduced.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace satchel::detail {
namespace {

/// The least difference in cost that counts.
constexpr double least_gain = 1e-9;

/// Branch and bound: on an element that few sets have, one of them after the other is chosen and
/// afterwards ruled out.
class Search {
public:
    Search(CoverProblem const& problem, std::optional<CoverAnswer> best, WorkLeft& work)
        : m_problem{problem}, m_work{work}, m_bound{problem}, m_cover{problem},
          m_is_out(problem.sets.size()), m_best{std::move(best)}
    {
        for (auto const& set : problem.sets) {
            m_steps_of_node += 2 * set.size();
        }
        for (auto const set : problem.forced) {
            m_cover.add(set);
        }
    }

    /// Whether the search came to its end.
    bool run(bool only_counts)
    {
        m_only_counts = only_counts;
        m_is_stopped = false;
        explore();
        return !m_is_stopped;
    }

    [[nodiscard]] std::optional<CoverAnswer> const& best() const { return m_best; }

    /// What every answer costs at least, without any branching.
    [[nodiscard]] double root_bound()
    {
        return m_bound.look(m_cover, m_is_out) ? m_cover.cost() + m_bound.least_cost()
                                               : std::numeric_limits<double>::infinity();
    }

private:
    /// Whether nothing better can come of the cover and what must be added to it.
    [[nodiscard]] bool is_hopeless()
    {
        if (!m_bound.look(m_cover, m_is_out) ||
            m_cover.sets().size() + m_bound.least_sets() > m_problem.most_sets) {
            return true;
        }
        if (!m_best) {
            return false;
        }
        auto const cost = m_cover.cost() + m_bound.least_cost();
        // With one set less, an answer costs its whole number and less than 0.1.
        return m_only_counts ? cost > std::floor(m_best->cost + least_gain) - 0.9
                             : cost > m_best->cost - least_gain;
    }

    [[nodiscard]] bool has_too_much() const
    {
        double const most = m_problem.most_overlap * m_total;
        return m_cover.excess() > most + m_problem.tolerance;
    }

    void keep()
    {
        if (!m_best || m_cover.cost() < m_best->cost - least_gain) {
            m_best = CoverAnswer{m_cover.sets(), m_cover.cost(), m_cover.covered(), true};
        }
    }

    void explore()
    {
        if (m_is_stopped || !m_work.take(m_steps_of_node)) {
            m_is_stopped = true;
            return;
        }
        if (m_cover.reaches_target() && m_cover.keeps_limits()) {
            keep();
            return;
        }
        if (has_too_much() || is_hopeless()) {
            return;
        }
        auto const branches = branches_of();
        std::size_t tried = 0;
        for (auto const set : branches) {
            m_cover.add(set);
            explore();
            m_cover.remove(set);
            m_is_out[set] = 1;
            ++tried;
            if (m_is_stopped) {
                break;
            }
        }
        // The element may also stay as it is, where not everything has to be covered.
        if (!m_is_stopped && !branches.empty()) {
            explore();
        }
        for (std::size_t i = 0; i < tried; ++i) {
            m_is_out[branches[i]] = 0;
        }
    }

    [[nodiscard]] Numbers branches_of() const
    {
        if (!m_bound.has_elements()) {
            return {};
        }
        Numbers sets;
        for (auto const set : m_problem.members[m_bound.element()]) {
            if (m_is_out[set] == 0 && !m_cover.has(set)) {
                sets.push_back(set);
            }
        }
        std::sort(sets.begin(), sets.end(), [&](std::uint32_t a, std::uint32_t b) {
            auto const one = m_bound.gain(a) * m_problem.costs[b];
            auto const other = m_bound.gain(b) * m_problem.costs[a];
            return one != other ? one > other : a < b;
        });
        return sets;
    }

    CoverProblem const& m_problem;
    WorkLeft& m_work;
    CoverBound m_bound;
    Cover m_cover;
    std::vector<char> m_is_out;
    std::optional<CoverAnswer> m_best;
    double m_total = total_of(m_problem);
    std::size_t m_steps_of_node = 1;
    bool m_only_counts = false;
    bool m_is_stopped = false;
}; // class Search

} // namespace

CoverAnswer searched(CoverProblem const& problem, CoverAnswer const& start, WorkLeft& work)
{
    ReducedProblem const reduced{problem};
    auto best = start;
    std::optional<CoverAnswer> known;
    if (start.reaches_target) {
        known = start; // only its cost matters: its sets may not be in the reduced problem
    }
    Search search{reduced.problem(), known, work};
    auto const root = search.root_bound();
    bool const is_proven = search.run(problem.is_count);
    if (is_proven && problem.is_count) {
        (void)search.run(false);
    }
    if (search.best() && (!known || search.best()->cost < known->cost - least_gain)) {
        best = *search.best();
        best.sets = reduced.original(best.sets);
        Cover cover{problem};
        for (auto const set : best.sets) {
            cover.add(set);
        }
        best.covered = cover.covered();
    }
    best.is_optimal = is_proven;
    best.bound = is_proven ? best.cost : root;
    if (problem.is_count && best.reaches_target) {
        best.bound = is_proven ? std::floor(best.cost + least_gain) : std::ceil(root - 0.1);
    }
    return best;
}

} // namespace satchel::detail
