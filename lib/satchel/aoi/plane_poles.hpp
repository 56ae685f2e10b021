// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/shape.hpp"
#include "satchel/aoi/unroll.hpp"

#include <optional>
#include <vector>

namespace satchel::detail {

/// Where the poles lie in the plane of a CRS. A ring that winds around a pole encloses one side
/// of the globe or the other, and in longitude and latitude nothing tells which: in the plane
/// it was drawn in, the pole is either inside or not.
class PlanePoles {
public:
    /// A pole that is no single point of the plane (Mercator: none; equal-area cylinder: a line) or
    /// has no meaning there (a geographic CRS) is unknown, and then never enclosed.
    explicit PlanePoles(OGRSpatialReference const& crs);

    /// For each ring of the source, in its order; empty where no ring encloses a pole.
    [[nodiscard]] std::vector<EnclosedPoles> enclosed(FlatPolygons const& source) const;

private:
    struct Place {
        double first;
        double second;
    };

    static bool encloses(FlatPolygons const& source, std::size_t begin, std::size_t end,
                         std::optional<Place> const& pole);

    std::optional<Place> m_north;
    std::optional<Place> m_south;
}; // class PlanePoles

} // namespace satchel::detail
