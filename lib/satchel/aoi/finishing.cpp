// SPDX-License-Identifier: MIT
#include "satchel/aoi/finishing.hpp"

#include "satchel/aoi/antimeridian_holes.hpp"
#include "satchel/aoi/validity.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/holes.hpp"
#include "satchel/area/outward.hpp"
#include "satchel/area/simple.hpp"
#include "satchel/area/split.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace satchel::detail {
namespace {

constexpr std::size_t most_vertices_of_an_order = 999; // guide g-odp-limit

/// The place of the first hole and the number of all; none without holes.
std::optional<Change> holes_of(MultiPolygon const& polygons)
{
    std::optional<Change> found;
    for (auto const& polygon : polygons) {
        if (!found && !polygon.holes.empty()) {
            found = Change{.position = polygon.holes.front().front(), .count = 0};
        }
        if (found) {
            found->count += polygon.holes.size();
        }
    }
    return found;
}

/// The first hole of which nothing is left, and how many such there are.
std::optional<Change> lost_holes(MultiPolygon const& before, MultiPolygon const& after)
{
    std::vector<Box> left; // simplifying only makes holes smaller
    for (auto const& polygon : after) {
        for (auto const& hole : polygon.holes) {
            left.push_back(bounding_box(Polygon{hole, {}}));
        }
    }
    std::optional<Change> lost;
    for (auto const& polygon : before) {
        for (auto const& hole : polygon.holes) {
            auto const box = bounding_box(Polygon{hole, {}});
            auto const is_left = std::any_of(left.begin(), left.end(), [&](Box const& smaller) {
                return smaller.west >= box.west && smaller.east <= box.east &&
                       smaller.south >= box.south && smaller.north <= box.north;
            });
            if (!is_left) {
                lost = lost.value_or(
                    Change{.kind = ChangeKind::holes_filled, .position = hole.front(), .count = 0});
                ++lost->count;
            }
        }
    }
    return lost;
}

/// Of polygons that have become others.
void add(Area& area, Change change, double before_km2)
{
    area.rings_are_apart = false;
    area.area_km2 = geodesic_area_km2(area.polygons);
    change.before_km2 = before_km2;
    change.after_km2 = area.area_km2;
    area.changes.push_back(change);
}

void fill_holes(Area& area)
{
    auto change = holes_of(area.polygons);
    if (change) {
        area.polygons = filled(area.polygons);
    }
    if (auto across = filled_across_antimeridian(area.polygons)) {
        change = change.value_or(Change{.position = across->position, .count = 0});
        change->count += across->count;
        area.polygons = std::move(across->polygons);
    }
    if (change) {
        change->kind = ChangeKind::holes_filled;
        add(area, *change, area.area_km2);
    }
}

/// Did it make pieces?
bool cut_holes(Area& area)
{
    auto change = holes_of(area.polygons);
    if (!change) {
        return false;
    }
    MultiPolygon result;
    for (auto const& polygon : area.polygons) {
        auto pieces = without_holes(polygon);
        result.insert(result.end(), std::make_move_iterator(pieces.begin()),
                      std::make_move_iterator(pieces.end()));
    }
    area.polygons = std::move(result);
    change->kind = ChangeKind::holes_cut;
    add(area, *change, area.area_km2);
    return true;
}

bool has_too_many(MultiPolygon const& polygons, std::size_t most)
{
    return std::any_of(polygons.begin(), polygons.end(),
                       [&](Polygon const& polygon) { return vertex_count(polygon) > most; });
}

void simplify(Area& area, Shaping const& shaping)
{
    auto const most = shaping.max_vertices;
    if (most == 0 || shaping.split || !has_too_many(area.polygons, most)) {
        return;
    }
    auto const before = area.polygons;
    area.rings_are_apart = false;
    // Parts that have grown into one another are merged, and may then have too many again.
    constexpr int most_rounds = 8;
    for (int round = 0; round < most_rounds && has_too_many(area.polygons, most); ++round) {
        for (auto& polygon : area.polygons) {
            if (vertex_count(polygon) > most) {
                polygon = simplified_outward(polygon, most).polygon;
            }
        }
        if (!is_surely_valid(area.polygons)) {
            area.polygons = united(area.polygons);
        }
    }
    auto const [had, has] = std::pair{vertex_count(before), vertex_count(area.polygons)};
    if (has >= had) {
        return; // a parallelogram has no simpler shape around it
    }
    add(area,
        {.kind = ChangeKind::simplified,
         .position = area.polygons.front().outer.front(),
         .count = had - has},
        area.area_km2);
    if (auto const lost = lost_holes(before, area.polygons)) {
        add(area, *lost, area.area_km2);
    }
}

/// Did it make pieces?
bool split_up(Area& area, Shaping const& shaping)
{
    auto const most = shaping.max_vertices > 0 ? shaping.max_vertices : most_vertices_of_an_order;
    MultiPolygon result;
    for (auto const& polygon : area.polygons) {
        auto pieces = split(polygon, most, shaping.max_km2);
        result.insert(result.end(), std::make_move_iterator(pieces.begin()),
                      std::make_move_iterator(pieces.end()));
    }
    if (result.size() == area.polygons.size()) {
        return false;
    }
    area.polygons = std::move(result);
    add(area,
        {.kind = ChangeKind::split,
         .position = area.polygons.front().outer.front(),
         .count = area.polygons.size()},
        area.area_km2);
    return true;
}

/// Pieces share edges, so one Area of them would be no valid shape.
std::vector<Area> piece_by_piece(Area area)
{
    auto const count = std::to_string(area.polygons.size());
    std::vector<Area> pieces;
    for (auto& polygon : area.polygons) {
        auto& piece = pieces.emplace_back();
        piece.name = area.name + " (" + std::to_string(pieces.size()) + '/' + count + ')';
        piece.fid = area.fid;
        piece.repairs = area.repairs;
        piece.changes = area.changes;
        piece.operation = area.operation;
        piece.accuracy_m = area.accuracy_m;
        piece.polygons.push_back(oriented(std::move(polygon)));
        piece.area_km2 = geodesic_area_km2(piece.polygons);
    }
    return pieces;
}

} // namespace

std::vector<Area> finished(Area area, Shaping const& shaping)
{
    if (shaping.holes == Holes::fill) {
        fill_holes(area);
    }
    simplify(area, shaping);
    if (shaping.holes == Holes::fill) {
        fill_holes(area); // parts that were merged may enclose others
    }
    auto const is_cut = shaping.holes == Holes::cut && cut_holes(area);
    auto const is_split = shaping.split && split_up(area, shaping);
    if (is_cut || is_split) {
        return piece_by_piece(std::move(area));
    }
    for (auto& polygon : area.polygons) {
        polygon = oriented(std::move(polygon));
    }
    std::vector<Area> result;
    result.push_back(std::move(area));
    return result;
}

} // namespace satchel::detail
