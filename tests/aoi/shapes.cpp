// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/geodesic.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using Catch::Contains;
using satchel::AoiSource;
using satchel::Failure;

namespace {

std::string kml_with(std::string const& coordinates)
{
    return R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>)"
           "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>" +
           coordinates +
           "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>";
}

std::string gml_with(std::string const& positions)
{
    return R"(<?xml version="1.0"?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/")"
           R"( xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><ogr:p fid="p.1">)"
           R"(<ogr:geometryProperty><gml:Polygon srsName="EPSG:4326"><gml:outerBoundaryIs>)"
           "<gml:LinearRing><gml:coordinates>" +
           positions +
           "</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>"
           "</ogr:geometryProperty></ogr:p></gml:featureMember></ogr:FeatureCollection>";
}

} // namespace

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

TEST_CASE("missing and empty geometry is refused", "[aoi][shape]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(
        folder / "p.gpkg", "GPKG",
        {{.crs = "EPSG:4326", .rows = {{samples::guide_wkt(), {}, {}}, {"", {}, {}}}}});

    auto const missing = samples::refusal(path);
    auto const only_missing = samples::refusal(AoiSource{.source = path, .fids = {2}});
    auto const with_crs =
        samples::refusal(AoiSource{.source = path, .fids = {2}, .crs = "EPSG:2154"});
    auto const empty = samples::refusal(std::string{"POLYGON EMPTY"});
    auto const empty_part =
        samples::refusal(std::string{"MULTIPOLYGON(EMPTY,((0 0,1 0,1 1,0 0)))"});
    auto const null_json =
        samples::refusal(std::string{R"({"type":"Feature","properties":{},"geometry":null})"});

    CHECK(missing.where() == path + ", layer \"parcels\", feature 2");
    CHECK(missing.what() == std::string{"has no geometry"});
    CHECK(only_missing.what() == std::string{"has no geometry"});
    CHECK(with_crs.what() == std::string{"has no geometry"});
    CHECK_THAT(empty.what(), Contains("empty geometry"));
    CHECK_THAT(empty_part.what(), Contains("empty part"));
    CHECK_THAT(null_json.what(), Contains("no geometry"));
}

TEST_CASE("an unclosed ring is refused whatever format it comes in", "[aoi][shape]")
{
    support::TemporaryFolder const folder;
    folder.write("p.kml", kml_with("1,43 2,43 2,44 1,44"));
    folder.write("p.gml", gml_with("1,43 2,43 2,44 1,44"));
    folder.write("p.geojson",
                 R"({"type":"Polygon","coordinates":[[[1,43],[2,43],[2,44],[1,44]]]})");
    folder.write("p.wkt", "POLYGON((1 43,2 43,2 44,1 44))");
    auto const* const file = GENERATE("p.kml", "p.gml", "p.geojson", "p.wkt");
    auto const source = (folder / file).string();
    CAPTURE(source);

    auto const error = samples::refusal(source);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("is not closed") && Contains("1 43") && Contains("1 44"));
}

TEST_CASE("what makes a ring unusable is named with its place", "[aoi][shape]")
{
    auto const [wkt, reason] = GENERATE(table<std::string, std::string>(
        {{"POLYGON((0 0,1 0,0 0))", "has only 3 positions"},
         {"POLYGON((0 0,1 0,1 0,1 1,0 0))", "the position 1 0 (lon lat) twice in a row"},
         {"POLYGON((0 0,2 0,2 2,2 5,2 2,0 2,0 0))", "a spike at 2 5 (lon lat)"},
         {"POLYGON((0 0,2 0,3 0,2 0,2 2,0 0))", "a spike at 3 0 (lon lat)"},
         {"POLYGON((5 2,2 2,0 2,0 0,2 0,2 2,5 2))", "a spike at 5 2 (lon lat)"},
         {"POLYGON((0 0,2 2,2 0,0 2,0 0))", "crosses itself at 1 1 (lon lat)"},
         {"POLYGON((0 0,2 0,1 1,2 2,0 2,1 1,0 0))", "touches itself at 1 1 (lon lat)"},
         {"POLYGON((0 0,4 0,4 4,0 4,0 0),(5 5,6 5,6 6,5 5))", "a hole outside of its outer ring"},
         {"POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8,1 1),(2 2,3 2,3 3,2 2))",
          "a hole inside another hole"},
         {"POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8))", "hole 1 is not closed"},
         {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((2 2,6 2,6 6,2 6,2 2)))",
          "its parts overlap or share an edge"},
         {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((1 1,2 1,2 2,1 1)))",
          "its parts overlap or share an edge"},
         {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((4 0,8 0,8 4,4 4,4 0)))",
          "its parts overlap or share an edge"},
         {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((10 10,12 12,12 10,10 12,10 10)))",
          "part 2 crosses itself at 11 11"}}));
    CAPTURE(wkt);

    auto const error = samples::refusal(wkt);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains(reason));
    CHECK_FALSE(error.hint().empty());
}

TEST_CASE("a valid ring of a millimetre has no spike", "[aoi][shape]")
{
    auto const aoi =
        samples::read("POLYGON((10 50,10.00000001 50,10.000000005 50.0000000005,10 50))");

    CHECK(aoi.areas.at(0).polygons.at(0).outer.size() == 4);
    CHECK(aoi.areas.at(0).area_km2 >= 0);
}

TEST_CASE("rings over the antimeridian are refused, those that end at it are not", "[aoi][shape]")
{
    auto const crossing =
        samples::refusal(std::string{"POLYGON((179 -17,-179 -17,-179 -16,179 -16,179 -17))"});
    auto const beyond =
        samples::refusal(std::string{"POLYGON((179 -17,181 -17,181 -16,179 -16,179 -17))"});
    auto const projected = samples::refusal(AoiSource{
        .source = "POLYGON((800000 8100000,900000 8100000,900000 8200000,800000 8100000))",
        .crs = "EPSG:32760"});
    auto const cut = samples::read("MULTIPOLYGON(((179 -17,180 -17,180 -16,179 -16,179 -17)),"
                                   "((-180 -17,-179 -17,-179 -16,-180 -16,-180 -17)))");

    CHECK_THAT(crossing.what(), Contains("crosses the antimeridian"));
    CHECK_THAT(crossing.hint(), Contains("two parts"));
    CHECK_THAT(beyond.what(), Contains("position 2 (181 -17) is not a longitude and latitude"));
    CHECK_THAT(projected.what(), Contains("crosses the antimeridian"));
    CHECK(cut.areas.at(0).polygons.size() == 2);
}

TEST_CASE("of several bad features the first is named and the others are counted", "[aoi][shape]")
{
    support::TemporaryFolder const folder;
    std::string const bow_tie = "POLYGON((0 0,2 2,2 0,0 2,0 0))";
    auto const path = samples::write(folder / "p.gpkg", "GPKG",
                                     {{.crs = "EPSG:4326",
                                       .rows = {{samples::guide_wkt(), {}, {}},
                                                {bow_tie, {}, {}},
                                                {"POINT(1 1)", {}, {}},
                                                {bow_tie, {}, {}}}}});

    auto const error = samples::refusal(path);

    CHECK(error.where() == path + ", layer \"parcels\", feature 2");
    CHECK_THAT(error.what(), Contains("crosses itself at 1 1") && Contains("2 more of the 4"));
}
