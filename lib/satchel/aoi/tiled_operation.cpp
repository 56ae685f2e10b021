// SPDX-License-Identifier: MIT
#include "satchel/aoi/tiled_operation.hpp"

#include "satchel/aoi/chebyshev.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

using Pair = TiledOperation::Pair;
using Polynomials = TiledOperation::Polynomials;
constexpr auto degree = TiledOperation::degree;

/// Making polynomials takes PROJ as long as some hundred positions.
constexpr std::uint32_t pays_from = 256;

/// When there are more they are all forgotten: a few megabytes.
constexpr std::size_t most_tiles = 20000;
constexpr std::size_t most_polynomials = 4000;

// --- Evaluation ----------------------------------------------------------------------

/// The terms of one power of the second number: `Left` more and the last one.
template <std::size_t Left>
Pair row_at(Pair const* terms, Pair const& sum, double first)
{
    if constexpr (Left == 0) {
        return sum;
    } else {
        auto const& term = terms[0];
        return row_at<Left - 1>(terms + 1, {sum[0] * first + term[0], sum[1] * first + term[1]},
                                first);
    }
}

template <std::size_t Row>
Pair rows_from(Pair const* terms, Pair const& sum, double first, double second)
{
    if constexpr (Row > degree) {
        return sum;
    } else {
        auto const row = row_at<Row>(terms + 1, terms[0], first);
        return rows_from<Row + 1>(
            terms + Row + 1, {sum[0] * second + row[0], sum[1] * second + row[1]}, first, second);
    }
}

Pair value_at(Polynomials const& polynomials, double first, double second)
{
    return rows_from<0>(polynomials.data(), {0, 0}, first, second);
}

// --- Fit -----------------------------------------------------------------------------

constexpr auto nodes = chebyshev_nodes;

std::vector<Pair> node_shares()
{
    std::vector<Pair> result;
    for (std::size_t row = 0; row < nodes; ++row) {
        for (std::size_t column = 0; column < nodes; ++column) {
            result.push_back({chebyshev_node(column), chebyshev_node(row)});
        }
    }
    return result;
}

/// Seven by seven positions with the corners and edges; none of them is a node.
std::vector<Pair> proof_shares()
{
    constexpr int side = 3;
    std::vector<Pair> result;
    for (int row = -side; row <= side; ++row) {
        for (int column = -side; column <= side; ++column) {
            result.push_back({static_cast<double>(column) / side, static_cast<double>(row) / side});
        }
    }
    return result;
}

/// The coefficients of one number by powers of both, [second][first]; the Chebyshev polynomials
/// of a higher total degree are left out.
std::array<std::array<double, degree + 1>, degree + 1> fit(std::vector<double> const& samples)
{
    static auto const weights = chebyshev_weights();
    static auto const powers = chebyshev_powers();
    auto const base = samples.front(); // keeps the digits of what is small
    std::array<std::array<double, degree + 1>, degree + 1> result{};
    for (std::size_t j = 0; j <= degree; ++j) {
        std::array<double, nodes> columns{};
        for (std::size_t sample = 0; sample < nodes * nodes; ++sample) {
            columns[sample % nodes] += weights[j][sample / nodes] * (samples[sample] - base);
        }
        for (std::size_t i = 0; i + j <= degree; ++i) {
            double share = 0;
            for (std::size_t column = 0; column < nodes; ++column) {
                share += weights[i][column] * columns[column];
            }
            for (std::size_t row = 0; row <= j; ++row) {
                for (std::size_t column = 0; column <= i; ++column) {
                    result[row][column] += share * powers[j][row] * powers[i][column];
                }
            }
        }
    }
    result[0][0] += base;
    return result;
}

Polynomials fitted(Coordinates const& samples)
{
    auto const lons = fit(samples.first);
    auto const lats = fit(samples.second);
    Polynomials result{};
    std::size_t term = 0;
    for (std::size_t row = 0; row <= degree; ++row) {
        auto const power = degree - row;
        for (std::size_t column = 0; column <= row; ++column) {
            result[term++] = {lons[power][row - column], lats[power][row - column]};
        }
    }
    return result;
}

} // namespace

TiledOperation::TiledOperation(double unit_m) : m_half{half_width(unit_m)} {}

void TiledOperation::transform(Coordinates& coordinates, Exact const& exact)
{
    auto& [firsts, seconds] = coordinates;
    m_left.clear();
    auto const per_half = 1 / m_half;
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        if (auto const* const polynomials = polynomials_at(firsts[i], seconds[i], exact)) {
            auto const [lon, lat] = value_at(*polynomials, (firsts[i] - m_here.first) * per_half,
                                             (seconds[i] - m_here.second) * per_half);
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

/// Those of the tile around a position, where it has any.
Polynomials const* TiledOperation::polynomials_at(double first, double second, Exact const& exact)
{
    auto const is_here = [&] {
        return m_here.tile != nullptr && std::abs(first - m_here.first) <= m_half &&
               std::abs(second - m_here.second) <= m_half;
    };
    if (!is_here()) {
        go_to(first, second);
        if (!is_here()) { // not a number, or out of reason
            return nullptr;
        }
    }
    auto& tile = *m_here.tile;
    if (tile.positions < pays_from && ++tile.positions == pays_from) {
        tile.polynomials = made_here(exact);
    }
    return tile.polynomials.get();
}

void TiledOperation::go_to(double first, double second)
{
    auto const column = std::floor(first / (2 * m_half));
    auto const row = std::floor(second / (2 * m_half));
    constexpr double most = 1e9; // the numbers of tiles fit into 32 bits
    if (!(std::abs(column) < most && std::abs(row) < most)) {
        return;
    }
    if (m_tiles.size() >= most_tiles || m_polynomials >= most_polynomials) {
        m_tiles.clear();
        m_polynomials = 0;
    }
    auto const bits = [](double number) {
        return std::uint64_t{static_cast<std::uint32_t>(static_cast<std::int32_t>(number))};
    };
    m_here = {(2 * column + 1) * m_half, (2 * row + 1) * m_half,
              &m_tiles[bits(column) << 32U | bits(row)]};
}

std::unique_ptr<Polynomials> TiledOperation::made_here(Exact const& exact)
{
    static auto const at_nodes = node_shares();
    if (!sample(at_nodes, exact)) {
        return nullptr;
    }
    auto result = std::make_unique<Polynomials>(fitted(m_samples));
    if (!are_proved(*result, exact)) {
        return nullptr;
    }
    ++m_polynomials;
    return result;
}

bool TiledOperation::are_proved(Polynomials const& polynomials, Exact const& exact)
{
    static auto const shares = proof_shares();
    if (!sample(shares, exact)) {
        return false;
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto const [lon, lat] = value_at(polynomials, shares[i][0], shares[i][1]);
        if (!(std::abs(lon - m_samples.first[i]) <= proved_degrees &&
              std::abs(lat - m_samples.second[i]) <= proved_degrees)) {
            return false;
        }
    }
    return true;
}

/// What PROJ says at shares of the tile; false where polynomials are out of the question.
bool TiledOperation::sample(std::vector<Pair> const& shares, Exact const& exact)
{
    m_samples.first.clear();
    m_samples.second.clear();
    for (auto const& [first, second] : shares) {
        m_samples.first.push_back(m_here.first + first * m_half);
        m_samples.second.push_back(m_here.second + second * m_half);
    }
    exact(m_samples);
    auto const are_within = [](std::vector<double> const& numbers, double most) {
        return std::all_of(numbers.begin(), numbers.end(),
                           [&](double number) { return std::abs(number) <= most; });
    };
    return are_within(m_samples.first, steady_lon) && are_within(m_samples.second, steady_lat);
}

} // namespace satchel::detail
