// SPDX-License-Identifier: MIT
#include "satchel/search/cover_bound.hpp"
#include "satchel/search/cover_problem.hpp"
#include "satchel/search/cover_reduced.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace satchel::detail {
namespace {

/// The least difference in cost that counts.
constexpr double least_gain = 1e-9;

/// Subgradient steps for the bound.
constexpr int steps_of_node = 8;
constexpr int steps_of_root = 120;
constexpr int rounds_of_root = 8;

/// Branch and bound: on an element that few sets have, one of them after the other is chosen and
/// afterwards ruled out.
class Search {
public:
    Search(CoverProblem const& problem, std::optional<CoverAnswer> best, WorkLeft& work)
        : m_problem{problem}, m_work{work}, m_bound{problem}, m_cover{problem},
          m_is_out(problem.sets.size()), m_best{std::move(best)}
    {
        for (auto const& set : problem.sets) {
            m_steps_of_node += (4 + 3 * steps_of_node) * set.size();
        }
        m_steps_of_node += 100 * problem.weights.size();
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

    /// What every answer costs at least, without any branching. On the way, sets that seem to be
    /// worth their cost are tried as an answer.
    [[nodiscard]] double root_bound()
    {
        if (!m_bound.look(m_cover, m_is_out)) {
            return std::numeric_limits<double>::infinity();
        }
        double best = m_cover.cost() + m_bound.least_cost(total_cost(), steps_of_node);
        for (int round = 0; round < rounds_of_root; ++round) {
            if (!m_work.take(m_steps_of_node * (steps_of_root / steps_of_node))) {
                break;
            }
            auto const above = m_best ? m_best->cost : total_cost();
            auto const bound =
                m_cover.cost() + m_bound.least_cost(above - m_cover.cost(), steps_of_root,
                                                    threshold() - m_cover.cost());
            bool const has_grown = bound > best + 1e-4 * best;
            best = std::max(best, bound);
            if (best > threshold()) {
                break;
            }
            try_worthy();
            if (!has_grown) {
                break;
            }
        }
        return best;
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
        auto const chosen = m_cover.cost();
        return chosen +
                   m_bound.least_cost(m_best->cost - chosen, steps_of_node, threshold() - chosen) >
               threshold();
    }

    /// An answer that costs more is of no use.
    [[nodiscard]] double threshold() const
    {
        if (!m_best) {
            return std::numeric_limits<double>::infinity();
        }
        // With one set less, an answer costs its whole number and less than 0.1.
        return m_only_counts ? std::floor(m_best->cost + least_gain) - 0.9
                             : m_best->cost - least_gain;
    }

    [[nodiscard]] double total_cost() const
    {
        return std::accumulate(m_problem.costs.begin(), m_problem.costs.end(), 0.0);
    }

    void try_worthy()
    {
        Numbers worthy;
        for (std::uint32_t set = 0; set < m_problem.sets.size(); ++set) {
            if (!m_cover.has(set) && m_bound.gain(set) > 0 && m_bound.reduced_cost(set) < 0) {
                worthy.push_back(set);
            }
        }
        auto const answer = started_with(m_problem, worthy, m_work);
        if (answer.reaches_target && (!m_best || answer.cost < m_best->cost - least_gain)) {
            m_best = answer;
        }
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
    bool m_only_counts = m_problem.is_count;
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
