// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

TEST_CASE("the area of Antarctica's coarse outline equals GeographicLib's published example",
          "[area]")
{
    // Planimeter example of the GeographicLib manual: area of Antarctica,
    // 13662703680020.1 m².
    satchel::Ring const ring{{-58, -63.1},  {-74, -72.9},  {-102, -71.9}, {-102, -74.9},
                             {-131, -74.3}, {-163, -77.5}, {163, -77.4},  {172, -71.7},
                             {140, -65.9},  {113, -65.7},  {88, -66.6},   {59, -66.9},
                             {25, -69.8},   {-4, -70.0},   {-14, -71.0},  {-33, -77.3},
                             {-46, -77.9},  {-61, -74.7},  {-58, -63.1}};

    CHECK(satchel::geodesic_area_km2(satchel::Polygon{ring, {}}) ==
          Approx(13662703.6800201).epsilon(1e-12));
}

TEST_CASE("holes are subtracted and parts are added", "[area]")
{
    auto const outer = satchel::to_polygon({0, 0, 4, 4});
    auto const hole = satchel::to_polygon({1, 1, 2, 2});
    auto const donut = satchel::oriented({outer.outer, {hole.outer}});

    auto const whole = satchel::geodesic_area_km2(outer);
    auto const missing = satchel::geodesic_area_km2(hole);

    CHECK(satchel::geodesic_area_km2(donut) == Approx(whole - missing).epsilon(1e-12));
    CHECK(satchel::geodesic_area_km2(satchel::MultiPolygon{outer, hole}) ==
          Approx(whole + missing).epsilon(1e-12));
}

TEST_CASE("a degree of latitude at the equator is the published 110.574 km", "[area]")
{
    CHECK(satchel::geodesic_distance_m({0, 0}, {0, 1}) == Approx(110574.4).margin(0.1));
}
