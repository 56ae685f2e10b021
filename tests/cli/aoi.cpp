// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <sstream>

using nlohmann::json;
using support::run_tool;

namespace {

std::string kml() { return support::data_file("aoi/toulouse.kml"); }

/// All numbers of a WKT in their order.
std::vector<double> numbers_of(std::string wkt)
{
    std::replace_if(
        wkt.begin(), wkt.end(),
        [](char letter) {
            return letter != '.' && letter != '-' && (letter < '0' || letter > '9');
        },
        ' ');
    std::istringstream stream{wkt};
    return {std::istream_iterator<double>{stream}, {}};
}

} // namespace

TEST_CASE("aoi --json reports every area with the documented keys", "[cli][aoi]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(support::call_in(folder.path(), {"aoi", kml(), "--json"}));

    REQUIRE(result.exit_code == 0);
    CHECK(result.error.empty());
    auto const report = json::parse(result.out);
    CHECK(report.at("source") == kml());
    CHECK(report.at("crs") == "EPSG:4326");
    CHECK(report.contains("layer"));
    REQUIRE(report.at("areas").size() == 1);
    auto const& area = report.at("areas").at(0);
    CHECK(area.at("id") == 1);
    CHECK(area.at("name") == "Toulouse");
    CHECK(area.contains("fid"));
    CHECK(area.at("vertices") == 5);
    CHECK(area.at("parts") == 1);
    CHECK(area.at("repairs") == json::array());
    CHECK(area.at("problems") == json::array());
    CHECK(area.at("bbox") == json::array({1.3348388671875, 43.516190595612755, 1.5641784667968752,
                                          43.66240779260363}));
    // GeographicLib's Planimeter for the four corners of the guide.
    CHECK(area.at("area_km2").get<double>() == Approx(300.9).margin(0.5));
}

TEST_CASE("aoi warns of a CRS that is for another place, and claims no accuracy", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    std::string const wkt = "POLYGON((5000000 6270000,5020000 6270000,5020000 6290000,5000000 "
                            "6290000,5000000 6270000))";

    auto const report =
        run_tool(support::call_in(folder.path(), {"aoi", wkt, "--crs", "EPSG:2154"}));
    auto const read =
        run_tool(support::call_in(folder.path(), {"aoi", wkt, "--crs", "EPSG:2154", "--json"}));

    CHECK(report.exit_code == 0);
    CHECK_THAT(report.out, Catch::Contains("area 1: all of the area lies outside") &&
                               Catch::Contains("of unknown accuracy"));
    CHECK_THAT(report.error, Catch::Contains("satchel: note: all of the AOI lies outside"));
    REQUIRE(read.exit_code == 0);
    auto const document = json::parse(read.out);
    CHECK(document.at("accuracy_m").is_null());
    CHECK(document.at("areas").at(0).at("accuracy_m").is_null());
    CHECK(document.at("areas").at(0).at("problems").size() == 1);
    CHECK(document.at("notes").size() == 1);
}

TEST_CASE("aoi prints WKT, GeoJSON, lines of GeoJSON and boxes", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const two = R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"a"},"geometry":{"type":"MultiPolygon","coordinates":
            [[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[3,0],[4,0],[4,1],[3,1],[3,0]]]]}},
        {"type":"Feature","properties":{"name":"b"},"geometry":{"type":"Polygon","coordinates":
            [[[10,0],[11,0],[11,1],[10,1],[10,0]]]}}]})";

    auto const wkt = run_tool(support::call_in(folder.path(), {"aoi", "-", "--to", "wkt"}, two));
    auto const box = run_tool(support::call_in(folder.path(), {"aoi", "-", "--to", "bbox"}, two));
    auto const lines =
        run_tool(support::call_in(folder.path(), {"aoi", "-", "--to", "geojsonseq"}, two));
    auto const collection =
        run_tool(support::call_in(folder.path(), {"aoi", "-", "--to", "geojson"}, two));

    CHECK(wkt.out == "POLYGON((0 0,1 0,1 1,0 1,0 0))\nPOLYGON((3 0,4 0,4 1,3 1,3 0))\n"
                     "POLYGON((10 0,11 0,11 1,10 1,10 0))\n");
    CHECK(box.out == "0,0,4,1\n10,0,11,1\n");
    CHECK(std::count(lines.out.begin(), lines.out.end(), '\n') == 2);
    CHECK(json::parse(collection.out).at("features").size() == 2);
}

TEST_CASE("Ctrl-C while the areas come in ends with 130, and half of them are no result",
          "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const arguments = GENERATE(
        std::vector<std::string>{"aoi", "-", "-o", "out.gpkg"},
        std::vector<std::string>{"search", "-", "-o", "out.gpkg"},
        std::vector<std::string>{"plan", "-", "--product", "P", "--images", "x", "-o", "out.gpkg"});
    CAPTURE(arguments.front());
    auto const line = std::string{R"({"type":"Feature","properties":{},"geometry":{"type":)"} +
                      R"("Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})" + '\n';
    std::string input;
    while (input.size() < 200000) { // more than a pipe holds: the tool has read of it
        input += line;
    }
    auto waiting = support::call_in(folder.path(), arguments, input);
    waiting.input_goes_on = true;
    support::RunningTool tool{waiting};

    tool.signal(SIGINT);
    auto const result = tool.wait();

    CHECK(result.exit_code == 130);
    CHECK(result.out.empty());
    CHECK_THAT(result.error, Catch::Contains("interrupted"));
    CHECK_FALSE(std::filesystem::exists(folder / "out.gpkg"));
}

TEST_CASE("a file is written completely or stays as it was", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const source =
        folder.write("x.geojson", support::read_file(support::data_file("aoi/toulouse.geojson")));
    auto const before = support::read_file(source);
    auto const mine = folder.write("mine.txt", "my notes");

    auto const over_source = run_tool(
        support::call_in(folder.path(), {"aoi", "x.geojson", "--to", "wkt", "-o", "x.geojson"}));
    auto const over_mine = run_tool(
        support::call_in(folder.path(), {"aoi", "x.geojson", "--to", "wkt", "-o", "mine.txt"}));
    auto const asked = run_tool(support::call_in(
        folder.path(), {"aoi", "x.geojson", "--to", "wkt", "-o", "mine.txt", "--overwrite"}));
    auto const again = run_tool(
        support::call_in(folder.path(), {"aoi", "x.geojson", "--to", "wkt", "-o", "mine.txt"}));

    CHECK(over_source.exit_code == 9);
    CHECK(support::read_file(source) == before);
    CHECK(over_mine.exit_code == 9);
    CHECK(asked.exit_code == 0);
    CHECK(again.exit_code == 0);
    CHECK_THAT(support::read_file(mine), Catch::StartsWith("POLYGON(("));
}

TEST_CASE("one --fid takes one argument, so that the source may follow it", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const two = R"({"type":"FeatureCollection","features":[
        {"type":"Feature","id":5,"properties":{},"geometry":{"type":"Polygon","coordinates":
            [[[0,0],[1,0],[1,1],[0,0]]]}},
        {"type":"Feature","id":6,"properties":{},"geometry":{"type":"Polygon","coordinates":
            [[[10,0],[11,0],[11,1],[10,0]]]}}]})";
    folder.write("two.geojson", two);

    auto const one = run_tool(
        support::call_in(folder.path(), {"aoi", "--fid", "6", "two.geojson", "--to", "bbox"}));
    auto const both = run_tool(
        support::call_in(folder.path(), {"aoi", "--fid", "6,5", "two.geojson", "--to", "bbox"}));

    CHECK(one.out == "10,0,11,1\n");
    CHECK(both.out == "10,0,11,1\n0,0,1,1\n");
}

TEST_CASE("each --layer takes one argument, and all layers that are named are read", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const placemark = [](std::string const& name, std::string const& ring) {
        return "<Folder><name>" + name +
               "</name><Placemark><Polygon><outerBoundaryIs><LinearRing>"
               "<coordinates>" +
               ring +
               "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>";
    };
    folder.write("f.kml", R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document>)" +
                              placemark("north", "1,44 2,44 2,45 1,44") +
                              placemark("south", "1,42 2,42 2,43 1,42") +
                              placemark("west, far", "-1,42 0,42 0,43 -1,42") +
                              "</Document></kml>");

    auto const unclear = run_tool(support::call_in(folder.path(), {"aoi", "f.kml"}));
    auto const result = run_tool(support::call_in(
        folder.path(), {"aoi", "--layer", "west, far", "f.kml", "--layer=north", "--to", "bbox"}));

    CHECK(unclear.exit_code == 3);
    CHECK_THAT(unclear.error,
               Catch::Contains("hint: choose with --layer; several are given one --layer each"));
    CHECK(result.exit_code == 0);
    CHECK(result.out == "-1,42,0,43\n1,44,2,45\n");
}

TEST_CASE("names of sources and CRS cannot steer the terminal", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    folder.write("a\x1b[31m.wkt", "POLYGON((0 0,1 0,1 1,0 0))");

    auto const result = run_tool(support::call_in(folder.path(), {"aoi", "a\x1b[31m.wkt"}));
    auto const crs = run_tool(
        support::call_in(folder.path(), {"aoi", "POLYGON((0 0,1 0,1 1,0 0))", "--crs",
                                         "GEOGCS[\"x\x1b[31m\",DATUM[\"WGS_1984\",SPHEROID["
                                         "\"WGS 84\",6378137,298.257223563]],PRIMEM["
                                         "\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]"}));

    CHECK(result.exit_code == 0);
    CHECK(result.out.find('\x1b') == std::string::npos);
    CHECK(crs.exit_code == 0);
    CHECK(crs.out.find('\x1b') == std::string::npos);
    CHECK(crs.error.find('\x1b') == std::string::npos);
}

TEST_CASE("the whole globe as a box is refused with the true reason", "[cli][aoi]")
{
    support::TemporaryFolder const folder;

    auto const result =
        run_tool(support::call_in(folder.path(), {"aoi", "--bbox=-180,-90,180,90"}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains("more than 180 degrees of longitude"));
}

TEST_CASE("an AOI goes through any OGR format and comes back the same", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const file =
        GENERATE(as<std::string>(), "a.gpkg", "a.shp", "a.geojson", "a.fgb", "a.kml", "a.gml");
    CAPTURE(file);
    auto const direct = run_tool(support::call_in(folder.path(), {"aoi", kml(), "--to", "wkt"}));

    auto const written = run_tool(support::call_in(folder.path(), {"aoi", kml(), "-o", file}));
    auto const again = run_tool(support::call_in(folder.path(), {"aoi", file, "--to", "wkt"}));

    INFO(written.error + again.error);
    REQUIRE(written.exit_code == 0);
    // OGR writes text formats with 15 digits; a binary one loses nothing.
    auto const before = numbers_of(direct.out);
    auto const after = numbers_of(again.out);
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(std::abs(after[i] - before[i]) < 1e-12);
    }
}

TEST_CASE("a shapefile without .prj is refused with a hint, and read with --crs", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const lambert93 =
        R"({"type":"Polygon","crs":{"type":"name","properties":{"name":"EPSG:2154"}},
        "coordinates":[[[565319.9,6269988.0],[583866.9,6269623.8],[584162.4,6285871.8],[565662.6,6286235.1],
        [565319.9,6269988.0]]]})";
    auto const source = folder.write("l93.geojson", lambert93).string();
    REQUIRE(std::system(
                ("ogr2ogr '" + (folder / "l93.shp").string() + "' '" + source + "'").c_str()) == 0);
    std::filesystem::remove(folder / "l93.prj");

    auto const refused = run_tool(support::call_in(folder.path(), {"aoi", "l93.shp"}));
    auto const read = run_tool(
        support::call_in(folder.path(), {"aoi", "l93.shp", "--crs", "EPSG:2154", "--json"}));

    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.error,
               Catch::Contains("CRS") && Catch::Contains("hint: ") && Catch::Contains("--crs"));
    INFO(read.error);
    REQUIRE(read.exit_code == 0);
    CHECK(json::parse(read.out).at("crs") == "EPSG:2154");
    CHECK(json::parse(read.out).at("areas").at(0).at("bbox").at(0).get<double>() ==
          Approx(1.33484).margin(1e-4));
}
