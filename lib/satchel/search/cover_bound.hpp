// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/cover_problem.hpp"

namespace satchel::detail {

/// A part of a problem that is still to be solved, and what it must cost at least.
class CoverBound {
public:
    explicit CoverBound(CoverProblem const& problem) : m_problem{problem} {}

    /// Looks at what is left when `cover` is chosen and the sets in `is_out` are not to be.
    /// False where the target cannot be reached any more.
    [[nodiscard]] bool look(Cover const& cover, std::vector<char> const& is_out);

    /// What the sets that are still needed cost at least.
    [[nodiscard]] double least_cost();

    /// How many sets are still needed at least.
    [[nodiscard]] std::size_t least_sets();

    [[nodiscard]] bool has_elements() const { return !m_elements.empty(); }

    /// The element to branch on: one that few sets have and that has to be covered.
    [[nodiscard]] std::uint32_t element() const;

    [[nodiscard]] double gain(std::uint32_t set) const { return m_gains[set]; }

private:
    [[nodiscard]] double by_effect();
    [[nodiscard]] double by_prices();

    CoverProblem const& m_problem;
    double m_needed = 0; ///< weight
    double m_slack = 0;  ///< weight that may be left
    Numbers m_free;      ///< sets that add something
    Numbers m_elements;  ///< elements not covered that a free set has
    std::vector<double> m_gains;
    std::vector<std::uint32_t> m_choices; ///< free sets of each element
    std::vector<double> m_rests;          ///< working memory
    std::vector<char> m_is_free;
}; // class CoverBound

} // namespace satchel::detail
