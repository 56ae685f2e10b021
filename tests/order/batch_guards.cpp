// SPDX-License-Identifier: MIT
#include "order/market.hpp"

#include <filesystem>

/// What a batch does not go on after, and does not begin with.
using satchel::BatchOptions;
using satchel::Decimal;
using satchel::Failure;
using satchel::OrderState;
using support::error_of;
using support::Market;

namespace {

void set_total(Market& market, std::string const& total, std::string const& currency)
{
    market.fake.price.body = R"({"contractId":"CONTRACT-1","currency":")" + currency +
                             R"(","productTypes":[],"totalAmountCurrency":)" + total + '}';
}

/// Its row, as somebody's who sends it now; it does not know what it costs.
std::int64_t begin(satchel::Ledger& ledger, satchel::PlannedOrder const& order)
{
    satchel::LedgerRow row;
    row.request_key = satchel::request_key(order);
    row.customer_reference = order.customer_reference;
    return ledger.begin(row);
}

} // namespace

TEST_CASE("a batch stops where the service charges more than its price", "[order][batch]")
{
    Market market{3};
    market.fake.order.body = R"({"salesOrderId":"SAL-1","totalAmount":5000,"currency":"EUR"})";
    BatchOptions options;
    options.max_total = Decimal::parse("700");

    auto const report = market.place(options);

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::price_guard);
    CHECK_THAT(report.stopped->what(),
               Catch::Contains("was placed for 5000.00 EUR, but its price was 200.00 EUR"));
    CHECK(report.placed == 1);
    CHECK(report.left == 2);
    CHECK(market.fake.orders() == 1);
}

TEST_CASE("a limit in the contract's currency stops prices in another one", "[order][batch]")
{
    Market market{2};
    set_total(market, "100", "KWD");
    BatchOptions options;
    options.max_total = Decimal::parse("250");

    auto const error = error_of([&] { (void)market.place(options); });

    CHECK(error.failure() == Failure::price_guard);
    CHECK(std::string{error.what()} ==
          "is in EUR, and so is --max-total, but the price is in KWD; nothing was ordered");
    CHECK(market.fake.orders() == 0);
}

TEST_CASE("a batch says that it cannot compare its price with the credit, once", "[order][batch]")
{
    Market market{2};
    market.fake.contracts.body =
        R"({"contracts":[{"contractId":"CONTRACT-1","name":"Account","currency":"EUR"}]})";
    std::vector<std::string> warnings;
    BatchOptions options;
    options.confirm = [&](satchel::BatchPrice const& price) {
        warnings = price.warnings;
        return false;
    };

    (void)market.place(options);

    CHECK(warnings ==
          std::vector<std::string>{"the credit left on contract CONTRACT-1 is not known "
                                   "in EUR, so the price was not compared with it"});
}

TEST_CASE("an order that was edited after it was placed is refused, not taken for placed",
          "[order][batch]")
{
    Market market{2};
    CHECK(market.place().placed == 2);
    auto request = nlohmann::ordered_json::parse(market.plan.orders[0].request);
    request["comments"] = "another one";
    market.plan.orders[0].request = request.dump();

    auto const error = error_of([&] { (void)market.place(); });

    CHECK(error.failure() == Failure::refused);
    CHECK(market.fake.orders() == 2);
}

TEST_CASE("a ledger that is removed in mid-batch is not begun anew", "[order][batch]")
{
    Market market{4};
    auto const while_sent = GENERATE(true, false);
    auto const remove = [&] { std::filesystem::remove(market.ledger.datasource()); };
    BatchOptions options;
    if (while_sent) {
        market.fake.on_order = [&](support::Request const&) {
            if (market.fake.orders() == 2) {
                remove();
            }
        };
    } else {
        options.placed = [&](satchel::PlacedOrder const&) { remove(); };
    }

    auto const report = market.place(options);

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::output);
    CHECK_THAT(report.stopped->what(), Catch::Contains("it was removed or replaced"));
    CHECK(market.fake.orders() == (while_sent ? 2 : 1));
    CHECK_FALSE(std::filesystem::exists(market.ledger.datasource()));
}

TEST_CASE("who is banned for a while stops, with the rest of the orders still planned",
          "[order][batch]")
{
    Market market{4};
    auto const is_quoted =
        GENERATE(false, true); // then the next price is what is not asked any more
    for (auto& order : market.plan.orders) {
        if (is_quoted) {
            order.quote = satchel::Quote{Decimal::parse("200"), "EUR", "", request_key(order)};
        }
    }
    market.fake.order = {503, "", {{"Retry-After", "600"}}};
    support::TemporaryFolder const turns;
    auto const http = satchel::make_curl_transport({});
    satchel::ServiceOptions service_options;
    service_options.sleeper = [](std::chrono::milliseconds) {};
    service_options.pacing_folders = [&] { return std::vector{turns.path()}; };
    satchel::Configuration configuration;
    configuration.profile = market.fake.profile();
    configuration.credentials = {"client", "secret-of-the-test", "user", {}, "key-of-the-test", {}};
    satchel::Service service{configuration, *http, service_options};

    auto const report = place_all(service, market.ledger, market.plan, {});

    REQUIRE(report.stopped);
    CHECK(report.unknown == 1);
    CHECK(report.left == 3);
    CHECK(report.refused == 0);
    CHECK(market.fake.orders() == 1);
    CHECK(market.states()[OrderState::planned] == (is_quoted ? 3 : 2));
}

TEST_CASE("a limit for a plan counts orders of unknown outcome at their quoted price",
          "[order][batch]")
{
    Market market{2};
    auto& orders = market.plan.orders;
    auto const id = begin(market.ledger, orders.at(0));
    market.ledger.finish(id, OrderState::unknown, {}, std::nullopt, "no reply");
    BatchOptions options;
    options.max_total = Decimal::parse("300");

    auto const unknown = error_of([&] { (void)market.place(options); });
    CHECK(unknown.failure() == Failure::price_guard);
    CHECK_THAT(unknown.what(), Catch::Contains("of which the ledger does not know what they cost"));
    for (auto& order : orders) {
        order.quote = satchel::Quote{Decimal::parse("200"), "EUR", "", satchel::request_key(order)};
    }
    auto const known = error_of([&] { (void)market.place(options); });
    CHECK(known.failure() == Failure::price_guard);
    CHECK_THAT(known.what(), Catch::Contains("costs 400.00 EUR for all of its orders"));
    CHECK(market.fake.orders() == 0);
}

TEST_CASE("an order that gets no price is not bought from the queue of an earlier call",
          "[order][batch]")
{
    Market market{3};
    BatchOptions options;
    satchel::CancelFlag stop{false};
    options.cancel = &stop;
    options.placed = [&](auto const&) { stop = true; };
    CHECK(market.place(options).left == 2); // two wait in the ledger, at 200 EUR each
    auto const reference = market.plan.orders.at(2).customer_reference;
    int asked = 0;
    market.fake.price_reply = [&](support::Request const& request) {
        return request.body.find(reference) == std::string::npos || asked++ > 0
                   ? market.fake.price
                   : support::Reply{400, R"({"message":"not now"})"};
    };
    options = {};
    options.max_total = Decimal::parse("450");

    auto const report = market.place(options);

    CHECK(report.placed == 1);
    CHECK(report.refused == 1);
    CHECK(market.fake.orders() == 2);
    CHECK(market.sent().count(reference) == 0);
}

TEST_CASE("a limit for a plan does not add amounts of several currencies", "[order][batch]")
{
    Market market{2};
    auto& orders = market.plan.orders;
    auto const id = begin(market.ledger, orders.at(0));
    market.ledger.finish(id, OrderState::placed, "SAL-0", Decimal::parse("1"), "", "USD");
    BatchOptions options;
    options.max_total = Decimal::parse("300");

    auto const error = error_of([&] { (void)market.place(options); });

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(), Catch::Contains("or in another currency"));
    CHECK(market.fake.orders() == 0);
}
