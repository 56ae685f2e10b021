// SPDX-License-Identifier: MIT
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
    CHECK_THAT(error.what(), Catch::Contains("its 2 images were ordered already"));
    CHECK(shop.fake.orders() == 2);
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
