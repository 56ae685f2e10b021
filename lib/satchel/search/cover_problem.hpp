// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace satchel::detail {

using Numbers = std::vector<std::uint32_t>;

/// Weighted partial set cover with limits: choose sets of least cost whose elements weigh
/// `target` together.
struct CoverProblem {
    std::vector<double> weights; ///< of the elements
    std::vector<Numbers> sets;   ///< their elements, ascending
    std::vector<double> costs;   ///< of the sets, positive
    double target = 0;           ///< weight that is to be covered
    Numbers forced;              ///< sets that are chosen whatever they cost

    std::size_t most_sets = std::numeric_limits<std::size_t>::max();

    /// Weight that is covered more than once, each time counted, in parts of what is covered.
    double most_overlap = std::numeric_limits<double>::infinity();

    /// Costs are 1, and something that breaks ties and is below 0.1 for all sets of an answer
    /// together. Then a count that is proven is proof enough.
    bool is_count = false;

    // Filled in by complete().
    std::vector<Numbers> members;  ///< of each element, the sets with it
    std::vector<double> set_sizes; ///< weights of the elements together
    double tolerance = 0;          ///< of weights, for rounding

    void complete();
};

/// Sets that were chosen, and what follows from it.
class Cover {
public:
    explicit Cover(CoverProblem const& problem);

    void add(std::uint32_t set);
    void remove(std::uint32_t set);

    [[nodiscard]] CoverProblem const& problem() const { return *m_problem; }
    [[nodiscard]] Numbers const& sets() const { return m_sets; }
    [[nodiscard]] bool has(std::uint32_t set) const { return m_is_chosen[set] != 0; }
    [[nodiscard]] bool is_covered(std::uint32_t element) const { return m_counts[element] > 0; }
    [[nodiscard]] double cost() const { return m_cost; }
    [[nodiscard]] double covered() const { return m_covered; }

    /// What a set would add, and what it alone covers.
    [[nodiscard]] double gain(std::uint32_t set) const;
    [[nodiscard]] double own(std::uint32_t set) const;

    [[nodiscard]] bool reaches_target() const;
    [[nodiscard]] bool keeps_limits() const;
    [[nodiscard]] double excess() const { return m_size - m_covered; }

private:
    CoverProblem const* m_problem;
    std::vector<std::uint32_t> m_counts;
    std::vector<char> m_is_chosen;
    Numbers m_sets;
    double m_cost = 0;
    double m_covered = 0;
    double m_size = 0;
}; // class Cover

/// An answer, best first by what it covers (up to the target), then by its cost.
struct CoverAnswer {
    Numbers sets; ///< ascending
    double cost = 0;
    double covered = 0;
    bool reaches_target = false;
    bool is_optimal = false; ///< proven
    double bound = 0;        ///< no answer that reaches the target costs less
};

/// Steps of work that may still be done; the same on every machine. Throws Failure::interrupted
/// once `cancel` is set.
struct WorkLeft {
    std::int64_t steps = 0;
    CancelFlag const* cancel = nullptr;

    [[nodiscard]] bool take(std::size_t count);
};

/// Chvátal's greedy choice, made better: sets that have become needless are left out, and single
/// sets put in wherever that makes others needless that cost more. It does not reach the target
/// where the limits do not let it.
[[nodiscard]] CoverAnswer started(CoverProblem const& problem, WorkLeft& work);

/// The same with sets that are there from the start, as far as they are not needless.
[[nodiscard]] CoverAnswer started_with(CoverProblem const& problem, Numbers const& sets,
                                       WorkLeft& work);

/// Looks for a better answer than `start` by branch and bound, until it has proven that there is
/// none or the work is done.
[[nodiscard]] CoverAnswer searched(CoverProblem const& problem, CoverAnswer const& start,
                                   WorkLeft& work);

/// The most that can be covered within the limits, whatever it costs (`is_optimal`: proven to be
/// the most). No sets where those that are forced break the limits.
[[nodiscard]] CoverAnswer most_covered(CoverProblem const& problem, WorkLeft& work);

} // namespace satchel::detail
