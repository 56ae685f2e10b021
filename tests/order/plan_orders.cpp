// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "order/fake_service.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <set>

using nlohmann::json;
using satchel::Failure;
using satchel::make_plan;
using support::aoi;
using support::area;
using support::error_of;
using support::FakeService;
using support::plan_request;
using support::square;

namespace {

/// Squares of some 80 km² in a row.
satchel::Aoi parcels(int count)
{
    std::vector<satchel::Area> areas;
    for (int i = 0; i < count; ++i) {
        areas.push_back(
            area(i + 1, "parcel " + std::to_string(i + 1), {square(8 + 0.2 * i, 42, 0.1)}));
    }
    return aoi(std::move(areas));
}

/// Images that show the parcels in turn, four to an image.
std::vector<satchel::ChosenImage> images_of(int parcels)
{
    std::vector<satchel::ChosenImage> images;
    for (int i = 0; i < parcels; i += 4) {
        images.push_back(
            {"DS_" + std::to_string(i), {square(7.95 + 0.2 * i, 41.9, 0.8)}, "PLEIADES"});
    }
    return images;
}

} // namespace

TEST_CASE("more than five pairs of area and image become several orders", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();

    auto const plan = make_plan(service, parcels(23), plan_request(images_of(23)));

    std::multiset<std::pair<std::string, std::string>> pairs;
    std::set<std::string> references;
    for (auto const& order : plan.orders) {
        auto const body = json::parse(order.request);
        REQUIRE(body["items"].size() >= 1);
        REQUIRE(body["items"].size() <= 5);
        REQUIRE(body["aoi"].size() <= 5);
        references.insert(body["customerReference"]);
        for (auto const& item : body["items"]) {
            for (auto const& place : body["aoi"]) {
                if (place["id"] == item["aoiId"]) {
                    pairs.emplace(place["name"], item["datastripIds"].at(0));
                }
            }
        }
    }
    CHECK(plan.orders.size() == 5);
    CHECK(references.size() == 5);
    CHECK(pairs.size() == 23);
    for (int i = 0; i < 23; ++i) {
        CHECK(pairs.count({"parcel " + std::to_string(i + 1), "DS_" + std::to_string(i / 4 * 4)}) ==
              1);
    }
    // Asked for all of them at once: each question takes a turn of a second.
    CHECK(fake.count("/api/v1/productTypes/PleiadesArchiveMono/options") == 1);
}

TEST_CASE("an order of a plan has the projection of its own areas only", "[order][plan]")
{
    FakeService fake;
    auto reply = json::parse(fake.options.body);
    auto const projection = reply["availableOptions"].back();
    for (int id = 2; id <= 7; ++id) {
        reply["availableOptions"].push_back(projection);
        reply["availableOptions"].back()["name"] = "projection_" + std::to_string(id);
    }
    fake.options.body = reply.dump();
    auto service = fake.service();
    auto request = plan_request(images_of(7));
    request.options = {{"projection_6", "3857"}};

    auto const plan = make_plan(service, parcels(7), request);

    REQUIRE(plan.orders.size() == 2);
    for (auto const& order : plan.orders) {
        std::set<std::string> expected;
        for (auto const& place : order.areas) {
            expected.insert("projection_" + std::to_string(place.id));
        }
        std::set<std::string> found;
        for (auto const& option : order.options) {
            if (option.key.starts_with("projection")) {
                found.insert(option.key);
                CHECK(option.value == (option.key == "projection_6" ? "3857" : "32632"));
            }
        }
        CHECK(found == expected);
    }
}

TEST_CASE("a plan of several orders comes back from its file as it was, byte for byte",
          "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    support::TemporaryFolder const folder;
    auto plan = make_plan(service, parcels(9), plan_request(images_of(9)));
    plan.orders[1].quote =
        satchel::Quote{satchel::Decimal::parse("12.30"), "EUR", "2026-11-28T10:00:00Z", {}};

    write_plan(plan, folder / "plan.json");
    auto const read = satchel::read_plan(folder / "plan.json");
    auto const again = make_plan(service, parcels(9), plan_request(images_of(9)));

    CHECK(plan_text(read) == plan_text(plan));
    REQUIRE(read.orders.size() == plan.orders.size());
    CHECK(read.orders[1].quote->total.to_string() == "12.3");
    CHECK(read.orders[0].items == plan.orders[0].items);
    CHECK(plan_key(read) == plan_key(plan));
    CHECK(plan_key(again) == plan_key(plan));
    CHECK_FALSE(satchel::is_edited(read.orders[0]));
}

TEST_CASE("a plan that holds an order twice is refused", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    support::TemporaryFolder const folder;
    auto plan = make_plan(service, parcels(9), plan_request(images_of(9)));
    plan.orders[1] = plan.orders[0];
    write_plan(plan, folder / "plan.json");

    auto const error = error_of([&] { return satchel::read_plan(folder / "plan.json"); });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("orders/1 is the order of orders/0 a second time"));
}

TEST_CASE("an item says how much of its area the image shows", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();

    auto const plan = support::make_order(
        service, aoi({area(1, "field", {square(8, 42, 0.2)})}),
        plan_request({{"WEST", {square(7.9, 41.9, 0.2)}}, {"EAST", {square(8.05, 41.9, 0.4)}}}));

    REQUIRE(plan.items.size() == 2);
    CHECK(*plan.items[0].clipped_km2 == Approx(plan.area_km2 / 4).epsilon(0.01));
    CHECK(*plan.items[1].clipped_km2 == Approx(plan.area_km2 * 3 / 4).epsilon(0.01));
    // The ground in the south between 8.05 and 8.1 is in both.
    CHECK_THAT(plan.warnings.at(1), Catch::Contains("2 images overlap, so that") &&
                                        Catch::Contains("are paid more than once"));
}

TEST_CASE("with --once no image is ordered for ground that other ones show", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto request = plan_request({{"WEST", {square(7.9, 41.9, 0.2)}},
                                 {"EAST", {square(8.05, 41.9, 0.4)}},
                                 {"ALL", {square(7.9, 41.9, 0.5)}},
                                 {"AGAIN", {square(7.8, 41.8, 0.6)}}});
    request.once = true;
    auto const areas =
        aoi({area(1, "both", {square(8, 42, 0.2)}), area(2, "east", {square(8.2, 42, 0.2)})});

    auto const plan = support::make_order(service, areas, request);

    // "both" lies wholly in ALL and in AGAIN, of which the first one stays, "east" in EAST.
    CHECK(plan.items.size() == 2);
    CHECK(plan.images == std::vector<std::string>{"ALL", "EAST"});
}

TEST_CASE("an area whose images need several orders is told of once, for the plan", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    std::vector<satchel::ChosenImage> images;
    for (int i = 0; i < 16; ++i) { // five pairs an order: four orders, the last of one image
        images.push_back({"I" + std::to_string(i), {square(7.9, 41.9, 0.4)}, {}});
    }

    auto const plan =
        make_plan(service, aoi({area(1, "big", {square(8, 42, 0.2)})}), plan_request(images));

    REQUIRE(plan.orders.size() == 4);
    std::vector<std::string> told;
    for (auto const& note : notes_on(plan)) {
        if (note.find("overlap, so that") != std::string::npos) {
            told.push_back(note);
        }
    }
    REQUIRE(told.size() == 1);
    CHECK_THAT(told.front(), Catch::StartsWith("area \"big\": 16 images overlap") &&
                                 Catch::Contains("satchel plan --once leaves out"));
}

TEST_CASE("images that overlap in many areas are told once, with the sum", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    std::vector<satchel::Area> areas;
    for (int i = 0; i < 12; ++i) {
        areas.push_back(area(i + 1, "p" + std::to_string(i), {square(8 + 0.2 * i, 42, 0.1)}));
    }

    auto const plan = make_plan(
        service, aoi(areas), plan_request({{"A", {square(8, 41, 4)}}, {"B", {square(8, 41, 4)}}}));

    auto const notes = notes_on(plan);
    CHECK(std::count_if(notes.begin(), notes.end(), [](auto const& note) {
              return note.find("paid more than once") != std::string::npos;
          }) == 1);
    CHECK_THAT(notes.front(), Catch::StartsWith("images overlap in 12 areas, so that"));
}

TEST_CASE("an image of another constellation than the product's is refused by its name",
          "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto const field = aoi({area(1, "field", {square(8, 42, 0.2)})});
    auto request = plan_request(
        {{"DS_1", {square(8, 42, 1)}, "PLEIADES"}, {"DS_2", {square(8, 42, 1)}, "SPOT"}});

    auto const error = error_of([&] { return make_plan(service, field, request); });
    auto const by_id = error_of([&] {
        return make_plan(
            service, field,
            plan_request({{"DS_SPOT7_201706121033057_FR1_FR1_FR1_FR1_E001N44_01637", {}}}));
    });
    request.lenient = true;
    auto const lenient = support::make_order(service, field, request);

    CHECK(error.failure() == Failure::input);
    CHECK(std::string{error.what()} == "is made from Pleiades, but 1 image is of SPOT: DS_2");
    CHECK_THAT(by_id.what(), Catch::Contains("1 image is of SPOT"));
    CHECK_THAT(lenient.warnings.front(), Catch::Contains("1 image is of SPOT"));
}

TEST_CASE("a product that the account does not have is refused with those it has", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();
    auto request = plan_request({{"DS_1", {}}});
    request.product_type_id = "PleiadesArchive";

    auto const error = error_of(
        [&] { return make_plan(service, aoi({area(1, "field", {square(8, 42, 0.2)})}), request); });

    CHECK(error.failure() == Failure::input);
    CHECK(std::string{error.what()} ==
          "is not among the product types of this account: PleiadesArchiveMono");
}

TEST_CASE("what is billed beyond what is ordered is said when the plan is made", "[order][plan]")
{
    FakeService fake;
    auto service = fake.service();

    auto const plan = support::make_order(service, aoi({area(1, "field", {square(8, 0, 0.03)})}),
                                          plan_request({{"DS_1", {square(7, -1, 2)}}}));

    REQUIRE(plan.warnings.size() == 1);
    CHECK(plan.warnings[0] ==
          "11.08 km² are ordered, but 25.00 km² are billed at least (PleiadesArchiveMono)");
}
