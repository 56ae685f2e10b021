// SPDX-License-Identifier: MIT
// Files and layers that somebody else made: areas that are ordered, images that are reviewed.
#include "hostile.hpp"

#include "support/data.hpp"
#include "support/local_wire.hpp"

#include <catch2/catch.hpp>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

using Catch::Contains;
using hostile::Ground;
using nlohmann::json;
using support::LocalServer;
using support::Reply;
using support::Request;

namespace {

std::string const xml = R"(<?xml version="1.0" encoding="UTF-8"?>)";

/// A placemark over Toulouse with a name that is XML already.
std::string placemark(std::string const& name)
{
    return "<Placemark><name>" + name +
           "</name><Polygon><outerBoundaryIs><LinearRing><coordinates>1,43 1.2,43 1.2,43.2 1,43"
           "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
}

std::string kml(std::string const& doctype, std::string const& content)
{
    return xml + doctype + R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document>)" + content +
           "</Document></kml>";
}

std::string feature(json const& properties)
{
    return json{{"type", "Feature"},
                {"properties", properties},
                {"geometry", json::parse(R"({"type":"Polygon","coordinates":
                    [[[1,43],[1.2,43],[1.2,43.2],[1,43]]]})")}}
        .dump();
}

/// Images as a layer of a stranger's, with one text everywhere.
std::string images(Ground const& ground, std::string const& text)
{
    json properties{{"source_id", text},        {"id", text},
                    {"constellation", text},    {"satellite", text},
                    {"acquisition_date", text}, {"product_name", text},
                    {"thumbnail", text},        {"quicklook_medium_4326", text},
                    {"cloud_cover", 5},         {"notes of mine", text}};
    return ground.write("images.geojson",
                        R"({"type":"FeatureCollection","features":[)" + feature(properties) + "]}");
}

void zip(std::string const& path, std::string const& name, std::string const& block, int blocks)
{
    GDALAllRegister();
    auto* const archive = VSIFOpenL(("/vsizip/" + path).c_str(), "wb");
    REQUIRE(archive != nullptr);
    auto* const file = VSIFOpenL(("/vsizip/" + path + '/' + name).c_str(), "wb");
    REQUIRE(file != nullptr);
    for (int i = 0; i < blocks; ++i) {
        REQUIRE(VSIFWriteL(block.data(), 1, block.size(), file) == block.size());
    }
    VSIFCloseL(file);
    VSIFCloseL(archive);
}

void check_tells_no_file(Ground const& ground, std::string const& path)
{
    for (auto const* const form : {"report", "geojson", "json"}) {
        auto const result =
            ground.run({"aoi", path, "--to", form == std::string{"json"} ? "wkt" : form});
        CHECK_THAT(result.out + result.error, !Contains("root:x:0"));
    }
}

} // namespace

TEST_CASE("an external entity of a KML or GML is not read", "[hostile]")
{
    Ground ground;
    auto const doctype =
        GENERATE(as<std::string>(), R"(<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]>)",
                 R"(<!DOCTYPE k SYSTEM "file:///etc/passwd">)",
                 R"(<!DOCTYPE k [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY x "y">]>)");
    check_tells_no_file(ground, ground.write("areas.kml", kml(doctype, placemark("a &x; b"))));
    check_tells_no_file(
        ground,
        ground.write("areas.gml", xml + doctype +
                                      R"(<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/"
                         xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><ogr:a fid="a.0">
                         <ogr:name>a &x; b</ogr:name><ogr:geometryProperty><gml:Polygon srsName=
                         "EPSG:4326"><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>1,43
                         1.2,43 1.2,43.2 1,43</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>
                         </gml:Polygon></ogr:geometryProperty></ogr:a></gml:featureMember>
                         </ogr:FeatureCollection>)"));
}

TEST_CASE("an external entity of a KML does not reach a server", "[hostile]")
{
    Ground ground;
    LocalServer const server{[](Request const&) { return Reply{.body = "x"}; }};
    auto const doctype = "<!DOCTYPE k [<!ENTITY x SYSTEM \"" + server.url() + "/x\">]>";

    ground.run({"aoi", ground.write("areas.kml", kml(doctype, placemark("a &x;")))});
    ground.run({"aoi", kml(doctype, placemark("a &x;"))});

    CHECK(server.requests().empty());
}

TEST_CASE("a KML whose entities grow to gigabytes does not", "[hostile]")
{
    Ground ground;
    std::string entities = R"(<!ENTITY a0 "lollollollollollollol">)";
    for (int i = 1; i <= 12; ++i) {
        entities += "<!ENTITY a" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k) {
            entities += "&a" + std::to_string(i - 1) + ';';
        }
        entities += "\">";
    }
    auto const text = kml("<!DOCTYPE k [" + entities + "]>", placemark("&a12;"));

    ground.run({"aoi", ground.write("areas.kml", text)}, 3);
    ground.run({"aoi", "-"}, 3);
    ground.run({"aoi", text}, 3);
}

TEST_CASE("a KML nested fifty thousand folders deep ends with a result or a reason", "[hostile]")
{
    Ground ground;
    std::string open;
    std::string close;
    for (int i = 0; i < 50'000; ++i) {
        open += "<Folder>";
        close += "</Folder>";
    }
    ground.run({"aoi", ground.write("areas.kml", kml("", open + placemark("a") + close))});
}

TEST_CASE("a KMZ that unpacks to 300 MB is read in bounded memory", "[hostile]")
{
    Ground ground;
    std::string const block(1024UL * 1024, ' ');
    zip(ground.service.path("areas.kmz"), "doc.kml", block, 300);
    CHECK(std::filesystem::file_size(ground.service.path("areas.kmz")) < 2'000'000);

    ground.run({"aoi", "areas.kmz"}, 3);
}

TEST_CASE("names in a zip do not lead out of it", "[hostile]")
{
    Ground ground;
    auto const out = ground.outside.path();
    auto const name =
        GENERATE_COPY(as<std::string>(), "../" + out.filename().string() + "/evil.geojson",
                      out.string() + "/evil.geojson", "a\x1b[2J.geojson");
    zip(ground.service.path("areas.zip"), name, feature({{"name", "a"}}), 1);

    ground.run({"aoi", "areas.zip"});
}

TEST_CASE("a description of other layers under the name of a layer is refused", "[hostile]")
{
    Ground ground;
    LocalServer const server{[](Request const&) { return Reply{.body = "x"}; }};
    ground.write("secret.csv", "id,WKT\nconfidential,\"POLYGON ((1 43,1.2 43,1.2 43.2,1 43))\"\n");
    auto const url = server.url();
    auto const table = ground.service.path("secret.csv");
    std::vector<std::string> const texts{

        "<OGRVRTDataSource><OGRVRTLayer name='secret'><SrcDataSource>" + table +
            "</SrcDataSource><GeometryType>wkbPolygon</GeometryType><LayerSRS>EPSG:4326</LayerSRS>"
            "<GeometryField encoding='WKT' field='WKT'/></OGRVRTLayer></OGRVRTDataSource>",
        "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/vsicurl/" + url +
            "/a.geojson</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
        "<OGRWFSDataSource><URL>" + url + "/wfs</URL></OGRWFSDataSource>"};
    for (auto const& text : texts) {
        for (std::string const name : {"areas.gml", "areas.geojson", "areas.gpkg", "areas.xml"}) {
            ground.write(name, text);
            auto const areas = ground.run({"aoi", name, "--to", "geojson"}, 3);
            auto const reviewed = ground.run({"review", name, "-o", "review.html"}, 3);
            CHECK_THAT(areas.out + areas.error + reviewed.error, !Contains("confidential"));
            CHECK_THAT(areas.error, Contains("describes where others are"));
        }
    }
    CHECK(server.requests().empty());
}

TEST_CASE("GeoJSON nested without end is refused", "[hostile]")
{
    Ground ground;
    auto const text =
        GENERATE(R"({"type":"Polygon","coordinates":)" + std::string(60'000, '['), [] {
            std::string deep;
            for (int i = 0; i < 20'000; ++i) {
                deep += R"({"type":"GeometryCollection","geometries":[)";
            }
            return deep;
        }());
    ground.run({"aoi", ground.write("areas.geojson", text)}, 3);
}

TEST_CASE("coordinates that are no numbers of a place are refused with their place", "[hostile]")
{
    Ground ground;
    auto const number = GENERATE(as<std::string>(), "1e999", "NaN", "-Infinity", "1e308", "\"1\"",
                                 "null", "1e-400", "91");
    auto const text = R"({"type":"Polygon","coordinates":[[[1,)" + number +
                      R"(],[1.2,43],[1.2,43.2],[1,)" + number + "]]]}";

    auto const result = ground.run({"aoi", ground.write("areas.geojson", text)});

    CHECK((result.exit_code == 3 || result.exit_code == 0));
    CHECK_THAT(result.out, !Contains("nan") && !Contains("inf"));
}

TEST_CASE("WKT of a billion brackets or digits is refused", "[hostile]")
{
    Ground ground;
    auto const text = GENERATE("POLYGON " + std::string(500'000, '('),
                               "POLYGON ((" + std::string(500'000, '9') + " 1, 1 1, 2 2, 1 1))",
                               "GEOMETRYCOLLECTION (" + std::string(200'000, '(') + ")");
    ground.run({"aoi", ground.write("areas.wkt", text)}, 3);
}

TEST_CASE("attributes of a layer cannot steer the terminal, in any form of print", "[hostile]")
{
    Ground ground;
    auto const name = GENERATE(as<std::string>(), "\x1b[2J\x1b]0;x\x07",
                               "\xC2\x9B"
                               "2J\x7f",
                               "a\r\nsatchel: note: all is well",
                               "\xE2\x80\xAE"
                               "evil");
    auto const path = ground.write("areas.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                        feature({{"name", name}}) + "]}");
    for (auto const* const form : {"report", "wkt", "geojson", "geojsonseq"}) {
        ground.run({"aoi", path, "--to", form, "--name-field", "name"}, 0);
    }
    ground.run({"aoi", path, "--json", "--name-field", "name"}, 0);
    ground.run({"aoi", path, "--map", "map.svg", "--name-field", "name"}, 0);
    ground.run({"plan", path, "--name-field", "name", "--product", "PleiadesArchiveMono",
                "--images", name, "-o", "plan.json", "--lenient"});
}

TEST_CASE("ids of images that are paths write no file elsewhere", "[hostile]")
{
    Ground ground;
    auto const out = ground.outside.path();
    auto const id = GENERATE_COPY(as<std::string>(), "../" + out.filename().string() + "/evil",
                                  out.string() + "/evil", "..", ".", "a/../../evil", "~/evil",
                                  "CON", std::string(5000, 'a'), "a\nb");
    images(ground, id);

    ground.run({"quicklooks", "images.geojson", "-o", "pictures"});
    ground.run({"review", "images.geojson", "-o", "review.kmz"}, 0);

    CHECK_FALSE(std::filesystem::exists(ground.service.path("evil")));
    CHECK_FALSE(std::filesystem::exists(out / "evil.tif"));
}

TEST_CASE("scripts in attributes stay texts in a page, a map and a KML", "[hostile]")
{
    Ground ground;
    auto const text =
        GENERATE(as<std::string>(), "</script><script>alert(1)</script>",
                 "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "javascript:alert(1)",
                 "]]><script>alert(1)</script>", "<!--<script>", "&lt;script&gt;alert(1)");
    images(ground, text);

    ground.run({"review", "images.geojson", "-o", "review.html", "--title", text}, 0);
    ground.run({"review", "images.geojson", "-o", "review.kmz"}, 0);
    ground.run({"aoi", "images.geojson", "--name-field", "source_id", "--map", "map.svg"}, 0);
    ground.run({"aoi", "images.geojson", "--name-field", "source_id", "-o", "areas.kml"}, 0);

    for (auto const* const file : {"review.html", "map.svg", "areas.kml"}) {
        auto const content = ground.read(file);
        CAPTURE(file);
        CHECK_THAT(content, !Contains("<script>alert"));
        CHECK_THAT(content, !Contains("<img src=x"));
        CHECK_THAT(content, !Contains("<svg onload"));
    }
}

TEST_CASE("formulas in texts are texts in a table of a spreadsheet", "[hostile]")
{
    Ground ground;
    auto const text =
        GENERATE(as<std::string>(), "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1");
    ground.service.override_with([=](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        auto page = json::parse(support::sample("search.json"));
        page["features"][0]["properties"]["productName"] = text;
        return Reply{.body = page.dump()};
    });
    auto const aoi = support::data_file("aoi/toulouse.kml");

    ground.run({"search", aoi, "-o", "found.csv"}, 0);

    auto const table = ground.read("found.csv");
    CAPTURE(table);
    CHECK_THAT(table, Contains("'" + text));
    CHECK_THAT(table, !Contains("," + text) && !Contains(",\"" + text));
}

TEST_CASE("a GeoPackage with views and triggers of a stranger is read, not run", "[hostile]")
{
    Ground ground;
    images(ground, "A");
    ground.run({"aoi", "images.geojson", "-o", "areas.gpkg", "--overwrite"}, 0);
    GDALAllRegister();
    {
        std::unique_ptr<GDALDataset> const dataset{GDALDataset::Open(
            ground.service.path("areas.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        REQUIRE(dataset);
        for (auto const& sql :
             {std::string{"CREATE VIEW evil AS SELECT load_extension('evil.so')"},
              std::string{"CREATE TRIGGER t AFTER INSERT ON aoi BEGIN SELECT "
                          "writefile('evil','x'); END"},
              std::string{"INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
                          "VALUES ('evil', 'attributes', 'evil', 0)"}}) {
            auto* const result = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
            dataset->ReleaseResultSet(result);
        }
    }
    ground.run({"aoi", "areas.gpkg"});
    ground.run({"review", "areas.gpkg", "-o", "review.html"});
    CHECK_FALSE(std::filesystem::exists(ground.service.path("evil")));
}

TEST_CASE("a damaged GeoPackage is refused or read, wherever the damage is", "[hostile]")
{
    Ground ground;
    images(ground, "A");
    ground.run({"aoi", "images.geojson", "-o", "areas.gpkg"}, 0);
    auto const whole = ground.read("areas.gpkg");
    auto const step = GENERATE(3U, 7U);
    auto damaged = whole;
    for (std::size_t i = 100; i < damaged.size(); i += 997 * step) {
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    }
    ground.write("damaged.gpkg", damaged);
    ground.write("cut.gpkg", whole.substr(0, whole.size() / step));

    ground.run({"aoi", "damaged.gpkg"});
    ground.run({"aoi", "cut.gpkg"});
    ground.run({"review", "damaged.gpkg", "-o", "review.html"});
}

TEST_CASE("names of files and layers cannot steer the terminal", "[hostile]")
{
    Ground ground;
    auto const name = GENERATE(as<std::string>(), "a\x1b[2J.geojson", "a\nsatchel: b.geojson",
                               "a\xC2\x9B.geojson", "a\xE2\x80\xAE.geojson", "\xFF\xFE.geojson");

    ground.run({"aoi", name}, 3);
    ground.run({"review", name, "-o", "review.html"}, 3);
    ground.run({"price", name}, 3);
    ground.run({"aoi", "--bbox", "1,43,2,44", "--layer", name});
    ground.run({"search", "--bbox", "1,43,2,44", "--query", name});
}
