// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

/// Fitting polynomials through their values at the Chebyshev nodes (Press et al., Numerical
/// Recipes, 3rd edition, 5.8: the error is then spread evenly).
namespace satchel::detail {

constexpr std::size_t chebyshev_degree = 6;
constexpr std::size_t chebyshev_nodes = 8;

using ChebyshevTable = std::array<std::array<double, chebyshev_nodes>, chebyshev_degree + 1>;

/// T[i](x) = sum over k of powers[i][k] x^k.
[[nodiscard]] inline ChebyshevTable chebyshev_powers()
{
    ChebyshevTable powers{};
    powers[0][0] = 1;
    powers[1][1] = 1;
    for (std::size_t i = 2; i <= chebyshev_degree; ++i) {
        for (std::size_t k = 0; k <= i; ++k) {
            powers[i][k] = (k > 0 ? 2 * powers[i - 1][k - 1] : 0) - powers[i - 2][k];
        }
    }
    return powers;
}

[[nodiscard]] inline double chebyshev_node(std::size_t index)
{
    return std::cos((static_cast<double>(index) + 0.5) * std::numbers::pi / chebyshev_nodes);
}

/// What the value at each node counts for each Chebyshev polynomial.
[[nodiscard]] inline ChebyshevTable chebyshev_weights()
{
    ChebyshevTable weights{};
    for (std::size_t i = 0; i <= chebyshev_degree; ++i) {
        for (std::size_t node = 0; node < chebyshev_nodes; ++node) {
            weights[i][node] = (i == 0 ? 1.0 : 2.0) / chebyshev_nodes *
                               std::cos(static_cast<double>(i) * std::acos(chebyshev_node(node)));
        }
    }
    return weights;
}

} // namespace satchel::detail
