// SPDX-License-Identifier: MIT
#include "satchel/aoi/fast_operation.hpp"

namespace satchel::detail {

void Leftover::clear()
{
    m_positions.first.clear();
    m_positions.second.clear();
    m_from.clear();
}

void Leftover::add(Coordinates const& coordinates, std::size_t position)
{
    m_positions.first.push_back(coordinates.first[position]);
    m_positions.second.push_back(coordinates.second[position]);
    m_from.push_back(position);
}

void Leftover::compute(Coordinates& coordinates, FastOperation::Exact const& exact)
{
    if (m_from.empty()) {
        return;
    }
    exact(m_positions);
    for (std::size_t i = 0; i < m_from.size(); ++i) {
        coordinates.first[m_from[i]] = m_positions.first[i];
        coordinates.second[m_from[i]] = m_positions.second[i];
    }
}

} // namespace satchel::detail
