// SPDX-License-Identifier: MIT
#include "oneatlas.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using oneatlas::client_of;
using satchel::Failure;

namespace {

support::Exchange oneatlas_contracts() { return oneatlas::contracts_exchange(); }

satchel::Error refused_choice(std::string const& profile_contract, std::string const& product,
                              std::vector<support::Exchange> script)
{
    auto const client = client_of(std::move(script));
    client->configuration.profile.contract = profile_contract;
    client->restart();
    auto error = failure_of([&] { return client->service().contract_id(product); });
    CHECK(client->server().finished());
    return error;
}

} // namespace

TEST_CASE("oneatlas exchanges the API key for a token, and nothing else is sent of the user",
          "[service][oneatlas]")
{
    auto const client = client_of({oneatlas_contracts()});

    static_cast<void>(client->service().contracts());

    auto const requests = client->server().requests();
    CHECK(requests.at(0).path == "/token");
    CHECK(requests.at(0).body == "apikey=key-0815-search&grant_type=api_key&client_id=IDP");
    CHECK_FALSE(requests.at(0).header("authorization"));
    CHECK(requests.at(1).header("authorization") == oneatlas::bearer);
    CHECK_FALSE(requests.at(1).header("x-ads-username"));
    CHECK_FALSE(requests.at(1).header("referer"));
}

TEST_CASE("an oneatlas token that is nearly over is exchanged again by the key",
          "[service][oneatlas]")
{
    auto const client = client_of(
        {oneatlas_contracts(),
         {"POST", "/token", 200,
          R"({"access_token":"eyJ-second-token-of-the-day","expires_in":3600,)"
          R"("refresh_expires_in":0,"token_type":"Bearer","not-before-policy":0,"scope":""})"},
         oneatlas_contracts()});

    static_cast<void>(client->service().contracts());
    client->time += std::chrono::seconds{3300};
    static_cast<void>(client->service().contracts());

    auto const requests = client->server().requests();
    CHECK(requests.at(2).body == requests.at(0).body);
    CHECK(requests.at(3).header("authorization") == "Bearer eyJ-second-token-of-the-day");
}

TEST_CASE("a key that oneatlas does not take is told as that", "[service][oneatlas]")
{
    Client client{{{"POST", "/token", 403,
                    R"({"correlationId":"c-1","internalCode":403,)"
                    R"("message":"Forbidden key-0815-search"})"}}};
    client.configuration.profile.dialect = "oneatlas";
    client.restart();

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.failure() == Failure::denied);
    CHECK(error.hint() == "check SATCHEL_API_KEY");
    CHECK_FALSE(holds_a_secret(client.seen(error)));
}

TEST_CASE("oneatlas contracts are read with the system that keeps them", "[service][oneatlas]")
{
    auto const client = client_of({oneatlas_contracts()});

    auto const contracts = client->service().contracts();

    REQUIRE(contracts.size() == 2);
    CHECK(contracts[0].id == "CTR-OLD");
    CHECK(contracts[0].backend == "legacy");
    CHECK(contracts[0].credit_remaining == satchel::Decimal::parse("150.0"));
    CHECK(contracts[1].backend == "neo");
    CHECK(contracts[1].credit_remaining == satchel::Decimal::parse("10000000300000000"));
}

TEST_CASE("all contracts of oneatlas together tell what can be bought", "[service][oneatlas]")
{
    auto const client = client_of(
        {oneatlas_contracts(),
         oneatlas::products_exchange("CTR-OLD", "PleiadesArchiveMono", "pleiades"),
         oneatlas::products_exchange("CTR-NEO", "PleiadesNeoArchiveMono", "pleiadesneo")});

    auto const products = client->service().product_types();

    REQUIRE(products.size() == 2);
    CHECK(products[0].id == "PleiadesArchiveMono");
    CHECK(products[0].minimum_order_area_km2 == 25);
    CHECK(products[1].id == "PleiadesNeoArchiveMono");
    CHECK(products[1].sensor == "pleiadesneo");
    CHECK(client->server().finished());
}

TEST_CASE("a profile with a contract is shown what that one sells", "[service][oneatlas]")
{
    auto const client =
        client_of({oneatlas::products_exchange("CTR%2F1", "SPOTArchive1.5Mono", "spot")});
    client->configuration.profile.contract = "CTR/1";
    client->restart();

    CHECK(client->service().product_types().at(0).id == "SPOTArchive1.5Mono");
    CHECK(client->server().finished());
}

TEST_CASE("the product says which contract of oneatlas it is ordered on", "[service][oneatlas]")
{
    auto const client = client_of({oneatlas_contracts()});
    auto& service = client->service();

    CHECK(service.contract_id("PleiadesNeoArchiveMono") == "CTR-NEO");
    CHECK(service.contract_id("PleiadesArchiveMono") == "CTR-OLD");
    CHECK(service.contract_id("SPOTArchive1.5Mono") == "CTR-OLD");
    CHECK(service.contract_id("PLEIADESNEO") == "CTR-NEO");
    CHECK(client->server().finished());
}

TEST_CASE("of two contracts of one system the one that lists the product is taken",
          "[service][oneatlas]")
{
    auto const client =
        client_of({{"GET", "/api/v1/contracts", 200,
                    R"({"contracts":[{"contractId":"A","backendSource":"legacy"},)"
                    R"({"contractId":"B","backendSource":"legacy"}]})"},
                   oneatlas::products_exchange("A", "PleiadesArchiveMono", "pleiades"),
                   oneatlas::products_exchange("B", "SPOTArchive1.5Mono", "spot")});
    auto& service = client->service();
    static_cast<void>(service.product_types());

    CHECK(service.contract_id("SPOTArchive1.5Mono") == "B");
    CHECK(service.contract_id("PleiadesArchiveMono") == "A");
    auto const several = failure_of([&] { return service.contract_id("PleiadesTaskingOneDay"); });
    CHECK(several.failure() == Failure::configuration);
    CHECK(contains(several.what(), "A, B"));
}

TEST_CASE("a contract of the wrong system is refused by name", "[service][oneatlas]")
{
    auto const neo_on_old =
        refused_choice("CTR-OLD", "PleiadesNeoArchiveMono", {oneatlas_contracts()});
    CHECK(neo_on_old.failure() == Failure::configuration);
    CHECK(neo_on_old.where() == "contract CTR-OLD");
    CHECK(std::string{neo_on_old.what()} ==
          "PleiadesNeoArchiveMono cannot be ordered on it: it is for Pleiades and SPOT "
          "(backendSource legacy)");

    auto const spot_on_neo =
        refused_choice("CTR-NEO", "SPOTArchive1.5Mono", {oneatlas_contracts()});
    CHECK(contains(spot_on_neo.what(), "it is for Pleiades Neo (backendSource neo)"));

    auto const none =
        refused_choice("", "PleiadesNeoArchiveMono",
                       {{"GET", "/api/v1/contracts", 200,
                         R"({"contracts":[{"contractId":"A","backendSource":"legacy"}]})"}});
    CHECK(none.failure() == Failure::configuration);
    CHECK(contains(none.what(), "no contract of the user is one for PleiadesNeoArchiveMono (A:"));
}

TEST_CASE("options of oneatlas are those under the contract, with all their conditions",
          "[service][oneatlas]")
{
    auto const client = client_of(
        {oneatlas_contracts(),
         {"POST", "/api/v1/contracts/CTR-NEO/productTypes/PleiadesNeoArchiveMono/options", 200,
          R"json({"availableOptions":[
            {"category":"production_option","label":"Pixel Coding","name":"pixel_coding",
             "mandatory":"true","defaultValue":"12bits","constraint":null,"values":[
               {"id":"8bits","label":"8 bits","constraint":{"condition":"radiometric_processing:(display)"}},
               {"id":"12bits","label":"12 bits"}],
             "type":"list","hidden":false,"property":true},
            {"category":"production_option","label":"Projection","name":"projection_1",
             "mandatory":"constraint","constraint":{"condition":"processing_level:(ortho|projected)"},
             "values":[{"id":"32631","label":"UTM 31N"}],"type":"list","hidden":true}]})json"}});

    auto const options = client->service().options("PleiadesNeoArchiveMono", {{1, "", toulouse()}});

    auto const body = nlohmann::json::parse(client->server().requests().at(2).body);
    CHECK(body.at("aoi").at(0).at("polygonId") == 1);
    CHECK(body.at("aoi").at(0).at("geometry").at("type") == "Polygon");
    CHECK(body.size() == 1);
    REQUIRE(options.size() == 2);
    CHECK_FALSE(options[0].hidden);
    REQUIRE(options[0].values.at(0).constraint);
    CHECK(options[0].values[0].constraint->filter == "radiometric_processing:(display)");
    CHECK_FALSE(options[0].values[0].constraint->reject);
    CHECK_FALSE(options[0].values[1].constraint);
    CHECK(options[1].hidden);
    CHECK(options[1].mandatory == satchel::ProductOption::Mandatory::constraint);
    CHECK(options[1].constraint->filter == "processing_level:(ortho|projected)");
    CHECK_FALSE(options[1].default_value);
}

TEST_CASE("what oneatlas does not have is said instead of asked", "[service][oneatlas]")
{
    auto const client = client_of({});
    auto& service = client->service();

    CHECK(failure_of([&] { return service.licence("standard"); }).failure() == Failure::input);
    CHECK(failure_of([&] { return service.voucher("V1"); }).failure() == Failure::input);
    auto const tasking = failure_of([&] { return service.tasking_options(toulouse(), {}); });
    CHECK(tasking.failure() == Failure::input);
    CHECK(contains(tasking.hint(), "satchel options"));
    CHECK(client->server().requests().empty());
}

TEST_CASE("every error body of oneatlas is told with what support asks for", "[service][oneatlas]")
{
    auto const message = [](int status, std::string const& body) {
        auto const client = client_of({{"GET", "/api/v1/contracts", status, body}});
        return std::string{failure_of([&] { return client->service().contracts(); }).what()};
    };

    CHECK(message(400, R"({"errorCode":"E2203","message":"Unable to access workspace 'w'"})") ==
          "HTTP 400: E2203: Unable to access workspace 'w'");
    CHECK(message(500, R"({"code":"UNEXPECTED_SERVER_ERROR"})") ==
          "HTTP 500: UNEXPECTED_SERVER_ERROR");
    CHECK(message(400, R"({"errors":[{"code":"ERR_NO_SENSOR_AVAILABLE","locator":"UNKNOWN"}]})") ==
          "HTTP 400: ERR_NO_SENSOR_AVAILABLE (UNKNOWN)");
    CHECK(message(400, R"({"correlationId":"799246d8-4172-11e8-b045-e7011a379ec4",
                           "internalCode":503,"message":"Catalog busy","hint":"come back",
                           "timestamp":1530088354390})") ==
          "HTTP 400: 503: Catalog busy; come back (correlation id "
          "799246d8-4172-11e8-b045-e7011a379ec4)");
    CHECK(message(400, R"({"correlationId":"c-17"})") == "HTTP 400: correlation id c-17");

    auto const denied =
        client_of({{"GET", "/api/v1/contracts", 401,
                    R"json({"message":"Authentication failed (cause: Token expired)"})json"},
                   token_exchange(),
                   {"GET", "/api/v1/contracts", 401,
                    R"json({"message":"Authentication failed (cause: Token expired)"})json"}});
    auto const error = failure_of([&] { return denied->service().contracts(); });
    CHECK(error.failure() == Failure::denied);
    CHECK(error.hint() == "check SATCHEL_API_KEY");
}
