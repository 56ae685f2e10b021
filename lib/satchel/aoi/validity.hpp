// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

struct Valid {
    MultiPolygon polygons;
    std::vector<Change> repairs; ///< empty where the polygons were valid
};

/// Makes polygons valid as OGC simple features. Everything is in degrees in the plane of
/// longitude and latitude, whose longitudes may leave ±180; rings must be closed and finite.
///
/// What GEOS finds valid comes back as it is, touching rings included. Otherwise:
/// - self_intersection: each invalid polygon is rebuilt from its rings (GEOS' structure
///   method). A ring's inside is what it winds around, in whichever direction: both lobes of a
///   bow-tie, and places covered twice once. Holes count as one, wherever they overlap; one
///   that does not meet its outer ring's inside is taken for a part that was filed wrongly.
///   `count` is the number of positions where edges cross or touch, at least 1;
/// - overlap: parts that overlap, are nested or share an edge are merged; `count` is the
///   number of such parts;
/// - sliver: parts and holes of less than `sliver_m2` that the repair has made are left out.
///   Those of the source stay, however small.
/// Polygons that need none of this keep their vertices exactly; they come first, in their order.
///
/// `before_km2` and `after_km2` are of the whole shape around each step, edges being straight in
/// longitude and latitude. Before, each ring has its signed sum, which leaves nothing of a
/// symmetric bow-tie and counts places covered twice twice, as GIS programs do.
///
/// Throws Failure::input with `where` and a place where nothing remains, where edges cross too
/// often (see refuse_tangle()), or where GEOS gives up.
[[nodiscard]] Valid make_valid(MultiPolygon const& polygons, double sliver_m2,
                               std::string const& where);

/// The union of valid polygons, which may overlap: parts that overlap, are nested or share an
/// edge become one, all others keep their vertices exactly. Throws Failure::input with `where` if
/// GEOS gives up.
[[nodiscard]] MultiPolygon united(MultiPolygon const& polygons, std::string const& where = {});

} // namespace satchel::detail
