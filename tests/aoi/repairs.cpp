// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/change.hpp"
#include "satchel/area/geodesic.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using Catch::Contains;
using satchel::AoiSource;
using satchel::ChangeKind;
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

TEST_CASE("an unclosed ring is closed whatever format it comes in", "[aoi][repair]")
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

    auto const aoi = samples::read(source);
    auto const strict = samples::refusal(AoiSource{.source = source, .shaping = {.strict = true}});

    auto const& area = aoi.areas.at(0);
    CHECK(area.polygons.at(0).outer == satchel::Ring{{1, 43}, {2, 43}, {2, 44}, {1, 44}, {1, 43}});
    REQUIRE(area.repairs.size() == 1);
    CHECK(area.repairs.at(0).kind == ChangeKind::unclosed_ring);
    CHECK_THAT(aoi.notes.at(0), Contains("an unclosed ring was closed at 1 44"));
    CHECK(strict.failure() == Failure::input);
    CHECK_THAT(strict.what(), Contains("a ring is not closed at 1 44"));
    CHECK_THAT(strict.hint(), Contains("--strict"));
}

namespace {

struct Bad {
    std::string wkt;
    ChangeKind kind;
    satchel::LonLat place;
    std::string repaired; ///< a valid polygon of the same shape
};

} // namespace

TEST_CASE("what is wrong with a ring is repaired and told with its place", "[aoi][repair]")
{
    auto const bad = GENERATE(
        values<Bad>({{"POLYGON((0 0,1 0,1 0,1 1,0 0))",
                      ChangeKind::repeated_position,
                      {1, 0},
                      "POLYGON((0 0,1 0,1 1,0 0))"},
                     {"POLYGON((0 0,2 0,2 2,2 5,2 2,0 2,0 0))",
                      ChangeKind::spike,
                      {2, 5},
                      "POLYGON((0 0,2 0,2 2,0 2,0 0))"},
                     {"POLYGON((5 2,2 2,0 2,0 0,2 0,2 2,5 2))",
                      ChangeKind::spike,
                      {5, 2},
                      "POLYGON((0 0,2 0,2 2,0 2,0 0))"},
                     {"POLYGON((0 0,2 2,2 0,0 2,0 0))",
                      ChangeKind::self_intersection,
                      {1, 1},
                      "MULTIPOLYGON(((0 0,1 1,0 2,0 0)),((2 0,2 2,1 1,2 0)))"},
                     {"POLYGON((0 0,2 0,1 1,2 2,0 2,1 1,0 0))",
                      ChangeKind::self_intersection,
                      {1, 1},
                      "MULTIPOLYGON(((0 0,2 0,1 1,0 0)),((1 1,2 2,0 2,1 1)))"},
                     {"POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8,1 1),(2 2,3 2,3 3,2 2))",
                      ChangeKind::self_intersection,
                      {2, 2},
                      "POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8,1 1))"},
                     {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((2 2,6 2,6 6,2 6,2 2)))",
                      ChangeKind::overlap,
                      {4, 2},
                      "POLYGON((0 0,4 0,4 2,6 2,6 6,2 6,2 4,0 4,0 0))"},
                     {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((1 1,2 1,2 2,1 1)))",
                      ChangeKind::overlap,
                      {1, 1},
                      "POLYGON((0 0,4 0,4 4,0 4,0 0))"},
                     {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((4 0,8 0,8 4,4 4,4 0)))",
                      ChangeKind::overlap,
                      {4, 0},
                      "POLYGON((0 0,4 0,8 0,8 4,4 4,0 4,0 0))"}}));
    CAPTURE(bad.wkt);

    auto const area = samples::read(bad.wkt).areas.at(0);

    REQUIRE_FALSE(area.repairs.empty());
    auto const& repair = area.repairs.at(0);
    CHECK(repair.kind == bad.kind);
    CHECK(samples::has_shape(area.polygons, bad.repaired));
    CHECK(repair.after_km2 == Approx(area.area_km2).epsilon(1e-9));
    if (bad.kind != ChangeKind::overlap) {
        CHECK(repair.position == bad.place);
    }
    auto const strict = samples::refusal(AoiSource{.source = bad.wkt, .shaping = {.strict = true}});
    CHECK(strict.failure() == Failure::input);
}

TEST_CASE("a shape of which nothing is left is an error with its place", "[aoi][repair]")
{
    auto const wkt = GENERATE(as<std::string>(), "POLYGON((7 8,9 8,7 8))",
                              "POLYGON((7 8,7 8,7 8,7 8))", "POLYGON((7 8,9 8,11 8,7 8))");
    CAPTURE(wkt);

    auto const error = samples::refusal(wkt);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("has no inside") && Contains("8 (lon lat)"));
    CHECK_FALSE(error.hint().empty());
}

TEST_CASE("a repair is found by its feature, its place and its square kilometres", "[aoi][repair]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(
        folder / "p.gpkg", "GPKG",
        {{.crs = "EPSG:4326",
          .rows = {{samples::guide_wkt(), {}, {}}, {"POLYGON((0 0,3 2,3 0,0 1,0 0))", {}, {}}}}});

    auto const aoi = samples::read(path);

    CHECK(aoi.areas.at(0).repairs.empty());
    auto const& area = aoi.areas.at(1);
    REQUIRE(area.repairs.size() == 1);
    CHECK(area.fid == 2);
    CHECK(area.repairs.at(0).before_km2 != Approx(area.repairs.at(0).after_km2));
    CHECK(area.repairs.at(0).after_km2 == Approx(area.area_km2));
    CHECK_THAT(satchel::describe(area.repairs.at(0)),
               Contains("1 0.6666667 (lon lat)") && Contains("km² before"));
    CHECK_THAT(aoi.notes.at(0), Contains("area 2") && Contains("repaired"));
}

TEST_CASE("a shape that winds around the pole into nothing is refused", "[aoi][repair]")
{
    auto const error = samples::refusal(
        std::string{"POLYGON((-180 80,-90 80,0 80,90 80,180 80,180 90,-360 90,-108 80))"});

    CHECK(error.failure() == Failure::input);
    CHECK_FALSE(error.hint().empty());
}
