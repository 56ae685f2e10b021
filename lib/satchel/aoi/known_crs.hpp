// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// Numbers that belong to CRSs, found again by the object or by what it says. Features of a layer
/// share the object, mostly; where a driver makes one for each feature, as for a GeoJSON whose
/// geometries have CRSs of their own, an object gets the address of one that is gone. So those that
/// are known by their address are held, and they are few.
class KnownCrs {
public:
    /// By its address alone.
    [[nodiscard]] std::optional<std::size_t> held(OGRSpatialReference const& crs) const;

    /// By its address, or by what it says.
    [[nodiscard]] std::optional<std::size_t> find(OGRSpatialReference const& crs);

    void keep(OGRSpatialReference const& crs, std::size_t number);

private:
    struct Held {
        SpatialReferencePtr crs;
        std::size_t number;
    };

    void hold(OGRSpatialReference const& crs, std::size_t number);

    std::vector<Held> m_held;
    std::size_t m_oldest = 0; ///< of those
    std::map<std::string, std::size_t> m_by_text;
}; // class KnownCrs

} // namespace satchel::detail
