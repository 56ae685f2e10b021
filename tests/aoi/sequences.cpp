// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cpl_vsi.h>

#include <algorithm>
#include <string>
#include <vector>

using Catch::Contains;
using satchel::AoiSource;
using satchel::Failure;

namespace {

/// One on a line, with the name and a square around it.
std::string feature(std::string const& name)
{
    return R"({"type":"Feature","properties":{"name":")" + name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[[1,43],[2,43],[2,44],[1,44],[1,43]]]}})";
}

/// On several lines, as an editor writes it.
std::string spread_feature(std::string const& name)
{
    auto text = feature(name);
    text.replace(text.find(",\"geometry\""), 1, ",\n");
    return text;
}

void write_with_gdal(std::string const& path, std::string const& text)
{
    auto* const file = VSIFOpenL(path.c_str(), "wb");
    REQUIRE(file != nullptr);
    CHECK(VSIFWriteL(text.data(), 1, text.size(), file) == text.size());
    CHECK(VSIFCloseL(file) == 0);
}

/// Refused at this line, with this in what is said.
void check_refused(AoiSource const& source, int line, std::string const& what)
{
    auto const error = samples::refusal(source);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.where(), Contains(", line " + std::to_string(line)));
    CHECK_THAT(error.what(), Contains(what));
    CHECK_FALSE(error.hint().empty());
}

constexpr char const* separator = "\x1E";

} // namespace

TEST_CASE("a line that is no feature of a sequence is refused with its number", "[aoi]")
{
    auto const* const line =
        GENERATE("hello", "5", "\"x\"", "null", "[]", "}", "# comment", "// comment", "{}",
                 R"({"type":"Foo"})", R"({"type":null})", R"({"type":"Feature","properties":{)");
    auto const good = GENERATE(1, 2); // GDAL takes another driver for the first line alone
    support::TemporaryFolder const folder;
    std::string text;
    for (int i = 0; i < good; ++i) {
        text += feature("a") + '\n';
    }
    text += std::string{line} + '\n' + feature("b") + '\n';

    for (auto const* const name : {"q.geojsonl", "q.geojson", "q.json"}) {
        CAPTURE(name, line);
        auto const path = folder.write(name, text).string();
        auto const error = samples::refusal(path);
        CHECK(error.failure() == Failure::input);
        CHECK_THAT(error.where(), Contains(", line " + std::to_string(good + 1)));
    }
}

TEST_CASE("a comma between the features of a sequence is refused with advice", "[aoi]")
{
    auto const good = GENERATE(0, 1, 2);
    support::TemporaryFolder const folder;
    std::string text;
    for (int i = 0; i < good; ++i) {
        text += feature("a") + '\n';
    }
    text += feature("b") + ",\n" + feature("c") + '\n';
    auto const path = folder.write("q.geojsonl", text).string();

    check_refused({.source = path}, good + 1, "has a comma behind its feature");
    check_refused({.source = path, .where = "name = 'b'"}, good + 1, "comma");
    check_refused({.source = path, .fids = {0}}, good + 1, "comma");
    check_refused({.source = path, .sql = "SELECT * FROM q"}, good + 1, "comma");
    CHECK_THAT(samples::refusal(path).hint(), Contains("take out the commas"));
}

TEST_CASE("two features on one line of a sequence are refused", "[aoi]")
{
    auto const between = GENERATE(std::string{" "}, std::string{}, std::string{"\r"}, //
                                  std::string(1, '\0'), std::string{" // "});
    auto const good = GENERATE(0, 2);
    support::TemporaryFolder const folder;
    std::string text;
    for (int i = 0; i < good; ++i) {
        text += feature("a") + '\n';
    }
    text += feature("b") + between + feature("c") + '\n';

    check_refused({.source = folder.write("q.geojsonl", text).string()}, good + 1,
                  "has something behind its feature");
}

TEST_CASE("what stands behind the only feature of a GeoJSON is refused", "[aoi]")
{
    auto const behind = GENERATE(";", "}", ",", " x");
    support::TemporaryFolder const folder;

    check_refused({.source = folder.write("q.geojson", spread_feature("a") + behind).string()}, 2,
                  "behind its feature");
}

TEST_CASE("a sequence is refused alike in a text, a zip and a gzip", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const text = feature("a") + ",\n" + feature("b") + '\n';
    auto const zip = folder.path().string() + "/q.zip";
    auto const gzip = "/vsigzip/" + folder.path().string() + "/q.geojsonl.gz";
    write_with_gdal("/vsizip/" + zip + "/q.geojsonl", text);
    write_with_gdal(gzip, text);

    for (auto const& source : {text, zip, gzip}) {
        check_refused({.source = source}, 1, "has a comma behind its feature");
    }
    CHECK_THAT(samples::refusal(zip).where(), Contains("file \"q.geojsonl\""));
}

TEST_CASE("a sequence whose members are in the order of their names is read to its end", "[aoi]")
{
    auto const sorted = [](std::string const& name) {
        return R"({"geometry":{"coordinates":[[[1,43],[2,43],[2,44],[1,44],[1,43]]],)"
               R"("type":"Polygon"},"properties":{"name":")" +
               name + R"("},"type":"Feature"})";
    };
    support::TemporaryFolder const folder;
    auto const text = sorted("a") + '\n' + sorted("b") + '\n' + sorted("c") + '\n';
    auto const path = folder.write("q.geojsonl", text).string();
    auto const bad = folder.write("bad.geojsonl", text + sorted("d") + ",\n" + sorted("e"));

    auto const aoi = samples::read(path);
    auto const chosen = satchel::read_aoi({.source = path, .where = "name = 'c'"});

    REQUIRE(aoi.areas.size() == 3);
    CHECK(aoi.areas.at(2).name == "c");
    CHECK(aoi.layer == "q");
    CHECK(aoi.files == std::vector<std::string>{path});
    CHECK(chosen.areas.size() == 1);
    CHECK(samples::read(text).areas.size() == 3);
    check_refused({.source = bad.string()}, 4, "has a comma behind its feature");
}

TEST_CASE("a byte order mark that hides the second feature of a sequence is told", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const path =
        folder.write("q.geojsonl", "\xEF\xBB\xBF" + feature("a") + '\n' + feature("b")).string();

    check_refused({.source = path}, 2, "is not read");
}

TEST_CASE("a record of RFC 8142 that is no feature is refused with its line", "[aoi]")
{
    auto const bad = GENERATE(std::string{"hello"}, std::string{"[]"}, std::string{"\"x\""},
                              std::string{R"({"type":"Foo"})"}, std::string{"{"});
    support::TemporaryFolder const folder;
    auto const text = separator + spread_feature("a") + '\n' + separator + bad + '\n' + separator +
                      feature("b") + '\n';
    auto const path = folder.write("q.geojsons", text).string();

    CHECK_THAT(samples::refusal(path).where(), Contains(", line 3"));
}

TEST_CASE("features behind each other in one record of RFC 8142 are refused", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const text =
        separator + feature("a") + '\n' + feature("b") + '\n' + separator + feature("c") + '\n';

    check_refused({.source = folder.write("q.geojsons", text).string()}, 2, "is no feature");
}

TEST_CASE("a geometry of a sequence that cannot be read is refused", "[aoi]")
{
    auto const* const bad =
        GENERATE(R"({"type":"Polygon","coordinates":"x"})", R"({"type":"Polygon"})");
    support::TemporaryFolder const folder;
    auto const square = samples::guide_geojson();
    auto const path =
        folder.write("q.geojsonl", square + '\n' + square + '\n' + bad + '\n' + square).string();

    auto const error = samples::refusal(path);

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("has 4 features, of which GDAL reads 3"));
}

TEST_CASE("sequences that look odd but are whole are read", "[aoi]")
{
    auto const a = feature("a");
    auto const b = feature("b");
    auto single_quotes = b;
    std::replace(single_quotes.begin(), single_quotes.end(), '"', '\'');
    auto const text = GENERATE_COPY(
        a + '\n' + b, a + "\r\n" + b + "\r\n", "  " + a + "  \n\n" + b + "\n\n",
        a + '\n' + single_quotes, a + '\n' + feature(R"(}\"{,)"), a + '\n' + feature("','"),
        a + "\n{\"type\": \"Feature\", /* } */" + b.substr(1), separator + a + '\n' + separator + b,
        separator + spread_feature("a") + '\n' + separator + spread_feature("b") + '\n',
        samples::guide_geojson() + '\n' + b,
        a + '\n' + R"({"type":"Feature","properties":{"x":NaN},)" + b.substr(b.find("\"geometry")));
    support::TemporaryFolder const folder;
    CAPTURE(text);

    CHECK(samples::read(folder.write("q.geojsonl", text).string()).areas.size() == 2);
}

TEST_CASE("what is no feature among those of a collection is refused with its line", "[aoi]")
{
    auto const* const stray = GENERATE("null", "5", "\"x\"", "[]", "true");
    support::TemporaryFolder const folder;
    auto const text = "{\"features\":[\n" + feature("a") + ",\n" + stray + ",\n" + feature("b") +
                      "],\n\"type\":\"FeatureCollection\"}";

    check_refused({.source = folder.write("q.geojson", text).string()}, 3, "that is none");
}

TEST_CASE("features in a member of a feature are no matter", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const text = R"({"features":[null,5],)" + feature("a").substr(1);

    CHECK(samples::read(folder.write("q.geojson", text).string()).areas.size() == 1);
}

TEST_CASE("a GeoJSON whose CRS nobody knows is read as WGS 84 with a note", "[aoi]")
{
    support::TemporaryFolder const folder;
    auto const text =
        R"({"type":"FeatureCollection","crs":null,"features":[)" + feature("a") + "]}";
    auto const path = folder.write("q.geojson", text).string();

    auto const aoi = samples::read(path);
    auto const given = satchel::read_aoi({.source = path, .crs = "EPSG:4326"});

    REQUIRE(aoi.notes.size() == 1);
    CHECK_THAT(aoi.notes.front(), Contains("\"crs\": null") && Contains("--crs"));
    CHECK(given.notes.empty());
}
