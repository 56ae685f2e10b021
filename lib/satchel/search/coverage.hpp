// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace satchel {

/// How much of `area` the `footprint` covers, in percent of the area, on an
/// equal-area projection of the ellipsoid (Lambert's cylindrical; Snyder, Map
/// Projections - A Working Manual, USGS 1395, chapter 10). Edges are straight in
/// longitude/latitude, as the service draws them. Exactly 100 when it covers all.
/// Footprints that cross or touch themselves are repaired; 0 for one that cannot be.
[[nodiscard]] double coverage_percent(MultiPolygon const& area, MultiPolygon const& footprint);

/// Whether they share more than a line.
[[nodiscard]] bool overlaps(MultiPolygon const& area, MultiPolygon const& footprint);

/// The same for many footprints against the same areas, which are prepared only once: a
/// microsecond or two for each area near a footprint that is drawn properly. What shares less
/// than 0.01 m² of ground shares a line.
///
/// Footprints are cut in convex pieces with signs, which clip the areas (convex_pieces.hpp); GEOS
/// only repairs those that are drawn badly. Any thread may ask, one at a time.
class AreaCoverage {
public:
    explicit AreaCoverage(std::vector<Area> const& areas);
    explicit AreaCoverage(MultiPolygon const& area);
    AreaCoverage(AreaCoverage&&) noexcept;
    AreaCoverage& operator=(AreaCoverage&&) noexcept;
    ~AreaCoverage();

    /// Of all areas taken together (ground in several of them counts once). Nothing for a
    /// footprint without usable geometry, and where there is no area.
    [[nodiscard]] std::optional<double> percent(MultiPolygon const& footprint) const;

    /// Of several footprints together; ground that several of them show counts once.
    [[nodiscard]] std::optional<double> percent(std::vector<MultiPolygon> const& footprints) const;

    [[nodiscard]] bool overlaps(MultiPolygon const& footprint) const;

    /// One area under a footprint, and how much of it the footprint covers.
    struct Hit {
        int area_id = 0;
        double percent = 0;
    };

    /// Each area that the footprint lies over (more than a line), ascending by id; found by an
    /// index, so that 10 000 areas cost no more than the few near the footprint.
    [[nodiscard]] std::vector<Hit> hits(MultiPolygon const& footprint) const;

    /// Both answers about a footprint.
    struct Measured {
        std::optional<double> percent;
        std::vector<Hit> hits;
    };
    [[nodiscard]] Measured measured(MultiPolygon const& footprint) const;

    /// Of all areas taken together.
    [[nodiscard]] double area_km2() const;

private:
    class Prepared;
    std::unique_ptr<Prepared> m_prepared;
}; // class AreaCoverage

/// What all images together cover of areas, while they come. Cheap for images that show nothing
/// new, so also once nothing is left to cover.
class CumulatedCoverage {
public:
    explicit CumulatedCoverage(std::vector<Area> const& areas);
    CumulatedCoverage(CumulatedCoverage&&) noexcept;
    CumulatedCoverage& operator=(CumulatedCoverage&&) noexcept;
    ~CumulatedCoverage();

    void add(MultiPolygon const& footprint);

    /// Of all areas taken together; exactly 100 when nothing is left. Nothing where there is no
    /// area.
    [[nodiscard]] std::optional<double> percent() const;

    /// How much of the areas a footprint would add, in km².
    [[nodiscard]] double gain_km2(MultiPolygon const& footprint) const;

    [[nodiscard]] double area_km2() const;
    [[nodiscard]] double uncovered_km2() const;

    /// What is left, as valid polygons; pieces of less than 0.01 m² are rounding and left out.
    [[nodiscard]] MultiPolygon uncovered() const;

private:
    class Remains;
    std::unique_ptr<Remains> m_remains;
}; // class CumulatedCoverage

} // namespace satchel
