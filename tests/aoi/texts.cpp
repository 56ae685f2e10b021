// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <array>

using Catch::Contains;
using satchel::AoiSource;
using satchel::Failure;

namespace {

/// Standard input is this file while it lives.
class StandardInput {
public:
    explicit StandardInput(std::filesystem::path const& file) : m_before{::dup(STDIN_FILENO)}
    {
        auto const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        REQUIRE(descriptor >= 0);
        ::dup2(descriptor, STDIN_FILENO);
        ::close(descriptor);
    }
    ~StandardInput()
    {
        ::dup2(m_before, STDIN_FILENO);
        ::close(m_before);
    }
    StandardInput(StandardInput const&) = delete;
    StandardInput& operator=(StandardInput const&) = delete;

private:
    int m_before;
}; // class StandardInput

std::string feature(std::string const& name)
{
    return R"({"type":"Feature","properties":{"name":")" + name + R"("},"geometry":)" +
           samples::guide_geojson() + "}";
}

} // namespace

TEST_CASE("standard input is read in four formats", "[aoi][text]")
{
    auto const kml = support::read_file(support::data_file("aoi/toulouse.kml"));
    auto const text = GENERATE_COPY(as<std::string>(), samples::guide_wkt(), feature("Toulouse"),
                                    feature("Toulouse") + "\n" + feature("again") + "\n",
                                    "\x1E" + feature("Toulouse") + "\n", kml,
                                    "\xEF\xBB\xBF \n" + samples::guide_geojson());
    CAPTURE(text);
    support::TemporaryFolder const folder;
    StandardInput const input{folder.write("input", text)};

    auto const aoi = samples::read("-");

    CHECK(aoi.source == "-");
    CHECK(aoi.crs == "EPSG:4326");
    CHECK(aoi.areas.at(0).polygons.at(0).outer == samples::turned_square());
    if (text.find("again") != std::string::npos) {
        REQUIRE(aoi.areas.size() == 2);
        CHECK(aoi.areas.at(1).name == "again");
    }
    if (text.find("Toulouse") != std::string::npos) {
        CHECK(aoi.areas.at(0).name == "Toulouse");
    }
}

TEST_CASE("standard input with nothing useful is refused", "[aoi][text]")
{
    auto const [text, reason] = GENERATE(
        table<std::string, std::string>({{"", "is empty"},
                                         {" \n", "is empty"},
                                         {"hello", "is neither GeoJSON, GeoJSONSeq, KML nor WKT"},
                                         {"{\"type\":\"Pol", "cannot be read"},
                                         {"<kml>", "cannot be read"}}));
    CAPTURE(text);
    support::TemporaryFolder const folder;
    StandardInput const input{folder.write("input", text)};

    auto const error = samples::refusal(std::string{"-"});

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == "standard input");
    CHECK_THAT(error.what(), Contains(reason));
}

TEST_CASE("standard input that cannot be read to its end is an error, not a shorter text",
          "[aoi][text]")
{
    support::TemporaryFolder const folder;
    StandardInput const input{folder.path()}; // reading a folder fails

    auto const error = samples::refusal(std::string{"-"});

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("cannot be read: "));
}

TEST_CASE("a set cancel flag ends reading from any source", "[aoi][text]")
{
    support::TemporaryFolder const folder;
    satchel::CancelFlag const cancel{true};
    auto const file = samples::write(folder / "p.gpkg", "GPKG", {samples::wgs84()});
    StandardInput const input{folder.write("input", samples::guide_wkt())};
    auto const kind = GENERATE(range(0, 4));
    auto const source =
        std::array{std::string{"-"}, file, samples::guide_wkt(), (folder / "missing.shp").string()}
            .at(static_cast<std::size_t>(kind));
    CAPTURE(source);

    auto const error = samples::refusal(AoiSource{.source = source, .cancel = &cancel});

    CHECK(error.failure() == Failure::interrupted);
}

TEST_CASE("WKT on the command line is in WGS 84, longitude first, bit for bit", "[aoi][text]")
{
    auto const aoi = samples::read(samples::guide_wkt());

    CHECK(aoi.source == "WKT");
    CHECK(aoi.layer.empty());
    CHECK(aoi.crs == "EPSG:4326");
    REQUIRE(aoi.areas.size() == 1);
    CHECK(aoi.areas.at(0).name == "AOI");
    CHECK_FALSE(aoi.areas.at(0).fid);
    CHECK(aoi.areas.at(0).polygons.at(0).outer == samples::turned_square());
    CHECK(aoi.notes.empty());
}

TEST_CASE("an SRID or --crs says in which CRS WKT is", "[aoi][text]")
{
    auto const lambert = samples::guide_wkt_in_lambert93();

    auto const by_srid = samples::read("SRID=2154;" + lambert);
    auto const by_option = satchel::read_aoi({.source = lambert, .crs = "EPSG:2154"});
    auto const in_degrees = samples::read("srid=4326; " + samples::guide_wkt());
    auto const unknown = samples::refusal("SRID=999999;" + lambert);
    auto const none = samples::refusal("SRID=0;" + lambert);

    CHECK(samples::difference(by_srid.areas.at(0).polygons.at(0).outer, samples::turned_square()) <
          1e-7);
    CHECK(by_srid.crs == "EPSG:2154");
    CHECK(samples::difference(by_option.areas.at(0).polygons.at(0).outer,
                              samples::turned_square()) < 1e-7);
    CHECK(in_degrees.areas.at(0).polygons.at(0).outer == samples::turned_square());
    CHECK_THAT(unknown.what(), Contains("SRID=999999"));
    CHECK_THAT(none.what(), Contains("has no CRS"));
}

TEST_CASE("several WKT, one a line, are several areas", "[aoi][text]")
{
    auto const aoi = samples::read(samples::guide_wkt() + "\nPOLYGON((5 5,6 5,\n6 6,5 5))\n");
    auto const bad = samples::refusal(samples::guide_wkt() + "\nLINESTRING(0 0,2 2)");

    REQUIRE(aoi.areas.size() == 2);
    CHECK(aoi.areas.at(1).id == 2);
    CHECK(bad.where() == "WKT, feature 2");
}

TEST_CASE("many texts in a CRS with heights are one group, named once", "[aoi][text]")
{
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += (i % 2 == 0 ? "SRID=4979;" : "SRID=4326;") + samples::guide_wkt() + '\n';
    }

    auto const aoi = samples::read(text);

    CHECK(aoi.areas.size() == 3000);
    CHECK(aoi.areas.back().polygons.at(0).outer == samples::turned_square());
    CHECK(aoi.crs.size() < 40); // it was 3000 names
}

TEST_CASE("WKT that cannot be parsed is refused with its beginning", "[aoi][text]")
{
    auto const text =
        GENERATE(as<std::string>(), "POLYGON((0 0,1 0", "POLYGON((0 0,1 zero,1 1,0 0))",
                 "POLYGON((0 0,1 0,1 1,0 0)) and more");
    CAPTURE(text);

    auto const error = samples::refusal(text);

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == "WKT");
    CHECK_FALSE(error.hint().empty());
}

TEST_CASE("a file whose name begins like WKT is still a file", "[aoi][text]")
{
    support::TemporaryFolder const folder;
    auto const before = std::filesystem::current_path();
    folder.write("polygon (1).geojson", samples::guide_geojson());
    std::filesystem::current_path(folder.path());

    auto const aoi = samples::read("polygon (1).geojson");
    std::filesystem::current_path(before);

    CHECK(aoi.source == "polygon (1).geojson");
    CHECK(aoi.areas.at(0).polygons.at(0).outer == samples::turned_square());
}

TEST_CASE("GeoJSON on the command line may be a geometry, a feature or a collection", "[aoi][text]")
{
    auto const text =
        GENERATE(samples::guide_geojson(), feature("Toulouse"),
                 R"({"type":"FeatureCollection","features":[)" + feature("Toulouse") + "]}");
    CAPTURE(text);

    auto const aoi = samples::read(text);

    CHECK(aoi.source == "GeoJSON");
    CHECK(aoi.layer.empty());
    CHECK(aoi.areas.at(0).polygons.at(0).outer == samples::turned_square());
}

TEST_CASE("GeoJSON in the CRS of its crs member or of --crs is brought to WGS 84", "[aoi][text]")
{
    std::string const corners =
        "[[[565662.616654309,6286235.185909517],[584162.456824449,6285871.880027097],"
        "[583866.976159937,6269623.822561780],[565319.946236656,6269988.055171931],"
        "[565662.616654309,6286235.185909517]]]";
    auto const plain = R"({"type":"Polygon","coordinates":)" + corners + "}";
    auto const named = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)"
                       R"("urn:ogc:def:crs:EPSG::2154"}},"features":[{"type":"Feature",)"
                       R"("properties":{},"geometry":)" +
                       plain + "}]}";

    auto const by_member = samples::read(named);
    auto const by_option = satchel::read_aoi({.source = plain, .crs = "EPSG:2154"});
    auto const error = samples::refusal(plain);

    CHECK(samples::difference(by_member.areas.at(0).polygons.at(0).outer,
                              samples::turned_square()) < 1e-7);
    CHECK(samples::difference(by_option.areas.at(0).polygons.at(0).outer,
                              samples::turned_square()) < 1e-7);
    CHECK_THAT(error.hint(), Contains("metres"));
}

TEST_CASE("a --bbox is a rectangle in degrees and takes nothing else", "[aoi][text]")
{
    satchel::Box const box{1.33, 43.51, 1.56, 43.66};

    auto const aoi = satchel::read_aoi({.source = "", .bbox = box});
    auto const with_source = samples::refusal(AoiSource{.source = "a.gpkg", .bbox = box});
    auto const with_crs =
        samples::refusal(AoiSource{.source = "", .bbox = box, .crs = "EPSG:2154"});
    auto const inverted =
        samples::refusal(AoiSource{.source = "", .bbox = satchel::Box{2, 43, 1, 44}});

    CHECK(aoi.source == "bbox");
    CHECK(aoi.crs == "EPSG:4326");
    CHECK(aoi.areas.at(0).polygons == satchel::MultiPolygon{satchel::to_polygon(box)});
    CHECK(with_source.failure() == Failure::usage);
    CHECK(with_crs.failure() == Failure::usage);
    CHECK(inverted.failure() == Failure::usage);
}

TEST_CASE("no source at all is a wrong call", "[aoi][text]")
{
    CHECK(samples::refusal(std::string{}).failure() == Failure::usage);
    CHECK(samples::refusal(std::string{"  "}).failure() == Failure::usage);
}
