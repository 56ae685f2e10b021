// SPDX-License-Identifier: MIT
#include "order/shop.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

/// Plans that somebody has edited by hand before they are priced or ordered.
using nlohmann::ordered_json;
using satchel::Failure;
using satchel::PlannedOrder;
using support::read_order;
using support::Shop;

namespace {

constexpr char const* datastrip = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

/// The shop's plan with an image that the archive shows over its area, and edited.
template <typename Edit>
void edit(Shop& shop, Edit const& change)
{
    auto const ring = R"([[[8,42],[8.5,42],[8.5,42.5],[8,42.5],[8,42]]])";
    shop.fake.search.body =
        std::string{R"({"totalResults":1,"itemsPerPage":200,"features":[{"type":"Feature",)"} +
        R"("geometry":{"type":"Polygon","coordinates":)" + ring + R"(},"properties":{"id":"1",)" +
        R"("sourceId":")" + datastrip + R"(","constellation":"PLEIADES"}}]})";
    auto service = shop.fake.service();
    shop.plan = support::make_order(
        service, support::aoi({support::area(1, "field", {support::square(8, 42, 0.5)})}),
        support::plan_request({{datastrip, {}}}));
    support::write_order(shop.plan, shop.folder / "plan.json");
    auto plan = ordered_json::parse(support::read_file(shop.folder / "plan.json"));
    change(plan);
    shop.plan = read_order(shop.folder.write("plan.json", plan.dump()));
}

void move(ordered_json& ring, double east, double scale)
{
    for (auto& position : ring) {
        position = {8 + east + (position[0].get<double>() - 8) * scale,
                    42 + (position[1].get<double>() - 42) * scale};
    }
}

} // namespace

TEST_CASE("a plan that was not edited is ordered", "[order][place]")
{
    Shop shop;
    edit(shop, [](ordered_json&) {});

    CHECK(shop.place());
}

TEST_CASE("what the images of an edited plan do not show is said before it is paid",
          "[order][place]")
{
    Shop shop;
    edit(shop, [](ordered_json& plan) {
        move(plan["request"]["aoi"][0]["geometry"]["coordinates"][0], 0.25, 1);
    });
    auto service = shop.fake.service();

    auto const priced = price_plan(service, shop.plan);

    CHECK_THAT(priced.warnings,
               Catch::VectorContains(std::string{
                   "area \"field\": the chosen images cover 50.00 % of it, 1145.85 km² are in none "
                   "of them"}));
}

TEST_CASE("an edited plan is checked like a new one before anything is paid", "[order][place]")
{
    Shop shop;
    std::string told;
    SECTION("an area that was moved away from its image")
    {
        edit(shop, [](ordered_json& plan) {
            move(plan["request"]["aoi"][0]["geometry"]["coordinates"][0], 100, 1);
        });
        told = std::string{"the image "} + datastrip + " does not show the area \"field\"";
    }
    SECTION("an area that was made too small")
    {
        edit(shop, [](ordered_json& plan) {
            move(plan["request"]["aoi"][0]["geometry"]["coordinates"][0], 0, 0.02);
        });
        told = "the area \"field\" is ";
    }
    SECTION("a product that is made from other images")
    {
        shop.fake.products.body = R"({"productTypes":[{"productTypeId":"PleiadesArchiveMono",
            "technicalProduct":{"id":"PleiadesArchiveMono","label":"P","sensor":{"id":"spot"},
            "licences":null}}]})";
        shop.fake.products.body.replace(shop.fake.products.body.find("spot"), 4, "pleiades");
        edit(shop, [](ordered_json& plan) { plan["request"]["customerReference"] = "mine"; });
        shop.fake.products.body.replace(shop.fake.products.body.find("\"pleiades\""), 10,
                                        "\"spot\"");
        told = "is made from SPOT, but 1 image is of Pleiades";
    }
    SECTION("a value that the product does not have, in a plan that does not say how it was made")
    {
        edit(shop, [](ordered_json& plan) {
            plan["made_as"] = "";
            plan["request"]["optionsPerProductType"][0]["options"][0]["value"] = "level_3";
        });
        told = "=level_3 is not offered";
    }

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains(told));
    CHECK(shop.fake.count("/api/v1/prices") == 0);
    CHECK(shop.fake.orders() == 0);
}
