// SPDX-License-Identifier: MIT
#include "satchel/area/orientation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace satchel::detail {
namespace {

/// A sum of doubles that never rounds: parts that do not overlap, the smallest first
/// (Shewchuk's GROW-EXPANSION).
class ExactSum {
public:
    void add_product(double left, double right)
    {
        auto const product = left * right;
        add(std::fma(left, right, -product));
        add(product);
    }

    [[nodiscard]] int sign() const
    {
        for (auto i = m_count; i > 0; --i) {
            if (m_parts.at(i - 1) != 0) {
                return m_parts.at(i - 1) > 0 ? 1 : -1;
            }
        }
        return 0;
    }

private:
    void add(double value)
    {
        for (std::size_t i = 0; i < m_count; ++i) {
            auto const part = m_parts.at(i);
            auto const sum = value + part;
            auto const virtual_part = sum - value;
            m_parts.at(i) = (value - (sum - virtual_part)) + (part - virtual_part);
            value = sum;
        }
        m_parts.at(m_count++) = value;
    }

    std::array<double, 12> m_parts{};
    std::size_t m_count = 0;
};

int exact_side(LonLat from, LonLat to, LonLat position)
{
    ExactSum sum;
    sum.add_product(from.lon, to.lat);
    sum.add_product(-from.lat, to.lon);
    sum.add_product(to.lon, position.lat);
    sum.add_product(-to.lat, position.lon);
    sum.add_product(position.lon, from.lat);
    sum.add_product(-position.lat, from.lon);
    return sum.sign();
}

} // namespace

int side(LonLat from, LonLat to, LonLat position)
{
    auto const left = (from.lon - position.lon) * (to.lat - position.lat);
    auto const right = (from.lat - position.lat) * (to.lon - position.lon);
    auto const difference = left - right;
    constexpr double rounding = std::numeric_limits<double>::epsilon() / 2;
    auto const bound = (3 + 16 * rounding) * rounding * (std::abs(left) + std::abs(right));
    if (std::abs(difference) > bound) {
        return difference > 0 ? 1 : -1;
    }
    return exact_side(from, to, position);
}

bool segments_touch(LonLat a, LonLat b, LonLat c, LonLat d)
{
    if (std::max(a.lon, b.lon) < std::min(c.lon, d.lon) ||
        std::max(c.lon, d.lon) < std::min(a.lon, b.lon) ||
        std::max(a.lat, b.lat) < std::min(c.lat, d.lat) ||
        std::max(c.lat, d.lat) < std::min(a.lat, b.lat)) {
        return false;
    }
    // With boxes that meet, both on one line means that they share a piece.
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

} // namespace satchel::detail
