// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

using nlohmann::json;
using support::GuideService;
using support::Reply;
using support::Request;
using support::run_tool;

namespace {

constexpr auto place =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";

/// The guide's feature under another name.
json feature(int number)
{
    auto result = json::parse(support::sample("search.json")).at("features").at(0);
    result["properties"]["sourceId"] = "DS_" + std::to_string(number);
    result["id"] = "id-" + std::to_string(number);
    return result;
}

/// A page of a catalogue with that many images.
Reply page_of(Request const& request, int total)
{
    auto const query = json::parse(request.body);
    auto const count = query.at("count").get<int>();
    auto const first = (query.at("startPage").get<int>() - 1) * count;
    auto features = json::array();
    for (int i = first; i < std::min(total, first + count); ++i) {
        features.push_back(feature(i));
    }
    return {.body = json{{"totalResults", total},
                         {"startIndex", first + 1},
                         {"itemsPerPage", count},
                         {"type", "FeatureCollection"},
                         {"features", features}}
                        .dump()};
}

} // namespace

TEST_CASE("every filter reaches the service in its own words", "[cli][search]")
{
    GuideService const service;

    auto const result = run_tool(service.call({"search",
                                               place,
                                               "--constellation",
                                               "PLEIADES,SPOT",
                                               "--sensor-type",
                                               "optical",
                                               "--product-type",
                                               "PleiadesArchiveMono",
                                               "--date",
                                               "2017-01",
                                               "--cloud-cover",
                                               "10",
                                               "--incidence-angle",
                                               "[0,30[",
                                               "--snow-cover",
                                               "..50",
                                               "--resolution",
                                               "0.5..1.5",
                                               "--orbit-direction",
                                               "descending",
                                               "--look-direction",
                                               "right",
                                               "--polarisation",
                                               "HH/HV",
                                               "--sort",
                                               "acquisition_date:desc"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const body = service.body("/api/v1/search");
    CHECK(body.at("geometry") == "POLYGON((1 43,1.2 43,1.2 43.2,1 43.2,1 43))");
    CHECK(body.at("constellation") == json::array({"PLEIADES", "SPOT"}));
    CHECK(body.at("sensorType") == "optical");
    CHECK(body.at("productType") == json::array({"PleiadesArchiveMono"}));
    CHECK(body.at("acquisitionDate") == "[2017-01-01T00:00:00,2017-01-31T23:59:59]");
    CHECK(body.at("cloudCover") == "10]");
    CHECK(body.at("incidenceAngle") == "[0,30[");
    CHECK(body.at("snowCover") == "50]");
    CHECK(body.at("resolution") == "[0.5,1.5]");
    CHECK(body.at("orbitDirection") == "DESCENDING");
    CHECK(body.at("antennaLookDirection") == "RIGTH"); // the service's own spelling
    CHECK(body.at("polarisationChannels") == json::array({"HH,HV"}));
    CHECK(body.at("sortKeys") == "acquisitionDate,,0");
}

TEST_CASE("an option with nothing in it is a wrong call, not a search without it", "[cli][search]")
{
    GuideService const service;
    auto const option =
        GENERATE(as<std::string>{}, "--cloud-cover", "--date", "--constellation", "--product-type",
                 "--polarisation", "--sensor-type", "--sort", "--snow-cover", "--incidence-angle",
                 "--resolution", "--orbit-direction", "--look-direction", "-o");
    auto const value = GENERATE(as<std::string>{}, "", " ", ",");
    INFO(option << " \"" << value << '"');

    auto const result = run_tool(service.call({"search", place, option, value}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains(option == "-o" ? "--output" : option));
    CHECK_THAT(result.error, Catch::Contains("is empty"));
    CHECK(service.requests("/api/v1/search").empty());
}

TEST_CASE("all pages are read and every image is written once", "[cli][search]")
{
    GuideService service;
    service.override_with([](Request const& request) {
        return request.path == "/api/v1/search" ? std::optional{page_of(request, 230)}
                                                : std::nullopt;
    });

    auto const result =
        run_tool(service.call({"search", place, "-o", "f.geojson", "--page-size", "50", "--json"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK(report.at("total") == 230);
    CHECK(report.at("written") == 230);
    CHECK(report.at("pages") == 5);
    CHECK(json::parse(support::read_file(service.path("f.geojson"))).at("features").size() == 230);
}

TEST_CASE("a search that does not get all images keeps what came and ends with 11", "[cli][search]")
{
    GuideService service;
    auto const repeats = GENERATE(true, false);
    service.override_with([=](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        auto odd = request;
        auto query = json::parse(request.body);
        if (query.at("startPage") == 2) { // the first page again, or an empty one
            query["startPage"] = repeats ? 1 : 1000;
            odd.body = query.dump();
        }
        return page_of(odd, 250);
    });

    auto const result = run_tool(service.call({"search", place, "-o", "f.geojson", "--json"}));

    INFO(result.error);
    CHECK(result.exit_code == 11);
    auto const report = json::parse(result.out);
    CHECK(report.at("total") == 250);
    CHECK(report.at("written") == 150);
    CHECK(report.at("missing") == 100);
    auto const error = json::parse(result.error).at("error");
    CHECK(error.at("kind") == "partial");
    CHECK_THAT(error.at("message"), Catch::Contains("100 images"));
    CHECK_FALSE(error.at("hint").is_null());
    auto const layer = json::parse(support::read_file(service.path("f.geojson")));
    CHECK(layer.at("features").size() == 150);
    CHECK_THAT(layer.at("description"), Catch::Contains("Not complete"));
}

TEST_CASE("a search with --count asks for one item and prints the total", "[cli][search]")
{
    GuideService service;
    service.override_with([](Request const& request) {
        return request.path == "/api/v1/search" ? std::optional{page_of(request, 12345)}
                                                : std::nullopt;
    });

    auto const result = run_tool(service.call({"search", place, "--count"}));

    CHECK(result.out == "12345\n");
    CHECK(service.body("/api/v1/search").at("count") == 1);
}

TEST_CASE("a count is not written to a file", "[cli][search]")
{
    GuideService const service;

    auto const result = run_tool(service.call({"search", place, "--count", "-o", "f.gpkg"}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains("--count") && Catch::Contains("--output"));
    CHECK(service.requests("/api/v1/search").empty());
}

TEST_CASE("a count over several areas says that images of both count twice", "[cli][search]")
{
    GuideService const service;
    auto const two = service.folder().write(
        "two.geojson", std::string{R"({"type":"FeatureCollection","features":[)"} +
                           R"({"type":"Feature","properties":{},"geometry":)" + place +
                           R"(},{"type":"Feature","properties":{},"geometry":)" + place + "}]}");

    auto const result = run_tool(service.call({"search", two.string(), "--count"}));

    CHECK(result.out == "2\n");
    CHECK_THAT(result.error, Catch::Contains("counts once for each"));
    CHECK_THAT(run_tool(service.call({"search", place, "--count"})).error,
               !Catch::Contains("counts once"));
}

TEST_CASE("a limit below zero is refused in plain words", "[cli][search]")
{
    GuideService const service;

    auto const result = run_tool(service.call({"search", place, "--limit", "-3"}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains("--limit: must be 0 or more, not -3"));
}

TEST_CASE("an interrupted search ends with 130 and leaves the old file as it was", "[cli][search]")
{
    GuideService service;
    REQUIRE(run_tool(service.call({"search", place, "-o", "f.gpkg"})).exit_code == 0);
    auto const before = support::read_file(service.path("f.gpkg"));
    auto const files = [&] {
        std::set<std::string> names;
        for (auto const& entry : std::filesystem::directory_iterator{service.folder().path()}) {
            names.insert(entry.path().filename().string());
        }
        return names;
    };
    auto const files_before = files();
    service.override_with([](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        auto reply = page_of(request, 1000);
        if (json::parse(request.body).at("startPage") == 2) {
            reply.fault = support::Fault::hang;
        }
        return reply;
    });

    support::RunningTool running{service.call({"search", place, "-o", "f.gpkg"})};
    REQUIRE(service.server().wait_for_requests(3));
    running.signal(SIGINT);
    auto const result = running.wait();

    CHECK(result.exit_code == 130);
    CHECK(support::read_file(service.path("f.gpkg")) == before);
    CHECK(files() == files_before);
}

TEST_CASE("with --keep-partial Ctrl-C leaves what came, marked, and ends with 130", "[cli][search]")
{
    GuideService service;
    service.override_with([](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        auto reply = page_of(request, 1000);
        if (json::parse(request.body).at("startPage") == 3) {
            reply.fault = support::Fault::hang;
        }
        return reply;
    });

    // One request at a time: when the third one is there, two pages have come.
    support::RunningTool running{service.call(
        {"search", place, "-o", "f.geojson", "--json", "--concurrency", "1", "--keep-partial"})};
    REQUIRE(service.server().wait_for_requests(3));
    running.signal(SIGINT);
    auto const result = running.wait();

    INFO(result.error);
    CHECK(result.exit_code == 130);
    auto const report = json::parse(result.out);
    CHECK(report.at("written") == 200);
    CHECK(report.at("total") == 1000);
    CHECK(report.at("missing") == 800);
    CHECK(report.at("partial") == true);
    CHECK_THAT(json::parse(result.error).at("error").at("message"),
               Catch::Contains("200 images in f.geojson"));
    auto const layer = json::parse(support::read_file(service.path("f.geojson")));
    CHECK(layer.at("features").size() == 200);
    CHECK_THAT(layer.at("description"), Catch::Contains("Not complete"));
}

TEST_CASE("a failing page ends with 7, with --keep-partial after what came was written",
          "[cli][search]")
{
    GuideService service;
    auto const keeps = GENERATE(true, false);
    service.override_with([](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        return json::parse(request.body).at("startPage") == 3 ? Reply{.status = 502}
                                                              : page_of(request, 1000);
    });
    std::vector<std::string> arguments{"search", place, "-o", "f.geojson", "--concurrency", "1"};
    if (keeps) {
        arguments.emplace_back("--keep-partial");
    }

    auto const result = run_tool(service.call(arguments));

    CHECK(result.exit_code == 7);
    CHECK(std::filesystem::exists(service.path("f.geojson")) == keeps);
    if (keeps) {
        CHECK(json::parse(support::read_file(service.path("f.geojson"))).at("features").size() ==
              200);
        CHECK_THAT(result.error, Catch::Contains("hint: the search could not process this"));
    }
}

TEST_CASE("images that cover too little are left out by --min-coverage, and counted",
          "[cli][search]")
{
    GuideService service;
    service.override_with([](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        auto page = json::parse(page_of(request, 3).body);
        auto& ring = page["features"][1]["geometry"]["coordinates"][0];
        ring = {{1.0, 43.0}, {1.1, 43.0}, {1.1, 43.2}, {1.0, 43.2}, {1.0, 43.0}}; // one half
        for (auto const i : {0U, 2U}) {
            page["features"][i]["geometry"]["coordinates"] = {
                {{0.0, 42.0}, {2.0, 42.0}, {2.0, 44.0}, {0.0, 44.0}, {0.0, 42.0}}};
        }
        return Reply{.body = page.dump()};
    });

    auto const result = run_tool(service.call({"search", place, "--min-coverage", "60", "--json"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK(report.at("images") == json::array({"DS_0", "DS_2"}));
    CHECK(report.at("below_coverage") == 1);
    CHECK(report.at("searches") == 1);
    CHECK(report.at("partial") == false);
    CHECK(run_tool(service.call({"search", place, "--min-coverage", "101"})).exit_code == 2);
    CHECK(run_tool(service.call({"search", place, "--concurrency", "0"})).exit_code == 2);
}

TEST_CASE("an analyst's own layer is not overwritten by a search", "[cli][search]")
{
    GuideService const service;
    auto const parcels = service.folder().write("parcels.geojson", place);

    auto const result = run_tool(service.call({"search", place, "-o", "parcels.geojson"}));

    CHECK(result.exit_code == 9);
    CHECK_THAT(result.error, Catch::Contains("--overwrite"));
    CHECK(support::read_file(parcels) == place);
    CHECK(service.requests("/api/v1/search").empty());
}

TEST_CASE("502 ends a search at once, 504 is tried again", "[cli][search]")
{
    GuideService service;
    auto const [status, more_than_once] = GENERATE(table<int, bool>({{502, false}, {504, true}}));
    service.override_with([status = status](Request const& request) {
        return request.path == "/api/v1/search" ? std::optional{Reply{.status = status}}
                                                : std::nullopt;
    });

    auto const result = run_tool(service.call({"search", place}));

    CHECK(result.exit_code == 7);
    CHECK((service.requests("/api/v1/search").size() > 1) == more_than_once);
}

TEST_CASE("progress as JSON tells stage, done and total in lines", "[cli][search]")
{
    GuideService const service;

    auto const result = run_tool(service.call({"search", place, "--progress", "json"}));

    REQUIRE(result.exit_code == 0);
    auto const line = json::parse(result.error.substr(0, result.error.find('\n')));
    CHECK(line.at("progress").at("stage") == "search");
    CHECK(line.at("progress").contains("done"));
    CHECK(line.at("progress").contains("total"));
}

TEST_CASE("the file of the areas is not replaced by what was found, not even on request",
          "[cli][search]")
{
    GuideService const service;
    auto const areas = service.folder().write("areas.geojson", place).string();

    auto const result = run_tool(service.call({"search", areas, "-o", areas, "--overwrite"}));
    CHECK(result.exit_code == 9);
    CHECK_THAT(result.error, Catch::Contains("is the source of the areas"));
    CHECK(support::read_file(areas) == place);
}
