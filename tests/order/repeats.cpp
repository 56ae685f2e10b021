// SPDX-License-Identifier: MIT
#include "satchel/order/repeats.hpp"
#include "satchel/order/batch.hpp"

#include "order/shop.hpp"
#include "order/tasking_shop.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using nlohmann::ordered_json;
using satchel::Failure;
using satchel::PlannedOrder;
using support::aoi;
using support::area;
using support::error_of;
using support::FakeService;
using support::make_order;
using support::plan_request;
using support::Shop;
using support::square;
using support::TemporaryFolder;

namespace {

satchel::PlannedOrder plan_for(FakeService& fake, std::vector<satchel::Area> areas,
                               satchel::PlanRequest request)
{
    auto service = fake.service();
    return make_order(service, aoi(std::move(areas)), request);
}

/// The same square, begun at another corner and run the other way round.
satchel::Polygon turned(satchel::Polygon polygon)
{
    auto& ring = polygon.outer;
    ring.pop_back();
    std::rotate(ring.begin(), ring.begin() + 2, ring.end());
    std::reverse(ring.begin(), ring.end());
    ring.push_back(ring.front());
    return polygon;
}

std::vector<std::string> warnings_when_asked(Shop& shop)
{
    std::vector<std::string> warnings;
    satchel::PlaceOptions options;
    options.confirm = [&](satchel::PricedPlan const& priced) {
        warnings = priced.warnings;
        return false;
    };
    CHECK_FALSE(shop.place(options));
    return warnings;
}

PlannedOrder acquisition_over(satchel::Service& service, double west)
{
    return make_order(service, aoi({area(1, "field", {square(west, 42, 0.5)})}),
                      support::TaskingShop::request());
}

} // namespace

TEST_CASE("the same purchase has the same reference, however it is written", "[order][plan]")
{
    FakeService fake;
    auto const a = area(1, "a", {square(8, 42, 0.5)});
    auto const b = area(2, "b", {square(9, 42, 0.5)});
    auto request = plan_request({{"DS_1", {}}, {"DS_2", {}}});
    request.options = {{"projection_1", "32631"}, {"projection_2", "32632"}};
    request.lenient = true; // takes the options of the second area, too
    auto const first = plan_for(fake, {a, b}, request).customer_reference;

    auto same = plan_request({{"DS_2", {}}, {"DS_1", {}}});
    same.options = {{"projection_2", "32631"}, {"projection_1", "32632"}};
    same.lenient = true;
    same.comments = "for the second team";
    same.primary_market = "AGRI";
    auto other = request;
    other.images.pop_back();

    CHECK(
        plan_for(fake, {area(1, "x", {turned(square(9, 42, 0.5))}), area(2, "y", a.polygons)}, same)
            .customer_reference == first);
    CHECK(plan_for(fake, {a, b}, other).customer_reference != first);
    CHECK(plan_for(fake, {b, a}, request).customer_reference != first); // projections swapped
    other = request;
    other.options.emplace_back("priority", "rush");
    CHECK(plan_for(fake, {a, b}, other).customer_reference != first);
}

TEST_CASE("the same images in another order, with a comment and a new name, are not bought again",
          "[order][place]")
{
    Shop shop;
    REQUIRE(shop.place());
    auto request = plan_request({{"DS_2", {}}, {"DS_1", {}}});
    request.comments = "please";
    shop.plan = plan_for(shop.fake, {area(1, "another name", {square(8, 42, 0.5)})}, request);
    auto const requests = shop.fake.requests();

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.where() + error.what(),
               Catch::Contains("order 1") && Catch::Contains("SAL-1"));
    CHECK(shop.fake.requests() == requests);

    request.customer_reference = "a deliberate second one";
    shop.plan = plan_for(shop.fake, {area(1, "field", {square(8, 42, 0.5)})}, request);
    CHECK(shop.place());
}

TEST_CASE("the key of an order does not depend on the sequence of its parts", "[order][plan]")
{
    FakeService fake;
    auto plan =
        plan_for(fake, {area(1, "a", {square(8, 42, 0.5)}), area(2, "b", {square(9, 42, 0.5)})},
                 plan_request({{"DS_1", {}}, {"DS_2", {}}}));
    auto const key = request_key(plan);
    auto body = ordered_json::parse(plan.request);
    std::reverse(body["items"].begin(), body["items"].end());
    std::reverse(body["aoi"].begin(), body["aoi"].end());
    auto& options = body["optionsPerProductType"][0]["options"];
    std::reverse(options.begin(), options.end());

    plan.request = body.dump();
    CHECK(request_key(plan) == key);
    body["items"][0]["aoiId"] = 1;
    plan.request = body.dump();
    CHECK(request_key(plan) != key);
}

TEST_CASE("an image that was ordered over the same ground before is said before buying",
          "[order][place]")
{
    Shop shop;
    REQUIRE(shop.place());
    auto const west = area(1, "overlaps", {square(8.4, 42.4, 0.5)});
    shop.plan = plan_for(shop.fake, {west}, plan_request({{"DS_1", {}}, {"DS_3", {}}}));

    CHECK(warnings_when_asked(shop) ==
          std::vector<std::string>{
              "image DS_1 was ordered already over this area: row 1, sales order SAL-1"});

    shop.plan = plan_for(shop.fake, {area(1, "elsewhere", {square(20, 42, 0.5)})},
                         plan_request({{"DS_1", {}}}));
    CHECK(warnings_when_asked(shop).empty());

    shop.plan = plan_for(shop.fake, {west}, plan_request({{"DS_2", {}}}));
    shop.fake.order = {500, ""};
    CHECK(shop.failure().failure() == Failure::unknown_outcome);
    shop.plan =
        plan_for(shop.fake, {area(1, "w", {square(8.6, 42.6, 0.5)})}, plan_request({{"DS_2", {}}}));
    CHECK_THAT(warnings_when_asked(shop).at(0),
               Catch::StartsWith("image DS_2 may have been ordered already over this area: row 2"));
}

TEST_CASE("an image that several orders have is told in one line that names their rows",
          "[order][place]")
{
    FakeService fake;
    auto const west = area(1, "west", {square(8, 42, 0.5)});
    auto const before = plan_for(fake, {west}, plan_request({{"DS_1", {}}}));
    auto request = plan_request({{"DS_1", {}}});
    request.customer_reference = "once more";
    std::vector<satchel::LedgerRow> rows(2);
    for (auto& row : rows) {
        row.id = &row - rows.data() + 1;
        row.state = satchel::OrderState::placed;
        row.sales_order_id = "SAL-" + std::to_string(row.id);
        row.customer_reference = "before-" + std::to_string(row.id);
        row.order_url = before.service;
        row.request = before.request;
    }

    auto const told = satchel::detail::ordered_before({plan_for(fake, {west}, request)}, rows);

    CHECK(told ==
          std::vector<std::string>{
              "image DS_1 was ordered already over this area by 2 orders: row 1, sales order "
              "SAL-1; row 2, sales order SAL-2"});
}

TEST_CASE("the same ground is not ordered twice by one plan", "[order][plan]")
{
    FakeService fake;
    auto const twins =
        std::vector{area(1, "a", {square(8, 42, 0.5)}), area(2, "b", {turned(square(8, 42, 0.5))})};

    auto const error = error_of([&] { return plan_for(fake, twins, plan_request({{"DS", {}}})); });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("\"a\" and \"b\" are the same") &&
                                 Catch::Contains("DS would be bought twice"));
    CHECK_THAT(error.hint(), Catch::Contains("--fid"));
    CHECK(fake.requests() == 0);
}

TEST_CASE("a plan edited to order the same ground twice is refused", "[order][plan]")
{
    TemporaryFolder const folder;
    FakeService fake;
    support::write_order(
        plan_for(fake, {area(1, "a", {square(8, 42, 0.5)}), area(2, "b", {square(9, 42, 0.5)})},
                 plan_request({{"DS", {}}})),
        folder / "plan.json");
    auto plan = ordered_json::parse(support::read_file(folder / "plan.json"));
    plan["request"]["aoi"][1]["geometry"] = plan["request"]["aoi"][0]["geometry"];
    folder.write("plan.json", plan.dump());

    auto const error = error_of([&] { return support::read_order(folder / "plan.json"); });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("are the same"));
}

TEST_CASE("areas that overlap and share an image are a warning with the ground in common",
          "[order][plan]")
{
    FakeService fake;
    auto const both =
        std::vector{area(1, "a", {square(8, 42, 0.5)}), area(2, "b", {square(8.4, 42, 0.5)})};
    satchel::ChosenImage const west{"WEST", {square(8, 42, 0.4)}};
    satchel::ChosenImage const east{"EAST", {square(8.5, 42, 0.4)}};

    auto const shared = plan_for(fake, both, plan_request({{"DS", {square(7, 41, 4)}}}));
    auto const apart = plan_for(fake, both, plan_request({west, east}));

    // 0.1 by 0.5 degrees of the ellipsoid from 42 degrees north, by Snyder's equation 3-12.
    REQUIRE(shared.warnings.size() == 1);
    CHECK_THAT(shared.warnings[0],
               Catch::Matches("areas \"a\" and \"b\" overlap by 45[89]\\.[0-9]+ km², for which "
                              "DS is bought twice"));
    for (auto const& warning : apart.warnings) { // only that neither image shows all of its area
        CHECK_THAT(warning, !Catch::Contains("overlap"));
    }
}

TEST_CASE("an image that was ordered on the same contract at another address is told",
          "[order][place]")
{
    Shop shop;
    satchel::LedgerRow row;
    row.request_key = "key";
    row.customer_reference = "job 7";
    row.order_url = "https://gateway.example";
    row.contract_id = shop.plan.contract_id;
    row.request = shop.plan.request;
    auto const id = shop.ledger.begin(row);
    shop.ledger.finish(id, satchel::OrderState::placed, "SAL-7", std::nullopt, "");

    auto const warnings = warnings_when_asked(shop);

    REQUIRE(warnings.size() == 2); // of two images
    CHECK_THAT(warnings.at(0), Catch::EndsWith("sales order SAL-7, at https://gateway.example"));
}

TEST_CASE("an image that is ordered while a person thinks is not ordered again unseen",
          "[order][place]")
{
    Shop shop;
    auto other = shop.plan;
    other.customer_reference = "job 7";
    auto const at = other.request.find(shop.plan.customer_reference);
    other.request.replace(at, shop.plan.customer_reference.size(), "job 7");
    satchel::PlaceOptions options;
    options.confirm = [&](satchel::PricedPlan const&) {
        auto service = shop.fake.service();
        REQUIRE(satchel::place_order(service, shop.ledger, other, {}));
        return true;
    };

    auto const error = shop.failure(options);

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("was ordered already over this area: row 1"));
    CHECK(shop.fake.orders() == 1);
    CHECK_THAT(shop.failure().what(), Catch::StartsWith("its 2 images were ordered already"));
}

TEST_CASE("a new acquisition that is ordered while another order waits for its turn is not "
          "ordered again",
          "[order][place]")
{
    support::TaskingShop shop;
    TemporaryFolder const folder;
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};
    auto request = support::TaskingShop::request();
    auto const first = shop.order(request);
    request.acquisition->to = "2040-06-15T23:59:59.999Z";
    auto const second = shop.order(request);
    auto service = shop.fake.service();
    auto other_service = shop.fake.service();
    std::optional<satchel::Error> error;
    // The first one is in the ledger, and on its way.
    shop.fake.on_order = [&](support::Request const&) {
        if (error) {
            return;
        }
        satchel::Ledger other{ledger.datasource()};
        error = error_of([&] { (void)satchel::place_order(other_service, other, second, {}); });
    };

    REQUIRE(satchel::place_order(service, ledger, first, {}));

    REQUIRE(error);
    CHECK(shop.fake.orders() == 1);
    auto const late =
        error_of([&] { satchel::detail::check_not_acquired_by_others(second, ledger); });
    CHECK(late.failure() == Failure::refused);
    CHECK_THAT(late.what(), Catch::Contains("a new acquisition at that time was ordered already"));
}

TEST_CASE("of a plan in part placed, a new acquisition that others have bought is left out",
          "[order][batch]")
{
    support::TaskingShop shop;
    TemporaryFolder const folder;
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};
    auto service = shop.fake.service();
    satchel::Plan plan;
    plan.orders = {acquisition_over(service, 8), acquisition_over(service, 20)};
    auto of_others = plan.orders.at(1);
    of_others.customer_reference = "job 7";
    auto const at = of_others.request.find(plan.orders.at(1).customer_reference);
    of_others.request.replace(at, plan.orders.at(1).customer_reference.size(), "job 7");
    REQUIRE(satchel::place_order(service, ledger, of_others, {}));

    // None of it is bought yet: a person should know before the first one is.
    CHECK(error_of([&] { (void)satchel::place_all(service, ledger, plan, {}); }).failure() ==
          Failure::refused);
    REQUIRE(satchel::place_order(service, ledger, plan.orders.at(0), {}));
    std::vector<std::string> failed;
    satchel::BatchOptions options;
    options.failed = [&](PlannedOrder const& order, satchel::Error const&) {
        failed.push_back(order.customer_reference);
    };
    auto const report = satchel::place_all(service, ledger, plan, options);

    CHECK(failed == std::vector{plan.orders.at(1).customer_reference});
    CHECK(report.refused == 1);
    CHECK(report.placed == 0);
    CHECK(report.placed_before == 1);
    CHECK_FALSE(report.stopped);
    CHECK(shop.fake.orders() == 2);
}

TEST_CASE("what is left out of a plan is not bought though it stood in its queue", "[order][batch]")
{
    support::TaskingShop shop;
    TemporaryFolder const folder;
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};
    auto service = shop.fake.service();
    satchel::Plan plan;
    plan.orders = {acquisition_over(service, 8), acquisition_over(service, 20),
                   acquisition_over(service, 32)};
    auto const row_of = [&](PlannedOrder const& order) {
        satchel::LedgerRow row;
        row.request_key = request_key(order);
        row.customer_reference = order.customer_reference;
        row.order_url = order.service;
        row.product_type_id = order.product_type_id;
        row.request = order.request;
        return row;
    };
    REQUIRE(satchel::place_order(service, ledger, plan.orders.at(0), {}));
    auto queued = row_of(plan.orders.at(1));
    queued.plan_key = satchel::plan_key(plan);
    REQUIRE(ledger.enqueue({queued}) == 1);
    auto rival = row_of(plan.orders.at(1));
    rival.request_key = "another";
    rival.customer_reference = "job 7";
    auto const its_id = ledger.begin(rival);
    ledger.finish(its_id, satchel::OrderState::unknown, {}, std::nullopt, "no reply");
    satchel::BatchOptions options;
    options.confirm = [&](satchel::BatchPrice const& price) {
        CHECK(price.orders == 1);
        ledger.resolve(its_id, satchel::OrderState::rejected, {}); // so nothing forbids it any more
        return true;
    };

    auto const report = satchel::place_all(service, ledger, plan, options);

    CHECK(report.placed == 1);
    CHECK(report.refused == 1);
    CHECK(shop.fake.orders() == 2); // the first and the third
}
