// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/cover_multipliers.hpp"

namespace satchel::detail {

/// A part of a problem that is still to be solved, and what it must cost at least.
class CoverBound {
public:
    explicit CoverBound(CoverProblem const& problem) : m_problem{problem}, m_multipliers{problem} {}

    /// Looks at what is left when `cover` is chosen and the sets in `is_out` are not to be.
    /// False where the target cannot be reached any more.
    [[nodiscard]] bool look(Cover const& cover, std::vector<char> const& is_out);

    /// What the sets that are still needed cost at least. `above` is what is known to be enough;
    /// the work ends early when the bound is above `enough`.
    [[nodiscard]] double least_cost(double above, int steps,
                                    double enough = std::numeric_limits<double>::infinity());

    /// At the last bound: below 0 for sets that seem to be worth their cost.
    [[nodiscard]] double reduced_cost(std::uint32_t set) const
    {
        return m_multipliers.reduced_cost(set);
    }

    /// How many sets are still needed at least.
    [[nodiscard]] std::size_t least_sets();

    [[nodiscard]] bool has_elements() const { return !m_rest.elements.empty(); }

    /// The element to branch on: one that few sets have and that has to be covered.
    [[nodiscard]] std::uint32_t element() const;

    [[nodiscard]] double gain(std::uint32_t set) const { return m_gains[set]; }

private:
    [[nodiscard]] double by_effect();
    [[nodiscard]] double by_prices();

    CoverProblem const& m_problem;
    Multipliers m_multipliers;
    double m_needed = 0; ///< weight
    CoverRest m_rest;
    std::vector<double> m_gains;
    std::vector<std::uint32_t> m_choices; ///< free sets of each element
    std::vector<double> m_rests;          ///< working memory
    std::vector<char> m_is_free;
}; // class CoverBound

} // namespace satchel::detail
