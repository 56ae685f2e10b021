// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Decimal;
using satchel::Failure;

namespace {

/// The value a service reads from one reply.
template <typename Call>
auto read(std::string const& method, std::string const& path, std::string const& reply,
          Call const& call)
{
    Client client{{token_exchange(), {method, path, 200, reply}}};
    return call(client.service());
}

auto read_contracts(std::string const& reply)
{
    return read("GET", "/api/v1/me/contracts", reply,
                [](satchel::Service& service) { return service.contracts(); });
}

auto read_products(std::string const& reply)
{
    return read("GET", "/api/v1/productTypes", reply,
                [](satchel::Service& service) { return service.product_types(); });
}

auto read_options(std::string const& reply)
{
    return read("POST", "/api/v1/productTypes/P/options", reply, [](satchel::Service& service) {
        return service.options("P", {{1, "", toulouse()}});
    });
}

auto read_option(std::string const& members)
{
    return read_options(R"({"availableOptions":[{"name":"n")" + members + "}]}").at(0);
}

auto read_price(std::string const& reply)
{
    return read("POST", "/api/v1/prices", reply,
                [](satchel::Service& service) { return service.price("{}"); });
}

auto read_voucher(std::string const& reply)
{
    return read("GET", "/api/v1/vouchers/V", reply,
                [](satchel::Service& service) { return service.voucher("V"); });
}

auto read_licence(std::string const& reply)
{
    return read("GET", "/api/v1/licences/L", reply,
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

TEST_CASE("the guide's options are read value by value", "[service][account]")
{
    using Mandatory = satchel::ProductOption::Mandatory;
    auto const options = read_options(sample("options.json"));

    std::vector<std::string> names;
    for (auto const& option : options) {
        names.push_back(option.name);
        CHECK(option.category == "technical_product");
        CHECK(option.format.empty());
    }
    CHECK(names == std::vector<std::string>{
                       "processing_level", "dem", "spectral_processing",
                       "spectral_processing_primary", "image_format_primary", "image_format",
                       "pixel_coding", "radiometric_processing", "elevation", "area_compute_model",
                       "priority", "license", "projection_1"});

    auto const& level = options[0];
    CHECK(level.label == "PROCESSING_LEVEL");
    CHECK(level.type == "list");
    REQUIRE(level.values.size() == 3);
    CHECK(level.values[0].id == "ortho");
    CHECK(level.values[0].label == "Ortho");
    CHECK(level.values[1].id == "projected");
    CHECK(level.values[2].id == "primary");
    CHECK(level.default_value == "ortho");
    CHECK_FALSE(level.range);
    CHECK(level.mandatory == Mandatory::yes);
    CHECK_FALSE(level.constraint);

    auto const& dem = options[1];
    REQUIRE(dem.constraint);
    CHECK_FALSE(dem.constraint->reject);
    CHECK(dem.constraint->filter == "processing_level:ortho");
    CHECK(dem.mandatory == Mandatory::constraint);

    auto const& spectral = options[2];
    REQUIRE(spectral.constraint);
    CHECK(spectral.constraint->reject);
    CHECK(spectral.constraint->filter == "processing_level:primary");
    CHECK(spectral.values.size() == 6);
    CHECK(spectral.default_value == "pansharpened");

    auto const& elevation = options[8];
    CHECK(elevation.type == "double");
    CHECK(elevation.values.empty());
    CHECK_FALSE(elevation.default_value);
    CHECK(elevation.range == std::pair{-100.0, 10000.0});
    CHECK(elevation.mandatory == Mandatory::no);

    auto const& projection = options[12];
    CHECK(projection.values.size() == 16);
    CHECK(projection.values[0].id == "2154");
    CHECK(projection.values[0].label == "2154 RGF93/Lambert-93 (FR.) - PROJECTED");
    CHECK(projection.default_value == "32632");
}

TEST_CASE("an option's parts come in several forms", "[service][account]")
{
    using Mandatory = satchel::ProductOption::Mandatory;

    CHECK(read_option(R"(,"mandatory":true)").mandatory == Mandatory::yes);
    CHECK(read_option(R"(,"mandatory":false)").mandatory == Mandatory::no);
    CHECK(read_option(R"(,"mandatory":null)").mandatory == Mandatory::no);
    CHECK(read_option(R"(,"mandatory":"Constraint")").mandatory == Mandatory::constraint);
    CHECK(read_option("").mandatory == Mandatory::no);

    CHECK(read_option(R"(,"defaultValue":10)").default_value == "10");
    CHECK(read_option(R"(,"defaultValue":0.5)").default_value == "0.5");
    CHECK(read_option(R"(,"defaultValue":true)").default_value == "true");
    CHECK_FALSE(read_option(R"(,"defaultValue":"")").default_value);
    CHECK_FALSE(read_option(R"(,"defaultValue":null)").default_value);

    CHECK(read_option(R"(,"range":["-1",2.5])").range == std::pair{-1.0, 2.5});
    CHECK_FALSE(read_option(R"(,"range":[])").range);
    CHECK_FALSE(read_option(R"(,"range":[null,1])").range);

    auto const words = read_option(R"(,"values":["a",{"id":2154,"label":null}])").values;
    REQUIRE(words.size() == 2);
    CHECK(words[0].id == "a");
    CHECK(words[0].label == "a");
    CHECK(words[1].id == "2154");

    CHECK(read_option(R"(,"constraint":{"reject":"true","filter":"a:b"})").constraint->reject);
    CHECK_FALSE(read_option(R"(,"constraint":{"filter":"a:b"})").constraint->reject);
    CHECK_FALSE(read_option(R"(,"constraint":{"reject":false,"filter":null})").constraint);
    CHECK_FALSE(read_option(R"(,"constraint":"")").constraint);
}

TEST_CASE("a word that is not understood is never taken for a no", "[service][account]")
{
    auto const refused = [](std::string const& members) {
        return failure_of([&] { return read_option(members); });
    };

    auto const error = refused(R"(,"mandatory":"always")");
    CHECK(error.failure() == Failure::reply);
    CHECK(contains(error.what(), "/availableOptions/0/mandatory"));
    CHECK(refused(R"(,"constraint":{"reject":"maybe","filter":"a:b"})").failure() ==
          Failure::reply);
    CHECK(refused(R"(,"constraint":["a:b"])").failure() == Failure::reply);
}

TEST_CASE("the guide's price is read value by value", "[service][account]")
{
    auto const price = read_price(sample("price.json"));

    CHECK(price.contract_id == "myContractID");
    CHECK(price.currency == "EUR");
    CHECK(price.total == Decimal::parse("200"));
    CHECK(price.discount_percentage == Decimal{});
    CHECK(price.discount_value == Decimal{});
    REQUIRE(price.items.size() == 1);
    CHECK(price.items[0].amount == Decimal::parse("200"));
    CHECK(price.items[0].price == Decimal::parse("200"));
    CHECK(price.items[0].area_km2 == 20.0);
    CHECK(price.items[0].discount_percentage == Decimal{});
    CHECK(price.items[0].discount_value == Decimal{});
    CHECK(price.items[0].product_type_id == "SPOTArchive10Color");
    CHECK(price.items[0].datastrip_ids == std::vector<std::string>{"40582651209160926432R5"});
    CHECK(price.items[0].voucher_code.empty());
}

TEST_CASE("a price is read in the spellings of the specification too", "[service][account]")
{
    auto const price = read_price(
        R"({"totalAmount":"1234.50","totalAmountCurrency":1,"productTypes":[{"amount":"1e3",)"
        R"("vouchercode":"V1","items":[{"datastripIds":["A",5]},{"dataStripIds":["B"]},)"
        R"({"datastripIds":null}]},{"voucherCode":"V2","items":null}]})");

    CHECK(price.total == Decimal::parse("1234.5"));
    REQUIRE(price.items.size() == 2);
    CHECK(price.items[0].amount == Decimal::parse("1000"));
    CHECK(price.items[0].voucher_code == "V1");
    CHECK(price.items[0].datastrip_ids == std::vector<std::string>{"A", "5", "B"});
    CHECK(price.items[1].voucher_code == "V2");
    CHECK(read_price(R"({"totalAmount":null,"totalAmountCurrency":7})").total ==
          Decimal::parse("7"));
    CHECK(read_price(R"({"totalAmount":5,"productTypes":null})").items.empty());
}

TEST_CASE("a price that is no number is an error with its path", "[service][account]")
{
    for (std::string const total : {R"("NaN")", R"("twenty")", "1e300", "[200]", R"("1e99")"}) {
        auto const error =
            failure_of([&] { return read_price(R"({"totalAmount":)" + total + "}"); });
        CAPTURE(total, error.what());
        CHECK(error.failure() == Failure::reply);
        CHECK(contains(error.what(), "/totalAmount"));
        CHECK(contains(error.where(), "POST http://127.0.0.1:"));
    }
    for (std::string const reply : {"{}", R"({"totalAmount":null})", R"({"totalAmount":" "})",
                                    R"({"totalAmount":NaN})", R"({"totalAmount":1e999})"}) {
        CAPTURE(reply);
        CHECK(failure_of([&] { return read_price(reply); }).failure() == Failure::reply);
    }
}

TEST_CASE("a voucher is read in both spellings", "[service][account]")
{
    auto const voucher = read_voucher(
        R"({"code":"VZM8M8P5","period":{"startdate":"2017-01-01T01:00:00Z",)"
        R"("endDate":"2018-01-01T01:00:00Z"},"amount":300,"currency":"EUR","consumed":false})");

    CHECK(voucher.code == "VZM8M8P5");
    CHECK(voucher.start_date == "2017-01-01T01:00:00Z");
    CHECK(voucher.end_date == "2018-01-01T01:00:00Z");
    CHECK(voucher.amount == Decimal::parse("300"));
    CHECK(voucher.currency == "EUR");
    CHECK_FALSE(voucher.consumed);
    CHECK(read_voucher(R"({"code":"V","period":{"startDate":"S"},"consumed":"true"})").start_date ==
          "S");
    CHECK(read_voucher(R"({"code":"V","consumed":"true"})").consumed);
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
