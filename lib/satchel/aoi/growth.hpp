// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace satchel::detail {

/// What simplifying outward added to all areas, and to which of them the most.
class Growth {
public:
    /// An area with its changes, before it is cut into pieces; `id` is that of the first piece.
    void add(std::vector<Change> const& changes, int id, std::string const& name);

    /// One sentence, where any area was simplified.
    void tell(std::vector<std::string>& notes) const;

private:
    std::size_t m_areas = 0;
    double m_more_km2 = 0;
    double m_worst_ratio = 0;
    std::string m_worst;
}; // class Growth

} // namespace satchel::detail
