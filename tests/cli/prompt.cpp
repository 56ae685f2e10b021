// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using nlohmann::json;
using support::GuideService;
using support::Reply;
using support::Request;
using support::run_tool;
using support::RunningTool;
using support::ToolCall;
using support::ToolResult;

namespace {

constexpr auto image = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

/// A call that need not wait for the turns of the calls before it.
ToolCall call(GuideService const& service, std::vector<std::string> arguments)
{
    static std::atomic<int> number{0};
    auto result = service.call(std::move(arguments));
    auto const folder = service.path("turn-" + std::to_string(++number));
    std::filesystem::create_directory(folder);
    result.environment["XDG_RUNTIME_DIR"] = folder;
    return result;
}

ToolCall plan_call(GuideService const& service, std::string const& images = image)
{
    return call(service, {"plan", "--images", images, support::data_file("aoi/toulouse.kml"),
                          "--product", "PleiadesArchiveMono", "-o", "plan.json"});
}

void make_plan(GuideService const& service)
{
    auto const result = run_tool(plan_call(service));
    INFO(result.error);
    REQUIRE(result.exit_code == 0);
}

/// Starts an order at a terminal and types when it asks.
ToolResult answer(GuideService const& service, std::string const& keys)
{
    auto order = call(service, {"order", "plan.json"});
    order.terminal = true;
    RunningTool tool{order};
    if (tool.says("[y/N] ")) {
        tool.type(keys);
    }
    return tool.wait();
}

} // namespace

TEST_CASE("who is asked sees what is bought, and only a yes buys it", "[cli][order]")
{
    GuideService const service;
    std::string const unknown_image = "40582651209160926432R5"; // of which nothing is known
    REQUIRE(run_tool(plan_call(service, unknown_image)).exit_code == 0);
    auto const no = GENERATE(as<std::string>(), "n\n", "\n", "yellow\n", "\x04", "\x03");

    auto const refused = answer(service, no);

    CHECK(refused.exit_code == 130);
    CHECK_THAT(refused.error,
               Catch::Contains("nothing was ordered") && Catch::Contains("\nhint: "));
    CHECK_THAT(refused.error, Catch::Contains(unknown_image) && Catch::Contains("km2") &&
                                  Catch::Contains("processing_level=ortho") &&
                                  Catch::Contains("200.00 EUR") &&
                                  Catch::Contains("given by id: not checked"));
    CHECK(service.requests("/api/v1/orders").empty());
}

TEST_CASE("a yes at the terminal buys, once", "[cli][order]")
{
    GuideService const service;
    make_plan(service);

    auto const bought = answer(service, "y\n");

    CHECK(bought.exit_code == 0);
    CHECK_THAT(bought.out, Catch::Contains("ORDER_UNIQUE_IDENTIFIER"));
    CHECK_THAT(bought.error, Catch::Contains("new ledger " + service.path("ledger.gpkg")));
    CHECK(service.requests("/api/v1/orders").size() == 1);
}

TEST_CASE("a dry run prints the request and sends nothing", "[cli][order]")
{
    GuideService const service;
    make_plan(service);
    auto const before = service.server().requests().size();

    auto const result = run_tool(call(service, {"order", "plan.json", "--dry-run"}));

    CHECK(result.exit_code == 0);
    auto const plan = json::parse(support::read_file(service.path("plan.json")));
    CHECK(json::parse(result.out) == plan.at("request"));
    CHECK(service.server().requests().size() == before);
    CHECK_FALSE(std::filesystem::exists(service.path("ledger.gpkg")));
}

TEST_CASE("Ctrl-C while the reply to an order is awaited leaves it unknown, not forgotten",
          "[cli][order]")
{
    GuideService service;
    make_plan(service);
    std::atomic<RunningTool*> running{nullptr};
    service.override_with([&](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/orders") {
            return std::nullopt;
        }
        while (running == nullptr) {
            std::this_thread::yield();
        }
        running.load()->signal(SIGINT);
        return Reply{.fault = support::Fault::close_without_reply};
    });

    RunningTool tool{call(service, {"order", "plan.json", "--yes"})};
    running = &tool;
    auto const result = tool.wait();
    auto const rows = json::parse(run_tool(service.call({"orders", "--json"})).out).at("orders");

    CHECK(result.exit_code == 10);
    CHECK_THAT(result.error, Catch::Contains("satchel orders resolve"));
    REQUIRE(rows.size() == 1);
    CHECK(rows.at(0).at("state") == "unknown");
}

TEST_CASE("an order whose report cannot be written names it and forbids another one",
          "[cli][order]")
{
    GuideService const service;
    make_plan(service);
    auto const order = call(service, {});
    std::string command = "env -i TSAN_OPTIONS=\"$TSAN_OPTIONS\""; // of other libraries
    for (auto const& [name, value] : order.environment) {
        command += ' ' + name + "='" + value + "'";
    }
    command += " '" + support::tool_path() + "' order '" + service.path("plan.json") +
               "' --yes > /dev/full 2> '" + service.path("error") + "'";

    auto const status = std::system(command.c_str());

    CHECK(WEXITSTATUS(status) == 9);
    CHECK_THAT(support::read_file(service.path("error")),
               Catch::Contains("sales order ORDER_UNIQUE_IDENTIFIER, ledger row 1") &&
                   Catch::Contains("do not order again"));
}

TEST_CASE("a plan edited after its price was asked is not bought", "[cli][order]")
{
    GuideService const service;
    make_plan(service);
    REQUIRE(run_tool(call(service, {"price", "plan.json"})).exit_code == 0);
    auto plan = json::parse(support::read_file(service.path("plan.json")));
    plan["request"]["items"][0]["datastripIds"] = {"DS_OTHER"};
    service.folder().write("plan.json", plan.dump());
    auto const before = service.server().requests().size();

    auto const order = run_tool(call(service, {"order", "plan.json", "--yes"}));
    CHECK(order.exit_code == 12);
    CHECK_THAT(order.error, Catch::Contains("note: the plan was changed after its price") &&
                                Catch::Contains("hint: satchel price"));
    CHECK(service.server().requests().size() == before);

    CHECK(run_tool(call(service, {"price", "plan.json"})).exit_code == 0);
    CHECK_THAT(support::read_file(service.path("plan.json")), !Catch::Contains("was changed"));
    auto const dry = run_tool(call(service, {"order", "plan.json", "--dry-run"}));
    CHECK_THAT(dry.error, !Catch::Contains("was changed"));
}

TEST_CASE("several contracts, and one that is not the user's, end with 4 and a list", "[cli][plan]")
{
    GuideService service;
    service.override_with([](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/me/contracts") {
            return std::nullopt;
        }
        auto contracts = json::parse(support::sample("contracts.json"));
        contracts["contracts"].push_back(contracts["contracts"][0]);
        contracts["contracts"][1]["contractId"] = "secondContract";
        return Reply{.body = contracts.dump()};
    });
    auto chosen = plan_call(service);
    chosen.environment["SATCHEL_CONTRACT"] = "thirdContract";

    auto const several = run_tool(plan_call(service));
    auto const other = run_tool(chosen);
    chosen.environment["SATCHEL_CONTRACT"] = "secondContract";

    for (auto const& result : {several, other}) {
        CHECK(result.exit_code == 4);
        CHECK_THAT(result.error, Catch::Contains("myContractID") &&
                                     Catch::Contains("secondContract") &&
                                     Catch::Contains("SATCHEL_CONTRACT"));
    }
    CHECK_FALSE(std::filesystem::exists(service.path("plan.json")));
    CHECK(run_tool(chosen).exit_code == 0);
}

TEST_CASE("images are filtered, and a filter that does nothing is no success", "[cli][plan]")
{
    GuideService const service;
    REQUIRE(run_tool(service.call({"search", support::data_file("aoi/toulouse.kml"), "-o",
                                   "footprints.gpkg"}))
                .exit_code == 0);
    auto const filtered = [&](std::string const& images, std::string const& filter) {
        auto plan = plan_call(service, images);
        plan.arguments.insert(plan.arguments.end(), {"--images-where", filter});
        return run_tool(plan);
    };

    auto const nothing = filtered("footprints.gpkg", "cloud_cover > 100");
    CHECK(nothing.exit_code == 3);
    CHECK_THAT(nothing.error,
               Catch::Contains("no image of footprints.gpkg matches cloud_cover > 100"));
    CHECK(filtered(image, "cloud_cover > 100").exit_code == 2);
    auto const forgotten = run_tool(plan_call(service, "footprints"));
    CHECK(forgotten.exit_code == 3);
    CHECK_THAT(forgotten.error, Catch::Contains("did you mean footprints.gpkg?"));
    CHECK(filtered("footprints.gpkg", "cloud_cover <= 100").exit_code == 0);
}

TEST_CASE("a ledger that is not there is said, a folder that is missing is an error",
          "[cli][order]")
{
    GuideService const service;
    auto list = service.call({"orders", "list"});

    auto const none = run_tool(list);
    list.environment["SATCHEL_LEDGER"] = service.path("share/ledger.gpkg");
    auto const missing = run_tool(list);

    CHECK(none.exit_code == 0);
    CHECK_THAT(none.error, Catch::Contains(service.path("ledger.gpkg")));
    CHECK(missing.exit_code == 9);
    CHECK_THAT(missing.error, Catch::Contains("hint: ") && Catch::Contains("mounted"));
}

TEST_CASE("an area that is too small is said once", "[cli][plan]")
{
    GuideService const service;

    auto const plan =
        run_tool(call(service, {"plan", "--bbox", "1.4,43.6,1.41,43.61", "--product",
                                "PleiadesArchiveMono", "--images", image, "-o", "plan.json"}));

    CHECK(plan.exit_code == 3);
    auto const first = plan.error.find("in size; the service produces");
    REQUIRE(first != std::string::npos);
    CHECK(plan.error.find("in size; the service produces", first + 1) == std::string::npos);
    CHECK_THAT(plan.error, Catch::Contains("hint: ") && Catch::Contains("--lenient"));
}

TEST_CASE("with --json notes are in the document, also in that of an error", "[cli][plan]")
{
    GuideService const service;
    auto const aoi = R"(POLYGON Z((1.4 43.6 5,1.5 43.6 5,1.5 43.65 5,1.4 43.6 5)))";

    auto const plan = run_tool(call(
        service, {"plan", aoi, "--product", "PleiadesArchiveMono", "--images", image, "--json"}));
    auto const failed = run_tool(call(service, {"plan", aoi, "--product", "PleiadesArchiveMono",
                                                "--images", "none.gpkg", "--json"}));

    INFO(plan.error);
    REQUIRE(plan.exit_code == 0);
    CHECK(json::parse(plan.out).at("satchel_plan") == 1);
    CHECK(json::parse(plan.out).at("notes").dump().find("Z values") != std::string::npos);
    CHECK(failed.exit_code == 3);
    CHECK(json::parse(failed.error).at("notes").dump().find("Z values") != std::string::npos);
}
