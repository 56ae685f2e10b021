// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/kml_reader.hpp"
#include "satchel/area/change.hpp"
#include "satchel/area/text.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cpl_conv.h>

#include <map>
#include <random>

using satchel::AoiReader;
using satchel::AoiSource;
using satchel::CancelFlag;
using satchel::Failure;

namespace {

/// While alive, KML is read by OGR, because its reader was given an option.
class OgrOnly {
public:
    OgrOnly() { CPLSetThreadLocalConfigOption(option, "NO"); }
    ~OgrOnly() { CPLSetThreadLocalConfigOption(option, nullptr); }
    OgrOnly(OgrOnly const&) = delete;
    OgrOnly& operator=(OgrOnly const&) = delete;
    OgrOnly(OgrOnly&&) = delete;
    OgrOnly& operator=(OgrOnly&&) = delete;

private:
    static constexpr char const* option = "LIBKML_WRAPDATELINE";
}; // class OgrOnly

/// Everything that reading a source says, up to its error.
std::string story_of(AoiSource const& source)
{
    std::string story;
    try {
        AoiReader reader{source};
        story += reader.info().source + '|' + reader.info().layer + '|' + reader.info().crs + '\n';
        while (auto const area = reader.next()) {
            story += satchel::to_geojson_feature(*area) + '\n';
            for (auto const& repair : area->repairs) {
                story += describe(repair) + '\n';
            }
            story += area->operation + '\n' + to_geojson(reader.original()) + '\n';
        }
        auto const& info = reader.info();
        story += info.crs + '|' + info.operation + '|' + std::to_string(info.skipped) + '\n';
        for (auto const& line : info.notes) {
            story += line + '\n';
        }
        for (auto const& file : info.files) {
            story += file + '\n';
        }
    } catch (satchel::Error const& error) {
        story += std::to_string(static_cast<int>(error.failure())) + samples::text_of(error);
    }
    return story;
}

std::string ogr_story_of(AoiSource const& source)
{
    OgrOnly const ogr_only;
    return story_of(source);
}

bool is_plain(AoiSource const& source)
{
    satchel::detail::register_drivers();
    return satchel::detail::plain_kml(source.source, source).has_value();
}

std::string kml(std::string const& inside)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">)" +
           inside + "</kml>";
}

std::string polygon(std::string const& coordinates)
{
    return "<Polygon><outerBoundaryIs><LinearRing><coordinates>" + coordinates +
           "</coordinates></LinearRing></outerBoundaryIs></Polygon>";
}

std::string square(int west = 0)
{
    auto const lon = std::to_string(west);
    auto const east = std::to_string(west + 1);
    return polygon(lon + ",0 " + east + ",0 " + east + ",1 " + lon + ",1 " + lon + ",0");
}

std::string placemark(std::string const& inside) { return "<Placemark>" + inside + "</Placemark>"; }

std::string document(std::string const& inside)
{
    return kml("<Document><name>D</name>" + inside + "</Document>");
}

std::string with_coordinates(std::string const& coordinates)
{
    return document(placemark(polygon(coordinates)));
}

constexpr char const* of_google_earth = R"(
<Document id="d"><name>My Places.kml</name><open>1</open>
<StyleMap id="m"><Pair><key>normal</key><styleUrl>#s</styleUrl></Pair></StyleMap>
<Style id="s"><LineStyle><width>1.5</width></LineStyle><PolyStyle><color>7f00ff00</color>
</PolyStyle></Style>
<Folder id="f"><name>Sites</name><open>1</open><visibility>0</visibility>
<LookAt><longitude>1</longitude><latitude>2</latitude><gx:altitudeMode>absolute</gx:altitudeMode>
</LookAt>
<Placemark id="p"><name><![CDATA[A <b>bold</b> name]]></name><visibility>1</visibility>
<Snippet maxLines="0"></Snippet><description><![CDATA[<table><tr></table>]]></description>
<TimeStamp><when>2020</when></TimeStamp><styleUrl>#m</styleUrl>
<ExtendedData><Data name="owner"><displayName>x</displayName><value>y</value></Data></ExtendedData>
<gx:balloonVisibility>1</gx:balloonVisibility>
<MultiGeometry><Polygon><extrude>1</extrude><tessellate>1</tessellate>
<altitudeMode>relativeToGround</altitudeMode>
<outerBoundaryIs><LinearRing><coordinates>
	1.30479340579855,-1.45949002651226,12.5 1.4,-1.45,0 1.4,-1.3,3 1.3,-1.3,7 <!-- 7,8 -->
	1.30479340579855,-1.45949002651226,12.5
</coordinates></LinearRing></outerBoundaryIs>
<innerBoundaryIs><LinearRing><coordinates>1.35,-1.4,0 1.36,-1.4,0 1.36,-1.39,0 1.35,-1.4,0
</coordinates></LinearRing></innerBoundaryIs>
<innerBoundaryIs><LinearRing><coordinates>1.37,-1.4,0 1.38,-1.4,0 1.38,-1.39,0 1.37,-1.4,0
</coordinates></LinearRing></innerBoundaryIs></Polygon>
<Polygon><outerBoundaryIs><LinearRing><coordinates>5,5 6,5 6,6 5,5</coordinates></LinearRing>
</outerBoundaryIs></Polygon></MultiGeometry></Placemark>
<Placemark><name>Nothing drawn</name></Placemark>
<Placemark><name> &#233;t&eacute; </name></Placemark></Folder>
<Folder><name>More</name></Folder></Document>)";

std::string earth()
{
    auto text = kml(of_google_earth);
    text.replace(text.find("&eacute;"), 8, "&amp;");
    return text;
}

/// Read without OGR, and alike.
std::map<std::string, std::string> plain_samples()
{
    return {
        {"Google Earth", earth()},
        {"no name", kml("<Document>" + placemark(square()) + "</Document>")},
        {"a folder alone", kml("<Folder><name>F é &lt; G</name>" + placemark(square()) +
                               placemark("<name> \n </name>" + square(3)) + "</Folder>")},
        {"a name at the end", kml("<Document>" + placemark(square() + "<name> a\n b\tc</name>") +
                                  "<name>two\nlines</name></Document>")},
        {"folders in folders",
         document("<Folder><name>A</name><Folder><name>B</name>" + placemark("<name>x</name>") +
                  placemark(square()) + "</Folder>" + placemark("") + "</Folder>")},
        {"placemarks beside folders",
         document(placemark("<name>1</name>" + square()) + "<Folder><name>F</name>" +
                  placemark("<name>none</name>") + "</Folder>" +
                  placemark("<name>2</name>" + square(5)))},
        {"an altitude somewhere", with_coordinates("0,0 1,0,2 1,1 0,0")},
        {"unclosed", with_coordinates("0,0 1,0 1,1")},
        {"one position", with_coordinates("0,0")},
        {"a bow tie", with_coordinates("0,0 1,1 1,0 0,1 0,0")},
        {"off the globe", with_coordinates("0,0 1,0 1,91 0,0")},
        {"across the antimeridian", with_coordinates("179,0 181,0 181,1 179,1 179,0")},
        {"many ways to write a number",
         with_coordinates("-0,00.0 1e0,0. 1.0E+00,1.00000000000000000001 0.1e-02,1")},
        {"all kinds of space", with_coordinates("\n0,0\t1,0\r\n1,1\n\n \t0,0&#13;&#10;")},
        {"coordinates in pieces",
         with_coordinates("0,0 1<!-- c -->,0 <![CDATA[1,1]]>&#32;0,&#48;<?pi x?>")},
        {"a byte order mark", "\xEF\xBB\xBF" + with_coordinates("0,0 1,0 1,1 0,0")},
        {"no declaration",
         "<kml><Document><name>D</name>" + placemark(square()) + "</Document></kml>"},
        {"a good and a bad one",
         document(placemark(square()) + placemark(polygon("0,0 1,1 0,0")) +
                  placemark("<MultiGeometry>" + square() + square() + "</MultiGeometry>"))},
        {"coordinates out of their place",
         document("<!-- <coordinates>1,2 3,4</coordinates> -->" +
                  placemark("<description><![CDATA[<coordinates>1,2 3,4</coordinates>]]>"
                            "</description>" +
                            square()) +
                  placemark(square(9)))},
        {"a schema",
         document("<Schema name=\"s\" id=\"s\"><SimpleField name=\"n\" type=\"int\"/></Schema>" +
                  placemark(square() + "<ExtendedData><SchemaData schemaUrl=\"#s\"><SimpleData "
                                       "name=\"n\">99999999999x</SimpleData></SchemaData>"
                                       "</ExtendedData>"))},
    };
}

/// Left to OGR.
std::map<std::string, std::string> other_samples()
{
    auto const ring = "<LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>";
    auto const point = std::string{"<Point><coordinates>0,0</coordinates></Point>"};
    return {
        {"a point", document(placemark(square()) + placemark(point))},
        {"a line", document(placemark("<LineString><coordinates>0,0 1,1</coordinates>"
                                      "</LineString>"))},
        {"a point in several",
         document(placemark("<MultiGeometry>" + square() + point + "</MultiGeometry>"))},
        {"nested geometries", document(placemark("<MultiGeometry><MultiGeometry>" + square() +
                                                 "</MultiGeometry></MultiGeometry>"))},
        {"two shapes", document(placemark(square() + square(4)))},
        {"coordinates in a name",
         document(
             placemark("<name><![CDATA[<coordinates>1,2 3,4</coordinates>]]></name>" + square()))},
        {"two names", document(placemark("<name>a</name><name>b</name>" + square()))},
        {"markup in a name", document(placemark("<name>a<b>c</b></name>" + square()))},
        {"two rings in a boundary",
         document(placemark(std::string{"<Polygon><outerBoundaryIs>"} + ring + ring +
                            "</outerBoundaryIs></Polygon>"))},
        {"a hole first", document(placemark(std::string{"<Polygon><innerBoundaryIs>"} + ring +
                                            "</innerBoundaryIs><outerBoundaryIs>" + ring +
                                            "</outerBoundaryIs></Polygon>"))},
        {"no outer ring", document(placemark("<Polygon></Polygon>"))},
        {"no position", with_coordinates(" ")},
        {"space around commas", with_coordinates("0, 0 1 ,0 1,1 0,0")},
        {"not a number", with_coordinates("0,0 nan,0 1,1 0,0")},
        {"half a number", with_coordinates("0,0 .5,0 1,1 +0,0")},
        {"semicolons", with_coordinates("0;0 1;0 1;1 0;0")},
        {"an endless number", with_coordinates("0,0 1e999,0 1,1 0,0")},
        {"one number", with_coordinates("0,0 1 1,1 0,0")},
        {"several layers with polygons",
         document("<Folder><name>A</name>" + placemark(square()) +
                  "</Folder><Folder><name>B</name>" + placemark(square()) + "</Folder>")},
        {"layers of one name", document("<Folder><name>A</name>" + placemark(square()) +
                                        "</Folder><Folder><name>a</name></Folder>")},
        {"a folder without name", document("<Folder>" + placemark(square()) + "</Folder>")},
        {"an empty name", kml("<Document><name></name>" + placemark(square()) + "</Document>")},
        {"data called name",
         document(placemark("<name>a</name>" + square() +
                            "<ExtendedData><Data name=\"NAME\"><value>b</value></Data>"
                            "</ExtendedData>"))},
        {"a camera", document(placemark("<Camera><longitude>1</longitude><latitude>2</latitude>"
                                        "</Camera>") +
                              placemark(square()))},
        {"an overlay", document(placemark(square()) + "<GroundOverlay></GroundOverlay>")},
        {"a link", document(placemark(square()) + "<NetworkLink></NetworkLink>")},
        {"a region", document(placemark(square() + "<Region></Region>"))},
        {"a track", document(placemark("<gx:Track></gx:Track>") + placemark(square()))},
        {"a prefix",
         kml("<kml:Document xmlns:kml=\"x\">" + placemark(square()) + "</kml:Document>")},
        {"a placemark alone", kml(placemark(square()))},
        {"a placemark in a description",
         document(placemark(square() + "<description>" + placemark(square(4)) + "</description>"))},
        {"no polygon", document(placemark("<name>a</name>"))},
        {"no placemark", document("")},
        {"nothing in it", ""},
        {"cut off", document(placemark(square())).substr(0, 250)},
        {"not closed", document(placemark(square()) + "<Folder>")},
        {"text behind it", document(placemark(square())) + "x"},
        {"text in between", document("x" + placemark(square()))},
        {"an unknown entity", document(placemark("<name>&eacute;</name>" + square()))},
        {"no UTF-8", document(placemark("<name>\xE9</name>" + square()))},
        {"another encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><kml><Document>"
                             "<name>\xE9</name>" +
                                 placemark(square()) + "</Document></kml>"},
        {"a document type",
         "<!DOCTYPE kml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><kml><Document><name>&b;"
         "</name>" +
             placemark(square()) + "</Document></kml>"},
    };
}

} // namespace

TEST_CASE("plain KML gives what OGR gives, without it", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    for (auto const& [title, text] : plain_samples()) {
        INFO(title);
        auto const path = folder.write("places.kml", text).string();

        for (auto const& source :
             {AoiSource{.source = path}, AoiSource{.source = path, .name_field = "NAME"},
              AoiSource{.source = path, .crs = "EPSG:3857"},
              AoiSource{.source = path, .shaping = {.strict = true}},
              AoiSource{.source = path, .shaping = {.buffer_m = 100}, .keep_originals = true},
              AoiSource{.source = path, .shaping = {.grouping = satchel::Grouping::dissolve}}}) {
            CHECK(is_plain(source));
            CHECK(story_of(source) == ogr_story_of(source));
        }
    }
}

TEST_CASE("KML that is not plain is left to OGR as a whole", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    for (auto const& [title, text] : other_samples()) {
        INFO(title);
        auto const path = folder.write("places.kml", text).string();

        CHECK_FALSE(is_plain({.source = path}));
        CHECK(story_of({.source = path}) == ogr_story_of({.source = path}));
    }
}

TEST_CASE("a layer of plain KML is found by its name", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    auto const path =
        folder
            .write("places.kml", document("<Folder><name>A</name>" + placemark(square()) +
                                          "</Folder><Folder><name>B</name>" + placemark("") +
                                          placemark(square(7)) + "</Folder>"))
            .string();
    auto const layer = GENERATE(as<std::string>{}, "A", "B", "b", "C", "D");
    AoiSource const source{.source = path, .layer = layer};

    CHECK(is_plain(source) == (layer == "A" || layer == "B"));
    CHECK(story_of(source) == ogr_story_of(source));
}

TEST_CASE("filters of KML are left to OGR", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    auto const path = folder.write("places.kml", earth()).string();

    for (auto const& source :
         {AoiSource{.source = path, .where = "Name LIKE 'A%'"},
          AoiSource{.source = path, .sql = "SELECT * FROM Sites"},
          AoiSource{.source = path, .fids = {1}},
          AoiSource{.source = path, .spatial_filter = satchel::Box{0, -5, 9, 9}},
          AoiSource{.source = path, .name_field = "description"}}) {
        CHECK_FALSE(is_plain(source));
        CHECK(story_of(source) == ogr_story_of(source));
    }
}

TEST_CASE("KML may be longer than a block of reading", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    std::string inside;
    for (int i = 0; i < 2000; ++i) { // about 5 blocks, with cuts in many places
        inside += placemark("<name>site " + std::to_string(i) + "</name>" + square(i % 170));
    }
    AoiSource const source{.source = folder.write("places.kml", document(inside)).string()};

    CHECK(is_plain(source));
    CHECK(story_of(source) == ogr_story_of(source));
}

TEST_CASE("the numbers of KML are read to the last bit, however many digits they have",
          "[aoi][kml]")
{
    std::mt19937_64 random{7};
    std::uniform_real_distribution<double> offset{-0.4, 0.4};
    std::string inside;
    for (int digits = 0; digits < 40; ++digits) {
        auto const middle = digits * 8 - 160;
        std::string ring;
        for (auto const& [lon, lat] : {std::pair{-1, -1}, {1, -1}, {0, 1}}) {
            ring += CPLSPrintf("%.*f,%.*f ", digits % 20, middle + lon + offset(random),
                               digits % 18, lat * 30 + offset(random));
        }
        ring += ring.substr(0, ring.find(' '));
        inside += placemark(polygon(ring));
    }
    support::TemporaryFolder const folder;
    AoiSource const source{.source = folder.write("places.kml", document(inside)).string()};

    CHECK(is_plain(source));
    CHECK(story_of(source) == ogr_story_of(source));
}

TEST_CASE("coordinates in a comment are no ring", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    auto const comment =
        "<!-- <coordinates>1.25,2.25,0 3.25,4.25,0 5,6 1.25,2.25,0</coordinates> -->";
    auto const text = document(comment + placemark(square()) + comment + placemark(square(3)));
    AoiSource const source{.source = folder.write("places.kml", text).string()};

    CHECK(is_plain(source));
    CHECK(story_of(source) == ogr_story_of(source));
}

TEST_CASE("a KML that changes between two looks is refused", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    auto const path = folder.write("places.kml", document(placemark(square()))).string();
    AoiReader reader{{.source = path}};
    folder.write("places.kml", document(placemark("")).substr(0, 180));

    CHECK_THROWS_WITH(reader.next(), "was changed while it was read");
}

TEST_CASE("looking through a KML can be interrupted", "[aoi][kml]")
{
    support::TemporaryFolder const folder;
    auto const path = folder.write("places.kml", earth()).string();
    CancelFlag const cancel{true};

    CHECK(samples::refusal({.source = path, .cancel = &cancel}).failure() == Failure::interrupted);
}
