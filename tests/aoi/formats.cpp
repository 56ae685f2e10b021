// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/source.hpp"
#include "satchel/area/geodesic.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using Catch::Contains;
using satchel::Failure;

namespace {

/// The guide's square as `oriented` turns it: same first corner, the other way round.
satchel::Ring turned_square()
{
    auto ring = samples::guide_square();
    std::reverse(ring.begin(), ring.end());
    return ring;
}

samples::Layer lambert93()
{
    return {.crs = "EPSG:2154", .rows = {{samples::guide_wkt_in_lambert93(), "Toulouse", 1}}};
}

samples::Layer wgs84()
{
    return {.crs = "EPSG:4326", .rows = {{samples::guide_wkt(), "Toulouse", 1}}};
}

/// A zip of everything in a folder.
std::string zipped(std::filesystem::path const& folder, std::filesystem::path const& zip)
{
    satchel::detail::register_drivers();
    VSIFCloseL(VSIFOpenL(("/vsizip/" + zip.string() + "/readme.txt").c_str(), "wb"));
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) {
            auto const inside = std::filesystem::relative(entry.path(), folder).string();
            auto const content = support::read_file(entry.path());
            auto* const file = VSIFOpenL(("/vsizip/" + zip.string() + '/' + inside).c_str(), "wb");
            REQUIRE(file != nullptr);
            VSIFWriteL(content.data(), 1, content.size(), file);
            VSIFCloseL(file);
        }
    }
    return zip.string();
}

} // namespace

TEST_CASE("the guide's square has the same corners in every format and CRS", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const [driver, file, layer] = GENERATE(table<char const*, char const*, samples::Layer>(
        {{"ESRI Shapefile", "parcels.shp", lambert93()},
         {"ESRI Shapefile", "parcels.shp", wgs84()},
         {"GPKG", "parcels.gpkg", lambert93()},
         {"GPKG", "parcels.gpkg", wgs84()},
         {"FlatGeobuf", "parcels.fgb", lambert93()},
         {"GML", "parcels.gml", lambert93()},
         {"GML", "parcels.gml", wgs84()},
         {"GeoJSON", "parcels.geojson", wgs84()},
         {"GeoJSON", "parcels.geojson", lambert93()},
         {"GeoJSONSeq", "parcels.geojsonl", wgs84()},
         {"LIBKML", "parcels.kml", wgs84()},
         {"LIBKML", "parcels.kmz", wgs84()},
         {"MapInfo File", "parcels.tab", lambert93()},
         {"SQLite", "parcels.sqlite", lambert93()}}));
    CAPTURE(file, layer.crs);
    auto const path = samples::write(folder / file, driver, {layer});

    auto const aoi = samples::read(path);

    REQUIRE(aoi.areas.size() == 1);
    REQUIRE(aoi.areas.at(0).polygons.size() == 1);
    // GeoJSON texts keep 7 decimals, TAB files centimetres.
    auto const margin = std::string{driver} == "MapInfo File" ? 2e-7 : 1e-7;
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, turned_square()) < margin);
    CHECK(aoi.source == path);
    CHECK(aoi.areas.at(0).id == 1);
    CHECK(aoi.areas.at(0).area_km2 == Approx(300.5).margin(1.5));
}

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
    auto const gpkg = samples::write(folder / "p.gpkg", "GPKG", {wgs84()});
    auto const geojson = folder.write("p.geojson", samples::guide_geojson());

    auto const from_gml = samples::read(gml.string());
    auto const from_gpkg = samples::read(gpkg);
    auto const from_geojson = samples::read(geojson.string());

    // WGS 84 passes bit for bit; OGR's reader of GML rounds to 16 digits by itself.
    CHECK(samples::difference(from_gml.areas.at(0).polygons.at(0).outer, turned_square()) < 1e-13);
    CHECK(from_gpkg.areas.at(0).polygons.at(0).outer == turned_square());
    CHECK(from_geojson.areas.at(0).polygons.at(0).outer == turned_square());
    CHECK(from_gml.crs == "EPSG:4326");
    CHECK(from_gpkg.notes.empty());
}

TEST_CASE("the samples of the repository all name the guide's square", "[aoi]")
{
    auto const* const file = GENERATE("toulouse.kml", "toulouse.geojson", "toulouse.wkt",
                                      "toulouse_lambert93.zip", "toulouse_latitude_first.gml");
    CAPTURE(file);

    auto const aoi = samples::read(std::string{SATCHEL_DATA_FOLDER "/aoi/"} + file);

    REQUIRE(aoi.areas.size() == 1);
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, turned_square()) < 1e-7);
}

TEST_CASE("a shapefile without .prj is refused, and --crs makes it work", "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto layer = lambert93();
    layer.crs = "";
    auto const path = samples::write(folder / "parcels.shp", "ESRI Shapefile", {layer});

    auto const error = samples::refusal(path);
    auto const aoi = satchel::read_aoi({.source = path, .crs = "EPSG:2154"});

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == path + ", layer \"parcels\"");
    CHECK(error.what() == std::string{"has no CRS"});
    CHECK_THAT(error.hint(), Contains("--crs EPSG:"));
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, turned_square()) < 1e-7);
    CHECK(aoi.crs == "EPSG:2154");
}

TEST_CASE("the option --crs overrides what the source says, and a note says so", "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto layer = lambert93();
    layer.crs = "EPSG:3857";
    auto const path = samples::write(folder / "parcels.gpkg", "GPKG", {layer});

    auto const aoi = satchel::read_aoi({.source = path, .crs = "epsg:2154"});
    auto const same = satchel::read_aoi({.source = path, .crs = "EPSG:3857"});

    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, turned_square()) < 1e-7);
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

    CHECK(aoi.areas.at(0).polygons.at(0).outer == turned_square());
}

TEST_CASE("the vertical part of a compound CRS is left aside", "[aoi][crs]")
{
    auto const aoi =
        satchel::read_aoi({.source = samples::guide_wkt_in_lambert93(), .crs = "EPSG:2154+5720"});

    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, turned_square()) < 1e-7);
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
    auto layer = lambert93();
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

TEST_CASE("long edges in Lambert-93 come with one note about how far they bend", "[aoi][crs]")
{
    // Measured independently: the middle of a 100 km east-west edge in the south
    // of France is some 200 m off the straight line in longitude and latitude.
    auto const aoi = satchel::read_aoi(
        {.source = "POLYGON((300000 6200000,400000 6200000,400000 6300000,300000 6300000,"
                   "300000 6200000))",
         .crs = "EPSG:2154"});
    auto const small = satchel::read_aoi(
        {.source = "POLYGON((300000 6200000,303000 6200000,303000 6203000,300000 6203000,"
                   "300000 6200000))",
         .crs = "EPSG:2154"});

    REQUIRE(aoi.notes.size() == 1);
    CHECK_THAT(aoi.notes.at(0), Contains("edges that are straight in EPSG:2154 bend by up to"));
    auto const text = aoi.notes.at(0);
    auto const metres = std::stod(text.substr(text.find("up to ") + 6));
    CHECK(metres > 150);
    CHECK(metres < 250);
    CHECK(small.notes.empty());
}

TEST_CASE("a zip with a shapefile in a folder opens by its plain name", "[aoi]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "content/sub");
    samples::write(folder / "content/sub/parcels.shp", "ESRI Shapefile", {lambert93()});
    auto const zip = zipped(folder / "content", folder / "data.zip");

    auto const aoi = samples::read(zip);

    CHECK(aoi.source == zip);
    CHECK(aoi.layer == "parcels");
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, turned_square()) < 1e-7);
}

TEST_CASE("a zip with several shapefiles lists its layers and --layer chooses", "[aoi]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "content");
    samples::write(folder / "content/parcels.shp", "ESRI Shapefile", {lambert93()});
    samples::write(folder / "content/forests.shp", "ESRI Shapefile", {lambert93()});
    auto const zip = zipped(folder / "content", folder / "data.zip");

    auto const error = samples::refusal(zip);
    auto const aoi = satchel::read_aoi({.source = zip, .layer = "forests"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("\"parcels\" (Polygon, 1 feature)") &&
                                 Contains("\"forests\" (Polygon, 1 feature)"));
    CHECK_THAT(error.hint(), Contains("--layer"));
    CHECK(aoi.layer == "forests");
}

TEST_CASE("a folder opens as the one vector file in it", "[aoi]")
{
    support::TemporaryFolder const folder;
    samples::write(folder / "parcels.gpkg", "GPKG", {lambert93()});
    folder.write("readme.txt", "nothing");

    auto const aoi = samples::read(folder.path().string());

    CHECK(aoi.layer == "parcels");
}

TEST_CASE("what is no vector layer is refused with the reason", "[aoi]")
{
    support::TemporaryFolder const folder;
    satchel::detail::register_drivers();
    auto const raster = (folder / "image.tif").string();
    satchel::detail::DatasetPtr{GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        raster.c_str(), 2, 2, 1, GDT_Byte, nullptr)};
    auto const text = folder.write("notes.txt", "just words").string();
    auto const table = folder.write("table.csv", "a,b\n1,2\n").string();
    auto const broken = folder.write("cut.geojson", samples::guide_geojson().substr(0, 60));
    std::filesystem::create_directory(folder / "empty");

    auto const missing_error = samples::refusal((folder / "missing.gpkg").string());
    auto const raster_error = samples::refusal(raster);
    auto const text_error = samples::refusal(text);
    auto const table_error = samples::refusal(table);
    auto const broken_error = samples::refusal(broken.string());
    auto const empty_error = samples::refusal((folder / "empty").string());

    CHECK(missing_error.what() == std::string{"does not exist"});
    CHECK_THAT(raster_error.what(), Contains("is a raster"));
    CHECK_THAT(text_error.what(), Contains("not a vector layer"));
    CHECK_THAT(table_error.what(), Contains("no geometry") && Contains("\"table\""));
    CHECK_THAT(broken_error.what(), Contains("not a vector layer"));
    CHECK_THAT(empty_error.what(), Contains("holds no vector layer"));
    for (auto const& error :
         {missing_error, raster_error, text_error, table_error, broken_error, empty_error}) {
        CHECK(error.failure() == Failure::input);
        CHECK_FALSE(error.hint().empty());
    }
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
    CHECK(aoi.areas.at(0).polygons.at(0).outer == turned_square());
}

TEST_CASE("a sequence that breaks off is refused instead of read halfway", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const feature =
        R"({"type":"Feature","properties":{},"geometry":)" + samples::guide_geojson() + "}";
    auto const path = folder.write("p.geojsonl", feature + '\n' + feature.substr(0, 100)).string();

    auto const error = samples::refusal(path);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("cannot be read to its end"));
}

TEST_CASE("a password in a database source is in no message", "[aoi]")
{
    auto const error =
        samples::refusal(std::string{"PG:host=127.0.0.1 port=1 dbname=x user=u password=hunter2"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(samples::text_of(error), !Contains("hunter2"));
    CHECK_THAT(error.where(), Contains("PG:host=127.0.0.1"));
}

TEST_CASE("secrets are struck out of every kind of source", "[aoi]")
{
    auto const [source, shown] = GENERATE(table<std::string, std::string>(
        {{"PG:dbname=x password=abc user=u", "PG:dbname=x password=*** user=u"},
         {"PG:dbname=x PASSWORD = 'a \\'b' user=u", "PG:dbname=x PASSWORD = *** user=u"},
         {"PG:password=''", "PG:password=***"},
         {"postgresql://u:p@w@host/db", "postgresql://u:***@host/db"},
         {"/vsicurl/https://u:p@h/x.gpkg?a=1&access_token=abc&b=2",
          "/vsicurl/https://u:***@h/x.gpkg?a=1&access_token=***&b=2"},
         {"https://h:8080/x@y.gpkg?X-Amz-Signature=abc",
          "https://h:8080/x@y.gpkg?X-Amz-Signature=***"},
         {"plans=a.gpkg", "plans=a.gpkg"},
         {"password=", "password="}}));

    CHECK(satchel::detail::without_secrets(source) == shown);
}
