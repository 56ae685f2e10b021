// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using nlohmann::json;
using support::GuideService;
using support::run_tool;

namespace {

constexpr auto place =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";
constexpr auto place_wkt = "POLYGON((1 43,1.2 43,1.2 43.2,1 43.2,1 43))";

json query_in(GuideService const& service, std::string const& name)
{
    return json::parse(support::read_file(service.path(name)));
}

/// Squares of some 100 m, a kilometre from each other, in one line.
std::string parcels(int count)
{
    std::string features;
    for (int i = 0; i < count; ++i) {
        auto const west = std::to_string(1 + 0.01 * i);
        auto const east = std::to_string(1.001 + 0.01 * i);
        features += features.empty() ? "" : ",";
        features += R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon",)"
                    R"("coordinates":[[[)" +
                    west + ",43],[" + east + ",43],[" + east + ",43.001],[" + west + ",43.001],[" +
                    west + ",43]]]}}";
    }
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

} // namespace

TEST_CASE("a saved search runs again from its file alone", "[cli][search][query]")
{
    GuideService const service;
    service.folder().write("parcels.geojson", place);
    auto const first = run_tool(
        service.call({"search", "parcels.geojson", "--date", "2016-2018", "--cloud-cover", "10%",
                      "--sort", "-acquisition_date", "--limit", "7", "--save-query", "q.json"}));

    auto const again = run_tool(service.call({"search", "--query", "q.json", "-o", "f.gpkg"}));

    INFO(first.error << again.error);
    REQUIRE(first.exit_code == 0);
    REQUIRE(again.exit_code == 0);
    CHECK_THAT(first.error, Catch::Contains("q.json"));
    CHECK(service.body("/api/v1/search", 1) == service.body("/api/v1/search", 0));
    CHECK(service.body("/api/v1/search", 1).at("count") == 7);
    CHECK(service.body("/api/v1/search", 1).at("geometry") == place_wkt);
    CHECK(std::filesystem::exists(service.path("f.gpkg")));
    CHECK(query_in(service, "q.json").at("aoi") == json{{"file", "parcels.geojson"}});
}

TEST_CASE("options of the command line go before those of the file", "[cli][search][query]")
{
    GuideService const service;
    service.folder().write("q.json", R"({"satchel_query": 1, "limit": 5, "page_size": 3,
        "filters": {"cloud_cover": "10]", "constellation": ["SPOT"], "date": "today"},
        "sort": "cloud_cover", "aoi": {"bbox": "1,43,1.2,43.2"}})");

    auto const result = run_tool(service.call(
        {"search", "--query", "q.json", "--cloud-cover", "[5,20[", "--date", "2017-01", "--limit",
         "0", "--page-size", "50", "--dry-run", "--save-query", "new.json"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const body = json::parse(result.out);
    CHECK(body.at("cloudCover") == "[5,20[");
    CHECK(body.at("acquisitionDate") == "[2017-01-01T00:00:00,2017-01-31T23:59:59]");
    CHECK(body.at("constellation") == json::array({"SPOT"}));
    CHECK(body.at("sortKeys") == "cloudCover,,1");
    CHECK(body.at("count") == 50);
    CHECK(body.at("geometry") == place_wkt);
    auto const saved = query_in(service, "new.json");
    CHECK(saved.at("filters").at("date") == "[2017-01-01T00:00:00,2017-01-31T23:59:59]");
    CHECK_FALSE(saved.contains("limit"));
    CHECK(saved.at("page_size") == 50);
    CHECK(saved.at("aoi") == json{{"bbox", "1,43,1.2,43.2"}});
}

TEST_CASE("other areas than those of the file may be searched", "[cli][search][query]")
{
    GuideService const service;
    service.folder().write("q.json",
                           R"({"satchel_query":1,"aoi":{"file":"none.gpkg","where":"state = 1"}})");

    auto const other = run_tool(service.call({"search", place, "--query", "q.json", "--dry-run"}));
    auto const half =
        run_tool(service.call({"search", "--query", "q.json", "--where", "x", "--dry-run"}));
    auto const gone = run_tool(service.call({"search", "--query", "q.json", "--dry-run"}));

    CHECK(other.exit_code == 0);
    CHECK(json::parse(other.out).at("geometry") == place_wkt);
    CHECK(half.exit_code == 2);
    CHECK_THAT(half.error, Catch::Contains("--where") && Catch::Contains("q.json"));
    CHECK(gone.exit_code == 3);
    CHECK_THAT(gone.error, Catch::Contains("none.gpkg"));
}

TEST_CASE("a query file without areas asks for them", "[cli][search][query]")
{
    GuideService const service;
    service.folder().write("q.json", R"({"satchel_query":1,"filters":{"cloud_cover":"10]"}})");

    auto const none = run_tool(service.call({"search", "--query", "q.json"}));
    auto const given = run_tool(service.call({"search", place, "--query", "q.json"}));

    CHECK(none.exit_code == 2);
    CHECK_THAT(none.error, Catch::Contains("no area of interest"));
    CHECK(given.exit_code == 0);
    CHECK(service.body("/api/v1/search").at("cloudCover") == "10]");
}

TEST_CASE("areas from standard input are kept in the query file", "[cli][search][query]")
{
    GuideService const service;
    auto call = service.call({"search", "-", "--save-query", "q.json"});
    call.input = place;
    REQUIRE(run_tool(call).exit_code == 0);

    auto const again = run_tool(service.call({"search", "--query", "q.json"}));

    CHECK(again.exit_code == 0);
    CHECK(service.body("/api/v1/search", 1) == service.body("/api/v1/search", 0));
}

TEST_CASE("a relative date is kept in the user's words and asked for exactly",
          "[cli][search][query]")
{
    GuideService const service;

    auto const result = run_tool(
        service.call({"search", place, "--date", "last 30 days", "--save-query", "q.json"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    CHECK(query_in(service, "q.json").at("filters").at("date") == "last 30 days");
    std::string const asked = service.body("/api/v1/search").at("acquisitionDate");
    CHECK(asked.size() == std::string{"[2017-01-01T00:00:00,2017-01-31T23:59:59]"}.size());
    CHECK(asked.front() == '[');
    CHECK_THAT(asked, Catch::Contains("T00:00:00,2") && Catch::EndsWith("T23:59:59]"));
}

TEST_CASE("a query is saved before a search that fails, and not over other files",
          "[cli][search][query]")
{
    GuideService service;
    service.override_with([](support::Request const& request) {
        return request.path == "/api/v1/search" ? std::optional{support::Reply{.status = 502}}
                                                : std::nullopt;
    });
    auto const parcels = service.folder().write("parcels.geojson", place);

    auto const failed = run_tool(service.call({"search", place, "--save-query", "q.json"}));
    auto const refused =
        run_tool(service.call({"search", "--bbox", "1,2,3,4", "--save-query", "parcels.geojson"}));
    auto const source = run_tool(service.call(
        {"search", "parcels.geojson", "--save-query", "parcels.geojson", "--overwrite"}));
    auto const same =
        run_tool(service.call({"search", place, "--save-query", "f.json", "-o", "./f.json"}));

    CHECK(failed.exit_code == 7);
    CHECK(query_in(service, "q.json").at("satchel_query") == 1);
    CHECK(refused.exit_code == 9);
    CHECK_THAT(refused.error, Catch::Contains("--overwrite"));
    CHECK(source.exit_code == 9);
    CHECK(support::read_file(parcels) == place);
    CHECK(same.exit_code == 2);
    CHECK(service.requests("/api/v1/search").size() == 1);
}

TEST_CASE("no secret of the service gets into a query file", "[cli][search][query]")
{
    GuideService const service;

    REQUIRE(run_tool(service.call({"search", place, "--save-query", "q.json"})).exit_code == 0);

    auto const text = support::read_file(service.path("q.json"));
    for (auto const* const secret : {GuideService::api_key, GuideService::client_secret,
                                     GuideService::username, GuideService::token}) {
        CHECK_THAT(text, !Catch::Contains(secret));
    }
}

TEST_CASE("a dry run shows how many searches many areas are", "[cli][search][grouping]")
{
    GuideService const service;
    service.folder().write("parcels.geojson", parcels(40));

    auto const text = run_tool(service.call({"search", "parcels.geojson", "--dry-run"}));
    auto const document =
        run_tool(service.call({"search", "parcels.geojson", "--dry-run", "--json"}));
    auto const few = run_tool(
        service.call({"search", "parcels.geojson", "--fid", "0,1,2", "--dry-run", "--json"}));

    CHECK(text.exit_code == 0);
    CHECK(std::count(text.out.begin(), text.out.end(), '\n') == 1);
    CHECK(json::parse(text.out).at("geometry") ==
          "POLYGON((1 43,1.391 43,1.391 43.001,1 43.001,1 43))");
    CHECK_THAT(text.error, Catch::Contains("40 areas in 1 search\n"));
    CHECK(json::parse(document.out).at("requests").size() == 1);
    CHECK_THAT(document.out, Catch::Contains("40 areas in 1 search"));
    CHECK(json::parse(few.out).at("requests").size() == 3);
    CHECK(service.requests("/api/v1/search").empty());
}

TEST_CASE("a count over grouped areas says that it is an upper bound", "[cli][search][grouping]")
{
    GuideService const service;
    service.folder().write("parcels.geojson", parcels(40));

    auto const grouped = run_tool(service.call({"search", "parcels.geojson", "--count"}));
    auto const document =
        run_tool(service.call({"search", "parcels.geojson", "--count", "--json"}));
    auto const one = run_tool(service.call({"search", place, "--count", "--json"}));

    CHECK(grouped.exit_code == 0);
    CHECK(grouped.out == "1\n");
    CHECK_THAT(grouped.error,
               Catch::Contains("at most") && Catch::Contains("40 areas in 1 search"));
    CHECK(json::parse(document.out).at("at_most") == true);
    CHECK(json::parse(one.out).at("at_most") == false);
    CHECK(json::parse(one.out).at("at_least") == false);
    CHECK(service.requests("/api/v1/search").size() == 3);
}

TEST_CASE("a count that the service cut off says that there are at least so many",
          "[cli][search][cap]")
{
    GuideService service;
    service.folder().write("parcels.geojson", parcels(40));
    service.override_with([](support::Request const& request) -> std::optional<support::Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        return support::Reply{.body = R"({"totalResults":10000,"itemsPerPage":1,"features":[]})",
                              .headers = {{"Content-Type", "application/json"}}};
    });
    auto const said = Catch::Contains("at least so many: many archives stop counting at 10000");

    auto const one = run_tool(service.call({"search", place, "--count"}));
    auto const grouped = run_tool(service.call({"search", "parcels.geojson", "--count"}));
    auto const document =
        json::parse(run_tool(service.call({"search", place, "--count", "--json"})).out);

    CHECK(one.exit_code == 0);
    CHECK(one.out == "10000\n");
    CHECK_THAT(one.error, said);
    CHECK_THAT(grouped.error, said && !Catch::Contains("at most"));
    CHECK(document.at("total") == 10000);
    CHECK(document.at("at_least") == true);
    CHECK(document.at("at_most") == false);
}

TEST_CASE("a dry run of a count shows the request that a count sends", "[cli][search]")
{
    GuideService const service;

    auto const dry = run_tool(service.call({"search", place, "--count", "--dry-run"}));
    auto const wet = run_tool(service.call({"search", place, "--count"}));

    INFO(dry.error << wet.error);
    REQUIRE(wet.exit_code == 0);
    CHECK(json::parse(dry.out).at("count") == 1);
    CHECK(json::parse(dry.out) == service.body("/api/v1/search"));
}
