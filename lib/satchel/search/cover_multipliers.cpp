// SPDX-License-Identifier: MIT
#include "satchel/search/cover_multipliers.hpp"

#include <algorithm>
#include <limits>

namespace satchel::detail {

Multipliers::Multipliers(CoverProblem const& problem)
    : m_problem{problem}, m_prices(problem.weights.size()), m_reduced(problem.sets.size()),
      m_slopes(problem.weights.size())
{
    for (std::size_t element = 0; element < m_prices.size(); ++element) {
        double least = std::numeric_limits<double>::infinity();
        for (auto const set : problem.members[element]) {
            least =
                std::min(least, problem.costs[set] / static_cast<double>(problem.sets[set].size()));
        }
        m_prices[element] = problem.members[element].empty() ? 0 : least;
    }
}

/// What the prices of the elements that are left uncovered save at most; their slopes become 0.
double Multipliers::leave_dearest(CoverRest const& rest)
{
    m_order = rest.elements;
    auto const is_dearer = [&](std::uint32_t a, std::uint32_t b) {
        return m_prices[a] * m_problem.weights[b] > m_prices[b] * m_problem.weights[a];
    };
    double least_weight = std::numeric_limits<double>::infinity();
    for (auto const element : m_order) {
        least_weight = std::min(least_weight, m_problem.weights[element]);
    }
    if (rest.slack <= least_weight) { // one element in part, at most
        if (!m_order.empty()) {
            std::iter_swap(m_order.begin(),
                           std::min_element(m_order.begin(), m_order.end(), is_dearer));
        }
    } else {
        std::sort(m_order.begin(), m_order.end(), is_dearer);
    }
    double slack = rest.slack;
    double saved = 0;
    for (auto const element : m_order) {
        auto const weight = m_problem.weights[element];
        auto const part = weight > slack ? slack / weight : 1;
        saved += part * m_prices[element];
        m_slopes[element] -= part;
        slack -= part * weight;
        if (part < 1) {
            break;
        }
    }
    return saved;
}

double Multipliers::bound(CoverRest const& rest)
{
    double sum = 0;
    for (auto const element : rest.elements) {
        sum += m_prices[element];
        m_slopes[element] = 1;
    }
    for (auto const set : rest.sets) {
        double cost = m_problem.costs[set];
        for (auto const element : m_problem.sets[set]) {
            cost -= rest.is_open[element] != 0 ? m_prices[element] : 0;
        }
        m_reduced[set] = cost;
        if (cost < 0) {
            sum += cost;
            for (auto const element : m_problem.sets[set]) {
                m_slopes[element] -= 1;
            }
        }
    }
    return sum - leave_dearest(rest);
}

double Multipliers::raise(CoverRest const& rest, double above, int steps, double enough)
{
    constexpr int patience = 12;
    double best = -std::numeric_limits<double>::infinity();
    auto best_prices = m_prices;
    double length = 1;
    int without_gain = 0;
    for (int step = 0; step < steps; ++step) {
        auto const now = bound(rest);
        without_gain = now > best + 1e-6 * std::abs(best) ? 0 : without_gain + 1;
        if (now > best) {
            best = now;
            best_prices = m_prices;
        }
        if (best > enough || without_gain > 5 * patience) {
            break;
        }
        if (without_gain > 0 && without_gain % patience == 0) {
            length /= 2;
            m_prices = best_prices;
        }
        double square = 0;
        for (auto const element : rest.elements) {
            square += m_slopes[element] * m_slopes[element];
        }
        auto const distance = std::max(above * 1.01 - now, 0.0);
        if (!(square > 0) || !(distance > 0)) {
            break;
        }
        auto const factor = length * distance / square;
        for (auto const element : rest.elements) {
            m_prices[element] = std::max(0.0, m_prices[element] + factor * m_slopes[element]);
        }
    }
    m_prices = std::move(best_prices);
    return best;
}

} // namespace satchel::detail
