// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"
#include "order/ledger_test.hpp"

#include <signal.h>

#include <algorithm>
#include <set>

using satchel::Ledger;
using satchel::LedgerRow;
using satchel::OrderState;
using support::Child;
using support::ledger::Home;
using support::ledger::row;

namespace {

constexpr int processes = 8;

std::vector<LedgerRow> plan(int count)
{
    std::vector<LedgerRow> rows;
    for (int i = 0; i < count; ++i) {
        auto const name = std::to_string(i);
        rows.push_back(row("key " + name, "reference " + name));
        rows.back().plan_key = "P";
    }
    return rows;
}

/// Sends orders until none is free, and says how many.
int drain(Ledger ledger)
{
    int sent = 0;
    while (auto const claimed = ledger.claim("P")) {
        auto const id = ledger.begin(*claimed);
        if (id != claimed->id) {
            return 200;
        }
        ledger.finish(id, OrderState::placed,
                      std::to_string(::getpid()) + '-' + std::to_string(sent), std::nullopt, "");
        ++sent;
    }
    return sent;
}

template <typename Work>
std::vector<int> in_processes(Work const& work)
{
    std::vector<Child> children;
    for (int i = 0; i < processes; ++i) {
        children.emplace_back([&, i] { return work(i); });
    }
    std::vector<int> results;
    std::transform(children.begin(), children.end(), std::back_inserter(results),
                   [](auto& child) { return child.wait(); });
    return results;
}

std::set<std::string> sales_orders(std::vector<LedgerRow> const& rows)
{
    std::set<std::string> result;
    for (auto const& each : rows) {
        result.insert(each.sales_order_id);
    }
    return result;
}

} // namespace

TEST_CASE("eight processes share the 200 orders of a plan, and each is sent once",
          "[order][ledger]")
{
    Home const home;
    // All of them come at once, so that the ledger is made once as well.
    auto const added = in_processes(
        [&](int) { return static_cast<int>(home.ledger().enqueue(plan(200)) == 200 ? 1 : 0); });

    auto const sent = in_processes([&](int) { return drain(home.ledger()); });

    CHECK(std::count(added.begin(), added.end(), 1) == 1);
    CHECK(std::count(added.begin(), added.end(), 0) == processes - 1);
    int sum = 0;
    for (auto const number : sent) {
        CHECK(number >= 0);
        CHECK(number < 200);
        sum += number;
    }
    CHECK(sum == 200);
    auto const rows = home.ledger().rows_of("P");
    CHECK(rows.size() == 200);
    CHECK(std::all_of(rows.begin(), rows.end(),
                      [](auto const& each) { return each.state == OrderState::placed; }));
    CHECK(sales_orders(rows).size() == 200);
}

TEST_CASE("orders that killed processes had taken are sent by others, those on their way are "
          "unknown",
          "[order][ledger]")
{
    Home const home;
    (void)home.ledger().enqueue(plan(60));

    auto const killed = in_processes([&](int number) {
        auto ledger = home.ledger();
        for (int i = 0; i < number / 2; ++i) {
            auto const id = ledger.begin(*ledger.claim("P"));
            ledger.finish(id, OrderState::placed, std::to_string(id), std::nullopt, "");
        }
        auto const claimed = ledger.claim("P");
        if (number % 2 == 1) {
            (void)ledger.begin(*claimed);
        }
        ::kill(::getpid(), SIGKILL);
        return 0;
    });
    CHECK(std::count(killed.begin(), killed.end(), -SIGKILL) == processes);

    auto const sent = in_processes([&](int) { return drain(home.ledger()); });

    auto ledger = home.ledger();
    CHECK(ledger.abandon("P").size() == processes / 2);
    CHECK(ledger.rows(OrderState::unknown).size() == processes / 2);
    auto const placed = ledger.rows(OrderState::placed);
    CHECK(placed.size() == 60 - processes / 2);
    CHECK(sales_orders(placed).size() == placed.size());
    CHECK(std::none_of(sent.begin(), sent.end(), [](int number) { return number < 0; }));
}

TEST_CASE("the next order of ten thousand is found at once", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto rows = plan(10'000);
    for (auto& each : rows) {
        each.request.assign(2000, 'x');
    }
    CHECK(ledger.enqueue(rows) == 10'000);
    auto const count = [&](auto const& work) {
        auto const start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>{std::chrono::steady_clock::now() - start}.count();
    };

    auto const seconds = count([&] {
        for (int i = 0; i < 10; ++i) {
            CHECK(ledger.claim("P")->request_key == "key " + std::to_string(i));
        }
    });
    auto const listing = count([&] { CHECK(ledger.rows_of("P").size() == 10'000); });

    INFO("ten claims took " << seconds << " s, the list " << listing << " s");
    CHECK(seconds < 10); // 0.2 s where nothing else runs
    CHECK(listing < 10);
}
