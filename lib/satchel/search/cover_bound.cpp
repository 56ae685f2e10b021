// SPDX-License-Identifier: MIT
#include "satchel/search/cover_bound.hpp"

#include <algorithm>

namespace satchel::detail {

bool CoverBound::look(Cover const& cover, std::vector<char> const& is_out)
{
    m_gains.assign(m_problem.sets.size(), 0);
    m_choices.assign(m_problem.weights.size(), 0);
    m_is_free.assign(m_problem.sets.size(), 0);
    m_rest.is_open.assign(m_problem.weights.size(), 0);
    m_rest.sets.clear();
    m_rest.elements.clear();
    m_needed = m_problem.target - m_problem.tolerance - cover.covered();
    for (std::uint32_t set = 0; set < m_problem.sets.size(); ++set) {
        if (is_out[set] != 0 || cover.has(set)) {
            continue;
        }
        for (auto const element : m_problem.sets[set]) {
            if (!cover.is_covered(element)) {
                m_gains[set] += m_problem.weights[element];
                ++m_choices[element];
            }
        }
        if (m_gains[set] > 0) {
            m_is_free[set] = 1;
            m_rest.sets.push_back(set);
        }
    }
    double reachable = 0;
    for (std::uint32_t element = 0; element < m_choices.size(); ++element) {
        if (m_choices[element] > 0) {
            m_rest.elements.push_back(element);
            m_rest.is_open[element] = 1;
            reachable += m_problem.weights[element];
        }
    }
    m_rest.slack = reachable - m_needed;
    return m_rest.slack >= 0;
}

double CoverBound::least_cost(double above, int steps, double enough)
{
    if (m_needed <= 0) {
        return 0;
    }
    auto const quick = std::max(by_effect(), by_prices());
    return quick > enough ? quick
                          : std::max(quick, m_multipliers.raise(m_rest, above, steps, enough));
}

/// The sets by what they add for their cost, as if nothing overlapped, the last one in part.
double CoverBound::by_effect()
{
    std::sort(m_rest.sets.begin(), m_rest.sets.end(), [&](std::uint32_t a, std::uint32_t b) {
        auto const one = m_problem.costs[a] * m_gains[b];
        auto const other = m_problem.costs[b] * m_gains[a];
        return one != other ? one < other : a < b;
    });
    double needed = m_needed;
    double cost = 0;
    for (auto const set : m_rest.sets) {
        if (m_gains[set] >= needed) {
            return cost + m_problem.costs[set] * needed / m_gains[set];
        }
        needed -= m_gains[set];
        cost += m_problem.costs[set];
    }
    return cost;
}

/// Every element is given a price so that no set's elements cost more together than the set does;
/// whoever covers them pays all prices. That is the dual of the linear relaxation, made from the
/// elements with the fewest choices upwards. Of what may be left uncovered, the dearest is.
double CoverBound::by_prices()
{
    std::sort(m_rest.elements.begin(), m_rest.elements.end(),
              [&](std::uint32_t a, std::uint32_t b) {
                  return m_choices[a] != m_choices[b] ? m_choices[a] < m_choices[b] : a < b;
              });
    m_rests = m_problem.costs;
    struct Price {
        double price;
        double weight;
    };
    std::vector<Price> prices;
    double sum = 0;
    for (auto const element : m_rest.elements) {
        double price = std::numeric_limits<double>::infinity();
        for (auto const set : m_problem.members[element]) {
            price = m_is_free[set] != 0 ? std::min(price, m_rests[set]) : price;
        }
        if (!(price > 0)) {
            continue;
        }
        for (auto const set : m_problem.members[element]) {
            m_rests[set] -= price;
        }
        sum += price;
        prices.push_back({price, m_problem.weights[element]});
    }
    std::sort(prices.begin(), prices.end(), [](Price const& a, Price const& b) {
        return a.price * b.weight > b.price * a.weight;
    });
    double slack = m_rest.slack;
    for (auto const& [price, weight] : prices) {
        if (weight >= slack) {
            sum -= price * slack / weight;
            break;
        }
        slack -= weight;
        sum -= price;
    }
    return sum;
}

std::size_t CoverBound::least_sets()
{
    std::sort(m_rest.sets.begin(), m_rest.sets.end(), [&](std::uint32_t a, std::uint32_t b) {
        return m_gains[a] != m_gains[b] ? m_gains[a] > m_gains[b] : a < b;
    });
    double needed = m_needed;
    std::size_t count = 0;
    for (auto const set : m_rest.sets) {
        if (needed <= 0) {
            break;
        }
        needed -= m_gains[set];
        ++count;
    }
    return count;
}

std::uint32_t CoverBound::element() const
{
    // What has to be covered comes first; else what is worth most per choice.
    return *std::max_element(
        m_rest.elements.begin(), m_rest.elements.end(), [&](std::uint32_t a, std::uint32_t b) {
            auto const worth = [&](std::uint32_t element) {
                bool const is_needed = m_problem.weights[element] > m_rest.slack;
                return std::pair{is_needed, (is_needed ? 1 : m_problem.weights[element]) /
                                                static_cast<double>(m_choices[element])};
            };
            return worth(a) < worth(b);
        });
}

} // namespace satchel::detail
