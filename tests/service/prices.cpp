// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Decimal;
using satchel::Failure;

namespace {

auto read_price(std::string const& reply)
{
    return read_reply("POST", "/api/v1/prices", reply,
                      [](satchel::Service& service) { return service.price("{}"); });
}

auto read_voucher(std::string const& reply)
{
    return read_reply("GET", "/api/v1/vouchers/V", reply,
                      [](satchel::Service& service) { return service.voucher("V"); });
}

} // namespace

TEST_CASE("the guide's price is read value by value", "[service][price]")
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

TEST_CASE("a price is read in the spellings of the specification too", "[service][price]")
{
    auto const price = read_price(
        R"({"totalAmount":"1234.50","totalAmountCurrency":1234.5,"productTypes":[{"amount":"1e3",)"
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

TEST_CASE("a price with two totals is none", "[service][price]")
{
    auto const failure =
        failure_of([&] { return read_price(R"({"totalAmount":0,"totalAmountCurrency":500})"); });

    CHECK(failure.failure() == Failure::reply);
    CHECK_THAT(failure.what(), Catch::Contains("has two totals, 0 and 500"));
}

TEST_CASE("a price that is no number is an error with its path", "[service][price]")
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

TEST_CASE("a voucher is read in both spellings", "[service][price]")
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
