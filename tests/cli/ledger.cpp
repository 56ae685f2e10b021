// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "satchel/service/decimal.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;
using support::GuideService;
using support::Reply;
using support::Request;
using support::run_tool;

namespace {

/// Orders the guide's image; the reply is lost unless it is to be placed.
void order(GuideService& service, bool placed)
{
    auto const plan = run_tool(service.call(
        {"plan", support::data_file("aoi/toulouse.kml"), "--product", "PleiadesArchiveMono",
         "--images", "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o", "plan.json"}));
    INFO(plan.error);
    REQUIRE(plan.exit_code == 0);
    if (!placed) {
        service.override_with([](Request const& request) {
            return request.path == "/api/v1/orders" ? std::optional{Reply{.status = 503}}
                                                    : std::nullopt;
        });
    }
    REQUIRE(run_tool(service.call({"order", "plan.json", "--yes"})).exit_code == (placed ? 0 : 10));
}

json row(GuideService const& service)
{
    return json::parse(run_tool(service.call({"orders", "list", "--json"})).out).at("orders").at(0);
}

satchel::Decimal amount(json const& row, char const* name)
{
    return satchel::Decimal::parse(row.at(name).dump());
}

/// What is left on all contracts from now on.
void credit_is(GuideService& service, std::string const& credit)
{
    auto contracts = json::parse(support::sample("contracts.json"));
    for (auto& contract : contracts.at("contracts")) {
        contract["creditRemaining"] = credit;
    }
    service.override_with([text = contracts.dump()](Request const& request) {
        return request.path == "/api/v1/me/contracts" ? std::optional{Reply{.body = text}}
                                                      : std::nullopt;
    });
}

} // namespace

TEST_CASE("the credit now tells what probably became of an order of unknown outcome",
          "[cli][order]")
{
    GuideService service;
    order(service, false);
    auto const lost = row(service);
    auto const before = amount(lost, "credit_before");
    auto const total = amount(lost, "total");

    credit_is(service, (before - total).to_string());
    auto const fell = run_tool(service.call({"orders", "resolve", "1"}));
    credit_is(service, before.to_string());
    auto const same = run_tool(service.call({"orders", "resolve", "1", "--json"}));

    CHECK(fell.exit_code == 0);
    CHECK_THAT(fell.out, Catch::Contains("it was probably placed") &&
                             Catch::Contains("satchel orders resolve 1 --placed SALES_ORDER_ID") &&
                             Catch::Contains("satchel orders resolve 1 --rejected"));
    CHECK(same.exit_code == 0);
    auto const document = json::parse(same.out);
    CHECK(document.at("verdict") == "probably_not_placed");
    CHECK(document.at("state") == "unknown");
    CHECK(document.at("next").size() == 2);
    CHECK(row(service).at("state") == "unknown");
}

TEST_CASE("an order is resolved without the service as well", "[cli][order]")
{
    GuideService service;
    order(service, false);
    service.override_with([](Request const&) { return std::optional{Reply{.status = 500}}; });

    auto const told = run_tool(service.call({"orders", "resolve", "1"}));

    CHECK(told.exit_code == 0);
    CHECK_THAT(told.out, Catch::Contains("the credit now is not known") &&
                             Catch::Contains("satchel orders resolve 1 --rejected"));
    CHECK(run_tool(service.call({"orders", "resolve", "1", "--rejected"})).exit_code == 0);
    auto const again = run_tool(service.call({"orders", "resolve", "1"}));
    CHECK(again.exit_code == 0);
    CHECK_THAT(again.out, Catch::Contains("nothing to resolve"));
    CHECK(run_tool(service.call({"orders", "resolve", "1", "--rejected"})).exit_code == 3);
    CHECK(run_tool(service.call({"orders", "resolve", "9"})).exit_code == 3);
    CHECK(run_tool(service.call({"orders", "resolve", "1", "--rejected", "--placed", "SO"}))
              .exit_code == 2);
}

TEST_CASE("orders are listed by state, day, contract, product and reference", "[cli][order]")
{
    GuideService service;
    order(service, true);
    auto const placed = row(service);
    auto const listed = [&](std::vector<std::string> filter) {
        filter.insert(filter.begin(), {"orders", "list", "--json"});
        auto const result = run_tool(service.call(filter));
        INFO(result.error);
        REQUIRE(result.exit_code == 0);
        return json::parse(result.out).at("orders").size();
    };
    auto const reference = placed.at("customer_reference").get<std::string>();
    auto const contract = placed.at("contract_id").get<std::string>();

    CHECK(listed({"--state", "placed", "--since", "last 7 days", "--contract", contract,
                  "--product", "PleiadesArchiveMono", "--reference", reference.substr(3, 6)}) == 1);
    CHECK(listed({"--state", "planned"}) == 0);
    CHECK(listed({"--since", "today"}) == 1);
    CHECK(listed({"--since", "2999-01-01"}) == 0);
    CHECK(listed({"--contract", contract + "0"}) == 0);
    CHECK(listed({"--product", "SPOT"}) == 0);
    CHECK(listed({"--reference", "nobody's"}) == 0);
    CHECK(run_tool(service.call({"orders", "list", "--since", "soon"})).exit_code == 2);
    CHECK(run_tool(service.call({"orders", "list", "--since", "..2017"})).exit_code == 2);
    auto const after = amount(placed, "credit_before") - amount(placed, "total");
    CHECK(amount(placed, "credit_after") == after);
}

TEST_CASE("orders are exported to the format that a file name says", "[cli][order]")
{
    GuideService service;
    order(service, true);

    auto const first = run_tool(service.call({"orders", "export", "-o", "orders.geojson"}));
    auto const again = run_tool(service.call({"orders", "export", "-o", "orders.geojson"}));
    auto const replaced = run_tool(service.call({"orders", "export", "-o", "orders.geojson",
                                                 "--overwrite", "--state", "unknown", "--json"}));

    CHECK(first.exit_code == 0);
    CHECK(first.out == "1 order -> orders.geojson\n");
    CHECK(again.exit_code == 9);
    CHECK_THAT(again.error, Catch::Contains("--overwrite"));
    CHECK(json::parse(replaced.out).at("written") == 0);
    CHECK(run_tool(service.call({"orders", "export"})).exit_code == 2);
    CHECK(run_tool(service.call({"orders", "export", "-o", "orders.xyz"})).exit_code == 2);
}
