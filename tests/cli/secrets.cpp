// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

using support::GuideService;
using support::Reply;
using support::Request;
using support::run_tool;

namespace {

std::vector<std::string> const secrets{GuideService::client_id,       GuideService::client_secret,
                                       "s3cret%2FZx%2B9%26client",    GuideService::username,
                                       GuideService::username_base64, GuideService::api_key};

void check_has_no_secret(std::string const& text, std::string const& where)
{
    CAPTURE(where);
    for (auto const& secret : secrets) {
        CHECK(text.find(secret) == std::string::npos);
    }
}

/// A service that puts the caller's secrets into whatever it says.
Reply echo(Request const& request, int status)
{
    std::string text = request.body;
    for (auto const& [name, value] : request.headers) {
        text += ' ' + name + ": " + value;
    }
    for (auto const& secret : secrets) {
        text += ' ' + secret;
    }
    return {.status = status, .body = nlohmann::json{{"message", text}}.dump()};
}

std::vector<std::vector<std::string>> const walk{
    {"aoi", support::data_file("aoi/toulouse.kml")},
    {"search", support::data_file("aoi/toulouse.kml"), "-o", "footprints.gpkg"},
    {"contracts"},
    {"products"},
    {"options", "PleiadesArchiveMono"},
    {"licence", "eula_5"},
    {"voucher", "V1"},
    {"plan", support::data_file("aoi/toulouse.kml"), "--product", "PleiadesArchiveMono", "--images",
     "footprints.gpkg", "-o", "plan.json"},
    {"price", "plan.json"},
    {"order", "plan.json", "--yes"},
    {"orders", "list"},
    {"orders", "show", "1"}};

void check_walk(GuideService const& service)
{
    for (auto arguments : walk) {
        arguments.insert(arguments.end(), {"--verbose", "--progress", "json"});
        auto const result = run_tool(service.call(arguments));
        check_has_no_secret(result.out, arguments.front() + ", standard output");
        check_has_no_secret(result.error, arguments.front() + ", standard error");
    }
    for (auto const& entry :
         std::filesystem::recursive_directory_iterator{service.folder().path()}) {
        if (entry.is_regular_file()) {
            check_has_no_secret(support::read_file(entry.path()), entry.path().string());
            check_has_no_secret(entry.path().string(), "a file's name");
        }
    }
}

} // namespace

TEST_CASE("secrets of the environment are in no output, log, file or ledger", "[cli][secrets]")
{
    GuideService const service;

    check_walk(service);

    CHECK_FALSE(service.requests("/api/v1/orders").empty());
}

TEST_CASE("secrets that the service itself repeats in errors are not shown", "[cli][secrets]")
{
    GuideService service;
    auto const status = GENERATE(200, 400, 401, 500);
    service.override_with([status](Request const& request) -> std::optional<Reply> {
        if (request.path == "/ADS-ID/core/connect/token" && status == 200) {
            return std::nullopt;
        }
        return echo(request, status);
    });

    check_walk(service);
}

TEST_CASE("the password of the ledger's database is in no output of orders and order",
          "[cli][secrets]")
{
    GuideService const service;
    service.folder().write(
        "plan.json",
        nlohmann::json{{"satchel_plan", 1},
                       {"service", service.server().url()},
                       {"request", nlohmann::json::parse(support::sample("order_request.json"))}}
            .dump());
    auto const source =
        GENERATE(as<std::string>(), "PG:host=127.0.0.1 port=1 dbname=x user=me password=s3cret",
                 "PG:postgresql://me:s3cret@127.0.0.1:1/x");
    for (auto const& arguments :
         std::vector<std::vector<std::string>>{{"orders", "list"},
                                               {"orders", "show", "1"},
                                               {"orders", "resolve", "1", "--rejected"},
                                               {"order", "plan.json", "--yes"}}) {
        for (auto const* const json : {"--json", "--verbose"}) {
            auto call = service.call(arguments);
            call.environment["SATCHEL_LEDGER"] = source;
            call.arguments.emplace_back(json);

            auto const result = run_tool(call);

            CAPTURE(arguments, result.error);
            CHECK(result.exit_code == 9);
            CHECK_THAT(result.error, Catch::Contains("127.0.0.1"));
            CHECK(result.error.find("s3cret") == std::string::npos);
            CHECK(result.out.find("s3cret") == std::string::npos);
        }
    }
}

TEST_CASE("a key in the addresses of a search reply does not reach the layer", "[cli][secrets]")
{
    GuideService service;
    service.override_with([](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/search") {
            return std::nullopt;
        }
        auto reply = nlohmann::json::parse(support::sample("search.json"));
        reply["features"][0]["properties"]["note"] = GuideService::client_secret;
        reply["features"][0]["thumbnail"] =
            std::string{"https://images/1?apiKey="} + GuideService::api_key;
        return Reply{.body = reply.dump()};
    });

    check_walk(service);
}

TEST_CASE("the password of a footprints layer's database is not shown", "[cli][secrets]")
{
    GuideService const service;
    auto const layer =
        GENERATE(as<std::string>(), "PG:host=127.0.0.1 port=1 dbname=x password=hush-hush",
                 "postgresql://me:hush-hush@127.0.0.1:1/x");

    auto const result =
        run_tool(service.call({"plan", support::data_file("aoi/toulouse.kml"), "--product",
                               "PleiadesArchiveMono", "--images", layer, "-o", "plan.json"}));

    CHECK(result.exit_code == 3);
    CHECK_THAT(result.error, !Catch::Contains("hush-hush"));
}
