// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/edges.hpp"
#include "satchel/aoi/operation.hpp"
#include "satchel/aoi/shape.hpp"
#include "satchel/area/area.hpp"
#include "satchel/error.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// A feature in longitude and latitude, as PROJ gives it: longitudes may jump by 360 degrees
/// between neighbours and those at a pole mean nothing.
struct Projected {
    MultiPolygon polygons; ///< the rings and their directions are those of the source
    std::size_t added_vertices = 0;
    LonLat first_added;
    std::string const* operation = nullptr; ///< as PROJ names it; none where nothing was computed
    std::optional<double> accuracy_m;       ///< empty where PROJ does not know, or `misplaced`

    /// Where it lies, if all of it is far from where the CRS is for; else empty.
    std::string misplaced;
};

/// Brings whole features from one CRS to longitude and latitude on WGS 84 (EPSG:4326).
///
/// Numbers that are on WGS 84 already keep every bit; all others are rounded to 1e-9 degrees, a
/// tenth of a millimetre. Edges are straight in the CRS: where that is a projected one (or a
/// turned globe) they get vertices, so that the edge of the result is nowhere further than
/// the tolerance from where it was drawn. In a geographic CRS they are straight already.
/// Not to be used by two threads at a time.
class Projector {
public:
    /// `crs` is a horizontal one, see horizontal_crs(). Throws Failure::input where PROJ has
    /// no way from there to WGS 84.
    Projector(OGRSpatialReference const& crs, double tolerance_m, std::string const& where);

    /// Throws Failure::input, naming `where` and the position, for what is not a number, is off
    /// the globe, cannot be computed or consists of degrees where the CRS has metres.
    [[nodiscard]] Projected project(FlatPolygons const& source, std::string const& where);

    /// One position, for reports.
    [[nodiscard]] std::optional<LonLat> project(double first, double second);

    [[nodiscard]] std::string const& crs_text() const noexcept { return m_operations->crs_text(); }
    [[nodiscard]] bool is_wgs84() const noexcept { return m_operations->is_wgs84(); }

    /// Are edges straight in longitude and latitude, as they are in the CRS?
    [[nodiscard]] bool is_geographic() const noexcept { return !m_operations->edges_bend(); }

    /// What should be known about the accuracy of all that was projected, one sentence each.
    [[nodiscard]] std::vector<std::string> notes(bool is_only_crs) const;

private:
    [[nodiscard]] Error outside(FlatPolygons const& source, std::size_t position,
                                std::string const& where) const;
    [[nodiscard]] std::string check_area_of_use(Coordinates const& source,
                                                std::string const& where);
    void round();

    std::unique_ptr<Operations> m_operations; // stays where it is when this moves
    std::unique_ptr<EdgeFollower> m_edges;    ///< none where edges are straight
    Coordinates m_lon_lat;                    ///< keeps its memory from feature to feature
    bool m_left_area_of_use = false;          ///< one of them, in part
    bool m_touched_area_of_use = false;       ///< one of them
    std::optional<Box> m_elsewhere;           ///< around those that lie far outside of it
};                                            // class Projector

} // namespace satchel::detail
