// SPDX-License-Identifier: MIT
#include "order/crash_shop.hpp"
#include "order/kill_points.hpp"

#include <catch2/catch.hpp>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

/// A process is killed before each of its changes to files, and before all that it sends.
using satchel::OrderState;
using support::CrashShop;
using support::KillPoints;
using support::References;

namespace {

/// How many moments are tried; all of them when SATCHEL_CRASHES is "all".
long step_between(long points, long most)
{
    auto const* const wanted = std::getenv("SATCHEL_CRASHES");
    return wanted != nullptr && std::string{wanted} == "all" ? 1 : std::max(1L, points / most);
}

int order_until(CrashShop& shop, KillPoints const& points, long fatal)
{
    support::Child child{[&] {
        points.arm(fatal);
        return shop.order();
    }};
    return child.wait();
}

void kill_before_each_change(int orders, bool is_new, long most)
{
    KillPoints const points;
    long last = 0;
    {
        CrashShop shop{orders};
        if (!is_new) {
            shop.home.ledger().prepare();
        }
        REQUIRE(order_until(shop, points, 0) == 0);
        last = points.passed();
    }
    REQUIRE(last > 10);
    auto const between = step_between(last, most);
    // Others each time, so that all of them have their turn.
    for (long fatal = 1 + ::getpid() % between; fatal <= last; fatal += between) {
        CAPTURE(orders, is_new, fatal, last);
        CrashShop shop{orders};
        if (!is_new) {
            shop.home.ledger().prepare();
        }

        auto const end = order_until(shop, points, fatal);
        auto const before = shop.breach();
        auto const lost = shop.in_state(OrderState::submitting);
        (void)order_until(shop, points, 0);

        // Connections and files may take other turns, so that it may have come to its end.
        CHECK((end == -SIGKILL || fatal > last - 5));
        CHECK(before == "");
        CHECK(shop.breach() == "");
        CHECK(lost.size() <= 1);
        CHECK(shop.in_state(OrderState::unknown) == lost);
        CHECK(shop.in_state(OrderState::placed) == shop.all_but(lost));
    }
}

} // namespace

TEST_CASE("killed before any change of an order, the ledger and the service agree",
          "[order][crash]")
{
    kill_before_each_change(1, false, 12);
}

TEST_CASE("killed before any change of a batch, the ledger and the service agree", "[order][crash]")
{
    kill_before_each_change(3, false, 12);
}

TEST_CASE("killed while the ledger is made, the next process orders everything", "[order][crash]")
{
    kill_before_each_change(2, true, 8);
}
