// SPDX-License-Identifier: MIT
#include "order/tasking_shop.hpp"

#include "satchel/order/place.hpp"
#include "satchel/order/repeats.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using nlohmann::json;
using support::TaskingShop;
using support::TemporaryFolder;
using support::words;

namespace {

satchel::LedgerRow row_of(satchel::PlannedOrder const& order)
{
    satchel::LedgerRow row;
    row.id = 7;
    row.state = satchel::OrderState::placed;
    row.order_url = order.service;
    row.customer_reference = "another one";
    row.sales_order_id = "SAL-7";
    row.request = order.request;
    return row;
}

} // namespace

TEST_CASE("the plan of a new acquisition reads back as it was", "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    auto const path = folder / "plan.json";
    auto const order = shop.order(TaskingShop::request());
    support::write_order(order, path);

    auto const read = support::read_order(path);

    CHECK(words(read.properties) == words(order.properties));
    CHECK(read.properties.front().reason == order.properties.front().reason);
    CHECK(read.order_deadline == "2040-05-20T05:32:00.000Z");
    CHECK(read.images.empty());
    CHECK(read.items == order.items);
    CHECK(request_key(read) == request_key(order));
    CHECK_FALSE(is_edited(read));
    CHECK(support::order_text(read) == support::order_text(order));
}

TEST_CASE("a summary that tells other properties than the request is refused", "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    auto const path = folder / "plan.json";
    auto plan = json::parse(support::order_text(shop.order(TaskingShop::request())));
    plan["properties"][1]["value"] = "5.0";
    std::ofstream{path} << plan.dump();

    auto const error = support::error_of([&] { return satchel::read_plan(path); });
    CHECK(std::string{error.what()}.find("\"properties\" says maxCloudCover=5.0") !=
          std::string::npos);
}

TEST_CASE("a property that the request has as a number is the value that was offered",
          "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    auto const path = folder / "plan.json";
    auto const order = shop.order(TaskingShop::request());
    auto plan = json::parse(support::order_text(order));
    for (auto& property : plan["request"]["items"][0]["properties"]) {
        if (property["value"] == "10.0") {
            property["value"] = 10;
        }
    }
    std::ofstream{path} << plan.dump();
    plan["made_as"] = request_key(support::read_order(path));
    std::ofstream{path} << plan.dump();

    auto const read = support::read_order(path);

    CHECK_FALSE(is_edited(read));
    CHECK(words(read.properties) == words(order.properties));
    CHECK(read.items == order.items);
}

TEST_CASE("an item with neither image nor properties orders nothing", "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    auto const path = folder / "plan.json";
    auto plan = json::parse(support::order_text(shop.order(TaskingShop::request())));
    plan["request"]["items"][0].erase("properties");
    std::ofstream{path} << plan.dump();

    auto const error = support::error_of([&] { return satchel::read_plan(path); });
    CHECK(std::string{error.what()} ==
          "request/items/0 orders no image, and has no properties of a new acquisition");
}

TEST_CASE("a deadline that has passed is told when the plan is priced or ordered",
          "[order][tasking]")
{
    TaskingShop shop;
    shop.fake.feasibility.body = tasking::feasibility("EASY", "2017-09-05T05:32:00.000Z");
    auto const order = shop.order(TaskingShop::request());
    CHECK(is_past_deadline(order));
    auto const notes = notes_on(order);
    CHECK(std::any_of(notes.begin(), notes.end(), [](auto const& note) {
        return note.find("2017-09-05T05:32:00.000Z, has passed") != std::string::npos;
    }));
}

TEST_CASE("a new acquisition is priced and placed like any order, and placed once",
          "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};
    auto const order = shop.order(TaskingShop::request());
    auto service = shop.fake.service();

    auto const placed = satchel::place_order(service, ledger, order, {});

    REQUIRE(placed);
    CHECK(placed->sales_order_id == "SAL-1");
    auto const rows = ledger.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].product_type_id == "PleiadesTaskingOnePlan");
    CHECK(rows[0].images.empty());
    CHECK(rows[0].areas.size() == 1);
    CHECK(support::error_of([&] {
              return satchel::place_order(service, ledger, order, {});
          }).failure() == satchel::Failure::refused);
    CHECK(shop.fake.orders() == 1);
}

TEST_CASE("an edited acquisition is checked against the options again", "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    auto const path = folder / "plan.json";
    auto plan = json::parse(support::order_text(shop.order(TaskingShop::request())));
    plan["request"]["items"][0]["properties"][1]["value"] = "12";
    std::ofstream{path} << plan.dump();
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};
    auto service = shop.fake.service();
    auto const read = support::read_order(path);

    auto const error =
        support::error_of([&] { return satchel::place_order(service, ledger, read, {}); });

    CHECK(std::string{error.what()} == "maxCloudCover=12 is not offered; allowed: 5.0, 10.0, 20.0");
    CHECK(shop.fake.orders() == 0);
}

TEST_CASE(
    "the same place at the same time is acquired once, unless the order has a name of its own",
    "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    satchel::Ledger ledger{(folder / "ledger.gpkg").string()};
    auto service = shop.fake.service();
    REQUIRE(satchel::place_order(service, ledger, shop.order(TaskingShop::request()), {}));
    auto request = TaskingShop::request();
    request.acquisition->max_cloud_cover = 20;
    auto const again = shop.order(request);

    auto const error =
        support::error_of([&] { return satchel::place_order(service, ledger, again, {}); });

    CHECK(error.failure() == satchel::Failure::refused);
    CHECK(std::string{error.what()} == "a new acquisition at that time was ordered already over "
                                       "this area: row 1, sales order SAL-1; nothing was sent");
    CHECK(shop.fake.orders() == 1);

    auto row = row_of(again);
    row.state = satchel::OrderState::unknown;
    row.product_type_id = again.product_type_id;
    CHECK(support::error_of([&] {
              satchel::detail::check_not_acquired({again}, {row});
              return 0;
          }).failure() == satchel::Failure::unknown_outcome);

    request.customer_reference = "once more";
    shop.fake.order.body = R"({"salesOrderId":"SAL-2"})";
    CHECK(satchel::place_order(service, ledger, shop.order(request), {}));
}

TEST_CASE("two orders of one plan do not acquire the same", "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    auto const path = folder / "plan.json";
    auto request = TaskingShop::request();
    request.customer_reference = "one";
    auto const one = shop.order(request);
    request.customer_reference = "two";
    satchel::write_plan({{one, shop.order(request)}, {}}, path);

    auto const error = support::error_of([&] { return satchel::read_plan(path); });
    CHECK(std::string{error.what()} == "the areas \"field\" and \"field\" are the same, so that a "
                                       "new acquisition would be bought twice");
}

TEST_CASE("a period that is over is told, and an edited one has no deadline", "[order][tasking]")
{
    TaskingShop shop;
    TemporaryFolder const folder;
    auto const path = folder / "plan.json";
    auto plan = json::parse(support::order_text(shop.order(TaskingShop::request())));
    plan["request"]["items"][0]["properties"][0]["value"] =
        "2020-05-01T00:00:00.000Z 2020-05-31T00:00:00.000Z";
    std::ofstream{path} << plan.dump();

    auto const order = support::read_order(path);
    CHECK(order.order_deadline.empty());
    auto const notes = notes_on(order);
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].starts_with("the plan was edited"));
    CHECK(notes[1].starts_with("the period of this acquisition has passed"));

    plan["order_deadline"] = "soon";
    std::ofstream{path} << plan.dump();
    CHECK(std::string{support::error_of([&] { return satchel::read_plan(path); }).what()} ==
          "\"order_deadline\" is no moment: soon");
}

TEST_CASE("ground that is being acquired at the same time is told, at another time it is not",
          "[order][tasking]")
{
    TaskingShop shop;
    auto const before = shop.order(TaskingShop::request());
    auto request = TaskingShop::request();
    request.acquisition->from = "2040-05-20T00:00:00.000Z";
    request.acquisition->to = "2040-06-20T00:00:00.000Z";
    auto const overlapping = shop.order(request);
    request.acquisition->from = "2040-06-01T00:00:00.000Z";
    auto const later = shop.order(request);

    auto const told = satchel::detail::ordered_before({overlapping}, {row_of(before)});
    CHECK(told ==
          std::vector<std::string>{"a new acquisition at that time was ordered already over this "
                                   "area: row 7, sales order SAL-7"});
    CHECK(satchel::detail::ordered_before({later}, {row_of(before)}).empty());
}

TEST_CASE("of a hundred orders for one place the ten latest are told, how many they are, and all "
          "whose outcome is not known",
          "[order][tasking]")
{
    TaskingShop shop;
    auto const before = shop.order(TaskingShop::request());
    auto request = TaskingShop::request();
    request.customer_reference = "once more";
    std::vector<satchel::LedgerRow> rows;
    for (std::int64_t id = 1; id <= 100; ++id) {
        rows.push_back(row_of(before));
        rows.back().id = id;
    }
    rows.at(2).state = satchel::OrderState::unknown;

    auto const told = satchel::detail::ordered_before({shop.order(request)}, rows);

    REQUIRE(told.size() == 2);
    CHECK_THAT(
        told.front(),
        Catch::StartsWith("a new acquisition at that time was ordered already over this area "
                          "by 99 orders, of which these are the latest: row 91, sales order") &&
            Catch::Contains("; row 100, sales order") &&
            Catch::EndsWith("; satchel orders list has all"));
    CHECK_THAT(told.back(), Catch::Contains("row 3 is unknown"));
}
