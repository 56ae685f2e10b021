// SPDX-License-Identifier: MIT
#include "satchel/order/batch.hpp"

#include "order/market.hpp"

#include <map>

using nlohmann::json;
using satchel::BatchOptions;
using satchel::BatchReport;
using satchel::Decimal;
using satchel::Failure;
using satchel::OrderState;
using support::error_of;
using support::Market;
using support::Reply;
using support::Request;

namespace {

Decimal euros(char const* text) { return Decimal::parse(text); }

} // namespace

TEST_CASE("every order of a plan is placed once, and a second call places none", "[order][batch]")
{
    Market market{7};
    std::vector<std::string> told;
    BatchOptions options;
    options.placed = [&](auto const& placed) { told.push_back(placed.customer_reference); };

    auto const report = market.place(options);
    auto const again = error_of([&] { return market.place(); });

    CHECK(report.placed == 7);
    CHECK(report.total.to_string() == "1400");
    CHECK(report.currency == "EUR");
    CHECK_FALSE(report.stopped);
    CHECK(told.size() == 7);
    CHECK(market.states() == std::map<OrderState, int>{{OrderState::placed, 7}});
    auto const sent = market.sent();
    CHECK(sent.size() == 7);
    CHECK(std::all_of(sent.begin(), sent.end(), [](auto const& each) { return each.second == 1; }));
    CHECK(again.failure() == Failure::refused);
    CHECK(market.fake.orders() == 7);
}

TEST_CASE("an order that is refused does not hold up the others, and comes next time",
          "[order][batch]")
{
    Market market{4};
    market.answer(1, {400, R"({"errorCode":"E2203","message":"no such licence"})"});
    std::vector<std::string> failures;
    BatchOptions options;
    options.failed = [&](auto const&, auto const& error) { failures.emplace_back(error.what()); };

    auto const report = market.place(options);
    market.answers.clear();
    auto const again = market.place();

    CHECK(report.placed == 3);
    CHECK(report.refused == 1);
    CHECK_FALSE(report.stopped);
    REQUIRE(failures.size() == 1);
    CHECK_THAT(failures[0], Catch::Contains("no such licence"));
    CHECK(again.placed == 1);
    CHECK(again.placed_before == 3);
    CHECK(market.fake.orders() == 5);
    CHECK(market.states() ==
          std::map<OrderState, int>{{OrderState::placed, 4}, {OrderState::rejected, 1}});
}

TEST_CASE("one lost reply leaves one unknown row, which is never sent again", "[order][batch]")
{
    Market market{4};
    market.answer(2, {500, "oops"});

    auto const report = market.place();
    auto const again = error_of([&] { return market.place(); });

    CHECK(report.placed == 3);
    CHECK(report.unknown == 1);
    CHECK_FALSE(report.stopped);
    CHECK(again.failure() == Failure::unknown_outcome);
    CHECK(market.fake.orders() == 4);
    CHECK(market.states() ==
          std::map<OrderState, int>{{OrderState::placed, 3}, {OrderState::unknown, 1}});
}

TEST_CASE("two lost replies in a row stop the batch, the rest stays planned", "[order][batch]")
{
    Market market{6};
    market.answer(1, {500, "oops"});
    market.answer(2, {502, "oops"});

    auto const report = market.place();

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::unknown_outcome);
    CHECK(report.placed == 1);
    CHECK(report.unknown == 2);
    CHECK(report.left == 3);

    market.answers.clear();
    auto const again = market.place();
    CHECK(again.placed == 3);
    CHECK(again.unknown == 2);
    CHECK(market.fake.orders() == 6);
}

TEST_CASE("a ban stops the batch at once, with the time to wait", "[order][batch]")
{
    Market market{5};
    auto const reply = GENERATE(Reply{429, R"({"message":"too many requests"})"},
                                Reply{403, R"({"message":"forbidden"})"});
    market.answer(1, reply);
    market.answer(2, reply);

    auto const report = market.place();

    REQUIRE(report.stopped);
    CHECK_THAT(report.stopped->what(), Catch::Contains("does not take more orders for now"));
    CHECK_THAT(report.stopped->hint(), Catch::Contains("minutes"));
    CHECK(report.placed == 1);
    CHECK(report.refused == (reply.status == 429 ? 1 : 2));
    CHECK(report.left == (reply.status == 429 ? 3 : 2));
    CHECK(market.fake.orders() == (reply.status == 429 ? 2 : 3));
}

TEST_CASE("all orders together stay below --max-total, also when a call goes on", "[order][batch]")
{
    Market market{5};
    BatchOptions options;
    options.max_total = euros("999.99");

    auto const above = error_of([&] { return market.place(options); });
    CHECK(above.failure() == Failure::price_guard);
    CHECK_THAT(above.what(), Catch::Contains("costs 1000.00 EUR for all of its orders"));
    CHECK(market.fake.orders() == 0);
    CHECK(market.states().empty());

    options.max_total = euros("1000");
    market.answer(4, {400, "no"});
    CHECK(market.place(options).placed == 4);
    market.answers.clear();
    options.max_total = euros("999");
    auto const later = error_of([&] { return market.place(options); });
    CHECK(later.failure() == Failure::price_guard);
    CHECK_THAT(later.what(), Catch::Contains("800.00 EUR are spent already"));
    CHECK(market.fake.orders() == 5);
}

TEST_CASE("a plan above the credit is not begun", "[order][batch]")
{
    Market market{5};
    market.fake.contracts.body = R"({"contracts":[{"contractId":"CONTRACT-1","name":"Account",
        "creditRemaining":"999.0","currency":"EUR","language":"en"}]})";

    auto const error = error_of([&] { return market.place(); });

    CHECK(error.failure() == Failure::price_guard);
    CHECK_THAT(error.what(), Catch::Contains("more than the credit of 999.00 EUR"));
    CHECK(market.fake.orders() == 0);
}

TEST_CASE("a price that changed in mid-batch stops it before that order", "[order][batch]")
{
    Market market{4};
    {
        auto service = market.fake.service();
        price_all(service, market.plan, {}, nullptr, [&](std::size_t number, auto const& priced) {
            market.plan.orders[number].quote = quote_for(market.plan.orders[number], priced.price);
        });
    }
    market.fake.on_order = [&](Request const&) {
        if (market.fake.orders() == 2) {
            market.fake.price.body = R"({"contractId":"CONTRACT-1","currency":"EUR",
                "productTypes":[],"totalAmountCurrency":250.0})";
        }
    };

    auto const report = market.place();

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::price_guard);
    CHECK_THAT(report.stopped->what(), Catch::Contains("but 200.00 EUR was quoted"));
    CHECK(report.placed + report.left == 4);
    CHECK(report.left > 0);
    CHECK(market.fake.orders() == report.placed);
}

TEST_CASE("a batch that is interrupted leaves the rest for the next call", "[order][batch]")
{
    Market market{5};
    satchel::CancelFlag cancel{false};
    BatchOptions options;
    options.cancel = &cancel;
    options.placed = [&, count = 0](auto const&) mutable { cancel = ++count == 2; };

    auto const report = market.place(options);
    auto const again = market.place();

    REQUIRE(report.stopped);
    CHECK(report.stopped->failure() == Failure::interrupted);
    CHECK(report.placed == 2);
    CHECK(report.left == 3);
    CHECK(again.placed == 3);
    CHECK(market.fake.orders() == 5);
}

TEST_CASE("who says no to the price has nothing ordered and nothing in the ledger",
          "[order][batch]")
{
    Market market{3};
    BatchOptions options;
    satchel::BatchPrice shown;
    options.confirm = [&](auto const& price) {
        shown = price;
        return false;
    };

    auto const report = market.place(options);

    CHECK_FALSE(report.confirmed);
    CHECK(shown.orders == 3);
    CHECK(shown.total.to_string() == "600");
    CHECK(shown.credit_remaining->to_string() == "1000000");
    CHECK(market.states().empty());
    CHECK(market.fake.orders() == 0);
}

TEST_CASE("an edited plan is asked again whether its options may be ordered", "[order][batch]")
{
    Market market{2};
    auto& order = market.plan.orders[1];
    auto body = json::parse(order.request);
    for (auto& option : body["optionsPerProductType"][0]["options"]) {
        if (option["key"] == "pixel_coding") {
            option["value"] = "13bits";
        }
    }
    order.request = body.dump();
    for (auto& option : order.options) {
        option.value = option.key == "pixel_coding" ? "13bits" : option.value;
    }

    auto const error = error_of([&] { return market.place(); });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("pixel_coding=13bits is not offered"));
    CHECK(market.fake.orders() == 0);
    CHECK(market.fake.count("/api/v1/prices") == 0);
}
