// SPDX-License-Identifier: MIT
#include "satchel/aoi/finishing.hpp"

#include "satchel/aoi/validity.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/holes.hpp"
#include "satchel/area/outward.hpp"
#include "satchel/area/simple.hpp"
#include "satchel/area/split.hpp"

#include <algorithm>

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

MultiPolygon hole_free(MultiPolygon const& polygons, Holes holes)
{
    if (holes == Holes::fill) {
        return filled(polygons);
    }
    MultiPolygon result;
    for (auto const& polygon : polygons) {
        auto pieces = without_holes(polygon);
        result.insert(result.end(), std::make_move_iterator(pieces.begin()),
                      std::make_move_iterator(pieces.end()));
    }
    return result;
}

void treat_holes(Area& area, Shaping const& shaping)
{
    auto change = holes_of(area.polygons);
    if (shaping.holes == Holes::keep || !change) {
        return;
    }
    area.polygons = hole_free(area.polygons, shaping.holes);
    change->kind = shaping.holes == Holes::fill ? ChangeKind::holes_filled : ChangeKind::holes_cut;
    change->before_km2 = area.area_km2;
    change->after_km2 = geodesic_area_km2(area.polygons);
    area.changes.push_back(*change);
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
    Change change{.kind = ChangeKind::simplified,
                  .position = area.polygons.front().outer.front(),
                  .count = vertex_count(area.polygons),
                  .before_km2 = geodesic_area_km2(area.polygons)};
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
    if (vertex_count(area.polygons) >= change.count) {
        return; // a parallelogram has no simpler shape around it
    }
    change.count -= vertex_count(area.polygons);
    change.after_km2 = geodesic_area_km2(area.polygons);
    area.changes.push_back(change);
}

void split_up(Area& area, Shaping const& shaping)
{
    if (!shaping.split) {
        return;
    }
    auto const most = shaping.max_vertices > 0 ? shaping.max_vertices : most_vertices_of_an_order;
    MultiPolygon result;
    for (auto const& polygon : area.polygons) {
        auto pieces = split(polygon, most, shaping.max_km2);
        result.insert(result.end(), std::make_move_iterator(pieces.begin()),
                      std::make_move_iterator(pieces.end()));
    }
    if (result.size() != area.polygons.size()) {
        area.changes.push_back({.kind = ChangeKind::split,
                                .position = area.polygons.front().outer.front(),
                                .count = result.size(),
                                .before_km2 = area.area_km2,
                                .after_km2 = geodesic_area_km2(result)});
    }
    area.polygons = std::move(result);
}

} // namespace

void finish(Area& area, Shaping const& shaping)
{
    treat_holes(area, shaping);
    simplify(area, shaping);
    split_up(area, shaping);
    for (auto& polygon : area.polygons) {
        polygon = oriented(std::move(polygon));
    }
    if (shaping.holes != Holes::keep || shaping.max_vertices > 0 || shaping.split) {
        area.area_km2 = geodesic_area_km2(area.polygons);
    }
}

} // namespace satchel::detail
