// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/source.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using Catch::Contains;
using satchel::Failure;

namespace {

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
        {{"ESRI Shapefile", "parcels.shp", samples::lambert93()},
         {"ESRI Shapefile", "parcels.shp", samples::wgs84()},
         {"GPKG", "parcels.gpkg", samples::lambert93()},
         {"GPKG", "parcels.gpkg", samples::wgs84()},
         {"FlatGeobuf", "parcels.fgb", samples::lambert93()},
         {"GML", "parcels.gml", samples::lambert93()},
         {"GML", "parcels.gml", samples::wgs84()},
         {"GeoJSON", "parcels.geojson", samples::wgs84()},
         {"GeoJSON", "parcels.geojson", samples::lambert93()},
         {"GeoJSONSeq", "parcels.geojsonl", samples::wgs84()},
         {"LIBKML", "parcels.kml", samples::wgs84()},
         {"LIBKML", "parcels.kmz", samples::wgs84()},
         {"MapInfo File", "parcels.tab", samples::lambert93()},
         {"SQLite", "parcels.sqlite", samples::lambert93()}}));
    CAPTURE(file, layer.crs);
    auto const path = samples::write(folder / file, driver, {layer});

    auto const aoi = samples::read(path);

    REQUIRE(aoi.areas.size() == 1);
    REQUIRE(aoi.areas.at(0).polygons.size() == 1);
    // GeoJSON texts keep 7 decimals, TAB files centimetres.
    auto const margin = std::string{driver} == "MapInfo File" ? 2e-7 : 1e-7;
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          margin);
    CHECK(aoi.source == path);
    CHECK(aoi.areas.at(0).id == 1);
    CHECK(aoi.areas.at(0).area_km2 == Approx(300.5).margin(1.5));
}

TEST_CASE("the samples of the repository all name the guide's square", "[aoi]")
{
    auto const* const file = GENERATE("toulouse.kml", "toulouse.geojson", "toulouse.wkt",
                                      "toulouse_lambert93.zip", "toulouse_latitude_first.gml");
    CAPTURE(file);

    auto const aoi = samples::read(support::data_file("aoi/" + std::string{file}));

    REQUIRE(aoi.areas.size() == 1);
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-7);
}

TEST_CASE("a zip with a shapefile in a folder opens by its plain name", "[aoi]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "content/sub");
    samples::write(folder / "content/sub/parcels.shp", "ESRI Shapefile", {samples::lambert93()});
    auto const zip = zipped(folder / "content", folder / "data.zip");

    auto const aoi = samples::read(zip);

    CHECK(aoi.source == zip);
    CHECK(aoi.layer == "parcels");
    CHECK(samples::difference(aoi.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-7);
}

TEST_CASE("a zip with several shapefiles lists its layers and --layer chooses", "[aoi]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "content");
    samples::write(folder / "content/parcels.shp", "ESRI Shapefile", {samples::lambert93()});
    samples::write(folder / "content/forests.shp", "ESRI Shapefile", {samples::lambert93()});
    auto const zip = zipped(folder / "content", folder / "data.zip");

    auto const error = samples::refusal(zip);
    auto const aoi = satchel::read_aoi({.source = zip, .layer = "forests"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("\"parcels\" (Polygon, 1 feature)") &&
                                 Contains("\"forests\" (Polygon, 1 feature)"));
    CHECK_THAT(error.hint(), Contains("--layer"));
    CHECK(aoi.layer == "forests");
}

TEST_CASE("a broken file in a zip or folder is named instead of left out", "[aoi]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "content");
    samples::write(folder / "content/bad.shp", "ESRI Shapefile", {samples::lambert93()});
    std::filesystem::remove(folder / "content/bad.shx");
    auto const with_good_file = GENERATE(false, true);
    if (with_good_file) {
        samples::write(folder / "content/good.shp", "ESRI Shapefile", {samples::lambert93()});
    }
    auto const zip = zipped(folder / "content", folder / "data.zip");
    auto const is_zip = GENERATE(false, true);
    auto const source = is_zip ? zip : (folder / "content").string();
    CAPTURE(source);

    auto const error = samples::refusal(source);

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == source + ", file \"bad.shp\"");
    CHECK_THAT(error.what(), Contains("cannot be opened") && Contains("bad.shx"));
    if (with_good_file) {
        CHECK(satchel::read_aoi({.source = source, .layer = "good"}).areas.size() == 1);
        CHECK(samples::refusal(satchel::AoiSource{.source = source, .layer = "bad"}).where() ==
              error.where());
    }
}

TEST_CASE("a JSON file that is no map beside a layer does not disturb", "[aoi]")
{
    support::TemporaryFolder const folder;
    samples::write(folder / "parcels.gpkg", "GPKG", {samples::lambert93()});
    folder.write("package.json", R"({"name":"web map"})");

    CHECK(samples::read(folder.path().string()).layer == "parcels");

    auto const cut = folder.write("cut.json", samples::guide_geojson().substr(0, 60));
    CHECK_THAT(samples::refusal(folder.path().string()).where(), Contains("cut.json"));
}

TEST_CASE("a GML is read without asking the server of its schema, and gets no neighbour", "[aoi]")
{
    support::TemporaryFolder const folder;
    // As a WFS answers; port 1 refuses every connection.
    auto const path =
        folder
            .write("p.gml",
                   R"(<?xml version="1.0"?><wfs:FeatureCollection xmlns:xsi="http://www.w3.org/)"
                   R"(2001/XMLSchema-instance" xsi:schemaLocation="http://o/ http://127.0.0.1:1/)"
                   R"(wfs?SERVICE=WFS&amp;VERSION=1.0.0&amp;REQUEST=DescribeFeatureType&amp;)"
                   R"(TYPENAME=o:p" xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml=)"
                   R"("http://www.opengis.net/gml" xmlns:o="http://o/"><gml:featureMember>)"
                   R"(<o:p fid="p.1"><o:g><gml:Polygon srsName="urn:ogc:def:crs:EPSG::4326">)"
                   R"(<gml:exterior><gml:LinearRing><gml:posList>43 1 43 2 44 2 43 1)"
                   R"(</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></o:g></o:p>)"
                   R"(</gml:featureMember></wfs:FeatureCollection>)")
            .string();

    auto const aoi = samples::read(path);

    CHECK(aoi.areas.at(0).polygons.at(0).outer ==
          satchel::Ring{{1, 43}, {2, 43}, {2, 44}, {1, 43}});
    CHECK_FALSE(std::filesystem::exists(folder / "p.gfs"));
}

TEST_CASE("a folder opens as the one vector file in it", "[aoi]")
{
    support::TemporaryFolder const folder;
    samples::write(folder / "parcels.gpkg", "GPKG", {samples::lambert93()});
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

TEST_CASE("a layer whose features nobody has counted is told without a number", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const path = folder
                          .write("a.osm", R"(<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="43" lon="1"><tag k="natural" v="tree"/></node></osm>)")
                          .string();

    auto const error = samples::refusal({.source = path, .layer = "roads"});

    CHECK_THAT(error.hint(), Contains("\"lines\" (Line String)") && !Contains("-1"));
}

TEST_CASE("several geometry columns are told, as only the first is read", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const path =
        folder
            .write("a.csv",
                   "id,_WKTa,_WKTb\n"
                   "1,\"POLYGON((1 43,2 43,2 44,1 43))\",\"POLYGON((5 43,6 43,6 44,5 43))\"\n")
            .string();

    auto const aoi = satchel::read_aoi({.source = path, .crs = "EPSG:4326"});

    CHECK(aoi.areas.size() == 1);
    REQUIRE_FALSE(aoi.notes.empty());
    CHECK_THAT(aoi.notes.front(), Contains("several geometry columns") && Contains("_WKTb"));
}

TEST_CASE("a sequence that breaks off is refused instead of read halfway", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const feature =
        R"({"type":"Feature","properties":{},"geometry":)" + samples::guide_geojson() + "}";
    auto const path = folder.write("p.geojsonl", feature + '\n' + feature.substr(0, 100)).string();

    auto const error = samples::refusal(path);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.where(), Contains("line 2"));
    CHECK_THAT(error.what(), Contains("ends within a feature"));
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
         {"https://h/a.json?authkey=abc&key=def", "https://h/a.json?authkey=***&key=***"},
         {"https://h/a.json?api-key=abc", "https://h/a.json?api-key=***"},
         {"AccountName=x;AccountKey=abc==;a=b", "AccountName=x;AccountKey=***;a=b"},
         {"PG:postgresql://u:SEC/RET@host/db", "PG:postgresql://u:***@host/db"},
         {"PG:postgres://u:1/2@host/db", "PG:postgres://u:***@host/db"},
         {"/vsicurl/https://u:SEC/RET@host/a.gpkg", "/vsicurl/https://u:***@host/a.gpkg"},
         {"/vsicurl?header.X-Pass=abc&max_retry=3&Header.Cookie=a=\"b\"; c=d&url=http://h/a.kml",
          "/vsicurl?header.X-Pass=***&max_retry=3&Header.Cookie=***&url=http://h/a.kml"},
         {"https://h/api/areas?code=abc==&a=1", "https://h/api/areas?code=***&a=1"},
         {"SELECT * FROM a, header WHERE code='1' AND header.x='2' AND a.zipcode=3",
          "SELECT * FROM a, header WHERE code='1' AND header.x='2' AND a.zipcode=3"},
         {"/vsicurl?url=https%3A%2F%2Fu%3Ap%2540w%40h%2Fa.gpkg%3Faccess_token%3Dabc%26b%3D2&x=3",
          "/vsicurl?url=https%3A%2F%2Fu%3A***%40h%2Fa.gpkg%3Faccess_token%3D***%26b%3D2&x=3"},
         {"https://h/a.json?access%5ftoken=abc&b=%41", "https://h/a.json?access%5ftoken=***&b=%41"},
         {"https://h/100%/a%20b.gpkg?x=1", "https://h/100%/a%20b.gpkg?x=1"},
         {"plans=a.gpkg", "plans=a.gpkg"},
         {"password=", "password="}}));

    CHECK(satchel::detail::without_secrets(source) == shown);
}
