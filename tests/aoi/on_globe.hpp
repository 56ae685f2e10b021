// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/antimeridian.hpp"
#include "satchel/aoi/globe.hpp"
#include "satchel/area/geodesic.hpp"
#include "support/geos.hpp"

#include <catch2/catch.hpp>

#include <cmath>

/// Polygons brought to the globe, for the tests that look at what became of them.
namespace globe {

inline constexpr bool geographic = true;
inline constexpr bool projected = false;

inline satchel::Ring box(double west, double south, double east, double north)
{
    return satchel::to_polygon({west, south, east, north}).outer;
}

struct Result {
    satchel::detail::Unrolled unrolled; ///< its changes with those of the cut
    satchel::MultiPolygon polygons;
};

/// Brings polygons to the globe and checks what all results promise.
inline Result on_globe(satchel::MultiPolygon const& raw, bool full_turns)
{
    Result result{satchel::detail::unrolled(raw, full_turns, "test"), {}};
    if (auto const cuts = satchel::detail::cuts_at_antimeridian(result.unrolled.polygons)) {
        result.unrolled.changes.push_back(*cuts);
    }
    result.polygons = satchel::detail::cut_at_antimeridian(result.unrolled.polygons);
    CHECK(geos::why_not_valid(result.polygons) == "");
    for (auto const& polygon : result.polygons) {
        CHECK(satchel::oriented(polygon) == polygon);
        auto const [west, south, east, north] = satchel::bounding_box(polygon);
        CHECK(west >= -180);
        CHECK(east <= 180);
        CHECK(south >= -90);
        CHECK(north <= 90);
        CHECK(west < east);
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i) {
            CHECK(std::abs(polygon.outer[i + 1].lon - polygon.outer[i].lon) <= 180);
        }
    }
    return result;
}

inline double km2(satchel::MultiPolygon const& polygons)
{
    return satchel::geodesic_area_km2(polygons);
}

} // namespace globe
