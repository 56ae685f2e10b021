// SPDX-License-Identifier: MIT
#include "order/oneatlas_service.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;
using satchel::Failure;
using satchel::Ledger;
using satchel::OrderState;
using support::error_of;
using support::OneatlasService;
using support::TemporaryFolder;

TEST_CASE("who will use the images is missed before anybody is asked", "[order][oneatlas]")
{
    support::OneatlasService fake;
    fake.end_user.clear();

    auto const error = support::error_of([&] { (void)support::neo_order(fake); });

    CHECK(error.failure() == satchel::Failure::configuration);
    CHECK_THAT(error.what(), Catch::Contains("SATCHEL_END_USER"));
    CHECK(fake.requests() == 0);
}

TEST_CASE("a plan for Pleiades Neo is on its contract and is placed as a quotation",
          "[order][oneatlas]")
{
    OneatlasService fake;
    fake.order.body = R"({"quotationId":"QUO-7","currency":"EUR","totalAmount":200})";
    TemporaryFolder folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};

    auto const made = support::neo_order(fake);
    support::write_order(made, folder / "plan.json");
    auto const plan = support::read_order(folder / "plan.json");
    auto service = fake.service();
    auto const placed = satchel::place_order(service, ledger, plan, {});

    CHECK(plan.contract_id == "NEO");
    CHECK(plan.images == std::vector<std::string>{OneatlasService::neo_id});
    CHECK(request_key(plan) == request_key(made));
    REQUIRE(placed);
    CHECK(placed->sales_order_id == "QUO-7");
    CHECK(placed->is_quotation);
    auto const row = ledger.row(placed->ledger_id).value();
    CHECK(row.state == OrderState::placed);
    CHECK(row.images == OneatlasService::neo_id);
    auto const body = json::parse(fake.bodies("/api/v1/orders").at(0));
    CHECK(body == json::parse(plan.request));
    CHECK(body.at("items").at(0).at("dataSourceIds").at(0).at("catalogItemId") ==
          OneatlasService::neo_id);
    CHECK(body.at("endUsers").at(0).at("country") == "FR");
}

TEST_CASE("a plan for Pleiades is on the legacy contract, by datastrips", "[order][oneatlas]")
{
    OneatlasService fake;

    auto const plan = support::archive_order(fake);

    CHECK(plan.contract_id == "OLD");
    auto const body = json::parse(plan.request);
    CHECK(body.at("items").at(0).at("datastripIds").at(0) == OneatlasService::datastrip);
    CHECK(body.at("optionsPerProductType").at(0).at("productTypeId") == "PleiadesArchiveMono");
    CHECK_FALSE(body.at("optionsPerProductType").at(0).contains("licence"));
    CHECK(fake.count("/api/v1/contracts") == 1); // asked once, the ordering host is slow
}

TEST_CASE("a plan on a contract of the other system is refused", "[order][oneatlas]")
{
    OneatlasService fake;
    fake.contract = "OLD";

    auto const error = error_of([&] { return support::neo_order(fake); });

    CHECK(error.failure() == Failure::configuration);
    CHECK(error.where() == "contract OLD");
    CHECK(std::string{error.what()}.find("it is for Pleiades and SPOT") != std::string::npos);
    CHECK(fake.count("/api/v1/prices") == 0);
}

TEST_CASE("an edited plan with the wrong contract is neither priced nor ordered",
          "[order][oneatlas]")
{
    OneatlasService fake;
    TemporaryFolder folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto plan = support::neo_order(fake);
    auto body = json::parse(plan.request);
    body["contractId"] = "OLD";
    plan.request = body.dump();
    plan.contract_id = "OLD";

    auto service = fake.service();
    auto const error = error_of([&] { return satchel::place_order(service, ledger, plan, {}); });

    CHECK((error.failure() == Failure::configuration || error.failure() == Failure::input));
    CHECK(fake.count("/api/v1/prices") == 0);
    CHECK(fake.count("/api/v1/orders") == 0);
    CHECK(ledger.rows().empty());
}
