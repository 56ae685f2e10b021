// SPDX-License-Identifier: MIT
#include "order/shop.hpp"

#include <catch2/catch.hpp>

using satchel::Decimal;
using satchel::Error;
using satchel::Failure;
using satchel::PlaceOptions;
using support::error_of;
using support::Shop;

namespace {

PlaceOptions at_most(std::string const& total)
{
    PlaceOptions options;
    options.max_total = Decimal::parse(total);
    return options;
}

} // namespace

TEST_CASE("an order above the limit is not placed", "[order][place]")
{
    Shop shop;

    auto const error = shop.failure(at_most("199.99"));

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(),
               Catch::Contains("200.00 EUR") && Catch::Contains("199.99 EUR of --max-total"));
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
    CHECK(shop.place(at_most("200")));
}

TEST_CASE("an order above the credit is not placed", "[order][place]")
{
    Shop shop;
    shop.fake.contracts.body = R"({"contracts":[{"contractId":"CONTRACT-1","name":"A",
        "creditRemaining":"199.5","currency":"EUR"}]})";

    auto const error = shop.failure();

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(),
               Catch::Contains("200.00 EUR") && Catch::Contains("credit of 199.50 EUR"));
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
}

TEST_CASE("an order whose price has changed since it was quoted is not placed", "[order][place]")
{
    Shop shop;
    auto service = shop.fake.service();
    shop.plan.quote = quote_for(shop.plan, price_plan(service, shop.plan).price);
    shop.fake.price.body = R"({"contractId":"CONTRACT-1","currency":"EUR","totalAmount":"200.01"})";

    auto const error = shop.failure(at_most("1000"));

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(), Catch::Contains("200.01 EUR") && Catch::Contains("200.00 EUR"));
    CHECK(shop.fake.orders() == 0);

    shop.fake.price.body = R"({"contractId":"CONTRACT-1","currency":"USD","totalAmount":"200"})";
    CHECK(shop.failure().failure() == Failure::price_guard);
    shop.fake.price.body = R"({"contractId":"CONTRACT-1","currency":"EUR","totalAmount":"200"})";
    CHECK(shop.place());
}

TEST_CASE("a plan changed after its price was asked is not ordered before it is asked again",
          "[order][place]")
{
    Shop shop;
    auto service = shop.fake.service();
    shop.plan.quote = quote_for(shop.plan, price_plan(service, shop.plan).price);
    auto body = nlohmann::ordered_json::parse(shop.plan.request);
    body["items"][0]["datastripIds"] = {"DS_9"};
    shop.plan.request = body.dump();
    auto const requests = shop.fake.requests();

    auto const error = shop.failure(at_most("1000"));

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(), Catch::Contains("the plan was changed after its price was asked"));
    CHECK_THAT(error.hint(), Catch::StartsWith("satchel price"));
    CHECK(shop.fake.requests() == requests);
    CHECK(shop.ledger.rows().empty());

    shop.plan.quote = quote_for(shop.plan, price_plan(service, shop.plan).price);
    CHECK(shop.place(at_most("1000")));
}

TEST_CASE("a price says what credit is left, when the contract tells", "[order][place]")
{
    Shop shop;
    auto service = shop.fake.service();

    CHECK(price_plan(service, shop.plan).credit_remaining == Decimal::parse("1000"));
    shop.fake.contracts.body = R"({"contracts":[{"contractId":"CONTRACT-1","name":"A"}]})";
    CHECK_FALSE(price_plan(service, shop.plan).credit_remaining);
    CHECK_THAT(price_plan(service, shop.plan).warnings.at(0),
               Catch::Contains("credit left on contract CONTRACT-1 is not known"));
    shop.fake.contracts.body = R"({"contracts":[{"contractId":"CONTRACT-1","name":"A",
        "creditRemaining":"1000.0","currency":"USD"}]})";
    CHECK_FALSE(price_plan(service, shop.plan).credit_remaining);
    CHECK_THAT(price_plan(service, shop.plan).warnings.at(0), Catch::Contains("in EUR"));
    CHECK(price_plan(service, shop.plan).price.total == Decimal::parse("200"));
}

TEST_CASE("a price without a currency is said to be in none", "[order][place]")
{
    Shop shop;
    auto service = shop.fake.service();
    shop.fake.price.body = R"({"contractId":"CONTRACT-1","totalAmount":"200"})";

    auto const priced = price_plan(service, shop.plan);

    CHECK(priced.warnings ==
          std::vector<std::string>{"the service does not say in which currency the price is; the "
                                   "contract CONTRACT-1 is in EUR"});
}

TEST_CASE("who is asked and declines buys nothing", "[order][place]")
{
    Shop shop;
    PlaceOptions options;
    std::optional<Decimal> shown;
    options.confirm = [&](satchel::PricedPlan const& priced) {
        shown = priced.price.total;
        return false;
    };

    CHECK_FALSE(shop.place(options));

    CHECK(shown == Decimal::parse("200"));
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());

    options.confirm = [](satchel::PricedPlan const&) -> bool {
        throw Error{Failure::interrupted, "order", "stopped"};
    };
    CHECK(shop.failure(options).failure() == Failure::interrupted);
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
}

TEST_CASE("without a price nothing is ordered", "[order][place]")
{
    Shop shop;
    shop.fake.price = {400, R"({"message":"no"})"};

    CHECK(shop.failure().failure() == Failure::refused);
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
}

TEST_CASE("an order on a contract that is not the user's is refused with the list of them",
          "[order][place]")
{
    Shop shop;
    shop.fake.contracts.body = R"({"contracts":[{"contractId":"OTHER","name":"Account"}]})";

    auto const other = shop.failure();
    shop.fake.contracts.body = R"({"contracts":[]})";
    auto const none = shop.failure();

    CHECK(other.failure() == Failure::configuration);
    CHECK_THAT(other.where() + other.what(),
               Catch::Contains("CONTRACT-1") && Catch::Contains("OTHER (Account)"));
    CHECK_THAT(other.hint(), Catch::Contains("SATCHEL_CONTRACT"));
    CHECK(none.failure() == Failure::configuration);
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
}

TEST_CASE("a price for another contract or below zero is not agreed to", "[order][place]")
{
    Shop shop;
    auto service = shop.fake.service();
    auto const price_is = [&](std::string const& body) {
        shop.fake.price.body = body;
        return error_of([&] { return price_plan(service, shop.plan); }).failure();
    };

    CHECK(price_is(R"({"contractId":"OTHER","currency":"EUR","totalAmount":200})") ==
          Failure::price_guard);
    CHECK(shop.failure().failure() == Failure::price_guard);
    CHECK(price_is(R"({"contractId":"CONTRACT-1","currency":"EUR","totalAmount":-0.01})") ==
          Failure::reply);
    CHECK(shop.failure().failure() == Failure::reply);
    CHECK(shop.fake.orders() == 0);

    shop.fake.price.body = R"({"currency":"EUR","totalAmount":200})"; // names no contract
    CHECK(shop.place());
}

TEST_CASE("an order that was taken for another total than its price is said", "[order][place]")
{
    Shop shop;
    shop.fake.order.body = R"({"salesOrderId":"SAL-1","currency":"EUR","totalAmount":"210"})";

    auto const placed = shop.place();

    REQUIRE(placed);
    REQUIRE(placed->notes.size() == 1);
    CHECK_THAT(placed->notes[0], Catch::Contains("210.00 EUR") && Catch::Contains("200.00 EUR"));
}
