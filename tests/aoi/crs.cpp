// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/geodesic.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using Catch::Contains;
using satchel::Failure;

TEST_CASE("an EPSG:4326 GML with latitude first names the same place as GeoPackage and GeoJSON",
          "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto const gml = folder.write(
        "p.gml",
        R"(<?xml version="1.0"?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/")"
        R"( xmlns:gml="http://www.opengis.net/gml/3.2"><ogr:featureMember><ogr:p gml:id="p.1">)"
        R"(<ogr:geometryProperty><gml:Polygon gml:id="a" srsName="urn:ogc:def:crs:EPSG::4326">)"
        R"(<gml:exterior><gml:LinearRing><gml:posList>43.66240779260363 1.3348388671875 )"
        R"(43.66240779260363 1.5641784667968752 43.516190595612755 1.5641784667968752 )"
        R"(43.516190595612755 1.3348388671875 43.66240779260363 1.3348388671875</gml:posList>)"
        R"(</gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty></ogr:p>)"
        R"(</ogr:featureMember></ogr:FeatureCollection>)");
    auto const gpkg = samples::write(folder / "p.gpkg", "GPKG", {samples::wgs84()});
    auto const geojson = folder.write("p.geojson", samples::guide_geojson());

    auto const from_gml = samples::read(gml.string());
    auto const from_gpkg = samples::read(gpkg);
    auto const from_geojson = samples::read(geojson.string());

    // WGS 84 passes bit for bit; OGR's reader of GML rounds to 16 digits by itself.
    CHECK(samples::difference(from_gml.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-13);
    CHECK(from_gpkg.areas.at(0).polygons.at(0).outer == samples::turned_square());
    CHECK(from_geojson.areas.at(0).polygons.at(0).outer == samples::turned_square());
    CHECK(from_gml.crs == "EPSG:4326");
    CHECK(from_gpkg.notes.empty());
}

TEST_CASE("features that each have a CRS of their own are each where that says", "[aoi][crs]")
{
    struct Square {
        int epsg;
        double x, y;
        double lon, lat; ///< of pyproj: Transformer.from_crs(epsg, 4326, always_xy=True)
    };
    std::vector<Square> const squares{{2154, 600'000, 6'700'000, 1.674275, 47.392787},
                                      {32631, 500'000, 5'000'000, 3.0, 45.153477},
                                      {3035, 4'500'000, 3'000'000, 12.501366, 50.084860},
                                      {27700, 450'000, 250'000, -1.270726, 52.146033},
                                      {2056, 2'650'000, 1'200'000, 8.095423, 46.949204},
                                      {32633, 500'000, 5'300'000, 15.0, 47.853342}};
    // Many: objects of CRSs that are gone leave their addresses to others.
    constexpr std::size_t count = 2000;
    auto const extension = GENERATE(std::string{"geojsonl"}, "geojson");
    std::string lines;
    std::string collection;
    for (std::size_t i = 0; i < count; ++i) {
        auto const& square = squares.at(i * 7 % 11 % squares.size());
        auto const corner = [&](int east, int north) {
            return '[' + std::to_string(square.x + east) + ',' + std::to_string(square.y + north) +
                   ']';
        };
        auto const feature =
            R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","crs":{"type":"name",)"
            R"("properties":{"name":"EPSG:)" +
            std::to_string(square.epsg) + R"("}},"coordinates":[[)" + corner(0, 0) + ',' +
            corner(4000, 0) + ',' + corner(4000, 4000) + ',' + corner(0, 4000) + ',' +
            corner(0, 0) + "]]}}";
        lines += feature + '\n';
        collection += (i == 0 ? "" : ",") + feature;
    }
    support::TemporaryFolder const folder;
    auto const file = folder.write(
        "mixed." + extension,
        extension == "geojson" ? R"({"type":"FeatureCollection","features":[)" + collection + "]}"
                               : lines);

    auto const read = samples::read(file.string());

    REQUIRE(read.areas.size() == count);
    std::size_t misplaced = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto const& square = squares.at(i * 7 % 11 % squares.size());
        auto const& ring = read.areas.at(i).polygons.at(0).outer;
        misplaced += std::none_of(ring.begin(), ring.end(), [&](auto const& position) {
            return std::hypot(position.lon - square.lon, position.lat - square.lat) < 1e-4;
        });
    }
    CHECK(misplaced == 0);
}

TEST_CASE("a shapefile without .prj is refused, and --crs makes it work", "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto layer = samples::lambert93();
    layer.crs = "";
    auto const path = samples::write(folder / "parcels.shp", "ESRI Shapefile", {layer});

    auto const error = samples::refusal(path);
    auto const aoi = satchel::read_aoi({.source = path, .crs = "EPSG:2154"});

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == path + ", layer \"parcels\"");
    CHECK(error.what() == std::string{"has no CRS"});
    CHECK_THAT(error.hint(), Contains("--crs EPSG:"));
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-7);
    CHECK(aoi.crs == "EPSG:2154");
}

TEST_CASE("a GeoPackage layer without a CRS is refused as a shapefile is, not taken as WGS 84",
          "[aoi][crs]")
{
    auto const srs_id = GENERATE(0, -1); // "Undefined geographic SRS", "Undefined Cartesian SRS"
    CAPTURE(srs_id);
    support::TemporaryFolder const folder;
    auto layer = samples::lambert93();
    layer.crs = "";
    auto const path = samples::write(folder / "parcels.gpkg", "GPKG", {layer});
    samples::change(path, {"UPDATE gpkg_contents SET srs_id = " + std::to_string(srs_id),
                           "UPDATE gpkg_geometry_columns SET srs_id = " + std::to_string(srs_id)});

    auto const error = samples::refusal(path);
    auto const aoi = satchel::read_aoi({.source = path, .crs = "EPSG:2154"});

    CHECK(error.failure() == Failure::input);
    CHECK(samples::text_of(error) ==
          path + ", layer \"parcels\": has no CRS\nhint: give it with --crs EPSG:<code>");
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-7);
    CHECK(aoi.crs == "EPSG:2154");
    for (auto const& note : aoi.notes) {
        CHECK_THAT(note, !Contains("Undefined"));
    }
}

TEST_CASE("the option --crs overrides what the source says, and a note says so", "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto layer = samples::lambert93();
    layer.crs = "EPSG:3857";
    auto const path = samples::write(folder / "parcels.gpkg", "GPKG", {layer});

    auto const aoi = satchel::read_aoi({.source = path, .crs = "epsg:2154"});
    auto const same = satchel::read_aoi({.source = path, .crs = "EPSG:3857"});

    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-7);
    CHECK_THAT(aoi.notes.at(0), Contains("EPSG:3857") && Contains("EPSG:2154"));
    for (auto const& note : same.notes) {
        CHECK_THAT(note, !Contains("--crs"));
    }
}

TEST_CASE("a --crs that PROJ does not know is a wrong call", "[aoi][crs]")
{
    auto const text = GENERATE(as<std::string>(), "EPSG:999999", "nonsense", "2154x");
    CAPTURE(text);

    auto const error =
        samples::refusal(satchel::AoiSource{.source = samples::guide_wkt(), .crs = text});

    CHECK(error.failure() == Failure::usage);
    CHECK_THAT(error.where(), Contains("--crs") && Contains(text));
}

TEST_CASE("a --crs that is latitude first by its authority still reads longitude first",
          "[aoi][crs]")
{
    auto const aoi = satchel::read_aoi({.source = samples::guide_wkt(), .crs = "EPSG:4326"});

    CHECK(aoi.areas.at(0).polygons.at(0).outer == samples::turned_square());
}

TEST_CASE("the vertical part of a compound CRS is left aside", "[aoi][crs]")
{
    auto const aoi =
        satchel::read_aoi({.source = samples::guide_wkt_in_lambert93(), .crs = "EPSG:2154+5720"});

    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-7);
}

TEST_CASE("a CRS that is not tied to the Earth's surface is refused", "[aoi][crs]")
{
    auto const crs = GENERATE(as<std::string>(), "LOCAL_CS[\"site grid\",UNIT[\"metre\",1]]",
                              "EPSG:4978", "EPSG:5720");
    CAPTURE(crs);

    auto const error =
        samples::refusal(satchel::AoiSource{.source = samples::guide_wkt(), .crs = crs});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.hint(), Contains("--crs"));
}

TEST_CASE("an unknown datum is taken as WGS 84 only with a note", "[aoi][crs]")
{
    auto const aoi = satchel::read_aoi(
        {.source = "POLYGON((500000 4800000,510000 4800000,510000 4810000,500000 4800000))",
         .crs = "+proj=utm +zone=31 +ellps=bessel"});

    REQUIRE(aoi.areas.size() == 1);
    REQUIRE(!aoi.notes.empty());
    CHECK_THAT(aoi.notes.at(0), Contains("no exact transformation"));
}

TEST_CASE("a datum shift that needs a missing grid is reported with both accuracies", "[aoi][crs]")
{
    // OSGB36: the exact way needs OSTN15, which Debian does not install by default.
    auto const aoi = satchel::read_aoi(
        {.source = "POLYGON((530000 180000,540000 180000,540000 190000,530000 180000))",
         .crs = "EPSG:27700"});

    // echo 530000 180000 | cs2cs -f %.7f EPSG:27700 EPSG:4326, to within the
    // metres that the grid makes.
    auto const corner = aoi.areas.at(0).polygons.at(0).outer.at(0);
    CHECK(satchel::geodesic_distance_m(corner, {-0.1283539, 51.5039908}) < 5);
    if (!std::filesystem::exists("/usr/share/proj/uk_os_OSTN15_NTv2_OSGBtoETRS.tif")) {
        REQUIRE(!aoi.notes.empty());
        CHECK_THAT(aoi.notes.at(0), Contains("EPSG:27700") && Contains("good to about 2 m") &&
                                        Contains("grid file uk_os_OSTN15"));
    }
}

TEST_CASE("metres in a layer that says degrees are out of range, with a hint", "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto layer = samples::lambert93();
    layer.crs = "EPSG:4326";
    auto const path = samples::write(folder / "parcels.gpkg", "GPKG", {layer});

    auto const error = samples::refusal(path);

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == path + ", layer \"parcels\", feature 1");
    CHECK_THAT(error.what(), Contains("position 1 (565662.6"));
    CHECK_THAT(error.hint(), Contains("metres") && Contains("--crs"));
}

TEST_CASE("a position that the projection cannot compute is named with its numbers", "[aoi][crs]")
{
    auto const error = samples::refusal(
        satchel::AoiSource{.source = "POLYGON((0 0,1e9 0,1e9 1e9,0 0))", .crs = "EPSG:32631"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("position 2 (1000000000 0)") &&
                                 Contains("outside the area where EPSG:32631 can be computed"));
}

TEST_CASE("degrees in a layer that says Lambert-93 are far outside its area of use", "[aoi][crs]")
{
    auto const error =
        samples::refusal(satchel::AoiSource{.source = samples::guide_wkt(), .crs = "EPSG:2154"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("area of use of EPSG:2154"));
}

TEST_CASE("long edges in Lambert-93 get vertices, short ones none", "[aoi][crs]")
{
    auto const aoi = satchel::read_aoi(
        {.source = "POLYGON((300000 6200000,400000 6200000,400000 6300000,300000 6300000,"
                   "300000 6200000))",
         .crs = "EPSG:2154"});
    auto const small = satchel::read_aoi(
        {.source = "POLYGON((300000 6200000,303000 6200000,303000 6203000,300000 6203000,"
                   "300000 6200000))",
         .crs = "EPSG:2154"});

    auto const& area = aoi.areas.at(0);
    REQUIRE(area.changes.size() == 1);
    CHECK(area.changes.at(0).kind == satchel::ChangeKind::densified);
    CHECK(area.changes.at(0).count + 5 == satchel::vertex_count(area.polygons));
    // The sum of pyproj's geodesic polygon over 100 m pieces of each edge.
    CHECK(area.area_km2 == Approx(9979.6).epsilon(2e-3));
    CHECK(small.areas.at(0).changes.empty());
    CHECK(satchel::vertex_count(small.areas.at(0).polygons) == 5);
}

TEST_CASE("the operation to WGS 84 and its accuracy are told", "[aoi][crs]")
{
    auto const lambert =
        satchel::read_aoi({.source = samples::guide_wkt_in_lambert93(), .crs = "EPSG:2154"});
    auto const wgs84 = samples::read(samples::guide_wkt());

    // projinfo -s EPSG:2154 -t EPSG:4326 --spatial-test intersects
    CHECK_THAT(lambert.operation, Contains("Inverse of Lambert-93"));
    REQUIRE(lambert.accuracy_m);
    CHECK(*lambert.accuracy_m == 1);
    CHECK(lambert.areas.at(0).operation == lambert.operation);
    CHECK(wgs84.operation.empty());
    CHECK_FALSE(wgs84.accuracy_m);
}

TEST_CASE("an edge that the projection cannot follow is refused", "[aoi][crs]")
{
    // Goode's map of the world is cut open; the edge jumps from one lobe to the next:
    //   printf -- '-45 60\n-45 50\n-35 60\n' | proj +proj=igh +datum=WGS84
    auto const error = samples::refusal(satchel::AoiSource{
        .source = "POLYGON((-7564847.46 6539970.86,-6942000 5536683.82,-876080.82 6539970.86,"
                  "-7564847.46 6539970.86))",
        .crs = "+proj=igh +datum=WGS84 +type=crs"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("the edge from") && Contains("leaves the area"));
    CHECK_THAT(error.hint(), Contains("Densify by interval"));
}

TEST_CASE("a GeoJSON whose crs member is not known is refused, not taken as WGS 84", "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto const path =
        folder
            .write("p.geojson",
                   R"({"type":"FeatureCollection","crs":{"type":"name","properties":)"
                   R"({"name":"urn:ogc:def:crs:EPSG::9999999"}},"features":[{"type":"Feature",)"
                   R"("properties":{},"geometry":)" +
                       samples::guide_geojson() + "}]}")
            .string();

    auto const error = samples::refusal(path);
    auto const aoi = satchel::read_aoi({.source = path, .crs = "EPSG:4326"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.hint(), Contains("--crs"));
    CHECK(aoi.areas.at(0).polygons.at(0).outer == samples::turned_square());
}

TEST_CASE("a CRS that another one superseded is still the one that was drawn in", "[aoi][crs]")
{
    // The sphere of EASE-Grid, not the ellipsoid of EASE-Grid 2.0 (EPSG:6931), 6 km away:
    //   echo '1000000 1000000' | cs2cs -f %.9f EPSG:3408 EPSG:4326
    satchel::AoiSource const source{
        .source = "POLYGON((1000000 1000000,1100000 1000000,1100000 1100000,1000000 1000000))",
        .crs = "EPSG:3408"};

    auto const aoi = satchel::read_aoi(source);

    CHECK(aoi.crs == "EPSG:3408");
    auto const& ring = aoi.areas.at(0).polygons.at(0).outer;
    CHECK(std::any_of(ring.begin(), ring.end(), [](satchel::LonLat position) {
        return std::hypot(position.lon - 135, position.lat - 77.255872426) < 1e-7;
    }));
}
