// SPDX-License-Identifier: MIT
#pragma once

#include <cpl_port.h>

#include <cstddef>
#include <vector>

namespace satchel::ogr {

/// FIDs, which are hashes already, in 11 to 22 bytes each: a long scan has millions.
class FidSet {
public:
    /// False when it was there already. FIDs are not 0.
    bool insert(GIntBig fid);

    [[nodiscard]] bool contains(GIntBig fid) const;

private:
    /// Where it is, or where it would go.
    [[nodiscard]] std::size_t place_of(GIntBig fid) const;
    void grow();

    std::vector<GIntBig> m_places; ///< 0 = free
    std::size_t m_count = 0;
}; // class FidSet

} // namespace satchel::ogr
