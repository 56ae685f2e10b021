// SPDX-License-Identifier: MIT
#include "satchel/aoi/plane_poles.hpp"
#include "samples.hpp"

#include "satchel/aoi/crs.hpp"
#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

using satchel::detail::crs_from_text;
using satchel::detail::EnclosedPoles;
using satchel::detail::PlanePoles;

namespace {

constexpr double earth_km2 = 510'065'621.7;
constexpr char const* equal_area_on_the_equator = "+proj=laea +lat_0=0 +lon_0=0 +datum=WGS84";

std::string circle(double first, double second, double radius)
{
    std::string ring;
    constexpr int corners = 72;
    for (int i = 0; i <= corners; ++i) {
        auto const angle = 2 * std::numbers::pi * (i % corners) / corners;
        ring += (i == 0 ? "" : ",") + std::to_string(first + radius * std::cos(angle)) + ' ' +
                std::to_string(second + radius * std::sin(angle));
    }
    return '(' + ring + ')';
}

/// Of the polygon with these corners in an equal-area plane.
double plane_km2(double radius)
{
    constexpr int corners = 72;
    return corners / 2.0 * radius * radius * std::sin(2 * std::numbers::pi / corners) / 1e6;
}

satchel::Area area_of(std::string const& rings, std::string const& crs)
{
    return satchel::read_aoi({.source = "POLYGON(" + rings + ")", .crs = crs}).areas.at(0);
}

/// Is a small square around the position part of the area?
bool holds(satchel::Area const& area, satchel::LonLat position)
{
    return samples::covers(area.polygons,
                           {satchel::to_polygon({position.lon - 0.1, position.lat - 0.1,
                                                 position.lon + 0.1, position.lat + 0.1})});
}

} // namespace

TEST_CASE("poles are enclosed where they are one point of the plane within a ring", "[aoi][globe]")
{
    auto const [crs, north, south] =
        GENERATE(table<std::string, bool, bool>({{"EPSG:3413", true, false},
                                                 {"EPSG:3031", false, true},
                                                 {equal_area_on_the_equator, true, true},
                                                 {"EPSG:3857", false, false},
                                                 {"EPSG:6933", false, false},
                                                 {"EPSG:4326", false, false}}));
    CAPTURE(crs);
    PlanePoles const poles{*crs_from_text(crs)};
    satchel::detail::FlatPolygons const source{{{-9.5e6, 9.5e6, 9.5e6, -9.5e6, -9.5e6, 0, 9, 9, 0},
                                                {-9.5e6, -9.5e6, 9.5e6, 9.5e6, -9.5e6, 5, 5, 9, 5}},
                                               {5, 9},
                                               {1, 2}};

    auto const found = poles.enclosed(source);

    CHECK(found.empty() == (!north && !south));
    if (!found.empty()) {
        CHECK(found.at(0).north == north);
        CHECK(found.at(0).south == south);
        CHECK_FALSE((found.at(1).north || found.at(1).south));
    }
}

TEST_CASE("a ring beyond the equator encloses the pole it was drawn around", "[aoi][globe]")
{
    constexpr double radius = 9.5e6; // all of the ring is in the other hemisphere

    auto const area = area_of(circle(0, 0, radius), "EPSG:6931");

    CHECK(holds(area, {0, 89}));
    CHECK(holds(area, {100, 0}));
    CHECK_FALSE(holds(area, {0, -85}));
    CHECK(area.area_km2 == Approx(plane_km2(radius)).epsilon(1e-6));
}

TEST_CASE("a ring around both poles encloses more than half of the globe", "[aoi][globe]")
{
    constexpr double radius = 11e6;

    auto const area = area_of(circle(0, 0, radius), equal_area_on_the_equator);

    CHECK(samples::is_fit(area.polygons));
    CHECK(holds(area, {0, 0}));
    CHECK(holds(area, {0, 89}));
    CHECK_FALSE(holds(area, {179, 0}));
    CHECK(area.area_km2 == Approx(plane_km2(radius)).epsilon(1e-6));
    CHECK(area.area_km2 > earth_km2 / 2);
}

TEST_CASE("a hole around both poles leaves what lies behind it", "[aoi][globe]")
{
    auto const area =
        area_of(circle(0, 0, 12e6) + ',' + circle(0, 0, 11e6), equal_area_on_the_equator);

    CHECK(samples::is_fit(area.polygons));
    CHECK_FALSE(holds(area, {0, 0}));
    CHECK(area.area_km2 == Approx(plane_km2(12e6) - plane_km2(11e6)).epsilon(1e-6));
}
