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

/// The same for many footprints against the same areas taken together (ground in
/// several areas counts once), which are prepared only once.
class AreaCoverage {
public:
    explicit AreaCoverage(std::vector<Area> const& areas);
    explicit AreaCoverage(MultiPolygon const& area);
    AreaCoverage(AreaCoverage&&) noexcept;
    AreaCoverage& operator=(AreaCoverage&&) noexcept;
    ~AreaCoverage();

    /// Nothing for a footprint without usable geometry, and where there is no area.
    [[nodiscard]] std::optional<double> percent(MultiPolygon const& footprint) const;

    /// Of several footprints together; ground that several of them show counts once.
    [[nodiscard]] std::optional<double> percent(std::vector<MultiPolygon> const& footprints) const;

    [[nodiscard]] bool overlaps(MultiPolygon const& footprint) const;

private:
    class Geometries;
    std::unique_ptr<Geometries> m_geometries;
}; // class AreaCoverage

} // namespace satchel
