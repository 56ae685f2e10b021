// SPDX-License-Identifier: MIT
#include "satchel/aoi/separable_operation.hpp"

#include "satchel/aoi/chebyshev.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

using Polynomial = SeparableOperation::Polynomial;
constexpr auto degree = SeparableOperation::degree;
static_assert(degree == chebyshev_degree);

/// Making a polynomial takes PROJ as long as some forty positions.
constexpr std::uint32_t pays_from = 32;

/// When there are more they are all forgotten; the Earth is 1250 strips around.
constexpr std::size_t most_strips = 20000;

double value_at(Polynomial const& polynomial, double share)
{
    auto result = polynomial[0];
    for (std::size_t i = 1; i <= degree; ++i) {
        result = result * share + polynomial[i];
    }
    return result;
}

std::vector<double> node_shares()
{
    std::vector<double> result;
    for (std::size_t node = 0; node < chebyshev_nodes; ++node) {
        result.push_back(chebyshev_node(node));
    }
    return result;
}

/// With both edges; none of them is a node.
std::vector<double> proof_shares()
{
    constexpr int side = 4;
    std::vector<double> result;
    for (int i = -side; i <= side; ++i) {
        result.push_back(static_cast<double>(i) / side);
    }
    return result;
}

Polynomial fitted(std::vector<double> const& samples)
{
    static auto const weights = chebyshev_weights();
    static auto const powers = chebyshev_powers();
    auto const base = samples.front(); // keeps the digits of what is small
    Polynomial result{};
    for (std::size_t i = 0; i <= degree; ++i) {
        double share = 0;
        for (std::size_t node = 0; node < chebyshev_nodes; ++node) {
            share += weights[i][node] * (samples[node] - base);
        }
        for (std::size_t k = 0; k <= i; ++k) {
            result[degree - k] += share * powers[i][k];
        }
    }
    result[degree] += base;
    return result;
}

} // namespace

SeparableOperation::SeparableOperation(double unit_m)
    : m_half{half_width(unit_m)}, m_far{256 * m_half}
{
}

void SeparableOperation::transform(Coordinates& coordinates, Exact const& exact)
{
    m_left.clear();
    auto& [firsts, seconds] = coordinates;
    auto const per_half = 1 / m_half;
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        auto const* const of_first = polynomial_at(m_columns, firsts[i], exact);
        auto const* const of_second = polynomial_at(m_rows, seconds[i], exact);
        if (of_first != nullptr && of_second != nullptr) {
            auto const lon = value_at(*of_first, (firsts[i] - m_columns.here->middle) * per_half);
            auto const lat = value_at(*of_second, (seconds[i] - m_rows.here->middle) * per_half);
            if (is_settled(lon) && is_settled(lat)) {
                firsts[i] = lon;
                seconds[i] = lat;
                continue;
            }
        }
        m_left.add(coordinates, i);
    }
    m_left.compute(coordinates, exact);
}

/// That of the strip around a number, where it has one.
Polynomial const* SeparableOperation::polynomial_at(Axis& axis, double number, Exact const& exact)
{
    if (axis.here == nullptr || !(std::abs(number - axis.here->middle) <= m_half)) {
        axis.here = nullptr;
        auto const index = std::floor(number / (2 * m_half));
        constexpr double most = 1e9; // the numbers of strips fit into 32 bits
        if (!(std::abs(index) < most)) {
            return nullptr;
        }
        if (axis.strips.size() >= most_strips) {
            axis.strips.clear();
        }
        axis.here = &axis.strips[static_cast<std::int32_t>(index)];
        axis.here->middle = (2 * index + 1) * m_half;
    }
    auto& strip = *axis.here;
    if (strip.positions < pays_from && ++strip.positions == pays_from) {
        strip.polynomial = made_for(axis, strip.middle, exact);
    }
    return strip.polynomial.get();
}

std::unique_ptr<Polynomial> SeparableOperation::made_for(Axis const& axis, double middle,
                                                         Exact const& exact)
{
    static auto const at_nodes = node_shares();
    static auto const shares = proof_shares();
    auto const most = axis.is_first ? steady_lon : steady_lat;
    auto const nodes = sampled(axis, middle, 0, at_nodes, exact);
    if (!std::all_of(nodes.begin(), nodes.end(),
                     [&](double degrees) { return std::abs(degrees) <= most; })) {
        return nullptr;
    }
    auto result = std::make_unique<Polynomial>(fitted(nodes));
    for (auto const along : {-m_far, m_half / 3, m_far}) {
        auto const wanted = sampled(axis, middle, along, shares, exact);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (!(std::abs(wanted[i]) <= most &&
                  std::abs(value_at(*result, shares[i]) - wanted[i]) <= proved_degrees)) {
                return nullptr;
            }
        }
    }
    return result;
}

/// What PROJ says at shares of a strip's width, at a place along it.
std::vector<double> SeparableOperation::sampled(Axis const& axis, double middle, double along,
                                                std::vector<double> const& shares,
                                                Exact const& exact)
{
    auto& across = axis.is_first ? m_samples.first : m_samples.second;
    across.clear();
    for (auto const share : shares) {
        across.push_back(middle + share * m_half);
    }
    (axis.is_first ? m_samples.second : m_samples.first).assign(shares.size(), along);
    exact(m_samples);
    return across;
}

} // namespace satchel::detail
