// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "cli/parcels.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using nlohmann::json;
using support::call_in;
using support::run_tool;

namespace {

/// A folder with parcels.geojson, and a plan of two orders for them in the simulated service.
struct Sandbox {
    support::TemporaryFolder folder;

    Sandbox()
    {
        folder.write("parcels.geojson", support::parcels());
        auto const result = run({"plan", "parcels.geojson", "--name-field", "name", "--product",
                                 "PleiadesArchiveMono", "--images",
                                 "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o",
                                 "plan.json", "--json"});
        INFO(result.error);
        REQUIRE(result.exit_code == 0);
        planned = json::parse(result.out);
    }

    [[nodiscard]] support::ToolResult run(std::vector<std::string> arguments) const
    {
        return run_tool(call_in(folder.path(), std::move(arguments)));
    }

    json planned;
};

} // namespace

TEST_CASE("a layer of parcels is planned, priced and ordered as several orders", "[cli][batch]")
{
    Sandbox const sandbox;
    CHECK(sandbox.planned.at("orders").size() == 2);
    CHECK(sandbox.planned.at("areas") == 9);
    CHECK(sandbox.planned.at("images").size() == 1);

    auto const price = sandbox.run({"price", "plan.json", "--json"});
    INFO(price.error);
    REQUIRE(price.exit_code == 0);
    auto const priced = json::parse(price.out);
    CHECK(priced.at("orders").size() == 2);
    CHECK(priced.at("total").get<double>() == Approx(priced["orders"][0]["total"].get<double>() +
                                                     priced["orders"][1]["total"].get<double>())
                                                  .margin(0.001));

    auto const too_dear = sandbox.run({"order", "plan.json", "--yes", "--max-total", "10"});
    CHECK(too_dear.exit_code == 12);
    CHECK_THAT(too_dear.error,
               Catch::Contains("for all of its orders") && Catch::Contains("hint: "));

    auto const order = sandbox.run({"order", "plan.json", "--yes", "--json"});
    INFO(order.error);
    REQUIRE(order.exit_code == 0);
    auto const placed = json::parse(order.out);
    CHECK(placed.at("placed") == 2);
    CHECK(placed.at("total") == priced.at("total"));
    CHECK(placed.at("orders").at(0).at("sales_order_id") == "SO-00000001");

    auto const again = sandbox.run({"order", "plan.json", "--yes"});
    CHECK(again.exit_code == 6);
    CHECK_THAT(again.error, Catch::Contains("all 2 orders of this plan are placed already") &&
                                Catch::Contains("SO-0000000"));
    auto const later = sandbox.run({"price", "plan.json"});
    CHECK_THAT(later.error, Catch::Contains("2 of 2 orders are placed already, for "));
    auto const dry = sandbox.run({"order", "plan.json", "--dry-run", "--json"});
    CHECK(json::parse(dry.out).at("requests").empty());
    CHECK_THAT(dry.out, Catch::Contains("not sent again"));
    auto const rows = json::parse(sandbox.run({"orders", "list", "--json"}).out).at("orders");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at("state") == "placed");
    CHECK(rows[1].at("state") == "placed");
}

TEST_CASE("every order of a plan is shown by --dry-run, on a line of its own", "[cli][batch]")
{
    Sandbox const sandbox;

    auto const result = sandbox.run({"order", "plan.json", "--dry-run"});

    REQUIRE(result.exit_code == 0);
    std::istringstream lines{result.out};
    std::size_t areas = 0;
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        areas += json::parse(line).at("aoi").size();
    }
    CHECK(count == 2);
    CHECK(areas == 9);
    auto const document =
        json::parse(sandbox.run({"order", "plan.json", "--dry-run", "--json"}).out);
    CHECK(document.at("requests").size() == 2);
}

TEST_CASE("the price of every value of an option is asked, and nothing is changed", "[cli][batch]")
{
    Sandbox const sandbox;
    auto const before = support::read_file((sandbox.folder / "plan.json").string());

    auto const result = sandbox.run({"price", "plan.json", "--compare", "priority", "--json"});
    auto const unknown = sandbox.run({"price", "plan.json", "--compare", "elevation"});

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const alternatives = json::parse(result.out).at("alternatives");
    REQUIRE(alternatives.size() == 2);
    CHECK(alternatives[0].at("value") == "standard");
    CHECK(alternatives[0].at("planned") == true);
    CHECK(alternatives[0].at("difference") == 0);
    CHECK(alternatives[1].at("total").get<double>() ==
          Approx(1.5 * alternatives[0].at("total").get<double>()).margin(0.02));
    CHECK(support::read_file((sandbox.folder / "plan.json").string()) == before);
    CHECK(unknown.exit_code == 3);
    CHECK_THAT(unknown.error, Catch::Contains("hint: it has processing_level"));
}

TEST_CASE("plans of one and of several orders are as their JSON Schema says", "[cli][batch]")
{
    Sandbox const sandbox;
    REQUIRE(sandbox
                .run({"plan", "parcels.geojson", "--hull", "--product", "PleiadesArchiveMono",
                      "--images", "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o",
                      "one.json"})
                .exit_code == 0);
    REQUIRE(sandbox.run({"price", "one.json"}).exit_code == 0);
    sandbox.folder.write("wrong.json", [&] {
        auto plan = json::parse(support::read_file((sandbox.folder / "one.json").string()));
        plan["request"]["items"].clear();
        return plan.dump();
    }());
    auto const check = [&](std::string const& plans) {
        auto const command = "cd '" + sandbox.folder.path().string() + "' && /usr/bin/python3 '" +
                             support::data_file("../tests/cli/check_schema.py") + "' '" +
                             support::data_file("schema/plan.schema.json") + "' " + plans;
        return std::system(command.c_str());
    };

    CHECK(check("plan.json one.json") == 0);
    CHECK(check("wrong.json") != 0);
}
