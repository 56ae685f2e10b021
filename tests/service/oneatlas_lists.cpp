// SPDX-License-Identifier: MIT
#include "oneatlas.hpp"

#include <catch2/catch.hpp>

using namespace client;
using oneatlas::client_of;
using satchel::Failure;

namespace {

support::Exchange markets_exchange(std::string const& reply, int status = 200)
{
    return {"GET", "/api/v1/CTR%2F1/properties", status, reply};
}

support::Exchange delivery_exchange(std::string const& reply, int status = 200)
{
    return {"GET", "/api/v1/CTR%2F1/deliveryTypes", status, reply};
}

constexpr auto no_delivery = R"({"deliveryTypes":[]})";

} // namespace

TEST_CASE("markets and delivery types of a oneatlas contract are told", "[service][oneatlas]")
{
    auto const client = client_of(
        {markets_exchange(R"({"properties":[],"markets":[{"id":"AGRI","label":"Agriculture"},
             {"id":"GENIE","label":"Civil engineering",
              "secondaryMarket":[{"id":"GENIE_1","label":"Roads"}]}]})"),
         delivery_exchange(R"({"deliveryTypes":[{"deliveryTypeId":"network","label":"FTP"},
             {"deliveryTypeId":"MEDIA","label":null}]})")});

    auto const lists = client->service().contract_lists("CTR/1");

    REQUIRE(lists.markets);
    REQUIRE(lists.markets->size() == 2);
    CHECK(lists.markets->at(0).id == "AGRI");
    CHECK(lists.markets->at(0).label == "Agriculture");
    CHECK(lists.markets->at(0).secondary.empty());
    REQUIRE(lists.markets->at(1).secondary.size() == 1);
    CHECK(lists.markets->at(1).secondary.at(0).id == "GENIE_1");
    CHECK(lists.markets->at(1).secondary.at(0).label == "Roads");
    REQUIRE(lists.delivery_types);
    REQUIRE(lists.delivery_types->size() == 2);
    CHECK(lists.delivery_types->at(0).label == "FTP");
    CHECK(lists.delivery_types->at(1).id == "MEDIA");
    CHECK(lists.delivery_types->at(1).label == "MEDIA");
    CHECK(client->server().finished());
}

TEST_CASE("markets of oneatlas are found in whatever shape they come", "[service][oneatlas]")
{
    for (std::string const reply : {R"([{"id":"AGRI","label":"Agriculture"}])",
                                    R"({"markets":{"id":"AGRI"}})", R"({"markets":["AGRI"]})",
                                    R"({"properties":[{"key":"countries","values":[{"id":"FR"}]},
              {"key":"secondaryMarkets","values":[{"id":"AGRI_ENV"}]},
              {"key":"primaryMarket","values":[{"id":"AGRI"}]}]})"}) {
        auto const client = client_of({markets_exchange(reply), delivery_exchange(no_delivery)});
        CAPTURE(reply);

        auto const lists = client->service().contract_lists("CTR/1");

        REQUIRE(lists.markets);
        REQUIRE(lists.markets->size() == 1);
        CHECK(lists.markets->at(0).id == "AGRI");
        CHECK(lists.delivery_types.value().empty());
    }
}

TEST_CASE("lists that a contract of oneatlas does not have are not told, and are no error",
          "[service][oneatlas]")
{
    auto const client = client_of(
        {markets_exchange(R"({"properties":[{"key":"countries","values":[{"id":"FR"}]}]})"),
         delivery_exchange(R"({"message":"nothing here"})", 404)});

    auto const lists = client->service().contract_lists("CTR/1");

    CHECK_FALSE(lists.markets);
    CHECK_FALSE(lists.delivery_types);
}

TEST_CASE("lists of a contract that cannot be read are not taken for empty ones",
          "[service][oneatlas]")
{
    for (std::string const reply : {R"({"message":"later"})", R"({"markets":[{"label":"x"}]})",
                                    R"({"markets":[[]]})", "<html>"}) {
        auto const client = client_of({markets_exchange(reply)});
        CAPTURE(reply);
        CHECK(failure_of([&] { return client->service().contract_lists("CTR/1"); }).failure() ==
              Failure::reply);
    }
    auto const denied = client_of({markets_exchange("{}", 403)});
    CHECK(failure_of([&] { return denied->service().contract_lists("CTR/1"); }).failure() ==
          Failure::denied);
}

TEST_CASE("services of earlier generations are not asked for lists of a contract",
          "[service][oneatlas]")
{
    Client client{{}};

    auto const lists = client.service().contract_lists("C1");

    CHECK_FALSE(lists.markets);
    CHECK_FALSE(lists.delivery_types);
    CHECK(client.server().requests().empty());
}
