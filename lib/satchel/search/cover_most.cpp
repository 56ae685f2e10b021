// SPDX-License-Identifier: MIT
#include "satchel/search/cover_problem.hpp"
#include "satchel/search/cover_reduced.hpp"

#include <algorithm>
#include <optional>

namespace satchel::detail {
namespace {

/// Branch and bound over sets, the one that adds most first: with it, then without it.
class MostCovered {
public:
    MostCovered(CoverProblem const& problem, WorkLeft& work)
        : m_problem{problem}, m_work{work}, m_cover{problem}, m_is_out(problem.sets.size())
    {
        for (auto const& set : problem.sets) {
            m_steps_of_node += set.size();
        }
        for (auto const set : problem.forced) {
            m_cover.add(set);
        }
    }

    CoverAnswer run()
    {
        for (bool const saves : {false, true}) {
            auto const first = m_cover;
            while (auto const set = next(saves)) {
                m_cover.add(*set);
                keep();
            }
            m_cover = first;
        }
        explore();
        auto sets = m_best;
        std::sort(sets.begin(), sets.end());
        CoverAnswer answer{std::move(sets), m_best_cost, m_most};
        answer.is_optimal = !m_is_stopped;
        return answer;
    }

private:
    /// The set that adds most within the limits; or most for what it shows again, which leaves
    /// more room for others where the overlap is limited.
    [[nodiscard]] std::optional<std::uint32_t> next(bool saves) const
    {
        std::optional<std::uint32_t> choice;
        double best = 0;
        for (std::uint32_t set = 0; set < m_problem.sets.size(); ++set) {
            if (m_cover.has(set) || m_cover.sets().size() >= m_problem.most_sets) {
                continue;
            }
            auto const gain = m_cover.gain(set);
            auto const size = m_problem.set_sizes[set];
            auto const excess = m_cover.excess() + size - gain;
            auto const worth = saves ? gain * gain / size : gain;
            if (gain > m_problem.tolerance && worth > best &&
                excess <= m_problem.most_overlap * (m_cover.covered() + gain)) {
                best = worth;
                choice = set;
            }
        }
        return choice;
    }

    void keep()
    {
        auto const gain = m_cover.covered() - m_most;
        if (m_cover.keeps_limits() &&
            (gain > m_problem.tolerance ||
             (gain > -m_problem.tolerance && m_cover.cost() < m_best_cost))) {
            m_most = m_cover.covered();
            m_best = m_cover.sets();
            m_best_cost = m_cover.cost();
        }
    }

    /// Has the overlap become more than any answer may have?
    [[nodiscard]] bool has_too_much() const
    {
        return m_cover.excess() > m_problem.most_overlap * m_total + m_problem.tolerance;
    }

    void explore()
    {
        if (m_is_stopped || !m_work.take(m_steps_of_node)) {
            m_is_stopped = true;
            return;
        }
        keep();
        if (has_too_much() || m_cover.sets().size() >= m_problem.most_sets) {
            return;
        }
        std::vector<std::pair<double, std::uint32_t>> gains;
        for (std::uint32_t set = 0; set < m_problem.sets.size(); ++set) {
            if (m_is_out[set] == 0 && !m_cover.has(set)) {
                if (auto const gain = m_cover.gain(set); gain > m_problem.tolerance) {
                    gains.emplace_back(-gain, set);
                }
            }
        }
        std::sort(gains.begin(), gains.end());
        auto const room = std::min(gains.size(), m_problem.most_sets - m_cover.sets().size());
        double most = m_cover.covered();
        for (std::size_t i = 0; i < room; ++i) {
            most -= gains[i].first;
        }
        if (gains.empty() || std::min(most, m_total) <= m_most + m_problem.tolerance) {
            return;
        }
        auto const set = gains.front().second;
        m_cover.add(set);
        explore();
        m_cover.remove(set);
        m_is_out[set] = 1;
        explore();
        m_is_out[set] = 0;
    }

    CoverProblem const& m_problem;
    WorkLeft& m_work;
    Cover m_cover;
    std::vector<char> m_is_out;
    Numbers m_best;
    double m_best_cost = 0;
    double m_most = -1;
    double m_total = total_of(m_problem);
    std::size_t m_steps_of_node = 1;
    bool m_is_stopped = false;
}; // class MostCovered

} // namespace

CoverAnswer most_covered(CoverProblem const& problem, WorkLeft& work)
{
    return MostCovered{problem, work}.run();
}

} // namespace satchel::detail
