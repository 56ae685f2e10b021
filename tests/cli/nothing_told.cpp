// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "cli/sandbox_desk.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

using Catch::Contains;
using nlohmann::json;
using support::GuideService;
using support::run_tool;

namespace {

constexpr auto place =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";

json square(double west, double east)
{
    return {{"type", "Polygon"},
            {"coordinates", {{{west, 43}, {east, 43}, {east, 44}, {west, 44}, {west, 43}}}}};
}

/// Images DS_0, DS_1, ... of these footprints, as a layer.
std::string layer_of(std::vector<json> const& footprints)
{
    auto features = json::array();
    for (auto const& footprint : footprints) {
        features.push_back(
            {{"type", "Feature"},
             {"properties", {{"source_id", "DS_" + std::to_string(features.size())}}},
             {"geometry", footprint}});
    }
    return json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

} // namespace

TEST_CASE("a list of orders that is empty says what was asked for and how many there are",
          "[cli][order]")
{
    GuideService const service;
    REQUIRE(run_tool(service.call({"plan", support::data_file("aoi/toulouse.kml"), "--product",
                                   "PleiadesArchiveMono", "--images",
                                   "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o",
                                   "p.json"}))
                .exit_code == 0);
    REQUIRE(run_tool(service.call({"order", "p.json", "--yes"})).exit_code == 0);

    auto const none = run_tool(
        service.call({"orders", "list", "--product", "SPOTArchive1.5Mono", "--state", "placed"}));
    auto const some = run_tool(service.call({"orders", "list"}));

    CHECK(none.exit_code == 0);
    CHECK_THAT(none.error, Contains("no order matches --state placed --product "
                                    "SPOTArchive1.5Mono; the ledger has 1 order\n"));
    CHECK_THAT(some.error, !Contains("matches"));
}

TEST_CASE("a list of acquisitions that is empty says why", "[cli][tasking]")
{
    support::SandboxDesk const desk{"oneatlas"};

    auto const result = desk.run({"tasking", "segments", "--status", "nope"});

    INFO(result.error);
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.error, Contains("the service tells no acquisition with --status nope") ||
                                 Contains("no acquisition matches --status nope; there "));
}

TEST_CASE("a count of nothing says what to loosen, and is still a number", "[cli][search]")
{
    GuideService service;
    auto empty = json::parse(support::sample("search.json"));
    empty["totalResults"] = 0;
    empty["features"] = json::array();
    service.override_with(
        [text = empty.dump()](support::Request const& request) -> std::optional<support::Reply> {
            return request.path == "/api/v1/search" ? std::optional{support::Reply{.body = text}}
                                                    : std::nullopt;
        });

    auto const result = run_tool(service.call({"search", place, "--count", "--date", "1990"}));

    CHECK(result.exit_code == 0);
    CHECK(result.out == "0\n");
    CHECK_THAT(result.error,
               Contains("no image shows an area of") && Contains("widen or leave out --date"));
}

TEST_CASE("where no image shows the areas, select prints no id and says so", "[cli][select]")
{
    support::TemporaryFolder const folder;
    folder.write("f.geojson", layer_of({square(0, 3), square(1, 4)}));
    folder.write("elsewhere.geojson", square(20, 21).dump());

    auto const result = run_tool(support::call_in(
        folder.path(), {"select", "f.geojson", "--aoi", "elsewhere.geojson", "--ids"}));

    CHECK(result.exit_code == 0);
    CHECK(result.out.empty());
    CHECK_THAT(result.error,
               Contains("no image is chosen: none of the 2 images shows the areas\n"));
}

TEST_CASE("images that add next to nothing are told, with the cover that does without them",
          "[cli][select]")
{
    support::TemporaryFolder const folder;
    folder.write("f.geojson",
                 layer_of({square(0, 3.6), square(3.5, 3.6004), square(3.6003, 3.6008)}));
    folder.write("aoi.geojson", square(0, 4).dump());
    auto const run = [&](std::vector<std::string> const& more) {
        std::vector<std::string> all{"select", "f.geojson", "--aoi", "aoi.geojson"};
        all.insert(all.end(), more.begin(), more.end());
        return run_tool(support::call_in(folder.path(), all));
    };

    auto const result = run({"--ids"});
    auto const wanted = run({"--include", "DS_1,DS_2"});
    auto const enough = run({"--cover", "89.9"});

    CHECK(result.out == "DS_0,DS_2,DS_1\n");
    // 0.0008 of 4 degrees: 0.02 % of 36000 km2
    CHECK_THAT(result.error,
               Contains("images 2 and 3 add 7.2 km2 together; --cover 90.00 needs 1 image\n"));
    CHECK_THAT(wanted.error, !Contains("together; --cover"));
    CHECK_THAT(enough.error, !Contains("add"));
    CHECK_THAT(enough.out, Contains("1 image of 3"));
}

TEST_CASE("a total that counts an image twice is no note, but what the reference says",
          "[cli][search]")
{
    GuideService const service;
    // Far apart: two searches, whose replies are the same image here.
    auto const source = R"({"type":"FeatureCollection","features":[)"
                        R"({"type":"Feature","properties":{},"geometry":)" +
                        std::string{place} + R"(},{"type":"Feature","properties":{},"geometry":)" +
                        square(60, 61).dump() + "}]}";

    auto const result = run_tool(service.call({"search", source, "--json"}));

    INFO(result.error << result.out);
    REQUIRE(result.exit_code == 0);
    auto const document = json::parse(result.out);
    CHECK(document.at("searches") == 2);
    CHECK(document.at("total") > document.at("images").size());
    CHECK_THAT(result.out + result.error, !Contains("nothing is missing"));
}
