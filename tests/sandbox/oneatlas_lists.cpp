// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;

TEST_CASE("every market that oneatlas lists is one that its orders take", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const answer = fresh.get("/api/v1/SANDBOX-CONTRACT/properties");
    REQUIRE(answer.status == 200);
    auto const markets = answer.json().at("markets");
    CHECK(markets.size() == 21);

    auto order = oneatlas::good_order();
    auto const is_taken = [&](json const& primary, json const& secondary) {
        order["primaryMarket"] = primary;
        order["secondaryMarket"] = secondary;
        auto const price = fresh.post("/api/v1/prices", order);
        CAPTURE(primary, secondary, price.body);
        CHECK(price.status == 201);
    };
    for (auto const& market : markets) {
        CHECK_FALSE(market.at("label").get<std::string>().empty());
        is_taken(market.at("id"), "");
        for (auto const& within : market.value("secondaryMarket", json::array())) {
            is_taken(market.at("id"), within.at("id"));
        }
    }
}

TEST_CASE("oneatlas delivers in the way that its orders take", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;

    for (auto const* const contract : {"SANDBOX-CONTRACT", "SANDBOX-CONTRACT-NEO"}) {
        auto const answer = fresh.get(std::string{"/api/v1/"} + contract + "/deliveryTypes").json();
        CHECK(answer.at("deliveryTypes").size() == 1);
        CHECK(answer.at("deliveryTypes").at(0).at("deliveryTypeId") == "network");
    }
    for (auto const* const list : {"/properties", "/deliveryTypes"}) {
        auto const of_others = fresh.get(std::string{"/api/v1/OTHER"} + list);
        CHECK(of_others.status == 404);
        CHECK(of_others.json().at("errorCode") == "E2001");
    }
}
