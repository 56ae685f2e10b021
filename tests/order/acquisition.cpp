// SPDX-License-Identifier: MIT
#include "order/tasking_shop.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using nlohmann::json;
using satchel::Failure;
using support::area;
using support::error_of;
using support::square;
using support::TaskingShop;
using support::words;

namespace {

bool is_told(std::vector<std::string> const& notes, std::string const& text)
{
    return std::any_of(notes.begin(), notes.end(),
                       [&](auto const& note) { return note.find(text) != std::string::npos; });
}

constexpr char const* options_path = "/api/v1/productTypes/PleiadesTaskingOnePlan/options";

} // namespace

TEST_CASE("a new acquisition is ordered by the properties of its item", "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request();
    request.acquisition->max_cloud_cover = 20;
    request.acquisition->max_incidence_angle = 25;

    auto const order = shop.order(request);

    CHECK(words(order.properties) ==
          std::vector<std::string>{"acqPeriod=2040-05-01T00:00:00.000Z 2040-05-31T23:59:59.999Z",
                                   "maxCloudCover=20.0", "notificationThreshold=20",
                                   "maxIncidenceAngle=25", "acquisitionMode=MONO",
                                   "classification=EASY"});
    CHECK(words(order.options) == std::vector<std::string>{"priority=standard"});
    auto const item = json::parse(order.request).at("items").at(0);
    CHECK(item.at("productTypeId") == "PleiadesTaskingOnePlan");
    CHECK_FALSE(item.contains("datastripIds"));
    REQUIRE(item.at("properties").size() == 6);
    CHECK(item["properties"][1] == json{{"key", "maxCloudCover"}, {"value", "20.0"}});
    CHECK(json::parse(order.request).at("optionsPerProductType")[0].at("options") ==
          json{{{"key", "priority"}, {"value", "standard"}}});
    CHECK(json::parse(shop.fake.body(options_path)).at("categoryFilter") == "NO_CATEGORY");
    CHECK(order.images.empty());
}

TEST_CASE("what the service says of the feasibility is asked with the same limits and told",
          "[order][tasking]")
{
    TaskingShop shop;
    shop.fake.feasibility.body = tasking::feasibility("CHALLENGING", "2040-05-20T05:32:00.000Z");
    auto request = TaskingShop::request();
    request.acquisition->max_cloud_cover = 5;

    auto const order = shop.order(request);

    auto const asked = json::parse(shop.fake.body("/api/v1/tasking/feasibility"));
    CHECK(asked.at("missions") == json{"PLEIADES"});
    CHECK(asked.at("progTypeNames") == json{"ONEPLAN"});
    CHECK(asked.at("optical") == json{{"maxCloudCover", "5.0"}});
    CHECK(asked.at("acquisitionDate").at("startDate") == "2040-05-01T00:00:00.000Z");
    CHECK(is_told(order.warnings, "is CHALLENGING for PleiadesTaskingOnePlan: it succeeds with a "
                                  "chance of 42.5 %"));
    CHECK(words(order.properties).back() == "classification=CHALLENGING");
    CHECK(order.order_deadline == "2040-05-20T05:32:00.000Z");
}

TEST_CASE("areas of different chances say so each in its item", "[order][tasking]")
{
    TaskingShop shop;
    auto service = shop.fake.service();
    auto const both =
        support::aoi({area(1, "one", {square(8, 42, 0.5)}), area(2, "two", {square(20, 42, 0.5)})});
    auto request = TaskingShop::request();
    request.options = {{"classification", "CHALLENGING"}}; // goes before what the service says

    auto const order = support::make_order(service, both, request);

    auto const items = json::parse(order.request).at("items");
    REQUIRE(items.size() == 2);
    CHECK(items[0].at("aoiId") == 1);
    CHECK(items[1].at("aoiId") == 2);
    CHECK(items[1].at("properties").back().at("value") == "CHALLENGING");
    CHECK(shop.fake.count("/api/v1/tasking/feasibility") == 2);
}

TEST_CASE("a single acquisition has the deadline of the attempts in its period", "[order][tasking]")
{
    TaskingShop shop;
    auto const order = shop.order(TaskingShop::request("PleiadesTaskingOneDay"));
    CHECK(order.order_deadline == "2040-05-07T05:32:00.000Z");
    CHECK(shop.fake.count("/api/v1/tasking/feasibility") == 0);
}

TEST_CASE("an area that no satellite can acquire is refused, or told when lenient",
          "[order][tasking]")
{
    TaskingShop shop;
    shop.fake.attempts = {500, R"({"errors":[{"code":"ERR_NO_SENSOR_AVAILABLE",
        "locator":"No possible attempt"}]})"};
    auto request = TaskingShop::request("PleiadesTaskingOneDay");
    request.options = {{"classification", "EASY"}};

    auto const error = shop.failure(request);
    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == "PleiadesTaskingOneDay, area \"field\"");
    CHECK(std::string{error.what()} == "no satellite can acquire it from 2040-05-01T00:00:00.000Z "
                                       "to 2040-05-31T23:59:59.999Z");

    request.lenient = true;
    CHECK(is_told(shop.order(request).warnings, "no satellite can acquire it"));
}

TEST_CASE("what a reply tells about other programmes does not count", "[order][tasking]")
{
    TaskingShop shop;
    auto reply = json::parse(shop.fake.feasibility.body);
    auto& programmes = reply["progCapacities"][0]["progTypes"];
    programmes.push_back(programmes[0]);
    programmes[1]["name"] = "ONESERIES";
    programmes[1]["feasibility"]["classification"] = "CHALLENGING";
    shop.fake.feasibility.body = reply.dump();

    CHECK(words(shop.order(TaskingShop::request()).properties).back() == "classification=EASY");
}

TEST_CASE("what the service thinks of the feasibility is no other purchase", "[order][tasking]")
{
    TaskingShop shop;
    auto const before = shop.order(TaskingShop::request());
    shop.fake.feasibility.body = tasking::feasibility("CHALLENGING", "2040-05-20T05:32:00.000Z");
    auto const after = shop.order(TaskingShop::request());
    CHECK(words(after.properties) != words(before.properties));
    CHECK(after.customer_reference == before.customer_reference);
}

TEST_CASE("what a property does not take is left out and told, since nobody has asked for it",
          "[order][tasking]")
{
    TaskingShop shop;
    shop.fake.feasibility.body = tasking::feasibility("WEIRD", "2040-05-20T05:32:00.000Z");
    auto request = TaskingShop::request();
    auto body = json::parse(shop.fake.options.body);
    body["availableOptions"].back()["mandatory"] = "false";
    shop.fake.options.body = body.dump();
    auto const order = shop.order(request);
    CHECK(words(order.properties).back() == "acquisitionMode=MONO");
    CHECK(is_told(order.warnings, "classification is not said"));
}

TEST_CASE("attempts outside of the period do not count", "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request("PleiadesTaskingOneDay");
    request.acquisition->from = "2040-05-08T00:00:00.000Z";
    CHECK(std::string{shop.failure(request).what()}.starts_with("no satellite can acquire it"));
}

TEST_CASE("a limit below the angle of the chosen attempt is refused", "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request("PleiadesTaskingOneDay");
    request.options = {{"classification", "EASY"}};
    auto& attempt = *request.acquisition;
    attempt.footprint = {square(7, 41, 3)};
    attempt.attempt_angle = 16.6;
    CHECK(words(shop.order(request).properties)[2] == "maxIncidenceAngle=17");
    attempt.max_incidence_angle = 10;
    CHECK(std::string{shop.failure(request).what()} ==
          "is less than the 16.6° of the chosen attempt");
}

TEST_CASE("the period goes into the property of that name, or the only one of its type",
          "[order][tasking]")
{
    TaskingShop shop;
    auto body = json::parse(shop.fake.options.body);
    auto other = body["availableOptions"][1];
    other["name"] = "revisitPeriod";
    other["mandatory"] = "false";
    other["category"] = "ITEM_PROPERTIES";
    body["availableOptions"].insert(body["availableOptions"].begin() + 1, other);
    shop.fake.options.body = body.dump();
    CHECK(words(shop.order(TaskingShop::request()).properties)[0].starts_with("acqPeriod="));

    body["availableOptions"].erase(2);
    shop.fake.options.body = body.dump();
    CHECK(words(shop.order(TaskingShop::request()).properties)[0].starts_with("revisitPeriod="));
}

TEST_CASE("three images of the ground are not told to be below the minimum", "[order][tasking]")
{
    TaskingShop shop;
    auto service = shop.fake.service();
    auto const small = support::aoi({area(1, "small", {square(8, 42, 0.1)})});
    auto request = TaskingShop::request();
    CHECK(is_told(support::make_order(service, small, request).warnings, "billed at least"));
    request.acquisition->mode = "STEREO";
    CHECK_FALSE(is_told(support::make_order(service, small, request).warnings, "billed at least"));
}

TEST_CASE("a programme that is not available is refused", "[order][tasking]")
{
    TaskingShop shop;
    shop.fake.feasibility.body = R"({"progCapacities":[{"mission":"PLEIADES","progTypes":[
        {"name":"ONEPLAN","mission":"PLEIADES","available":false}]}]})";
    CHECK(std::string{shop.failure(TaskingShop::request()).what()}.find("not available") !=
          std::string::npos);
}

TEST_CASE("a service that cannot be asked about feasibility is told, not refused",
          "[order][tasking]")
{
    TaskingShop shop;
    shop.fake.attempts = {404, R"({"message":"no such thing"})"};
    auto request = TaskingShop::request("PleiadesTaskingOneDay");
    request.options = {{"classification", "EASY"}};
    CHECK(is_told(shop.order(request).warnings, "nobody has checked whether it can be acquired"));
}

TEST_CASE("a chosen attempt is its own period and deadline, and must show the area",
          "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request("PleiadesTaskingOneDay");
    request.options = {{"classification", "EASY"}};
    auto& attempt = *request.acquisition;
    attempt.footprint = {square(7, 41, 1.25)}; // a quarter of the field
    attempt.mission = "PLEIADES";
    attempt.programme = "ONEDAY";
    attempt.order_deadline = "2040-05-02T05:32:00.000Z";

    auto const order = shop.order(request);
    CHECK(order.order_deadline == attempt.order_deadline);
    CHECK(is_told(order.warnings, "area \"field\": the attempt shows 25.0"));

    attempt.footprint = {square(0, 0, 1)};
    CHECK(std::string{shop.failure(request).what()} ==
          "the attempt shows nothing of the area \"field\"");

    attempt.footprint = {square(7, 41, 3)};
    attempt.programme = "ONENOW";
    CHECK(std::string{shop.failure(request).what()} ==
          "is of the programme ONEDAY, but the attempt is of ONENOW");
    attempt.programme = "ONEDAY";
    attempt.mission = "SPOT";
    CHECK(std::string{shop.failure(request).what()} ==
          "is of the mission PLEIADES, but the attempt is of SPOT");
}

TEST_CASE("what a product cannot be told, and values it does not take, are refused with what it "
          "takes",
          "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request();
    request.acquisition->max_cloud_cover = 12;
    CHECK(std::string{shop.failure(request).what()} ==
          "maxCloudCover=12 is not offered; allowed: 5.0, 10.0, 20.0");

    request = TaskingShop::request();
    request.acquisition->mode = "TRISTEREO";
    CHECK(std::string{shop.failure(request).what()}.starts_with(
        "acquisitionMode=TRISTEREO is not offered; allowed: MONO, STEREO"));

    request = TaskingShop::request();
    auto body = json::parse(shop.fake.options.body);
    body["availableOptions"].erase(2);
    shop.fake.options.body = body.dump();
    request.acquisition->max_cloud_cover = 10;
    auto const error = shop.failure(request);
    CHECK(error.where() == "--max-cloud");
    CHECK(std::string{error.what()} == "is nothing that PleiadesTaskingOnePlan can be told");
    CHECK(error.hint() == "its properties are acqPeriod, notificationThreshold, maxIncidenceAngle, "
                          "acquisitionMode, acquisitionModeMinBH, classification");
}

TEST_CASE("properties obey the rules of the options reply, defaults of conditions included",
          "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request();
    request.acquisition->mode = "stereo";
    CHECK(words(shop.order(request).properties)[4] == "acquisitionModeMinBH=0.4");

    request.acquisition->mode.clear();
    request.options = {{"acquisitionModeMinBH", "0.3"}};
    CHECK(std::string{shop.failure(request).what()} ==
          "acquisitionModeMinBH applies only when acquisitionMode is not MONO; it is MONO");
}

TEST_CASE("images and new acquisitions are not mixed up", "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request("PleiadesArchiveMono");
    CHECK(std::string{shop.failure(request).what()} ==
          "is made from images of the archive, nothing new");

    request = TaskingShop::request();
    request.images = {{"DS_1", {}}};
    CHECK(shop.failure(request).failure() == Failure::usage);

    request.acquisition.reset();
    CHECK(std::string{shop.failure(request).what()} ==
          "is a new acquisition, not made from images");

    request.images.clear();
    CHECK(std::string{shop.failure(request).what()} == "no image is given");
}

TEST_CASE("the same area is not acquired twice in one plan", "[order][tasking]")
{
    TaskingShop shop;
    auto service = shop.fake.service();
    auto const twice = support::aoi(
        {area(1, "one", {square(8, 42, 0.5)}), area(2, "again", {square(8, 42, 0.5)})});
    auto const error =
        error_of([&] { return satchel::make_plan(service, twice, TaskingShop::request()); });
    CHECK(std::string{error.what()} ==
          "the areas \"one\" and \"again\" are the same, so that a new "
          "acquisition would be bought twice");
}

TEST_CASE("six areas are two orders, since an order takes five", "[order][tasking]")
{
    TaskingShop shop;
    auto service = shop.fake.service();
    std::vector<satchel::Area> areas;
    for (int i = 1; i <= 6; ++i) {
        areas.push_back(area(i, "area " + std::to_string(i), {square(2 * i, 42, 0.5)}));
    }
    auto const plan =
        satchel::make_plan(service, support::aoi(std::move(areas)), TaskingShop::request());
    REQUIRE(plan.orders.size() == 2);
    CHECK(plan.orders[0].items.size() + plan.orders[1].items.size() == 6);
    CHECK(plan.orders[0].customer_reference != plan.orders[1].customer_reference);
}

TEST_CASE("another period is another purchase, the same one is not", "[order][tasking]")
{
    TaskingShop shop;
    auto request = TaskingShop::request();
    auto const first = shop.order(request);
    CHECK(shop.order(request).customer_reference == first.customer_reference);
    request.acquisition->to = "2040-06-30T23:59:59.999Z";
    CHECK(shop.order(request).customer_reference != first.customer_reference);
}
