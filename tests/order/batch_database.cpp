// SPDX-License-Identifier: MIT
#include "order/market.hpp"
#include "support/child.hpp"
#include "support/postgres.hpp"

/// The database of a team's ledger is stopped in mid-batch.
using satchel::Failure;
using satchel::Ledger;
using satchel::OrderState;
using support::Child;
using support::Market;
using support::Postgres;

TEST_CASE("a database that is stopped in mid-batch ends it; what was bought is told and not bought "
          "again",
          "[order][drain]")
{
    Postgres const database;
    REQUIRE(database.is_there());
    Market market{4};
    market.ledger = Ledger{database.connection()};
    market.fake.on_order = [&](support::Request const&) {
        if (market.fake.orders() == 2) {
            (void)database.stop();
        }
    };

    Child child{[&] {
        auto const report = market.place();
        std::string const why = report.stopped ? report.stopped->what() : "";
        auto const is_told = why.find("was placed as sales order SAL-1") != why.npos &&
                             report.placed == 1 && report.left == 2;
        return is_told ? report.stopped->exit_code() : 0;
    }};
    CHECK(child.wait() == static_cast<int>(Failure::output));
    REQUIRE(database.start());
    CHECK(market.states() == std::map<OrderState, int>{{OrderState::placed, 1},
                                                       {OrderState::submitting, 1},
                                                       {OrderState::planned, 2}});
    market.fake.on_order = nullptr;
    auto const report = market.place();

    CHECK(report.placed == 2);
    CHECK(report.unknown == 1);
    CHECK(market.fake.orders() == 4);
    for (auto const& [reference, count] : market.sent()) {
        CAPTURE(reference);
        CHECK(count == 1);
    }
    CHECK(market.states() ==
          std::map<OrderState, int>{{OrderState::placed, 3}, {OrderState::unknown, 1}});
}
