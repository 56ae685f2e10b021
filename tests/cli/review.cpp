// SPDX-License-Identifier: MIT
#include "cli/tool.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

using nlohmann::json;
using support::call_in;
using support::data_file;
using support::read_file;
using support::run_tool;

namespace {

/// Two images as a layer of somebody's own.
void write_images(support::TemporaryFolder const& folder)
{
    folder.write(
        "images.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"source_id":"A",
        "cloud_cover":3,"acquisition_date":"2024-05-01T10:00:00Z"},"geometry":{"type":"Polygon",
        "coordinates":[[[1,43],[2,43],[2,44],[1,44],[1,43]]]}},{"type":"Feature","properties":
        {"source_id":"B","cloud_cover":60,"acquisition_date":"2024-06-01T10:00:00Z"},"geometry":
        {"type":"Polygon","coordinates":[[[1,43],[2,43],[2,44],[1,44],[1,43]]]}}]})");
}

} // namespace

TEST_CASE("what a search found becomes a page and a KMZ", "[cli][review]")
{
    support::TemporaryFolder const folder;
    auto const aoi = data_file("aoi/toulouse.kml");
    auto const search = run_tool(call_in(folder.path(), {"search", aoi, "-o", "found.gpkg"}));
    REQUIRE(search.exit_code == 0);

    auto const page = run_tool(call_in(
        folder.path(), {"review", "found.gpkg", "-o", "review.html", "--aoi", aoi, "--json"}));
    auto const archive =
        run_tool(call_in(folder.path(), {"review", "found.gpkg", "-o", "review.kmz"}));

    INFO(page.error + archive.error);
    REQUIRE(page.exit_code == 0);
    CHECK(page.error.empty());
    auto const document = json::parse(page.out);
    CHECK(document.at("output") == "review.html");
    CHECK(document.at("images").get<int>() > 10);
    CHECK(document.at("thumbnails") == 0);
    auto const html = read_file(folder / "review.html");
    CHECK(html.find(R"("aoi":"toulouse.kml")") != std::string::npos);
    CHECK(archive.exit_code == 0);
    CHECK(archive.out.ends_with(" images, 0 with a picture -> review.kmz\n"));
    CHECK(read_file(folder / "review.kmz").starts_with("PK"));
}

TEST_CASE("a review needs no service and no configuration", "[cli][review]")
{
    support::TemporaryFolder const folder;
    write_images(folder);

    auto const result = run_tool(call_in(
        folder.path(), {"review", "images.geojson", "-o", "review.html", "--title", "May"}));

    CHECK(result.exit_code == 0);
    CHECK(result.out == "2 images, 0 with a picture -> review.html\n");
    CHECK(result.error.empty());
    CHECK(read_file(folder / "review.html").find("<title>May</title>") != std::string::npos);
}

TEST_CASE("a review does not tell a colleague in which folder or database the areas are",
          "[cli][review]")
{
    support::TemporaryFolder const folder;
    write_images(folder);
    std::filesystem::create_directory(folder / "secret folder");
    folder.write("secret folder/parcels.kml", read_file(data_file("aoi/toulouse.kml")));
    auto const aoi_of = [&](std::string const& source) {
        auto const result = run_tool(call_in(
            folder.path(), {"review", "images.geojson", "-o", "review.html", "--aoi", source}));
        REQUIRE(result.exit_code == 0);
        auto const html = read_file(folder / "review.html");
        CHECK(html.find("secret") == std::string::npos);
        auto const start = html.find(R"("aoi":")") + 7;
        return html.substr(start, html.find('"', start) - start);
    };

    CHECK(aoi_of((folder / "secret folder/parcels.kml").string()) == "parcels.kml");
    CHECK(aoi_of("POLYGON((1 43,2 43,2 44,1 43))") == "AREAS");
}

TEST_CASE("a file that is no review of ours is kept, and the user told", "[cli][review]")
{
    support::TemporaryFolder const folder;
    write_images(folder);
    folder.write("report.html", "<p>My report</p>");
    auto const call = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"review", "images.geojson", "-o"});
        return run_tool(call_in(folder.path(), arguments));
    };

    auto const kept = call({"report.html"});
    CHECK(kept.exit_code == 9);
    CHECK(kept.error ==
          "satchel: report.html: is there already and is not a review as Satchel wrote it\n"
          "hint: choose another file, or replace it with --overwrite\n");
    CHECK(read_file(folder / "report.html") == "<p>My report</p>");

    CHECK(call({"report.html", "--overwrite"}).exit_code == 0);
    CHECK(call({"report.html"}).exit_code == 0); // ours now
    CHECK(call({"report.pdf"}).exit_code == 2);
    CHECK(call({"review.kmz", "--quicklooks", "missing"}).exit_code == 3);
    CHECK(run_tool(call_in(folder.path(), {"review", "none.gpkg", "-o", "x.html"})).exit_code == 3);
    CHECK(run_tool(call_in(folder.path(), {"review", "images.geojson"})).exit_code == 2);
}

TEST_CASE("the command that a review offers plans the same areas, and no others", "[cli][review]")
{
    support::TemporaryFolder const folder;
    write_images(folder);
    std::filesystem::copy_file(data_file("aoi/toulouse.kml"), folder.path() / "my area's.kml");
    auto const run = [&](std::vector<std::string> arguments) {
        return run_tool(call_in(folder.path(), std::move(arguments)));
    };

    REQUIRE(run({"review", "images.geojson", "--aoi", "my area's.kml", "--fid", "1", "--buffer",
                 "500m", "--dissolve", "-o", "one.html"})
                .exit_code == 0);
    REQUIRE(
        run({"review", "images.geojson", "--bbox=1.4,43.5,1.5,43.6", "-o", "two.html"}).exit_code ==
        0);
    auto const idle =
        run({"review", "images.geojson", "--where", "name = 'x'", "-o", "three.html"});

    CHECK_THAT(read_file(folder.path() / "one.html"),
               Catch::Contains(R"("aoi":"'my area'\\''s.kml' --fid=1 --buffer=500m --dissolve")"));
    CHECK_THAT(read_file(folder.path() / "two.html"),
               Catch::Contains(R"("aoi":"--bbox=1.4,43.5,1.5,43.6")"));
    CHECK(idle.exit_code == 2);
    CHECK_THAT(idle.error, Catch::Contains("--where=name = 'x'") && Catch::Contains("--aoi"));
}

TEST_CASE("a review may be of some of the images only", "[cli][review]")
{
    support::TemporaryFolder const folder;
    write_images(folder);
    auto const review = [&](std::string const& where) {
        return run_tool(call_in(folder.path(), {"review", "images.geojson", "--images-where", where,
                                                "-o", "review.html"}));
    };

    auto const some = review("cloud_cover < 10");
    auto const none = review("cloud_cover < 0");

    CHECK(some.exit_code == 0);
    CHECK(some.out == "1 image, 0 with a picture -> review.html\n");
    CHECK(none.exit_code == 3);
    CHECK_THAT(none.error, Catch::Contains("no image that matches the filter"));
}
