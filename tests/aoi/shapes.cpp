// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/geodesic.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using Catch::Contains;
using satchel::AoiSource;
using satchel::Failure;

TEST_CASE("a feature with several parts and holes stays one area", "[aoi][shape]")
{
    auto const aoi = samples::read(
        "MULTIPOLYGON(((0 0,0 4,4 4,4 0,0 0),(1 1,2 1,2 2,1 1)),((10 10,11 10,11 11,10 10)))");

    REQUIRE(aoi.areas.size() == 1);
    auto const& polygons = aoi.areas.at(0).polygons;
    REQUIRE(polygons.size() == 2);
    CHECK(polygons.at(0).outer == satchel::Ring{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}});
    REQUIRE(polygons.at(0).holes.size() == 1);
    CHECK(polygons.at(0).holes.at(0) == satchel::Ring{{1, 1}, {2, 2}, {2, 1}, {1, 1}});
    CHECK(aoi.areas.at(0).area_km2 == Approx(satchel::geodesic_area_km2(polygons)));
    CHECK_THAT(aoi.notes.at(0), Contains("1 hole"));
}

TEST_CASE("collections of polygons and surfaces are areas of several parts", "[aoi][shape]")
{
    auto const wkt =
        GENERATE(as<std::string>(),
                 "GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),MULTIPOLYGON(((5 5,6 5,6 6,5 5))))",
                 "MULTISURFACE(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))",
                 "POLYHEDRALSURFACE Z(((0 0 1,1 0 1,1 1 1,0 0 1)),((5 5 1,6 5 1,6 6 1,5 5 1)))",
                 "TIN Z(((0 0 1,1 0 1,1 1 1,0 0 1)),((5 5 1,6 5 1,6 6 1,5 5 1)))");
    CAPTURE(wkt);

    auto const aoi = samples::read(wkt);

    REQUIRE(aoi.areas.size() == 1);
    REQUIRE(aoi.areas.at(0).polygons.size() == 2);
    CHECK(aoi.areas.at(0).polygons.at(1).outer == satchel::Ring{{5, 5}, {6, 5}, {6, 6}, {5, 5}});
}

TEST_CASE("Z and M are dropped with one note each for the whole layer", "[aoi][shape]")
{
    support::TemporaryFolder const folder;
    std::string const wkt = "POLYGON ZM((1 43 5 6,2 43 5 6,2 44 5 6,1 43 5 6))";
    auto const path = samples::write(
        folder / "p.gpkg", "GPKG", {{.crs = "EPSG:4326", .rows = {{wkt, {}, {}}, {wkt, {}, {}}}}});

    auto const aoi = samples::read(path);

    CHECK(aoi.areas.at(0).polygons.at(0).outer ==
          satchel::Ring{{1, 43}, {2, 43}, {2, 44}, {1, 43}});
    CHECK(aoi.notes == std::vector<std::string>{"Z values were dropped", "M values were dropped"});
}

TEST_CASE("curves become segments within a ten-thousandth of their size", "[aoi][shape]")
{
    // A circle of 10 km in the projected CRS.
    auto const aoi = satchel::read_aoi(
        {.source = "CURVEPOLYGON(CIRCULARSTRING(490000 4800000,500000 4810000,510000 4800000,"
                   "500000 4790000,490000 4800000))",
         .crs = "EPSG:32631"});

    // UTM's scale on the central meridian is 0.9996.
    auto const expected = 3.14159265358979 * 100 / (0.9996 * 0.9996);
    CHECK(aoi.areas.at(0).area_km2 == Approx(expected).epsilon(1e-4));
    CHECK(aoi.areas.at(0).polygons.at(0).outer.size() > 360);
    CHECK(std::any_of(aoi.notes.begin(), aoi.notes.end(), [](std::string const& note) {
        return note.find("curves were turned into segments") != std::string::npos;
    }));
}

TEST_CASE("points and lines are refused by name", "[aoi][shape]")
{
    auto const [wkt, word] = GENERATE(table<std::string, std::string>(
        {{"POINT(1 43)", "is a point; an AOI must be a polygon"},
         {"LINESTRING(1 43,2 44)", "is a line string; an AOI must be a polygon"},
         {"MULTIPOINT(1 43,2 44)", "holds a point"},
         {"CIRCULARSTRING(1 43,2 44,3 43)", "is a "},
         {"GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),POINT(1 43))", "holds a point"}}));
    CAPTURE(wkt);

    auto const error = samples::refusal(wkt);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains(word));
    CHECK_FALSE(error.hint().empty());
}

TEST_CASE("features without geometry are skipped and counted", "[aoi][shape]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(
        folder / "p.gpkg", "GPKG",
        {{.crs = "EPSG:4326",
          .rows = {{"", {}, {}}, {samples::guide_wkt(), {}, {}}, {"POLYGON EMPTY", {}, {}}}}});

    auto const aoi = samples::read(path);
    auto const strict = samples::refusal(AoiSource{.source = path, .shaping = {.strict = true}});

    REQUIRE(aoi.areas.size() == 1);
    CHECK(aoi.areas.at(0).id == 1);
    CHECK(aoi.areas.at(0).fid == 2);
    CHECK(aoi.skipped == 2);
    CHECK_THAT(aoi.notes.at(0), Contains("feature 1 has no geometry") && Contains("2 such"));
    CHECK_THAT(strict.where(), Contains("feature 1"));
    CHECK_THAT(strict.what(), Contains("has no geometry") && Contains("1 more of the 3"));
}

TEST_CASE("a source of nothing but empty geometry is refused", "[aoi][shape]")
{
    support::TemporaryFolder const folder;
    auto const path =
        samples::write(folder / "p.gpkg", "GPKG", {{.crs = "EPSG:4326", .rows = {{"", {}, {}}}}});

    for (auto const& source :
         {path, std::string{"POLYGON EMPTY"}, std::string{"MULTIPOLYGON(EMPTY,EMPTY)"},
          std::string{R"({"type":"Feature","properties":{},"geometry":null})"}}) {
        CAPTURE(source);
        auto const error = samples::refusal(source);
        CHECK(error.failure() == Failure::input);
        CHECK_THAT(error.what(), Contains("has no geometry"));
    }
    auto const with_part = samples::read("MULTIPOLYGON(EMPTY,((0 0,1 0,1 1,0 0)))");
    CHECK_THAT(with_part.notes.at(0), Contains("1 empty part was left out"));
    auto const strict = samples::refusal(AoiSource{
        .source = "MULTIPOLYGON(EMPTY,((0 0,1 0,1 1,0 0)))", .shaping = {.strict = true}});
    CHECK_THAT(strict.what(), Contains("has an empty part"));
}

TEST_CASE("a valid ring of a millimetre has no spike", "[aoi][shape]")
{
    auto const aoi =
        samples::read("POLYGON((10 50,10.00000001 50,10.000000005 50.00000001,10 50))");

    CHECK(aoi.areas.at(0).polygons.at(0).outer.size() == 4);
    CHECK(aoi.areas.at(0).area_km2 >= 0);
}

TEST_CASE("of several bad features the first is named and the others are counted", "[aoi][shape]")
{
    support::TemporaryFolder const folder;
    std::string const line = "LINESTRING(0 0,2 2)";
    auto const path = samples::write(folder / "p.gpkg", "GPKG",
                                     {{.crs = "EPSG:4326",
                                       .rows = {{samples::guide_wkt(), {}, {}},
                                                {line, {}, {}},
                                                {"POINT(1 1)", {}, {}},
                                                {line, {}, {}}}}});

    auto const error = samples::refusal(path);

    CHECK(error.where() == path + ", layer \"parcels\", feature 2");
    CHECK_THAT(error.what(), Contains("is a line string") && Contains("2 more of the 4"));
}

TEST_CASE("an arc gets vertices by its own radius, wherever it lies", "[aoi][shape]")
{
    // A circle of 1 m around 700001 6600000, and a half circle of 100 km whose centre has equal
    // distance to both axes from its start.
    auto const small = samples::read("SRID=2154;CURVEPOLYGON(CIRCULARSTRING(700000 6600000,"
                                     "700001 6600001,700002 6600000,700001 6599999,"
                                     "700000 6600000))");
    auto const large = samples::read("SRID=32631;CURVEPOLYGON(CIRCULARSTRING(0 0,"
                                     "1000000 1000000,2000000 0,1000000 -1000000,0 0))");

    CHECK(satchel::vertex_count(small.areas.at(0).polygons) < 999);
    CHECK(satchel::vertex_count(large.areas.at(0).polygons) > 2000);
}

TEST_CASE("an arc that no Earth has room for is refused at once", "[aoi][shape]")
{
    auto const error = samples::refusal(satchel::AoiSource{
        .source = "SRID=2154;CURVEPOLYGON(CIRCULARSTRING(0 0,1e20 1e20,2e20 0,1e20 -1e20,0 0))"});

    CHECK(error.failure() == satchel::Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("larger than the Earth"));
}
