// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;
using support::Fault;
using support::GuideService;
using support::Reply;
using support::Request;
using support::run_tool;

namespace {

/// Makes plan.json in the service's folder.
void make_plan(GuideService const& service)
{
    auto const result = run_tool(service.call(
        {"plan", support::data_file("aoi/toulouse.kml"), "--product", "PleiadesArchiveMono",
         "--images", "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o", "plan.json"}));
    INFO(result.error);
    REQUIRE(result.exit_code == 0);
}

json ledger_row(GuideService const& service)
{
    auto const result = run_tool(service.call({"orders", "list", "--json"}));
    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const orders = json::parse(result.out).at("orders");
    REQUIRE(orders.size() == 1);
    return orders.at(0);
}

void answer_orders(GuideService& service, Reply const& reply)
{
    service.override_with([reply](Request const& request) {
        return request.path == "/api/v1/orders" ? std::optional{reply} : std::nullopt;
    });
}

void price_is(GuideService& service, std::string const& total)
{
    auto price = json::parse(support::sample("price.json"));
    price["totalAmountCurrency"] = json::parse(total);
    service.override_with([text = price.dump()](Request const& request) {
        return request.path == "/api/v1/prices" ? std::optional{Reply{.body = text}} : std::nullopt;
    });
}

} // namespace

TEST_CASE(
    "a connection lost after the order was received ends with 10, one POST and an unknown row",
    "[cli][order]")
{
    GuideService service;
    make_plan(service);
    auto const fault = GENERATE(Fault::close_without_reply, Fault::cut_in_head, Fault::cut_in_body);
    answer_orders(service, {.body = support::sample("order.json"), .fault = fault});

    auto const result = run_tool(service.call({"order", "plan.json", "--yes"}));
    auto const again = run_tool(service.call({"order", "plan.json", "--yes"}));

    CHECK(result.exit_code == 10);
    CHECK_THAT(result.error, Catch::Contains("hint: ") && Catch::Contains("satchel orders"));
    auto const row = ledger_row(service);
    CHECK(row.at("state") == "unknown");
    CHECK_THAT(result.error, Catch::Contains(row.at("customer_reference").get<std::string>()));
    CHECK(again.exit_code == 10);
    CHECK(service.requests("/api/v1/orders").size() == 1);
}

TEST_CASE("an unknown order is resolved by a person, and only once", "[cli][order]")
{
    GuideService service;
    make_plan(service);
    answer_orders(service, {.status = 500});
    REQUIRE(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == 10);
    auto const id = std::to_string(ledger_row(service).at("ledger_id").get<int>());

    auto const resolved =
        run_tool(service.call({"orders", "resolve", id, "--placed", "SO-77", "--json"}));
    auto const twice = run_tool(service.call({"orders", "resolve", id, "--rejected"}));

    REQUIRE(resolved.exit_code == 0);
    CHECK(json::parse(resolved.out).at("state") == "placed");
    CHECK(ledger_row(service).at("sales_order_id") == "SO-77");
    CHECK(twice.exit_code == 3);
}

TEST_CASE("a plan that is placed is refused with its row and without any request", "[cli][order]")
{
    GuideService const service;
    make_plan(service);
    REQUIRE(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == 0);
    auto const before = service.server().requests().size();

    auto const again = run_tool(service.call({"order", "plan.json", "--yes"}));

    CHECK(again.exit_code == 6);
    CHECK_THAT(again.error, Catch::Contains("ORDER_UNIQUE_IDENTIFIER"));
    CHECK(service.server().requests().size() == before);
}

TEST_CASE("a price tells of an image that another order has over the same ground", "[cli][order]")
{
    GuideService const service;
    make_plan(service);
    auto const first = run_tool(service.call({"price", "plan.json"}));
    REQUIRE(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == 0);
    auto const beside = run_tool(
        service.call({"plan", support::data_file("aoi/toulouse.kml"), "--buffer", "200m",
                      "--product", "PleiadesArchiveMono", "--images",
                      "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o", "beside.json"}));
    INFO(beside.error);
    REQUIRE(beside.exit_code == 0);

    auto const second = run_tool(service.call({"price", "beside.json", "--json"}));

    CHECK_THAT(first.error, !Catch::Contains("ordered already"));
    CHECK_THAT(json::parse(second.out).at("notes").dump(),
               Catch::Contains("was ordered already over this area: row 1"));
}

TEST_CASE("a refusal of the order is recorded, and the plan can be ordered again", "[cli][order]")
{
    GuideService service;
    make_plan(service);
    answer_orders(service, {.status = 400,
                            .body = R"({"errorCode":"E2203","message":"the licence is wrong"})"});

    auto const refused = run_tool(service.call({"order", "plan.json", "--yes"}));
    CHECK(refused.exit_code == 6);
    CHECK_THAT(refused.error, Catch::Contains("the licence is wrong"));
    CHECK(ledger_row(service).at("state") == "rejected");

    service.override_with({});
    CHECK(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == 0);
}

TEST_CASE("an order above --max-total, above the credit or at another price is not sent",
          "[cli][order]")
{
    GuideService service;
    make_plan(service);
    REQUIRE(run_tool(service.call({"price", "plan.json"})).exit_code == 0);

    SECTION("with an empty --max-total, as of a variable that is not set")
    {
        CHECK(
            run_tool(service.call({"order", "plan.json", "--yes", "--max-total", ""})).exit_code ==
            2);
    }
    SECTION("above --max-total")
    {
        CHECK(run_tool(service.call({"order", "plan.json", "--yes", "--max-total", "199.99"}))
                  .exit_code == 12);
    }
    SECTION("other than quoted")
    {
        price_is(service, "200.01");
        CHECK(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == 12);
    }
    SECTION("above the credit")
    {
        price_is(service, "100000.01");
        REQUIRE(run_tool(service.call({"price", "plan.json"})).exit_code == 0);
        CHECK(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == 12);
    }
    CHECK(service.requests("/api/v1/orders").empty());
    auto const orders = run_tool(service.call({"orders", "--json"}));
    CHECK(json::parse(orders.out).at("orders").empty());
}

TEST_CASE("without --yes and without anybody to ask nothing is bought", "[cli][order]")
{
    GuideService const service;
    make_plan(service);
    auto const before = service.server().requests().size();

    auto const result = run_tool(service.call({"order", "plan.json"}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains("--yes"));
    CHECK(service.server().requests().size() == before);
}

TEST_CASE("a ledger that cannot be written ends with 9 before anything is sent", "[cli][order]")
{
    GuideService const service;
    make_plan(service);
    auto call = service.call({"order", "plan.json", "--yes"});
    call.environment["SATCHEL_LEDGER"] = "/proc/ledger.gpkg";
    auto const before = service.server().requests().size();

    auto const result = run_tool(call);

    CHECK(result.exit_code == 9);
    CHECK(service.server().requests().size() == before);

    call.arguments.push_back(
        "--json"); // for programs, which must not take it for an order that was lost
    auto const told = json::parse(run_tool(call).error);
    CHECK(told.at("error").at("code") == 9);
    CHECK(told.at("error").at("nothing_ordered") == true);
}

TEST_CASE("ordering requests leave one a second, over several runs", "[cli][order]")
{
    GuideService const service;
    auto call = service.call({"contracts"});

    support::RunningTool first{call};
    support::RunningTool second{call};
    CHECK(first.wait().exit_code == 0);
    CHECK(second.wait().exit_code == 0);

    auto const requests = service.requests("/api/v1/me/contracts");
    REQUIRE(requests.size() == 2);
    CHECK(requests[1].arrived - requests[0].arrived >= std::chrono::seconds{1});
}

TEST_CASE("orders list --refresh says where a service does not tell what became of orders",
          "[cli][order]")
{
    GuideService service;
    make_plan(service);
    REQUIRE(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == 0);

    auto const listed = run_tool(service.call({"orders", "list", "--refresh", "--json"}));

    CHECK(listed.exit_code == 0);
    auto const document = json::parse(listed.out);
    CHECK(document.at("orders").at(0).at("state") == "placed");
    CHECK(document.at("orders").at(0).at("service_state").is_null());
    CHECK(document.at("notes") ==
          json::parse(R"(["this service does not tell what became of orders"])"));
}
