// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Decimal;
using satchel::Failure;

namespace {

auto read_contracts(std::string const& reply)
{
    return read_reply("GET", "/api/v1/me/contracts", reply,
                      [](satchel::Service& service) { return service.contracts(); });
}

auto read_products(std::string const& reply)
{
    return read_reply("GET", "/api/v1/productTypes", reply,
                      [](satchel::Service& service) { return service.product_types(); });
}

auto read_licence(std::string const& reply)
{
    return read_reply("GET", "/api/v1/licences/L", reply,
                      [](satchel::Service& service) { return service.licence("L"); });
}

} // namespace

TEST_CASE("the guide's contracts are read value by value", "[service][account]")
{
    auto const contracts = read_contracts(sample("contracts.json"));

    REQUIRE(contracts.size() == 1);
    CHECK(contracts[0].id == "myContractID");
    CHECK(contracts[0].name == " myAccountName");
    CHECK(contracts[0].trade_agreement_url == "https://www.intelligence-airbusds.com/fr/4971-cgf");
    CHECK(contracts[0].credit_remaining == Decimal::parse("100000"));
    CHECK(contracts[0].currency == "EUR");
    CHECK(contracts[0].language == "fr");
}

TEST_CASE("credit comes as text, number, with an exponent, or not at all", "[service][account]")
{
    auto const credit = [](std::string const& value) {
        return read_contracts(R"({"contracts":[{"contractId":"C","creditRemaining":)" + value +
                              "}]}")
            .at(0)
            .credit_remaining;
    };

    CHECK(credit(R"("1.00000003E16")") == Decimal::parse("10000000300000000"));
    CHECK(credit("1.00000003E16") == Decimal::parse("10000000300000000"));
    CHECK(credit("100000.25") == Decimal::parse("100000.25"));
    CHECK(credit("0") == Decimal{});
    CHECK(credit(R"(" 0.0 ")") == Decimal{});
    CHECK_FALSE(credit(R"("")"));
    CHECK_FALSE(credit(R"(" ")"));
    CHECK_FALSE(credit("null"));
}

TEST_CASE("a contract may have numbers for texts, unknown members and any delivery",
          "[service][account]")
{
    auto const contracts = read_contracts(
        R"({"contracts":[{"contractId":12345,"name":null,"delivery":[{"type":"network"}]},)"
        R"({"contractId":"B","delivery":{"type":"MEDIA"},"backendSource":"legacy"}],"more":1})");

    REQUIRE(contracts.size() == 2);
    CHECK(contracts[0].id == "12345");
    CHECK(contracts[0].name.empty());
    CHECK(contracts[1].id == "B");
    CHECK_FALSE(contracts[1].credit_remaining);
}

TEST_CASE("the guide's product types are read value by value", "[service][account]")
{
    auto const products = read_products(sample("product_types.json"));

    REQUIRE(products.size() == 2);
    CHECK(products[0].id == "DMCArchive22");
    CHECK(products[0].label == "DMC");
    CHECK(products[0].source == "archive");
    CHECK(products[0].sensor == "dmc");
    CHECK(products[0].target == "standard22m");
    CHECK(products[0].licences.empty());
    CHECK(products[0].minimum_order_area_km2 == 0.0);
    CHECK(products[0].description_url ==
          "http://www.intelligence-airbusds.com/en/84-dmc-constellation");
    CHECK(products[1].id == "PleiadesArchiveMono");
    CHECK(products[1].label == "Pleiades 0.5-m");
    CHECK(products[1].sensor == "pleiades");
    CHECK(products[1].target == "mono");
    CHECK(products[1].minimum_order_area_km2 == 25.0);
    CHECK(products[1].description_url == "https://www.intelligence-airbusds.com/en/"
                                         "3027-pleiades-50-cm-resolution-products");
}

TEST_CASE("a label in a doubled encoding is passed on as it came", "[service][account]")
{
    auto const products =
        read_products("{\"productTypes\":[{\"productTypeId\":\"P\",\"technicalProduct\":{\"label\":"
                      "\"Pl\xC3\x83\xC2\xA9iades\"}}]}");

    CHECK(products.at(0).label == "Pl\xC3\x83\xC2\xA9iades");
}

TEST_CASE("a reply in Latin-1 is read all the same", "[service][account]")
{
    auto const products =
        read_products("{\"productTypes\":[{\"productTypeId\":\"P\",\"technicalProduct\":"
                      "{\"label\":\"Pl\xE9iades\"}}]}");

    CHECK(products.at(0).label == "Pl\xC3\xA9iades");
}

TEST_CASE("a product type may lack nearly everything", "[service][account]")
{
    auto const products = read_products(
        R"({"productTypes":[{"productTypeId":"A","minimumAreaOrderApplied":"500"},)"
        R"({"productTypeId":"B","technicalProduct":{"licences":["null"],"source":null}},)"
        R"({"productTypeId":"C","technicalProduct":{"licences":["eula_5",{"id":"eula_6_10"}],)"
        R"("sensor":"spot"},"minimumOrderAreaApplied":null}]})");

    REQUIRE(products.size() == 3);
    CHECK(products[0].minimum_order_area_km2 == 500.0);
    CHECK(products[1].licences.empty());
    CHECK(products[2].licences == std::vector<std::string>{"eula_5", "eula_6_10"});
    CHECK(products[2].sensor == "spot");
    CHECK_FALSE(products[2].minimum_order_area_km2);
}

TEST_CASE("a licence is plain text, with or without JSON's quotation marks", "[service][account]")
{
    CHECK(read_licence("ENGLISH STANDARD LICENCE\n 1. Scope\n") ==
          "ENGLISH STANDARD LICENCE\n 1. Scope");
    CHECK(read_licence(R"("ENGLISH \"STANDARD\" LICENCE\n1. Scope")") ==
          "ENGLISH \"STANDARD\" LICENCE\n1. Scope");
    CHECK(read_licence("\x1B[2Jtext \xA9") == "text \xC2\xA9");
    CHECK(failure_of([] { return read_licence("  "); }).failure() == Failure::reply);
}

TEST_CASE("a web page is no licence", "[service][account]")
{
    Client client{{token_exchange(),
                   {"GET",
                    "/api/v1/licences/L",
                    200,
                    "<html><body>Please log in</body></html>",
                    {{"Content-Type", "text/html; charset=utf-8"}}}}};

    auto const error = failure_of([&] { return client.service().licence("L"); });

    CHECK(error.failure() == Failure::reply);
    CHECK(error.http_status() == 200);
    CHECK(contains(error.what(), "Please log in"));
}

TEST_CASE("names that become a part of a path cannot leave it", "[service][account]")
{
    Client client{{token_exchange(),
                   {"GET", "/api/v1/licences/a%2F..%2Forders%3Fx%23", 200, "text"},
                   {"GET", "/api/v1/vouchers/V%201", 200, R"({"code":"V 1"})"}}};

    CHECK(client.service().licence("a/../orders?x#") == "text");
    CHECK(client.service().voucher("V 1").code == "V 1");
    CHECK(client.server().finished());
}

TEST_CASE("the only contract is the one to order on", "[service][account]")
{
    Client client{{token_exchange(), contracts_exchange()}};

    CHECK(client.service().contract_id() == "myContractID");
}

TEST_CASE("a contract of the profile is not asked for", "[service][account]")
{
    Client client{{}};
    client.configuration.profile.contract = "C7";
    client.restart();

    CHECK(client.service().contract_id() == "C7");
    CHECK(client.server().requests().empty());
}

TEST_CASE("of several contracts one must be chosen", "[service][account]")
{
    auto const contracts = [](std::string const& list) {
        return support::Exchange{"GET", "/api/v1/me/contracts", 200,
                                 R"({"contracts":)" + list + "}"};
    };
    Client client{{token_exchange(),
                   contracts(R"([{"contractId":"A","name":"north"},)"
                             R"({"contractId":"B"}])"),
                   contracts("[]"), contracts("null")}};

    auto const several = failure_of([&] { return client.service().contract_id(); });
    auto const none = failure_of([&] { return client.service().contract_id(); });

    CHECK(several.failure() == Failure::configuration);
    CHECK(contains(several.what(), "A (north), B"));
    CHECK(contains(several.hint(), "SATCHEL_CONTRACT"));
    CHECK(none.failure() == Failure::configuration);
    CHECK(failure_of([&] { return client.service().contract_id(); }).failure() ==
          Failure::configuration);
}
