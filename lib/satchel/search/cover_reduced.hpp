// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/cover_problem.hpp"

namespace satchel::detail {

/// The same problem without the sets and elements that cannot matter: sets of which another one
/// has every element at no higher cost, and, where everything has to be covered, elements that
/// are covered whenever some other one is. (Beasley, An algorithm for set covering problem,
/// European Journal of Operational Research 31, 1987.)
class ReducedProblem {
public:
    explicit ReducedProblem(CoverProblem const& problem);

    [[nodiscard]] CoverProblem const& problem() const { return m_problem; }

    /// Sets by their numbers in the problem that was given.
    [[nodiscard]] Numbers original(Numbers const& sets) const;

private:
    [[nodiscard]] bool drop_elements();
    [[nodiscard]] bool drop_sets();
    void keep(std::vector<char> const& keeps_element, std::vector<char> const& keeps_set);

    CoverProblem m_problem;
    Numbers m_sets;          ///< of the given problem
    bool m_is_total = false; ///< everything has to be covered
};                           // class ReducedProblem

/// The weights together.
[[nodiscard]] double total_of(CoverProblem const& problem);

} // namespace satchel::detail
