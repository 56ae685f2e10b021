// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;
using support::run_tool;
using support::ToolCall;

namespace {

/// A newcomer: a home folder and nothing else.
ToolCall newcomer(support::TemporaryFolder const& folder, std::vector<std::string> arguments)
{
    return {.arguments = std::move(arguments),
            .environment = {{"HOME", folder.path().string()}},
            .input = {},
            .folder = folder.path().string()};
}

} // namespace

TEST_CASE("without credentials the whole way works at once and says that it is simulated",
          "[cli][sandbox]")
{
    support::TemporaryFolder const folder;
    auto const kml = support::data_file("aoi/toulouse.kml");

    // Not by run_tool(), which would have the simulated archive ready.
    auto const search =
        support::RunningTool{newcomer(folder, {"search", kml, "--constellation", "PLEIADES",
                                               "--date", "2017-01-24", "-o", "f.gpkg", "--json"})}
            .wait();
    INFO(search.error);
    REQUIRE(search.exit_code == 0);
    CHECK_THAT(search.error, Catch::Contains("simulated"));
    CHECK(json::parse(search.out).at("written") == 1);

    auto const plan = run_tool(newcomer(folder, {"plan", kml, "--product", "PleiadesArchiveMono",
                                                 "--images", "f.gpkg", "-o", "plan.json"}));
    INFO(plan.error);
    REQUIRE(plan.exit_code == 0);
    auto const price = run_tool(newcomer(folder, {"price", "plan.json", "--json"}));
    INFO(price.error);
    REQUIRE(price.exit_code == 0);
    auto const order = run_tool(newcomer(folder, {"order", "plan.json", "--yes", "--json"}));
    INFO(order.error);
    REQUIRE(order.exit_code == 0);

    auto const quoted = json::parse(price.out);
    auto const placed = json::parse(order.out);
    CHECK_FALSE(placed.at("sales_order_id").get<std::string>().empty());
    CHECK(placed.at("total") == quoted.at("total"));
    auto const contracts = json::parse(run_tool(newcomer(folder, {"contracts", "--json"})).out);
    CHECK(contracts.at("contracts").at(0).at("credit_remaining").get<double>() ==
          Approx(quoted.at("credit_remaining").get<double>() - placed.at("total").get<double>()));
    CHECK(run_tool(newcomer(folder, {"order", "plan.json", "--yes"})).exit_code == 6);
}

TEST_CASE("the sandbox serves other programs until it is interrupted", "[cli][sandbox]")
{
    support::TemporaryFolder const folder;
    support::RunningTool server{newcomer(folder, {"sandbox", "--port", "0"})};
    auto client = newcomer(folder, {"contracts", "--json"});
    for (int i = 0; i < 8; ++i) {
        auto const line = server.read_line();
        REQUIRE_THAT(line, Catch::StartsWith("export SATCHEL_"));
        auto const sign = line.find('=');
        client.environment[line.substr(7, sign - 7)] = line.substr(sign + 1);
    }

    auto const contracts = run_tool(client);
    server.signal(SIGINT);
    auto const ended = server.wait();

    INFO(contracts.error);
    CHECK(contracts.exit_code == 0);
    CHECK(json::parse(contracts.out).at("contracts").size() == 1);
    CHECK(ended.exit_code == 130);
    CHECK_THAT(ended.error, Catch::EndsWith("Ctrl-C ends it\n")); // no word of an error behind it
}

TEST_CASE("a public address of the sandbox must be one that others can be put behind",
          "[cli][sandbox]")
{
    support::TemporaryFolder const folder;
    auto const* const address = GENERATE("localhost:8443", "ftp://localhost", "https://",
                                         "https://localhost:8443/", "https://local host");

    auto const result = run_tool(newcomer(folder, {"sandbox", "--public-url", address}));

    CAPTURE(address, result.error);
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains("is no address like https://localhost:8443"));
}

TEST_CASE("the first use says what it does, and Ctrl-C ends it with 130", "[cli][sandbox]")
{
    support::TemporaryFolder const folder;
    support::RunningTool tool{newcomer(folder, {"search", "--bbox", "1,43,1.1,43.1"})};
    CHECK_THAT(tool.read_error_line(), Catch::Contains("simulated service"));
    CHECK_THAT(tool.read_error_line(), Catch::Contains("made now, once"));

    tool.signal(SIGINT);
    auto const result = tool.wait();

    CHECK(result.exit_code == 130);
    CHECK_THAT(result.error, Catch::Contains("interrupted while the catalogue"));
    CHECK_FALSE(std::filesystem::exists(folder / ".local/state/satchel/sandbox.gpkg"));
}

TEST_CASE("a search that only shows its requests starts no service", "[cli][sandbox]")
{
    support::TemporaryFolder const folder;
    auto const as_json = GENERATE(false, true);
    std::vector<std::string> arguments{"search", "--bbox",  "1,43,2,44", "--date",
                                       "2017",   "--limit", "5",         "--dry-run"};
    if (as_json) {
        arguments.emplace_back("--json");
    }

    auto const result = run_tool(newcomer(folder, arguments));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    CHECK(std::filesystem::is_empty(folder.path()));
    auto const document = json::parse(result.out);
    auto const& request = as_json ? document.at("requests").at(0) : document;
    CHECK(request.at("geometry") == "POLYGON((1 43,2 43,2 44,1 44,1 43))");
    CHECK(request.at("count") == 5);
}
