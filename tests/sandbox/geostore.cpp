// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;

TEST_CASE("geostore sells by the guide's calls to who has a token and a referer",
          "[sandbox][geostore]")
{
    FreshDialect fresh{"geostore"};

    auto const contracts = fresh.get("/api/v1/me/contracts");
    auto const products = fresh.get("/api/v1/productTypes");
    auto const options =
        fresh.post("/api/v1/productTypes/PleiadesArchiveMono/options",
                   {{"aoi", {{{"polygonId", 1}, {"geometry", toulouse_geojson()}}}}});
    auto const found =
        fresh.post("/api/v1/search", {{"geometry", toulouse_wkt}, {"constellation", {"PLEIADES"}}});
    auto const price = fresh.post("/api/v1/prices", good_order());
    auto const order = fresh.post("/api/v1/orders", good_order());

    CHECK(contracts.json().at("contracts").at(0).at("contractId") == "SANDBOX-CONTRACT");
    CHECK(products.json().at("productTypes").size() == 11);
    CHECK(options.json().at("availableOptions").at(0).at("constraint").is_null());
    CHECK(found.json().at("startIndex") == 1);
    auto const picture = found.json().at("features").at(0).at("thumbnail").get<std::string>();
    CHECK(fresh.get(picture.substr(fresh.sandbox.url().size())).status == 200);
    CHECK(price.status == 200);
    CHECK(order.status == 200);
    CHECK(order.json().at("totalAmount") == price.json().at("totalAmountCurrency"));
}

TEST_CASE("geostore wants a Bearer token and the referer of every call", "[sandbox][geostore]")
{
    FreshDialect fresh{"geostore"};
    auto const bearer = fresh.headers().find("Authorization")->second;
    auto const refused = GENERATE_COPY(values<httplib::Headers>({
        {},
        {{"Authorization", bearer}},
        {{"Referer", "sandbox-referer"}},
        {{"Authorization", bearer}, {"Referer", "Sandbox-Referer"}},
        {{"Authorization", bearer.substr(7)}, {"Referer", "sandbox-referer"}},
        {{"Authorization", "APIKEY sandbox-key"}, {"Referer", "sandbox-referer"}},
    }));

    for (std::string const path :
         {"/api/v1/me/contracts", "/api/v1/search?sensorType=optical",
          "/api/v1/productTypes/PHR_0_5/products/DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664"
          "?size=SMALL"}) {
        CAPTURE(path);
        auto const answer = fresh.client.get(path, refused);
        CHECK(answer.status == 401);
        CHECK_FALSE(answer.message().empty());
    }
}

TEST_CASE("the identity provider gives a token for the API key, and none to refresh it",
          "[sandbox][geostore][oneatlas]")
{
    auto const dialect = GENERATE(as<std::string>{}, "geostore", "oneatlas");
    FreshDialect fresh{dialect};
    auto const ask = [&](std::string const& form, std::string const& type = idp::form_type) {
        return fresh.client.post(idp::token_path, {}, form, type);
    };

    auto const token = ask(idp::token_form);

    REQUIRE(token.status == 200);
    auto const reply = token.json();
    CHECK(reply.at("expires_in") == 3600);
    CHECK(reply.at("refresh_expires_in") == 0);
    CHECK(reply.at("token_type") == "Bearer");
    CHECK(reply.contains("not-before-policy"));
    CHECK(reply.contains("session_state"));
    CHECK(reply.contains("scope"));
    CHECK_FALSE(reply.contains("refresh_token"));
    CHECK(fresh.sandbox.token_url() == fresh.sandbox.url() + idp::token_path);

    CHECK(ask("apikey=wrong&grant_type=api_key&client_id=IDP").status == 403);
    CHECK(ask("grant_type=api_key&client_id=IDP").status == 403);
    CHECK(ask("apikey=sandbox-key&grant_type=api_key&client_id=other").status == 400);
    CHECK(ask("apikey=sandbox-key&grant_type=client_credentials&client_id=IDP").status == 400);
    CHECK(ask("{}", "application/json").status == 400);
    CHECK(fresh.client.post(token_path, {}, token_form, idp::form_type).status == 404);
}

TEST_CASE("what to set for a sandbox is told for each dialect", "[sandbox]")
{
    auto const [dialect, names] = GENERATE(table<std::string, std::vector<std::string>>({
        {"geoapi", {"CLIENT_ID", "CLIENT_SECRET", "USERNAME", "API_KEY"}},
        {"geostore", {"API_KEY", "REFERER"}},
        {"oneatlas", {"API_KEY", "END_USER", "END_USER_COUNTRY"}},
    }));
    FreshDialect fresh{dialect};

    auto const settings = fresh.sandbox.settings();

    REQUIRE(settings.size() == 4 + names.size());
    CHECK(settings[0] == std::pair<std::string, std::string>{"SATCHEL_DIALECT", dialect});
    CHECK(settings[1].first == "SATCHEL_AUTH_URL");
    CHECK(settings[1].second == fresh.sandbox.token_url());
    for (std::size_t i = 0; i < names.size(); ++i) {
        CHECK(settings[4 + i].first == "SATCHEL_" + names[i]);
        CHECK_FALSE(settings[4 + i].second.empty());
    }
}

TEST_CASE("a dialect that does not exist is refused by name", "[sandbox]")
{
    CHECK_THROWS_WITH(FreshDialect{"sar"}, Catch::Contains("no dialect \"sar\""));
}
