// SPDX-License-Identifier: MIT
#include "order/fake_service.hpp"

#include <catch2/catch.hpp>

using satchel::Failure;
using support::aoi;
using support::area;
using support::error_of;
using support::FakeService;
using support::make_order;
using support::plan_request;
using support::square;

namespace {

constexpr char const* datastrip = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

/// The archive shows the datastrip as a square of 0.4 degrees.
std::string found(double west, double south)
{
    auto const corner = [](double lon, double lat) { return nlohmann::json{lon, lat}; };
    nlohmann::json const ring{corner(west, south), corner(west + 0.4, south),
                              corner(west + 0.4, south + 0.4), corner(west, south + 0.4),
                              corner(west, south)};
    auto const feature = [&](char const* id) {
        return nlohmann::json{
            {"type", "Feature"},
            {"geometry", {{"type", "Polygon"}, {"coordinates", nlohmann::json::array({ring})}}},
            {"properties", {{"id", id}, {"sourceId", id}, {"constellation", "PLEIADES"}}}};
    };
    return nlohmann::json{
        {"type", "FeatureCollection"},
        {"totalResults", 2},
        {"itemsPerPage", 200},
        {"features", nlohmann::json::array({feature("DS_OTHER"), feature(datastrip)})}}
        .dump();
}

satchel::Aoi field() { return aoi({area(1, "field", {square(1.4, 43.5, 0.2)})}); }

} // namespace

TEST_CASE("an image named by its id is looked up, and so known to show half of an area",
          "[order][plan]")
{
    FakeService fake;
    fake.search.body = found(1.5, 43.4);
    auto service = fake.service();

    auto const order = make_order(service, field(), plan_request({{datastrip, {}}}));

    REQUIRE(order.items.size() == 1);
    CHECK(*order.items[0].clipped_km2 == Approx(order.area_km2 / 2).epsilon(0.01));
    auto const asked = nlohmann::json::parse(fake.body("/api/v1/search"));
    CHECK(asked["acquisitionDate"] == "[2017-01-24T10:36:48,2017-01-24T10:38:48]");
    CHECK_FALSE(asked.contains("geometry"));
}

TEST_CASE("an image named by its id that lies elsewhere is refused before anything is paid",
          "[order][plan]")
{
    FakeService fake;
    fake.search.body = found(9, 48);
    auto service = fake.service();

    auto const error = error_of([&] {
        (void)make_order(service, field(), plan_request({{datastrip, {}}}));
    });

    CHECK(error.failure() == Failure::input);
    CHECK(std::string{error.what()} ==
          "the image " + std::string{datastrip} + " lies outside every area");
}

TEST_CASE("an id that the archive does not know, or no archive, is a warning", "[order][plan]")
{
    FakeService fake;
    std::string id = datastrip;
    std::string reason = "the archive does not show such an id";
    SECTION("another image was taken then")
    {
        fake.search.body = found(1.4, 43.5);
        id[5] = '9';
    }
    SECTION("the id says nothing about its time") { id = "40582651209160926432R5"; }
    SECTION("the time in the id is none") { id = "DS_PHR1A_201799999999999_FR1"; }
    SECTION("the archive refuses")
    {
        fake.search = {400, R"({"message":"acquisitionDate is odd"})"};
        reason = "the archive cannot be asked (";
    }
    auto service = fake.service();

    auto const order = make_order(service, field(), plan_request({{id, {}}}));

    CHECK_FALSE(order.items.at(0).clipped_km2);
    REQUIRE(order.warnings.size() == 1);
    CHECK_THAT(order.warnings.front(),
               Catch::StartsWith("image " + id +
                                 " is given by id: not checked that it covers the area; " +
                                 reason));
}
