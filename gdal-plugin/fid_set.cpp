// SPDX-License-Identifier: MIT
#include "fid_set.hpp"

#include <utility>

namespace satchel::ogr {

bool FidSet::insert(GIntBig fid)
{
    if (4 * (m_count + 1) > 3 * m_places.size()) {
        grow();
    }
    auto& place = m_places[place_of(fid)];
    if (place == fid) {
        return false;
    }
    place = fid;
    ++m_count;
    return true;
}

bool FidSet::contains(GIntBig fid) const
{
    return !m_places.empty() && m_places[place_of(fid)] == fid;
}

std::size_t FidSet::place_of(GIntBig fid) const
{
    auto const mask = m_places.size() - 1; // a power of two
    auto place = static_cast<std::size_t>(fid) & mask;
    while (m_places[place] != 0 && m_places[place] != fid) {
        place = (place + 1) & mask;
    }
    return place;
}

void FidSet::grow()
{
    constexpr std::size_t least = 256;
    auto const size = m_places.empty() ? least : 2 * m_places.size();
    for (auto const fid : std::exchange(m_places, std::vector<GIntBig>(size))) {
        if (fid != 0) {
            m_places[place_of(fid)] = fid;
        }
    }
}

} // namespace satchel::ogr
