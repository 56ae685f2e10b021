// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using satchel::AoiSource;
using satchel::Grouping;

namespace {

/// Two squares that share an edge, and one apart, each a WKT on its line.
constexpr char const* three_squares = "POLYGON((0 0,1 0,1 1,0 1,0 0))\n"
                                      "POLYGON((1 0,2 0,2 1,1 1,1 0))\n"
                                      "POLYGON((5 5,6 5,6 6,5 6,5 5))";

satchel::Area grouped(std::string const& source, Grouping grouping)
{
    auto const aoi = satchel::read_aoi({.source = source, .shaping = {.grouping = grouping}});
    REQUIRE(aoi.areas.size() == 1);
    CHECK(aoi.areas.at(0).id == 1);
    CHECK_FALSE(aoi.areas.at(0).fid);
    return aoi.areas.at(0);
}

} // namespace

TEST_CASE("dissolved features are one area without inner edges", "[aoi][group]")
{
    auto const area = grouped(three_squares, Grouping::dissolve);

    CHECK(area.polygons.size() == 2);
    CHECK(samples::has_shape(area.polygons, "MULTIPOLYGON(((0 0,2 0,2 1,0 1,0 0)),"
                                            "((5 5,6 5,6 6,5 6,5 5)))"));
    CHECK(area.changes.back().kind == satchel::ChangeKind::grouped);
    CHECK(area.changes.back().count == 3);
}

TEST_CASE("the box of features is the smallest, across the antimeridian where that is smaller",
          "[aoi][group]")
{
    auto const box = grouped(three_squares, Grouping::bbox);
    auto const pacific = grouped("POLYGON((178 -17,179 -17,179 -16,178 -17))\n"
                                 "POLYGON((-179 -19,-178 -19,-178 -18,-179 -19))",
                                 Grouping::bbox);

    CHECK(samples::has_shape(box.polygons, "POLYGON((0 0,6 0,6 6,0 6,0 0))"));
    CHECK(satchel::box_on_globe(pacific.polygons) == satchel::Box{178, -19, 182, -16});
    CHECK(samples::is_fit(pacific.polygons));
}

TEST_CASE("the hull of features is convex and holds them all", "[aoi][group]")
{
    auto const hull = grouped(three_squares, Grouping::hull);
    auto const pacific = grouped("POLYGON((178 -17,179 -17,179 -16,178 -17))\n"
                                 "POLYGON((-179 -19,-178 -19,-178 -18,-179 -19))",
                                 Grouping::hull);

    CHECK(samples::has_shape(hull.polygons, "POLYGON((0 0,2 0,6 5,6 6,5 6,0 1,0 0))"));
    CHECK(pacific.polygons.size() == 2);
    CHECK(satchel::box_on_globe(pacific.polygons) == satchel::Box{178, -19, 182, -16});
}

TEST_CASE("grouped areas tell the repairs of all their features", "[aoi][group]")
{
    auto const area = grouped("POLYGON((0 0,1 0,1 0,1 1,0 0))\nPOLYGON((5 5,6 5,6 5,6 6,5 5))",
                              Grouping::dissolve);

    REQUIRE(area.repairs.size() == 1);
    CHECK(area.repairs.at(0).count == 2);
}

TEST_CASE("box and hull around a pole have no edge that may be taken the other way", "[aoi][group]")
{
    auto const grouping = GENERATE(Grouping::bbox, Grouping::hull);

    auto const area =
        grouped("POLYGON((-180 80,-90 81,0 80,90 81,180 80,180 90,-180 90,-180 80))", grouping);

    CHECK(samples::is_fit(area.polygons));
    for (auto const& polygon : area.polygons) {
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i) {
            CHECK(std::abs(polygon.outer[i + 1].lon - polygon.outer[i].lon) <= 180);
        }
    }
    CHECK(satchel::box_on_globe(area.polygons) == satchel::Box{-180, 80, 180, 90});
}

TEST_CASE("a group is as exact as the worst of its features, which may be unknown", "[aoi][group]")
{
    std::string const lambert = "SRID=2154;POLYGON((700000 6600000,710000 6600000,"
                                "710000 6610000,700000 6600000))\n";
    std::string const sphere = "SRID=3408;POLYGON((1000000 1000000,1100000 1000000,"
                               "1100000 1100000,1000000 1000000))\n";

    CHECK(grouped(lambert, Grouping::dissolve).accuracy_m == 1.0);
    CHECK_FALSE(grouped(lambert + sphere, Grouping::dissolve).accuracy_m);
    CHECK_FALSE(grouped(sphere + lambert, Grouping::dissolve).accuracy_m);
}
