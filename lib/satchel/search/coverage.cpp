// SPDX-License-Identifier: MIT
#include "satchel/search/coverage.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/simple.hpp"
#include "satchel/search/ground.hpp"
#include "satchel/search/ground_rings.hpp"

#include <algorithm>
#include <cmath>

namespace satchel {
namespace {

using namespace detail;

bool is_on_map(MultiPolygon const& polygons)
{
    return std::all_of(polygons.begin(), polygons.end(), [](Polygon const& polygon) {
        if (polygon.outer.empty()) {
            return false;
        }
        auto const box = bounding_box(polygon);
        return box.west >= -180 && box.east <= 180 && box.south >= -90 && box.north <= 90;
    });
}

/// An edge that both share is cut at rounded positions: 1e-9 % of a thousand km² is a hundredth
/// of a square metre.
double percent_of(double shared_km2, double area_km2)
{
    auto const percent = 100.0 * shared_km2 / area_km2;
    return percent > 100.0 - 1e-9 ? 100.0 : percent;
}

} // namespace

class AreaCoverage::Prepared {
public:
    Prepared(std::vector<MultiPolygon const*> const& areas, std::vector<int> ids)
        : m_ids{std::move(ids)}
    {
        std::vector<MultiPolygon> repaired;
        repaired.reserve(areas.size());
        auto valid = areas;
        for (auto& area : valid) {
            if (!is_on_map(*area) || !is_surely_valid(*area)) {
                area = &repaired.emplace_back(m_ground.of_areas({area}));
            }
        }
        m_each.emplace(valid);
        if (areas.size() > 1) {
            auto const all = m_ground.of_areas(valid);
            m_all.emplace(std::vector{&all});
        }
    }

    [[nodiscard]] double area_km2() const { return all().km2(0); }

    [[nodiscard]] std::optional<double> percent(Ground::Shapes const& footprints) const
    {
        if (!(area_km2() > 0) || !m_footprint.assign(m_ground, footprints)) {
            return std::nullopt;
        }
        return percent_of_all();
    }

    /// With the work that both answers need done once: of a single area they are the same.
    [[nodiscard]] Measured measured(MultiPolygon const& footprint) const
    {
        if (auto quick = measured_by_box(footprint)) {
            return std::move(*quick);
        }
        Measured result;
        if (!m_footprint.assign(m_ground, {&footprint})) {
            return result;
        }
        result.hits = hits_of_footprint();
        if (area_km2() > 0) {
            result.percent = m_all                 ? percent_of_all()
                             : result.hits.empty() ? 0
                                                   : result.hits.front().percent;
        }
        return result;
    }

    [[nodiscard]] bool overlaps(MultiPolygon const& footprint) const
    {
        return m_footprint.assign(m_ground, {&footprint}) && !all().shares(m_footprint).empty();
    }

    [[nodiscard]] std::vector<Hit> hits(MultiPolygon const& footprint) const
    {
        return m_footprint.assign(m_ground, {&footprint}) ? hits_of_footprint()
                                                          : std::vector<Hit>{};
    }

private:
    /// What needs no cutting: footprints away from all areas, and those within the only one.
    [[nodiscard]] std::optional<Measured> measured_by_box(MultiPolygon const& footprint) const
    {
        if (footprint.size() != 1 || !footprint.front().holes.empty() || !(area_km2() > 0) ||
            !is_on_map(footprint) || is_wrapped(footprint.front().outer)) {
            return std::nullopt;
        }
        auto const km2 = std::abs(signed_area_km2(footprint.front().outer));
        auto const box = bounding_box(footprint);
        if (!(km2 > line_km2)) {
            return std::nullopt; // is it a shape at all?
        }
        if (m_each->are_apart_from(box)) {
            return Measured{0, {}};
        }
        if (!m_each->is_one_that_holds(box) || !is_surely_valid(footprint)) {
            return std::nullopt;
        }
        auto const percent = percent_of(km2, area_km2());
        return Measured{percent, {{m_ids.front(), percent}}};
    }

    [[nodiscard]] double percent_of_all() const
    {
        auto const& shares = all().shares(m_footprint);
        return shares.empty() ? 0 : percent_of(shares.front().km2, area_km2());
    }

    [[nodiscard]] std::vector<Hit> hits_of_footprint() const
    {
        std::vector<Hit> hits;
        for (auto const& share : m_each->shares(m_footprint)) {
            hits.push_back({m_ids[share.area], percent_of(share.km2, m_each->km2(share.area))});
        }
        std::sort(hits.begin(), hits.end(),
                  [](Hit const& a, Hit const& b) { return a.area_id < b.area_id; });
        return hits;
    }

    [[nodiscard]] GroundRings const& all() const { return m_all ? *m_all : *m_each; }

    Ground m_ground;
    std::vector<int> m_ids;
    std::optional<GroundRings> m_each;
    std::optional<GroundRings> m_all; ///< of several areas
    mutable ConvexPieces m_footprint; ///< working memory
};                                    // class AreaCoverage::Prepared

AreaCoverage::AreaCoverage(std::vector<Area> const& areas)
{
    std::vector<MultiPolygon const*> shapes;
    std::vector<int> ids;
    for (auto const& area : areas) {
        shapes.push_back(&area.polygons);
        ids.push_back(area.id);
    }
    static MultiPolygon const nowhere;
    if (shapes.empty()) {
        shapes.push_back(&nowhere);
        ids.push_back(0);
    }
    m_prepared = std::make_unique<Prepared>(shapes, std::move(ids));
}

AreaCoverage::AreaCoverage(MultiPolygon const& area)
    : m_prepared{std::make_unique<Prepared>(std::vector{&area}, std::vector{1})}
{
}

AreaCoverage::AreaCoverage(AreaCoverage&&) noexcept = default;
AreaCoverage& AreaCoverage::operator=(AreaCoverage&&) noexcept = default;
AreaCoverage::~AreaCoverage() = default;

std::optional<double> AreaCoverage::percent(MultiPolygon const& footprint) const
{
    return m_prepared->percent({&footprint});
}

std::optional<double> AreaCoverage::percent(std::vector<MultiPolygon> const& footprints) const
{
    Ground::Shapes all;
    all.reserve(footprints.size());
    for (auto const& footprint : footprints) {
        all.push_back(&footprint);
    }
    return m_prepared->percent(all);
}

bool AreaCoverage::overlaps(MultiPolygon const& footprint) const
{
    return m_prepared->overlaps(footprint);
}

std::vector<AreaCoverage::Hit> AreaCoverage::hits(MultiPolygon const& footprint) const
{
    return m_prepared->hits(footprint);
}

AreaCoverage::Measured AreaCoverage::measured(MultiPolygon const& footprint) const
{
    return m_prepared->measured(footprint);
}

double AreaCoverage::area_km2() const { return m_prepared->area_km2(); }

double coverage_percent(MultiPolygon const& area, MultiPolygon const& footprint)
{
    return AreaCoverage{area}.percent(footprint).value_or(0);
}

bool overlaps(MultiPolygon const& area, MultiPolygon const& footprint)
{
    return AreaCoverage{area}.overlaps(footprint);
}

} // namespace satchel
