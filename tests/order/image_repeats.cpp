// SPDX-License-Identifier: MIT
#include "order/market.hpp"
#include "order/shop.hpp"

#include <catch2/catch.hpp>

using satchel::Failure;
using satchel::OrderState;
using support::aoi;
using support::area;
using support::make_order;
using support::plan_request;
using support::Shop;
using support::square;

namespace {

satchel::PlannedOrder plan_of(Shop& shop, std::vector<std::string> const& images, double west = 8,
                              satchel::PlanRequest request = plan_request({}))
{
    request.images.clear();
    for (auto const& image : images) {
        request.images.push_back({image, {}, {}});
    }
    auto service = shop.fake.service();
    return make_order(service, aoi({area(1, "field", {square(west, 42, 0.5)})}), request);
}

std::vector<std::string> warnings_of(Shop& shop)
{
    std::vector<std::string> warnings;
    satchel::PlaceOptions options;
    options.confirm = [&](satchel::PricedPlan const& priced) {
        warnings = priced.warnings;
        return true;
    };
    CHECK(shop.place(options));
    return warnings;
}

} // namespace

TEST_CASE("an image is not bought again over the same ground because its outline was drawn anew",
          "[order][place]")
{
    Shop shop;
    shop.plan = plan_of(shop, {"DS_1"});
    REQUIRE(shop.place());
    shop.plan = plan_of(shop, {"DS_1"}, 8.000001);

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("image DS_1 was ordered already over this area with "
                                             "the same options: row 1, sales order SAL-1"));
    CHECK_THAT(error.hint(), Catch::Contains("--customer-reference NAME"));
    CHECK(shop.fake.orders() == 1);
}

TEST_CASE("images that were bought one by one are not bought again together", "[order][place]")
{
    Shop shop;
    for (auto const* const image : {"DS_1", "DS_2"}) {
        shop.plan = plan_of(shop, {image});
        REQUIRE(shop.place());
    }
    shop.plan = plan_of(shop, {"DS_1", "DS_2"});

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(),
               Catch::Contains("its 2 images were ordered already over this area with the same "
                               "options: row 1, sales order SAL-1, row 2, sales order SAL-1") &&
                   Catch::Contains("(\"field\")"));
    CHECK_THAT(error.hint(), Catch::Contains("--where or --fid"));
    CHECK(shop.fake.orders() == 2);
}

TEST_CASE(
    "parcels that were bought one by one are not bought again together, unless what is wanted "
    "of one of them differs",
    "[order][place]")
{
    Shop shop;
    auto const west = area(1, "west", {square(8, 42, 0.5)});
    auto const east = area(2, "east", {square(9, 42, 0.5)});
    auto const plan = [&](std::vector<satchel::Area> areas,
                          std::vector<std::string> const& projections) {
        auto request = plan_request({{"DS_1", {}, {}}});
        request.lenient = true;
        for (std::size_t i = 0; i < projections.size(); ++i) {
            areas.at(i).id = static_cast<int>(i) + 1;
            request.options.emplace_back("projection_" + std::to_string(i + 1), projections[i]);
        }
        auto service = shop.fake.service();
        return make_order(service, aoi(std::move(areas)), request);
    };
    for (auto const& [parcel, projection] : {std::pair{west, "32631"}, std::pair{east, "32632"}}) {
        shop.plan = plan({parcel}, {projection});
        REQUIRE(shop.place());
    }

    shop.plan = plan({east, west}, {"32632", "32631"});
    CHECK(shop.failure().failure() == Failure::refused);
    shop.plan = plan({west, east}, {"32632", "32631"});
    CHECK(shop.place());
}

TEST_CASE("an image that another plan buys while a batch is at work is not bought again",
          "[order][batch]")
{
    support::Market market{2};
    auto const& second = market.plan.orders.at(1);
    satchel::LedgerRow row;
    row.request_key = "another";
    row.customer_reference = "job 7";
    row.order_url = second.service;
    row.product_type_id = second.product_type_id;
    row.images = "DS_1";
    row.request = second.request;
    satchel::BatchOptions options;
    options.placed = [&](auto const&) {
        satchel::Ledger ledger{market.ledger.datasource()};
        ledger.finish(ledger.begin(row), OrderState::placed, "SAL-9", std::nullopt, "");
    };
    std::vector<std::string> told;
    options.failed = [&](auto const&, satchel::Error const& error) {
        told.emplace_back(error.what());
    };

    auto const report = market.place(options);

    CHECK(report.placed == 1);
    CHECK(report.refused == 1);
    REQUIRE(told.size() == 1);
    CHECK_THAT(told.front(), Catch::Contains("was ordered already over this area"));
    CHECK(market.sent().count(second.customer_reference) == 0);
}

TEST_CASE("an image whose order may exist is not bought again over the same ground",
          "[order][place]")
{
    Shop shop;
    shop.plan = plan_of(shop, {"DS_1"});
    shop.fake.order = {504, ""};
    CHECK(shop.failure().failure() == Failure::unknown_outcome);
    shop.plan = plan_of(shop, {"DS_1"}, 8.000001);

    CHECK(shop.failure().failure() == Failure::unknown_outcome);
    CHECK(shop.fake.orders() == 1);
    shop.ledger.resolve(1, OrderState::rejected, {});
    shop.fake.order = {200, R"({"salesOrderId":"SAL-2"})"};
    CHECK(shop.place());
}

TEST_CASE("what is not the same purchase may be bought, and says what was ordered before",
          "[order][place]")
{
    Shop shop;
    shop.plan = plan_of(shop, {"DS_1"});
    REQUIRE(shop.place());

    SECTION("one more image") { shop.plan = plan_of(shop, {"DS_1", "DS_2"}); }
    SECTION("more ground") { shop.plan = plan_of(shop, {"DS_1"}, 8.01); }
    SECTION("other options")
    {
        auto request = plan_request({});
        request.options = {{"projection_1", "32632"}, {"priority", "rush"}};
        request.lenient = true;
        shop.plan = plan_of(shop, {"DS_1"}, 8, request);
    }
    SECTION("a name of its own")
    {
        auto request = plan_request({});
        request.customer_reference = "once more";
        shop.plan = plan_of(shop, {"DS_1"}, 8, request);
    }

    auto const warnings = warnings_of(shop);

    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings.front(),
               Catch::StartsWith("image DS_1 was ordered already over this area"));
}
