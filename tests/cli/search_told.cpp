// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using nlohmann::json;
using support::GuideService;
using support::Reply;
using support::Request;
using support::run_tool;

namespace {

constexpr auto place =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";

/// Answers every search with as many images as are asked for, of so many in all.
GuideService::Override archive_of(int total)
{
    return [total](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        auto const query = json::parse(request.body);
        auto const count = query.at("count").get<int>();
        auto const first = (query.at("startPage").get<int>() - 1) * count;
        auto reply = json::parse(support::sample("search.json"));
        auto const feature = reply.at("features").at(0);
        reply["totalResults"] = total;
        reply["itemsPerPage"] = count;
        reply["features"] = json::array();
        for (int i = first; i < std::min(total, first + count); ++i) {
            auto next = feature;
            next["properties"]["sourceId"] = "DS_" + std::to_string(i);
            next["id"] = "id-" + std::to_string(i);
            reply["features"].push_back(next);
        }
        return Reply{.body = reply.dump()};
    };
}

} // namespace

TEST_CASE("a limit that leaves out images says of how many", "[cli][search]")
{
    GuideService service;
    service.override_with(archive_of(12));

    auto const cut = run_tool(service.call({"search", place, "--limit", "5", "-o", "f.gpkg"}));
    auto const all = run_tool(service.call({"search", place, "--limit", "12"}));

    CHECK(cut.exit_code == 0);
    CHECK(cut.out == "5 images -> f.gpkg\n");
    CHECK_THAT(cut.error, Catch::Contains("only the first 5 images of 12: --limit 5 leaves out "
                                          "the rest; --limit 0 takes all"));
    CHECK(all.exit_code == 0);
    CHECK_THAT(all.error, !Catch::Contains("--limit"));
}

TEST_CASE("a search that finds nothing says what was searched and what to loosen", "[cli][search]")
{
    GuideService service;
    service.override_with(archive_of(0));

    auto const filtered =
        run_tool(service.call({"search", place, "--date", "2017-01", "--cloud-cover", "5",
                               "--constellation", "SPOT", "-o", "f.gpkg"}));
    auto const bare = run_tool(service.call({"search", place, "--json"}));

    CHECK(filtered.exit_code == 0);
    CHECK(filtered.out == "0 images -> f.gpkg\n");
    CHECK_THAT(filtered.error,
               Catch::Contains("no image shows an area of 361") &&
                   Catch::Contains("at 1,43,1.2,43.2") &&
                   Catch::Contains("--date [2017-01-01T00:00:00,2017-01-31T23:59:59], "
                                   "--cloud-cover 5], --constellation SPOT") &&
                   Catch::Contains("widen or leave out one of --date, --cloud-cover, "
                                   "--constellation"));
    CHECK(bare.exit_code == 0);
    auto const notes = json::parse(bare.out).at("notes").dump();
    CHECK_THAT(notes, Catch::Contains("no filter is set: is the area where it should be?"));
}

TEST_CASE("where images cover too little, that is what is told", "[cli][search]")
{
    GuideService const service;

    auto const result = run_tool(
        service.call({"search", "--bbox", "1,43,9,44", "--min-coverage", "50%", "--date", "2017"}));

    CHECK(result.exit_code == 0);
    CHECK_THAT(result.error, Catch::Contains("no image covers enough of an area") &&
                                 Catch::Contains("lower --min-coverage"));
}

TEST_CASE("a percentage has its sign or not, and what reads like a share of one is told",
          "[cli][search]")
{
    GuideService const service;

    auto const sign = run_tool(service.call({"search", place, "--min-coverage", "20%"}));
    auto const share =
        run_tool(service.call({"search", place, "--min-coverage", "0.9", "--cloud-cover", "0.1"}));
    auto const sure =
        run_tool(service.call({"search", place, "--min-coverage", "0.9%", "--cloud-cover", "1"}));

    CHECK(sign.exit_code == 0);
    CHECK_THAT(sign.error, !Catch::Contains("means"));
    CHECK(share.exit_code == 0);
    CHECK_THAT(share.error,
               Catch::Contains("--min-coverage 0.9 means 0.9 %; write 90 if a share of one is "
                               "meant, or 0.9% to say that it is not") &&
                   Catch::Contains("--cloud-cover 0.1 means 0.1 %; write 10"));
    CHECK_THAT(sure.error, !Catch::Contains("means"));
    for (auto const* const wrong : {"101", "-1%", "much", ""}) {
        INFO(wrong);
        auto const result = run_tool(service.call({"search", place, "--min-coverage", wrong}));
        CHECK(result.exit_code == 2);
        CHECK_THAT(result.error, Catch::Contains("--min-coverage"));
    }
}

TEST_CASE("an option with a list does not take the source behind it", "[cli][search]")
{
    GuideService const service;
    service.folder().write("parcels.geojson", place);
    auto const* const option =
        GENERATE("--constellation", "--product-type", "--polarisation", "--sensor-type");

    auto const result = run_tool(
        service.call({"search", option, "HH", option, "VV", "parcels.geojson", "--dry-run"}));

    INFO(option << ": " << result.error);
    if (std::string{option} == "--sensor-type") {
        CHECK(result.exit_code == 2); // one value, once
    } else {
        REQUIRE(result.exit_code == 0);
        CHECK_THAT(result.out, Catch::Contains(R"(["HH","VV"])"));
    }
}

TEST_CASE("friendly words reach the service in its own", "[cli][search]")
{
    GuideService const service;

    auto const result = run_tool(service.call({"search", place, "--sort", "date:desc,cloud",
                                               "--constellation", "pleiades", "--dry-run"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const body = json::parse(result.out);
    CHECK(body.at("sortKeys") == "acquisitionDate,,0 cloudCover,,1");
    CHECK(body.at("constellation") == json::array({"PLEIADES"}));
}

TEST_CASE("what a saved query says about its own areas is not dropped without a word",
          "[cli][search][query]")
{
    GuideService const service;
    service.folder().write("q.json", R"({"satchel_query":1,"min_coverage":"20%",
        "aoi":{"file":"none.gpkg","where":"state = 1","buffer":"500m"}})");

    auto const other = run_tool(service.call({"search", place, "--query", "q.json", "--dry-run"}));

    CHECK(other.exit_code == 0);
    CHECK_THAT(other.error, Catch::Contains("other areas than those of q.json are searched") &&
                                Catch::Contains("(where, buffer) is left out"));
}

TEST_CASE("a path in a query file is one as seen from that file", "[cli][search][query]")
{
    GuideService const service;
    std::filesystem::create_directory(service.path("saved"));
    service.folder().write("saved/parcels.geojson", place);
    auto const* const member = GENERATE("file", "source");
    service.folder().write(
        "saved/q.json", json{{"satchel_query", 1}, {"aoi", {{member, "parcels.geojson"}}}}.dump());

    auto const result = run_tool(service.call({"search", "--query", "saved/q.json", "--dry-run"}));

    INFO(member << ": " << result.error);
    CHECK(result.exit_code == 0);
}

TEST_CASE("what ends a search that keeps its images says itself when to try again", "[cli][search]")
{
    auto const [reply, hint] = GENERATE(table<Reply, std::string>(
        {{{.status = 502}, "hint: the search could not process this request; try a smaller area"},
         {{.status = 429, .headers = {{"Retry-After", "99999"}}}, "(Retry-After: 99999)"},
         {{.status = 500}, "hint: try again in a few minutes for all of it"}}));
    GuideService service;
    service.override_with(
        [reply = reply, pages = archive_of(300)](Request const& request) -> std::optional<Reply> {
            auto const is_second =
                request.path == "/api/v1/search" && json::parse(request.body).at("startPage") == 2;
            return is_second ? std::optional{reply} : pages(request);
        });

    auto const result = run_tool(
        service.call({"search", place, "--keep-partial", "--concurrency", "1", "-o", "f.gpkg"}));

    CHECK(result.exit_code == 7);
    CHECK_THAT(result.error, Catch::Contains("what came before is kept: 100 images in f.gpkg"));
    CHECK_THAT(result.error, Catch::Contains(hint));
    CHECK((result.error.find("a few minutes") == std::string::npos) == (reply.status != 500));
}

TEST_CASE("a dry run shows the page size that is then asked for", "[cli][search]")
{
    GuideService service;
    service.override_with(archive_of(0));
    constexpr auto two_places =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)"
        R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43]]]}},)"
        R"({"type":"Feature","properties":{},"geometry":)"
        R"({"type":"Polygon","coordinates":[[[91,43],[91.2,43],[91.2,43.2],[91,43]]]}}]})";
    auto words = GENERATE_COPY(values<std::vector<std::string>>(
        {{place}, {place, "--min-coverage", "20"}, {two_places, "--sort", "cloud"}, {two_places}}));
    words.insert(words.begin(), {"search", "--limit", "7", "--json"});
    auto dry_words = words;
    dry_words.emplace_back("--dry-run");

    auto const dry = run_tool(service.call(dry_words));
    auto const sent = run_tool(service.call(words));

    INFO(dry.error << sent.error);
    REQUIRE(dry.exit_code == 0);
    REQUIRE(sent.exit_code == 0);
    auto const shown = json::parse(dry.out).at("requests").at(0);
    for (auto const& request : service.server().requests()) {
        if (request.path == "/api/v1/search") {
            CHECK(json::parse(request.body).at("count") == shown.at("count"));
        }
    }
}
