// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <vector>

using Catch::Contains;
using satchel::AoiSource;
using satchel::Failure;

namespace {

constexpr char const* square = "[[[1,43],[2,43],[2,44],[1,44],[1,43]]]";
constexpr char const* broken = "[[[1,43,null],[2,43],[2,44],[1,44],[1,43]]]";

std::string geometry(std::string const& type, std::string const& coordinates)
{
    return R"({"type":")" + type + R"(","coordinates":)" + coordinates + '}';
}

std::string feature(std::string const& geometry)
{
    return R"({"type":"Feature","properties":{"tags":["a"],"owner":null},"geometry":)" + geometry +
           '}';
}

std::string collection(std::vector<std::string> const& geometries)
{
    std::string text;
    for (auto const& one : geometries) {
        text += (text.empty() ? "" : ",") + feature(one);
    }
    return R"({"type":"FeatureCollection","features":[)" + text + "]}";
}

std::string placemark(std::string const& name, std::string const& coordinates)
{
    return "<Placemark><name>" + name +
           "</name><Polygon><outerBoundaryIs><LinearRing><coordinates>" + coordinates +
           "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
}

std::string kml(std::string const& inside)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">)"
           "<Document><name>field</name>" +
           inside + "</Document></kml>";
}

constexpr char const* good_ring = "1,43 2,43 2,44 1,44 1,43";

/// Refused, at this feature, with this in the text of what cannot be read.
void check_unread(AoiSource const& source, std::string const& where, std::string const& what)
{
    auto const error = samples::refusal(source);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.where(), Catch::EndsWith(where));
    CHECK_THAT(error.what(), Contains("has a geometry that cannot be read: " + what));
    CHECK_THAT(error.hint(), Contains("correct it"));
}

} // namespace

TEST_CASE("a WKT of a table that cannot be read is told, not skipped as no geometry",
          "[aoi][unread]")
{
    support::TemporaryFolder const folder;
    auto const [text, shown] =
        GENERATE(std::pair{"\"POLYGON((1 43,2 43\"", "\"POLYGON((1 43,2 43\""},
                 std::pair{"garbage", "\"garbage\""}, std::pair{"2.3 43.5", "\"2.3 43.5\""});
    auto const column = GENERATE(as<std::string>(), "WKT", "_WKTshape");
    CAPTURE(text, column);
    auto const good = std::string{"1,\"POLYGON((1 43,2 43,2 44,1 44,1 43))\"\n"};
    auto const several =
        folder.write("several.csv", "id," + column + '\n' + good + "2," + text + '\n');
    auto const alone = folder.write("alone.csv", "id," + column + "\n2," + text + '\n');

    check_unread({.source = several.string(), .crs = "EPSG:4326"}, "feature 2", shown);
    check_unread({.source = several.string(), .where = "id = '2'", .crs = "EPSG:4326"}, "feature 2",
                 shown);
    check_unread({.source = several.string(), .sql = "SELECT * FROM several", .crs = "EPSG:4326"},
                 "feature 2", shown);
    check_unread({.source = alone.string(), .crs = "EPSG:4326"}, "feature 1", shown);
    CHECK(satchel::read_aoi({.source = several.string(), .fids = {1}, .crs = "EPSG:4326"})
              .areas.size() == 1);
}

TEST_CASE("blank and empty geometries of a table are skipped and counted", "[aoi][unread]")
{
    support::TemporaryFolder const folder;
    auto const path = folder.write("t.csv", "id,WKT\n1,\"POLYGON((1 43,2 43,2 44,1 44,1 43))\"\n"
                                            "2,\n3,\"  \"\n4,POLYGON EMPTY\n");

    auto const aoi = satchel::read_aoi({.source = path.string(), .crs = "EPSG:4326"});

    CHECK(aoi.areas.size() == 1);
    CHECK(aoi.skipped == 3);
}

TEST_CASE("a GeoJSON geometry that cannot be read is told, not skipped as no geometry",
          "[aoi][unread]")
{
    auto const [bad, shown] = GENERATE(
        std::pair{geometry("Poligon", square), "its type is \"Poligon\""},
        std::pair{geometry("Polygon", broken), "\"[1,43,null]\" in its coordinates"},
        std::pair{std::string{"\"POLYGON((1 43,2 43,2 44,1 43))\""},
                  "\"POLYGON((1 43,2 43,2 44,1 43))\" is no GeoJSON geometry"},
        // Of these OGR would give the rest without a word.
        std::pair{geometry("MultiPolygon", std::string{"["} + square + ", " + broken + ']'),
                  "\"[1,43,null]\" in its coordinates"},
        std::pair{R"({"type":"GeometryCollection","geometries":[)" + geometry("Polygon", square) +
                      ',' + geometry("Poligon", square) + "]}",
                  "its type is \"Poligon\""});
    CAPTURE(bad);
    support::TemporaryFolder const folder;
    auto const good = geometry("Polygon", square);
    auto const file = folder.write("f.geojson", collection({good, "null", bad}));
    auto const sequence = folder.write("f.geojsonl", feature(good) + '\n' + feature("null") + '\n' +
                                                         feature(bad) + '\n');

    check_unread({.source = file.string()}, "feature 2", shown);
    check_unread({.source = file.string(), .fids = {2}}, "feature 2", shown);
    check_unread({.source = sequence.string()}, "feature 2", shown);
    check_unread({.source = collection({good, "null", bad})}, "feature 2", shown);
    check_unread({.source = feature(bad)}, "feature 0", shown);
    CHECK(satchel::read_aoi({.source = file.string(), .fids = {0, 1}}).skipped == 1);
}

TEST_CASE("features of GeoJSON that have ids are found by them", "[aoi][unread]")
{
    auto const with_id = [](int id, std::string const& geometry) {
        return R"({"type":"Feature","id":)" + std::to_string(id) +
               R"(,"properties":{},"geometry":)" + geometry + '}';
    };

    check_unread({.source = R"({"type":"FeatureCollection","features":[)" +
                            with_id(70, geometry("Polygon", square)) + ',' +
                            with_id(50, geometry("Polygon", broken)) + "]}"},
                 "feature 50", "\"[1,43,null]\"");
}

TEST_CASE("null and empty geometries of GeoJSON are skipped and counted", "[aoi][unread]")
{
    auto const aoi = samples::read(collection(
        {geometry("Polygon", square), "null", "{}", geometry("Polygon", "[]"),
         geometry("MultiPolygon", "[]"), R"({"type":"GeometryCollection","geometries":[]})"}));

    CHECK(aoi.areas.size() == 1);
    CHECK(aoi.skipped == 5);
}

TEST_CASE("coordinates of KML that cannot be read are told, not skipped, moved or left out",
          "[aoi][unread]")
{
    auto const bad = GENERATE(
        as<std::string>(), "2.33;43.5 2.4;43.5 2.4;43.6 2.33;43.5", "abc", "1 43 2 43 2 44 1 43",
        // Of these OGR makes other places.
        "1,43;2,43;2,44;1,43", "1,43 2;43 2,44 1,44 1,43", "1,43, 2,43, 2,44, 1,43");
    CAPTURE(bad);
    support::TemporaryFolder const folder;
    auto const file = folder.write(
        "f.kml", kml("<Folder><name>other</name>" + placemark("p", good_ring) + "</Folder>" +
                     placemark("good", good_ring) + "<Placemark/>" + placemark("bad", bad)));
    auto const multi = folder.write(
        "m.kml", kml("<Placemark><MultiGeometry><Polygon><outerBoundaryIs><LinearRing>"
                     "<coordinates>1,43 2,43 2,44 1,43</coordinates></LinearRing></outerBoundaryIs>"
                     "</Polygon><Polygon><outerBoundaryIs><LinearRing><coordinates>" +
                     bad +
                     "</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry>"
                     "</Placemark>"));

    check_unread({.source = file.string(), .layer = "field"}, "feature 3", '"' + bad + '"');
    check_unread({.source = multi.string()}, "feature 1", '"' + bad + '"');
    CHECK(satchel::read_aoi({.source = file.string(), .layer = "other"}).areas.size() == 1);
    CHECK(satchel::read_aoi({.source = file.string(), .layer = "field", .fids = {1, 2}}).skipped ==
          1);
}

TEST_CASE("blank coordinates of KML are skipped, and unusual ones that OGR understands are read",
          "[aoi][unread]")
{
    support::TemporaryFolder const folder;
    auto const file = folder.write(
        "f.kml", kml(placemark("blank", " \n") + placemark("plus", "+1,43 2,43 2,44 +1,43") +
                     placemark("blanks", "1 , 43 2, 43 2 ,44 1 ,43") +
                     placemark("commas", "1,43,0,2,43,0,2,44,0,1,43,0") +
                     placemark("altitude", "1,43,5 2,43,0, 2,44,5 1, 43, 5")));

    auto const aoi = samples::read(file.string());

    CHECK(aoi.skipped == 1);
    REQUIRE(aoi.areas.size() == 4);
    for (auto const& area : aoi.areas) {
        CAPTURE(area.name);
        CHECK(samples::has_shape(area.polygons, "POLYGON((1 43,2 43,2 44,1 43))"));
    }
}

TEST_CASE("pictures and tracks of a KML do not count as shapes of a placemark", "[aoi][unread]")
{
    std::string const quad = "<gx:LatLonQuad><coordinates>2,0 2.1,0 2.1,.1 2,.1</coordinates>"
                             "</gx:LatLonQuad>";
    std::string const overlay =
        "<GroundOverlay><name>g</name><Icon><href>a.png</href></Icon>" + quad + "</GroundOverlay>";
    std::string const photo = "<PhotoOverlay><Camera/><Point><coordinates>1,0</coordinates></Point>"
                              "</PhotoOverlay>";
    std::string const track =
        "<gx:Track><when>2010-05-28T02:02:09Z</when><when>2010-05-28T02:02:35Z"
        "</when><gx:coord>1 43 0</gx:coord><gx:coord>1.1 43 0</gx:coord>"
        "</gx:Track>";
    auto const text = GENERATE_COPY(
        placemark("a", good_ring) + overlay + overlay,
        placemark("a", good_ring) + photo + photo + placemark("b", good_ring),
        "<Placemark><gx:MultiTrack>" + track + track + "</gx:MultiTrack></Placemark>");
    auto file = kml(text);
    file.replace(file.find("xmlns="), 6, "xmlns:gx=\"http://www.google.com/kml/ext/2.2\" xmlns=");
    support::TemporaryFolder const folder;
    satchel::AoiSource source{.source = folder.write("f.kml", file).string()};
    source.shaping.buffer_m = 100;
    CAPTURE(text);

    CHECK_FALSE(satchel::read_aoi(source).areas.empty());
}

TEST_CASE("outlines and shapes of a KML of which GDAL takes one are told, not lost",
          "[aoi][unread]")
{
    auto const prefix = GENERATE(as<std::string>(), "", "kml:");
    auto const ring =
        "<LinearRing><coordinates>" + std::string{good_ring} + "</coordinates></LinearRing>";
    auto const outer = "<outerBoundaryIs>" + ring + "</outerBoundaryIs>";
    auto const [inside, what] = GENERATE_COPY(table<std::string, std::string>(
        {{"<Polygon>" + outer + outer + "</Polygon>", "a polygon of it has several outlines"},
         {"<Polygon>" + outer + "<innerBoundaryIs>" + ring + "</innerBoundaryIs>" + outer +
              "</Polygon>",
          "a polygon of it has several outlines"},
         {"<Polygon><outerBoundaryIs>" + ring + ring + "</outerBoundaryIs></Polygon>",
          "several rings"},
         {"<Polygon>" + outer + "</Polygon><Polygon>" + outer + "</Polygon>", "several geometries"},
         {"<Point><coordinates>1,2</coordinates></Point><Polygon>" + outer + "</Polygon>",
          "several geometries"},
         {"<MultiGeometry><Polygon>" + outer + "</Polygon></MultiGeometry><Polygon>" + outer +
              "</Polygon>",
          "several geometries"},
         {"<Polygon><outerBoundaryIs><LinearRing><coordinates>1,2 3,4 5,6 1,2</coordinates>"
          "<coordinates>1,2 3,4 5,6 1,2</coordinates></LinearRing></outerBoundaryIs></Polygon>",
          "several coordinates"}}));
    auto text = kml(placemark("good", good_ring) + "<Placemark>" + inside + "</Placemark>");
    for (auto at = text.find('<', 1); at != std::string::npos; at = text.find('<', at + 2)) {
        text.insert(at + (text[at + 1] == '/' ? 2 : 1), prefix);
    }
    if (!prefix.empty()) {
        text.replace(text.find("xmlns="), 6, "xmlns:kml=");
    }
    support::TemporaryFolder const folder;
    auto const path = folder.write("f.kml", text).string();
    CAPTURE(text);

    check_unread({.source = path}, "feature 2", what);
    CHECK(satchel::read_aoi({.source = path, .fids = {1}}).areas.size() == 1);
}

TEST_CASE("all holes in one inner boundary of a KML are holes, or the KML is refused",
          "[aoi][unread]")
{
    auto const hole = [](std::string const& corners) {
        return "<LinearRing><coordinates>" + corners + "</coordinates></LinearRing>";
    };
    support::TemporaryFolder const folder;
    auto const path =
        folder
            .write("f.kml", kml("<Placemark><name>p</name><Polygon><outerBoundaryIs>" +
                                hole(good_ring) + "</outerBoundaryIs><innerBoundaryIs>" +
                                hole("1.1,43.1 1.2,43.1 1.2,43.2 1.1,43.1") +
                                hole("1.5,43.5 1.6,43.5 1.6,43.6 1.5,43.5") +
                                "</innerBoundaryIs></Polygon></Placemark>"))
            .string();

    auto const aoi = samples::read(path);

    REQUIRE(aoi.areas.size() == 1);
    CHECK(aoi.areas.front().polygons.front().holes.size() == 2);
    check_unread({.source = path, .where = "name = 'p'"}, "feature 1", "several rings");
}

TEST_CASE("a KML that links to others says that they are not read", "[aoi][unread]")
{
    support::TemporaryFolder const folder;
    auto const link = std::string{"<NetworkLink><Link><href>b.kml</href></Link></NetworkLink>"};
    auto const comment = "<!-- " + link + " --><Placemark><description><![CDATA[" + link +
                         "]]></description></Placemark>";

    auto const linked =
        samples::read(folder.write("a.kml", kml(placemark("p", good_ring) + link)).string());
    auto const alone =
        samples::read(folder.write("c.kml", kml(placemark("p", good_ring) + comment)).string());

    REQUIRE(linked.notes.size() == 1);
    CHECK_THAT(linked.notes.front(), Contains("NetworkLink") && Contains("not read"));
    REQUIRE(alone.notes.size() == 1);
    CHECK_THAT(alone.notes.front(), !Contains("NetworkLink"));
}

TEST_CASE("a track of a KML, on which a driver of GDAL throws, is no bug of Satchel",
          "[aoi][unread]")
{
    auto const track = std::string{"<Placemark><gx:Track><when>2020-01-01T00:00:00Z</when>"
                                   "<gx:coord>1 43 0</gx:coord></gx:Track></Placemark>"};
    support::TemporaryFolder const folder;
    auto const text = kml(placemark("p", good_ring) + track);
    auto const path = folder.write("f.kml", text).string();

    for (auto const& source : {AoiSource{.source = path}, AoiSource{.source = path, .fids = {2}},
                               AoiSource{.source = path, .where = "name IS NULL"}}) {
        auto const error = samples::refusal(source);
        CHECK(error.failure() == Failure::input);
        CHECK_THAT(error.where(), Contains("f.kml"));
    }
}
