// SPDX-License-Identifier: MIT
#include "satchel/aoi/grouping.hpp"

#include "satchel/aoi/antimeridian.hpp"
#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/unroll.hpp"
#include "satchel/aoi/validity.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cassert>

namespace satchel::detail {
namespace {

void merge(std::vector<Change>& all, std::vector<Change> const& more)
{
    for (auto const& change : more) {
        auto const same = std::find_if(
            all.begin(), all.end(), [&](Change const& known) { return known.kind == change.kind; });
        if (same == all.end()) {
            all.push_back(change);
        } else {
            same->count += change.count;
            same->before_km2 += change.before_km2;
            same->after_km2 += change.after_km2;
        }
    }
}

MultiPolygon box_around(MultiPolygon const& polygons)
{
    return cut_at_antimeridian({to_polygon(box_on_globe(polygons))});
}

/// In longitude and latitude; what lies west of the widest empty stretch is moved east of it,
/// so that the hull of two islands beside the antimeridian is small.
MultiPolygon hull_around(MultiPolygon const& polygons)
{
    auto const box = box_on_globe(polygons);
    OGRMultiPoint corners;
    for (auto const& polygon : polygons) {
        for (auto const& position : polygon.outer) {
            auto const lon = position.lon < box.west ? position.lon + 360 : position.lon;
            OGRPoint corner{lon, position.lat};
            corners.addGeometry(&corner);
        }
    }
    OgrErrors const errors;
    std::unique_ptr<OGRGeometry> const hull{corners.ConvexHull()};
    if (!hull || wkbFlatten(hull->getGeometryType()) != wkbPolygon) {
        throw Error{Failure::bug, "--hull", errors.first_or("GEOS gives no hull")};
    }
    auto result = polygons_from_ogr(*hull);
    result.front() = oriented(std::move(result.front())); // GEOS turns the other way
    return cut_at_antimeridian(result);
}

} // namespace

Area grouped(std::vector<Area> areas, Grouping grouping, std::string name)
{
    assert(!areas.empty());
    Area result;
    result.name = std::move(name);
    MultiPolygon all;
    double before_km2 = 0;
    auto is_unknown = false; // how exact one of the operations is
    for (auto& area : areas) {
        before_km2 += area.area_km2;
        merge(result.repairs, area.repairs);
        merge(result.changes, area.changes);
        if (result.operation.find(area.operation) == std::string::npos) {
            result.operation += (result.operation.empty() ? "" : ", ") + area.operation;
        }
        is_unknown = is_unknown || (!area.operation.empty() && !area.accuracy_m);
        if (area.accuracy_m && (!result.accuracy_m || *area.accuracy_m > *result.accuracy_m)) {
            result.accuracy_m = area.accuracy_m;
        }
        all.insert(all.end(), std::make_move_iterator(area.polygons.begin()),
                   std::make_move_iterator(area.polygons.end()));
    }
    if (is_unknown) {
        result.accuracy_m = std::nullopt;
    }
    switch (grouping) {
    case Grouping::bbox:
        result.polygons = box_around(all);
        break;
    case Grouping::hull:
        result.polygons = hull_around(all);
        break;
    case Grouping::dissolve:
    case Grouping::each:
        result.polygons = united(all);
        break;
    }
    for (auto& polygon : result.polygons) {
        polygon = oriented(std::move(polygon));
        divide_long_edges(polygon.outer); // of a box or hull around a pole
    }
    result.area_km2 = geodesic_area_km2(result.polygons);
    result.changes.push_back({.kind = ChangeKind::grouped,
                              .position = result.polygons.front().outer.front(),
                              .count = areas.size(),
                              .before_km2 = before_km2,
                              .after_km2 = result.area_km2});
    return result;
}

} // namespace satchel::detail
