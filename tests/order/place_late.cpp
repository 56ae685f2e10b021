// SPDX-License-Identifier: MIT
#include "order/ledger_test.hpp"
#include "order/shop.hpp"

#include <functional>

/// Orders that leave late: the computer was suspended, or other commands had the turn.
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerOptions;
using satchel::OrderState;
using support::error_of;
using support::FakeService;
using support::Shop;
using support::ledger::edit;

namespace {

/// The service. `wait` is called after the row of the order is written, before the order leaves:
/// when it looks how old its token is.
satchel::Service waiting(Shop& shop, satchel::HttpTransport& transport,
                         std::function<void()> const& wait)
{
    satchel::ServiceOptions options;
    options.clock = [&shop, wait] {
        if (!shop.ledger.rows(OrderState::submitting).empty()) {
            wait();
        }
        return std::chrono::system_clock::now();
    };
    return FakeService::service(shop.fake.profile(), transport, options);
}

/// What a person does on another computer a quarter of an hour later, while this one sleeps.
void reject_on_another_computer(Shop& shop)
{
    auto const path = shop.ledger.datasource();
    auto const row = shop.ledger.rows().front();
    edit(path, "UPDATE orders SET host = 'elsewhere', updated_at = '2020-01-01T00:00:00Z'");
    Ledger{path}.resolve(row.id, OrderState::rejected, "");
    edit(path, "UPDATE orders SET host = '" + row.host + "'");
}

} // namespace

TEST_CASE("an order that was resolved elsewhere while this computer slept is not sent",
          "[order][place]")
{
    Shop shop;
    auto const transport = satchel::make_curl_transport({});
    auto service = waiting(shop, *transport, [&] { reject_on_another_computer(shop); });

    auto const error = error_of([&] { return place_order(service, shop.ledger, shop.plan, {}); });

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(),
               Catch::Contains("is rejected meanwhile") && Catch::Contains("nothing was sent"));
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().front().state == OrderState::rejected);
    CHECK(shop.place()->sales_order_id == "SAL-1"); // bought by another one, once
    CHECK(shop.fake.orders() == 1);
}

TEST_CASE("an order that was taken for lost while this computer slept is known not to be sent",
          "[order][place]")
{
    Shop shop;
    auto const path = shop.ledger.datasource();
    auto const transport = satchel::make_curl_transport({});
    auto service =
        waiting(shop, *transport, [&] { edit(path, "UPDATE orders SET state = 'unknown'"); });

    auto const error = error_of([&] { return place_order(service, shop.ledger, shop.plan, {}); });

    CHECK_THAT(error.what(), Catch::Contains("is unknown meanwhile"));
    CHECK(shop.fake.orders() == 0);
    auto const row = shop.ledger.rows().front();
    CHECK(row.state == OrderState::rejected);
    CHECK_THAT(row.reply, Catch::StartsWith("never sent: "));
}

TEST_CASE("an order whose turn comes too late is not sent", "[order][place]")
{
    Shop shop;
    LedgerOptions options;
    options.time_to_leave = std::chrono::milliseconds{0};
    Ledger ledger{shop.ledger.datasource(), options};
    auto service = shop.fake.service();

    auto const error = error_of([&] { return place_order(service, ledger, shop.plan, {}); });

    CHECK(error.failure() == Failure::network);
    CHECK_THAT(error.what(), Catch::Contains("nothing was sent, it is too late"));
    CHECK(shop.fake.orders() == 0);
    auto const row = shop.ledger.rows().front();
    CHECK(row.state == OrderState::rejected);
    CHECK_THAT(row.reply, Catch::StartsWith("never sent: "));
    CHECK(shop.place());
}

TEST_CASE("an order whose row cannot be read again is not sent", "[order][place]")
{
    Shop shop;
    auto const path = shop.ledger.datasource();
    auto const transport = satchel::make_curl_transport({});
    auto service = waiting(shop, *transport, [&] {
        edit(path, "UPDATE satchel_ledger SET version = 99"); // by a newer Satchel
    });

    auto const error = error_of([&] { return place_order(service, shop.ledger, shop.plan, {}); });

    CHECK(error.exit_code() != 0);
    CHECK(shop.fake.orders() == 0);
}
