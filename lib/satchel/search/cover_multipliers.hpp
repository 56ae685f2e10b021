// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/cover_problem.hpp"

namespace satchel::detail {

/// What is left of a problem.
struct CoverRest {
    Numbers sets;              ///< that may still be chosen and add something
    Numbers elements;          ///< that are not covered and that one of them has
    std::vector<char> is_open; ///< of each element: it is among them
    double slack = 0;          ///< weight of them that may be left uncovered
};

/// Lagrangian multipliers: a price for leaving each element uncovered. Whatever they are, the
/// prices minus what the sets that are worth their cost save is a bound; subgradient steps make it
/// a good one. (Held and Karp, Mathematical Programming 1, 1971; Beasley, A Lagrangian Heuristic
/// for Set-Covering Problems, Naval Research Logistics 37, 1990.)
class Multipliers {
public:
    explicit Multipliers(CoverProblem const& problem);

    /// A lower bound to the cost of what is left, best of some steps; ends early above `enough`.
    /// `above`: what is known to be enough. The multipliers stay for the next call.
    [[nodiscard]] double raise(CoverRest const& rest, double above, int steps, double enough);

    /// A set's cost minus the prices of its open elements, at the last step.
    [[nodiscard]] double reduced_cost(std::uint32_t set) const { return m_reduced[set]; }

private:
    [[nodiscard]] double bound(CoverRest const& rest);
    [[nodiscard]] double leave_dearest(CoverRest const& rest);

    CoverProblem const& m_problem;
    std::vector<double> m_prices;
    std::vector<double> m_reduced;
    std::vector<double> m_slopes; ///< of the bound, by each price
    Numbers m_order;              ///< working memory
};                                // class Multipliers

} // namespace satchel::detail
