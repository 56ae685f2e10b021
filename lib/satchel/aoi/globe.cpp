// SPDX-License-Identifier: MIT
#include "satchel/aoi/globe.hpp"

#include "satchel/aoi/antimeridian.hpp"
#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/tangle.hpp"
#include "satchel/aoi/unroll.hpp"
#include "satchel/area/rings.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

namespace satchel::detail {
namespace {

constexpr double noise_degrees = 1e-9;

// --- The usual case: nothing to do ----------------------------------------------------

/// Turns the ring where that is all there is to do; false where it meets a pole or has, or
/// may have, to do with the antimeridian.
bool is_plain(Ring& ring, bool counter_clockwise, double longest_edge)
{
    double area = 0;
    auto const [start_lon, start_lat] = ring.front();
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const [lon, lat] = ring[i];
        auto const [next_lon, next_lat] = ring[i + 1];
        if (!(std::abs(next_lon - lon) <= longest_edge && std::abs(lon) <= 180 &&
              std::abs(lat) < 90 - noise_degrees)) {
            return false;
        }
        area +=
            (lon - start_lon) * (next_lat - start_lat) - (next_lon - start_lon) * (lat - start_lat);
    }
    if (counter_clockwise ? area < 0 : area > 0) {
        std::reverse(ring.begin(), ring.end());
    }
    return ring.front() == ring.back();
}

bool are_plain(MultiPolygon& polygons, bool full_turns)
{
    // PROJ's results lead over a pole where they lead to the opposite meridian.
    auto const longest_edge = full_turns ? 180 : 180 - 1e-6;
    return std::all_of(polygons.begin(), polygons.end(), [longest_edge](Polygon& polygon) {
        return is_plain(polygon.outer, true, longest_edge) &&
               std::all_of(polygon.holes.begin(), polygon.holes.end(), [longest_edge](Ring& hole) {
                   return is_plain(hole, false, longest_edge);
               });
    });
}

// --- By GEOS, within -180..180 -------------------------------------------------------

MultiPolygon polygons_of(std::unique_ptr<OGRGeometry> const& result, OgrErrors const& errors,
                         std::string const& where)
{
    if (!result) {
        throw Error{Failure::input, where,
                    "cannot be put together around the globe: " +
                        errors.first_or("GEOS gives no reason"),
                    "repair it in its own CRS, for example with QGIS \"Fix geometries\""};
    }
    MultiPolygon polygons;
    for (auto& polygon : polygons_from_ogr(*result)) {
        polygons.push_back(oriented(std::move(polygon)));
    }
    return polygons;
}

MultiPolygon without(MultiPolygon const& polygons, MultiPolygon const& holes,
                     std::string const& where)
{
    OgrErrors const errors;
    std::unique_ptr<OGRGeometry> const result{to_ogr(polygons)->Difference(to_ogr(holes).get())};
    return polygons_of(result, errors, where);
}

MultiPolygon joined(MultiPolygon const& polygons, std::string const& where)
{
    OgrErrors const errors;
    std::unique_ptr<OGRGeometry> const result{to_ogr(polygons)->UnionCascaded()};
    return polygons_of(result, errors, where);
}

// --- One polygon ------------------------------------------------------------------------

/// How many turns bring the middle of the box into -180..180.
int turns_to_middle(Box const& box)
{
    return -static_cast<int>(std::floor((std::midpoint(box.west, box.east) + 180) / 360));
}

/// The same place as the hole, but within the outer ring.
Ring placed_within(Ring const& hole, Ring const& outer)
{
    auto const box = box_around(hole);
    auto const around = box_around(outer);
    auto const first = std::ceil((around.west - box.west - noise_degrees) / 360);
    auto const last = std::floor((around.east - box.east + noise_degrees) / 360);
    for (auto turns = first; turns <= last; ++turns) {
        auto moved = turned(hole, static_cast<int>(turns));
        if (first == last || lies_within(moved, outer)) {
            return moved;
        }
    }
    auto const away = std::midpoint(around.west, around.east) - std::midpoint(box.west, box.east);
    return turned(hole, static_cast<int>(std::round(away / 360)));
}

/// It went around more than half of the globe, and what it encloses in longitude and latitude
/// is all that was outside of it.
bool encloses_both_poles(UnrolledRing const& ring)
{
    return ring.turns == 0 && !ring.is_at_pole && ring.poles.north && ring.poles.south;
}

Polygon globe() { return to_polygon({.west = -180, .south = -90, .east = 180, .north = 90}); }

std::vector<Ring> rings_of(std::vector<UnrolledRing> const& unrolled)
{
    std::vector<Ring> rings;
    for (auto const& one : unrolled) {
        rings.push_back(one.ring);
    }
    return rings;
}

class PolygonUnroller {
public:
    PolygonUnroller(bool full_turns, std::string const& where)
        : m_full_turns{full_turns}, m_where{where}
    {
    }

    /// `poles` those of the rings, the outer one first; it may be empty.
    void add(Polygon const& raw, std::span<EnclosedPoles const> poles)
    {
        auto const outer = region(raw.outer, poles.empty() ? EnclosedPoles{} : poles.front());
        std::vector<UnrolledRing> holes;
        for (std::size_t i = 0; i < raw.holes.size(); ++i) {
            holes.push_back(region(raw.holes[i], poles.empty() ? EnclosedPoles{} : poles[i + 1]));
        }
        auto const winds = [](UnrolledRing const& ring) {
            return ring.turns != 0 || encloses_both_poles(ring);
        };
        if (winds(outer) || std::any_of(holes.begin(), holes.end(), winds)) {
            add_around_globe(outer, holes);
        } else {
            add_flat(outer, holes);
        }
    }

    [[nodiscard]] MultiPolygon take_polygons() { return std::move(m_polygons); }
    [[nodiscard]] std::vector<PolarHole> take_polar_holes() { return std::move(m_polar_holes); }
    [[nodiscard]] std::vector<Change> repairs() const { return found(m_short_ways); }
    [[nodiscard]] std::vector<Change> changes() const { return found(m_poles); }

private:
    static std::vector<Change> found(Change const& change)
    {
        return change.count > 0 ? std::vector{change} : std::vector<Change>{};
    }

    static void report(Change& change, LonLat position, std::size_t count)
    {
        if (change.count == 0) {
            change.position = position;
        }
        change.count += count;
    }

    /// What a ring encloses, be it an outer ring or a hole: it has that on its left.
    UnrolledRing region(Ring const& raw, EnclosedPoles poles)
    {
        auto result = unrolled_ring(raw, m_full_turns, m_where);
        result.poles = poles;
        if (result.ambiguous_edges > 0) {
            report(m_short_ways, result.first_ambiguous, result.ambiguous_edges);
        }
        if (result.is_at_pole || result.turns != 0 || encloses_both_poles(result)) {
            report(m_poles, result.is_at_pole ? result.pole : raw.front(), 1);
        }
        if (result.turns == 0 && twice_signed_area(result.ring) < 0) {
            std::reverse(result.ring.begin(), result.ring.end());
        }
        auto const box = box_around(result.ring);
        if (result.turns == 0 && box.east - box.west > 360 + noise_degrees) {
            throw Error{Failure::input, m_where,
                        "reaches from " + format_number(box.west) + " to " +
                            format_number(box.east) +
                            " degrees of longitude, more than once around the globe",
                        "cut it into parts, or check the CRS"};
        }
        return result;
    }

    void add_flat(UnrolledRing const& outer, std::vector<UnrolledRing> const& holes)
    {
        auto const box = box_around(outer.ring);
        Polygon polygon{turned(outer.ring, is_within_window(box) ? 0 : turns_to_middle(box)), {}};
        for (auto const& hole : holes) {
            auto ring = placed_within(hole.ring, polygon.outer);
            std::reverse(ring.begin(), ring.end());
            polygon.holes.push_back(std::move(ring));
        }
        auto const is_whole_turn = box.east - box.west >= 360 - noise_degrees;
        if (is_whole_turn && !is_within_window(box_around(polygon.outer))) {
            append(joined(cut_at_antimeridian({polygon}), m_where));
        } else {
            m_polygons.push_back(std::move(polygon));
        }
    }

    /// Outer ring or holes go around a pole: everything is brought into -180..180 at once.
    void add_around_globe(UnrolledRing const& outer, std::vector<UnrolledRing> const& holes)
    {
        refuse_tangle({outer.ring, rings_of(holes)}, m_where);
        auto const in_window = [this](UnrolledRing const& ring) {
            if (ring.turns != 0) {
                return polar_cap(ring, m_where);
            }
            auto pieces = cut_at_antimeridian({Polygon{ring.ring, {}}});
            return encloses_both_poles(ring) ? without({globe()}, pieces, m_where) : pieces;
        };
        auto result = in_window(outer);
        if (result.size() > 1) {
            result = joined(result, m_where); // pieces of 0..360 share an edge
        }
        MultiPolygon missing;
        for (auto const& hole : holes) {
            auto parts = in_window(hole);
            keep_polar_hole(hole, parts, result);
            std::move(parts.begin(), parts.end(), std::back_inserter(missing));
        }
        append(missing.empty() ? std::move(result)
                               : without(result, joined(missing, m_where), m_where));
    }

    void keep_polar_hole(UnrolledRing const& hole, MultiPolygon const& parts,
                         MultiPolygon const& outer)
    {
        if (hole.turns == 0 && !hole.is_at_pole && !encloses_both_poles(hole)) {
            return;
        }
        auto const around = without(outer, parts, m_where);
        auto lacking = around.empty() ? MultiPolygon{} : without(outer, around, m_where);
        if (!lacking.empty()) {
            auto const [lon, lat] = hole.is_at_pole ? hole.pole : hole.ring.front();
            m_polar_holes.push_back({std::move(lacking), {std::remainder(lon, 360), lat}});
        }
    }

    void append(MultiPolygon polygons)
    {
        std::move(polygons.begin(), polygons.end(), std::back_inserter(m_polygons));
    }

    bool m_full_turns;
    std::string const& m_where;
    MultiPolygon m_polygons;
    std::vector<PolarHole> m_polar_holes;
    Change m_short_ways{.kind = ChangeKind::short_way, .position = {}, .count = 0};
    Change m_poles{.kind = ChangeKind::pole, .position = {}, .count = 0};
}; // class PolygonUnroller

// --- All polygons -----------------------------------------------------------------------

/// A meridian in -360..0 that no polygon meets, in the middle of the widest gap.
std::optional<double> free_meridian(std::vector<Box> const& boxes)
{
    std::vector<std::pair<double, double>> spans;
    for (auto const& box : boxes) {
        auto const west = box.west - 360 * std::floor(box.west / 360);
        spans.emplace_back(west, west + box.east - box.west);
    }
    std::sort(spans.begin(), spans.end());
    spans.emplace_back(spans.front().first + 360, 0);
    std::optional<double> result;
    double widest = 0;
    double reach = spans.front().second;
    for (auto const& [west, east] : spans) {
        if (west - reach > widest) {
            widest = west - reach;
            result = std::midpoint(west, reach);
        }
        reach = std::max(reach, east);
    }
    if (result) {
        *result -= 360 * (std::floor(*result / 360) + 1);
    }
    return result;
}

/// Moves polygons by whole turns, so that those that meet on the globe meet in the plane.
void bring_together(MultiPolygon& polygons)
{
    std::vector<Box> boxes;
    for (auto const& polygon : polygons) {
        boxes.push_back(box_around(polygon.outer));
    }
    auto const seam = free_meridian(boxes);
    if (!seam) {
        return;
    }
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        auto const turns = -static_cast<int>(std::floor((boxes[i].west - *seam) / 360));
        polygons[i].outer = turned(std::move(polygons[i].outer), turns);
        for (auto& hole : polygons[i].holes) {
            hole = turned(std::move(hole), turns);
        }
    }
}

/// Holes count: one outside of its outer ring is a part that was filed wrongly.
bool leaves_window(Polygon const& polygon)
{
    auto const leaves = [](Ring const& ring) { return !is_within_window(box_around(ring)); };
    return leaves(polygon.outer) || std::any_of(polygon.holes.begin(), polygon.holes.end(), leaves);
}

} // namespace

Unrolled unrolled(MultiPolygon raw, bool full_turns, std::string const& where,
                  std::vector<EnclosedPoles> const& poles)
{
    Unrolled result;
    if (poles.empty() && are_plain(raw, full_turns)) {
        result.polygons = std::move(raw);
        return result;
    }
    PolygonUnroller unroller{full_turns, where};
    std::span<EnclosedPoles const> rest{poles};
    for (auto const& polygon : raw) {
        unroller.add(polygon, rest);
        rest = rest.subspan(std::min(rest.size(), 1 + polygon.holes.size()));
    }
    result.polygons = unroller.take_polygons();
    result.polar_holes = unroller.take_polar_holes();
    result.repairs = unroller.repairs();
    result.changes = unroller.changes();
    for (auto& polygon : result.polygons) {
        divide_long_edges(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), divide_long_edges);
    }
    auto const is_outside = [](Polygon const& polygon) {
        return !is_within_window(box_around(polygon.outer));
    };
    if (std::any_of(result.polygons.begin(), result.polygons.end(), is_outside)) {
        bring_together(result.polygons);
    }
    result.needs_cut = std::any_of(result.polygons.begin(), result.polygons.end(), leaves_window);
    return result;
}

} // namespace satchel::detail
