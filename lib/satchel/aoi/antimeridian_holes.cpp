// SPDX-License-Identifier: MIT
#include "satchel/aoi/antimeridian_holes.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/validity.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

constexpr double noise_degrees = 1e-9;

struct Interval {
    double south;
    double north;
};

/// A part of the globe's map, within ±180 degrees, that no polygon covers.
struct Gap {
    Polygon polygon;
    std::vector<Interval> in_west; ///< where it ends at -180
    std::vector<Interval> in_east; ///< and at 180
    bool is_at_pole = false;
};

bool reaches(MultiPolygon const& polygons, double lon)
{
    return std::any_of(polygons.begin(), polygons.end(), [lon](Polygon const& polygon) {
        return std::any_of(polygon.outer.begin(), polygon.outer.end(),
                           [lon](LonLat position) { return position.lon == lon; });
    });
}

std::vector<Interval> edges_at(Ring const& ring, double lon)
{
    std::vector<Interval> result;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        if (ring[i].lon == lon && ring[i + 1].lon == lon) {
            auto const [south, north] = std::minmax(ring[i].lat, ring[i + 1].lat);
            result.push_back({south, north});
        }
    }
    return result;
}

std::vector<Gap> gaps_between(MultiPolygon const& polygons)
{
    OgrErrors const errors;
    auto const globe = to_polygon({.west = -180, .south = -90, .east = 180, .north = 90});
    std::unique_ptr<OGRGeometry> const rest{to_ogr(globe)->Difference(to_ogr(polygons).get())};
    if (!rest) {
        throw Error{Failure::bug, "--holes fill", errors.first_or("GEOS gives no difference")};
    }
    std::vector<Gap> gaps;
    for (auto& polygon : polygons_from_ogr(*rest)) {
        Gap gap;
        gap.in_west = edges_at(polygon.outer, -180);
        gap.in_east = edges_at(polygon.outer, 180);
        gap.is_at_pole = std::any_of(polygon.outer.begin(), polygon.outer.end(),
                                     [](LonLat position) { return std::abs(position.lat) == 90; });
        gap.polygon = std::move(polygon);
        gaps.push_back(std::move(gap));
    }
    return gaps;
}

bool meet(std::vector<Interval> const& some, std::vector<Interval> const& others)
{
    return std::any_of(some.begin(), some.end(), [&](Interval const& one) {
        return std::any_of(others.begin(), others.end(), [&](Interval const& other) {
            return std::min(one.north, other.north) - std::max(one.south, other.south) >
                   noise_degrees;
        });
    });
}

/// Follows gaps across the antimeridian to those that are one on the globe.
class Follower {
public:
    explicit Follower(std::vector<Gap> const& gaps) : m_gaps{gaps}, m_turns(gaps.size()) {}

    [[nodiscard]] bool is_known(std::size_t gap) const { return m_turns[gap].has_value(); }

    /// All gaps that are one with this one; nothing where together they are no hole.
    [[nodiscard]] std::vector<std::size_t> hole_of(std::size_t first)
    {
        std::vector<std::size_t> group{first};
        auto is_hole = true;
        m_turns[first] = 0;
        for (std::size_t i = 0; i < group.size(); ++i) {
            auto const& gap = m_gaps[group[i]];
            is_hole = is_hole && !gap.is_at_pole;
            for (std::size_t other = 0; other < m_gaps.size(); ++other) {
                for (auto const step : {1, -1}) {
                    auto const& there = m_gaps[other];
                    auto const is_next = step > 0 ? meet(gap.in_east, there.in_west)
                                                  : meet(gap.in_west, there.in_east);
                    if (!is_next) {
                        continue;
                    }
                    auto const turns = *m_turns[group[i]] + step;
                    if (!m_turns[other]) {
                        m_turns[other] = turns;
                        group.push_back(other);
                    }
                    is_hole = is_hole && *m_turns[other] == turns; // else it goes around the globe
                }
            }
        }
        return is_hole ? group : std::vector<std::size_t>{};
    }

private:
    std::vector<Gap> const& m_gaps;
    std::vector<std::optional<int>> m_turns; ///< how often the way there crossed eastward
};                                           // class Follower

/// Where the hole ended at the antimeridian, the edge there needs no vertex any more.
void drop_corners(Ring& ring, std::vector<LonLat> const& corners)
{
    Ring result;
    auto const count = ring.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        auto const here = ring[i];
        auto const is_on_edge = std::abs(here.lon) == 180 &&
                                ring[(i + count - 1) % count].lon == here.lon &&
                                ring[i + 1].lon == here.lon;
        if (!is_on_edge || std::find(corners.begin(), corners.end(), here) == corners.end()) {
            result.push_back(here);
        }
    }
    result.push_back(result.front());
    ring = std::move(result);
}

std::vector<LonLat> corners_at_antimeridian(std::vector<Gap> const& holes)
{
    std::vector<LonLat> corners;
    for (auto const& hole : holes) {
        std::copy_if(hole.polygon.outer.begin(), hole.polygon.outer.end(),
                     std::back_inserter(corners),
                     [](LonLat position) { return std::abs(position.lon) == 180; });
    }
    return corners;
}

} // namespace

std::optional<FilledAcross> filled_across_antimeridian(MultiPolygon const& polygons)
{
    if (!reaches(polygons, 180) || !reaches(polygons, -180)) {
        return std::nullopt;
    }
    auto const gaps = gaps_between(polygons);
    Follower follower{gaps};
    FilledAcross result;
    std::vector<Gap> holes;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        auto const is_at_antimeridian = !gaps[i].in_west.empty() || !gaps[i].in_east.empty();
        if (!is_at_antimeridian || follower.is_known(i)) {
            continue;
        }
        if (auto const hole = follower.hole_of(i); !hole.empty()) {
            ++result.count;
            for (auto const gap : hole) {
                holes.push_back(gaps[gap]);
            }
        }
    }
    if (holes.empty()) {
        return std::nullopt;
    }
    result.position = holes.front().polygon.outer.front();
    auto all = polygons;
    for (auto const& hole : holes) {
        all.push_back(oriented(hole.polygon));
    }
    result.polygons = united(all);
    auto const corners = corners_at_antimeridian(holes);
    for (auto& polygon : result.polygons) {
        drop_corners(polygon.outer, corners);
    }
    return result;
}

} // namespace satchel::detail
