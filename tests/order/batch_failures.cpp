// SPDX-License-Identifier: MIT
#include "order/market.hpp"
#include "support/child.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

/// What a batch tells and counts when something in it goes wrong.
using satchel::BatchOptions;
using satchel::Decimal;
using satchel::Failure;
using satchel::OrderState;
using support::Child;
using support::error_of;
using support::Market;

TEST_CASE("credentials that are refused in mid-batch are not tried for every other order",
          "[order][batch]")
{
    Market market{4};
    market.answer(1, {401, R"({"message":"token revoked"})"});

    auto const report = market.place();

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::refused);
    CHECK(report.stopped->http_status() == 401);
    CHECK(report.placed == 1);
    CHECK(report.refused == 1);
    CHECK(report.left == 2);
    CHECK(market.fake.orders() == 3); // a new token was tried
}

TEST_CASE("unlike problems one after the other are neither a ban nor a broken service",
          "[order][batch]")
{
    Market market{6};
    market.answer(1, {400, "no such licence"});
    market.answer(2, {403, "not this product"});
    market.answer(3, {500, "oops"});
    market.answer(4, {400, "no such licence"});

    auto const report = market.place();

    CHECK_FALSE(report.stopped);
    CHECK(report.placed == 2);
    CHECK(report.refused == 3);
    CHECK(report.unknown == 1);
    CHECK(report.left == 0);
}

TEST_CASE("an order that could not be sent is among those that are left", "[order][batch]")
{
    Market market{4};
    BatchOptions options;
    options.placed = [&](auto const&) { market.fake.stop(); };

    auto const report = market.place(options);

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::network);
    CHECK(report.placed == 1);
    CHECK(report.left == 3);
}

TEST_CASE("an order that may be placed counts for --max-total", "[order][batch]")
{
    Market market{4};
    market.answer(1, {500, "oops"});
    market.answer(2, {400, "no"});
    CHECK(market.place().placed == 2);
    market.answers.clear();
    BatchOptions options;
    options.max_total = Decimal::parse("799.99");

    auto const above = error_of([&] { return market.place(options); });

    CHECK(above.failure() == Failure::price_guard);
    CHECK_THAT(above.what(), Catch::Contains("400.00 EUR are spent already") &&
                                 Catch::Contains("200.00 EUR for orders that may be placed"));
    options.max_total = Decimal::parse("800");
    CHECK(market.place(options).placed == 1);
}

TEST_CASE("the ledger tells the credit before each order of a batch and after it", "[order][batch]")
{
    Market market{3};

    CHECK(market.place().placed == 3);

    auto const rows = market.ledger.rows();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].credit_before == Decimal::parse("1000000"));
    CHECK(rows[1].credit_before == Decimal::parse("999800"));
    CHECK(rows[2].credit_before == Decimal::parse("999600"));
    CHECK(rows[2].credit_after == Decimal::parse("999400"));
}

TEST_CASE("a batch whose ledger breaks says what was bought and what is left", "[order][batch]")
{
    Market market{4};
    market.fake.on_order = [&](support::Request const&) {
        if (market.fake.orders() == 2) {
            std::filesystem::remove(market.ledger.datasource());
            std::filesystem::create_directory(market.ledger.datasource());
        }
    };

    auto const report = market.place();

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::output);
    CHECK_THAT(report.stopped->what(), Catch::Contains("the order was placed as sales order SAL"));
    CHECK_THAT(report.stopped->hint(), Catch::Contains("do not order again"));
    CHECK(report.placed == 1);
    CHECK(report.left == 2);
    CHECK(market.fake.orders() == 2);
}

TEST_CASE("a batch whose ledger may not be written any more stops with what was bought on record",
          "[order][batch]")
{
    Market market{4};
    for (auto& order : market.plan.orders) {
        order.quote = satchel::Quote{Decimal::parse("200"), "EUR", "", request_key(order)};
    }
    market.ledger.prepare();
    auto const may_be_written = [&](bool may) {
        ::chmod(market.ledger.datasource().c_str(), may ? 0666 : 0444);
        ::chmod(market.folder.path().c_str(), may ? 0777 : 0555);
    };
    may_be_written(true);
    // As when a share is mounted again without the right to write.
    market.fake.price_reply = [&](support::Request const&) {
        may_be_written(market.fake.orders() == 0);
        return market.fake.price;
    };

    Child nobody{[&] {
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
            return 90;
        }
        auto const report = market.place();
        auto const is_told = report.stopped && report.stopped->failure() == Failure::output;
        return is_told && report.placed == 1 ? 0 : 91;
    }};
    auto const status = nobody.wait();

    ::chmod(market.folder.path().c_str(), 0755);
    CHECK(status == 0);
    CHECK(market.fake.orders() == 1);
    CHECK(market.states().at(OrderState::placed) == 1);
    CHECK(market.states().at(OrderState::planned) == 3);
}

TEST_CASE("an order that another process gave back is not bought at a price nobody has agreed to",
          "[order][batch]")
{
    Market market{3};
    BatchOptions options;
    {
        // Planned at 200 EUR, and not begun.
        satchel::CancelFlag stop{false};
        options.cancel = &stop;
        options.confirm = [&](auto const&) { return stop = true; };
        CHECK(market.place(options).left == 3);
        options.cancel = nullptr;
    }
    Child other{[&] {
        (void)market.ledger.claim(plan_key(market.plan));
        ::pause();
        return 0;
    }};
    while (market.ledger.rows().front().process != other.id()) {
    }
    options.confirm = [&](auto const& price) {
        CHECK(price.total == Decimal::parse("400"));
        CHECK(price.total_uncertain == Decimal::parse("200"));
        ::kill(other.id(), SIGKILL);
        CHECK(other.wait() == -SIGKILL);
        market.fake.price.body = R"({"contractId":"CONTRACT-1","currency":"EUR",
            "productTypes":[],"totalAmountCurrency":250.0})";
        return true;
    };

    auto const report = market.place(options);

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::price_guard);
    CHECK_THAT(report.stopped->what(),
               Catch::Contains("costs 250.00 EUR now, but 200.00 EUR when it was planned"));
    CHECK(report.placed == 0);
    CHECK(report.left == 3);
    CHECK(market.fake.orders() == 0);
    CHECK(market.states() == std::map<OrderState, int>{{OrderState::planned, 3}});
}

TEST_CASE("an order that the service does not price is named and does not hold up the others",
          "[order][batch]")
{
    support::Market market{3};
    auto const reference = market.plan.orders.at(1).customer_reference;
    market.fake.price_reply = [&](support::Request const& request) {
        return request.body.find(reference) == std::string::npos
                   ? market.fake.price
                   : support::Reply{400, R"({"message":"the image does not show the area"})"};
    };
    std::vector<std::string> failed;
    satchel::BatchOptions options;
    options.failed = [&](satchel::PlannedOrder const& order, satchel::Error const& error) {
        failed.push_back(order.customer_reference);
        CHECK(error.failure() == Failure::refused);
    };
    options.confirm = [](satchel::BatchPrice const& price) {
        CHECK(price.orders == 2);
        CHECK(price.each.size() == 2);
        return true;
    };

    auto const report = market.place(options);

    CHECK(report.placed == 2);
    CHECK(report.refused == 1);
    CHECK(report.left == 0);
    CHECK_FALSE(report.stopped);
    CHECK(failed == std::vector<std::string>{reference});
    CHECK(market.sent().count(reference) == 0);
    CHECK(market.ledger.rows().size() == 2);
}

TEST_CASE("a quoted order that is not priced any more does not hold up the others",
          "[order][batch]")
{
    support::Market market{3};
    for (auto& order : market.plan.orders) {
        order.quote = satchel::Quote{Decimal::parse("200"), "EUR", "", request_key(order)};
    }
    auto const reference = market.plan.orders.at(1).customer_reference;
    market.fake.price_reply = [&](support::Request const& request) {
        return request.body.find(reference) == std::string::npos
                   ? market.fake.price
                   : support::Reply{400, R"({"message":"the image does not show the area"})"};
    };

    auto const report = market.place();

    CHECK(report.placed == 2);
    CHECK(report.refused == 1);
    CHECK_FALSE(report.stopped);
    CHECK(market.sent().count(reference) == 0);
    CHECK(market.states().at(satchel::OrderState::rejected) == 1);
}
