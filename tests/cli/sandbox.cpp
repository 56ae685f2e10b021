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

    auto const search =
        run_tool(newcomer(folder, {"search", kml, "--constellation", "PLEIADES", "--date",
                                   "2017-01-24", "-o", "f.gpkg", "--json"}));
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
    for (int i = 0; i < 7; ++i) {
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
}
