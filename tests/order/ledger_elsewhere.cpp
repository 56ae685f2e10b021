// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"
#include "order/ledger_test.hpp"
#include "order/wrong_clock.hpp"
#include "satchel/order/clock.hpp"

#include <sched.h>
#include <unistd.h>

/// Orders on their way from where this process cannot look: other containers, computers, clocks.
using satchel::Failure;
using satchel::Ledger;
using satchel::OrderState;
using support::Child;
using support::error_of;
using support::WrongClock;
using support::ledger::edit;
using support::ledger::Home;
using support::ledger::row;

namespace {

constexpr std::time_t minute = 60;
constexpr int no_container = 77;

bool is_database(Home const& home) { return home.datasource().rfind("PG:", 0) == 0; }

/// Runs `work` in a container with processes of its own and the same host name.
template <typename Work>
int in_container(Work const& work)
{
    Child outside{[&] {
        if (::unshare(CLONE_NEWPID) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWPID) != 0) {
            return no_container;
        }
        Child inside{work}; // the first process in there
        return inside.wait();
    }};
    return outside.wait();
}

void make_old(Home const& home, std::time_t minutes)
{
    auto const moment = satchel::detail::utc_text(std::time(nullptr) - minutes * minute);
    edit(home.datasource(), "UPDATE orders SET updated_at = '" + moment + "'");
}

} // namespace

TEST_CASE("an order on its way in a container is not lost to another one with its host name",
          "[order][ledger]")
{
    Home const home;
    auto const id = home.ledger().begin(row());

    auto const end = in_container([&] {
        auto ledger = home.ledger();
        auto const is_held = ledger.abandon().empty();
        auto const error = error_of([&] { ledger.resolve(id, OrderState::rejected, ""); });
        return is_held && error.failure() == Failure::input ? 0 : 1;
    });

    REQUIRE(end != no_container); // needs root, or namespaces for users
    CHECK(end == 0);
    CHECK(home.ledger().row(id)->state == OrderState::submitting);
    home.ledger().finish(id, OrderState::placed, "SAL1", std::nullopt, "");
}

TEST_CASE("an order on its way from another container or boot of this computer is lost when it is "
          "old",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());
    SECTION("container") { edit(home.datasource(), "UPDATE orders SET pid_namespace = '1'"); }
    SECTION("boot") { edit(home.datasource(), "UPDATE orders SET process_started = 'before/1'"); }

    auto const busy = error_of([&] { ledger.resolve(id, OrderState::rejected, ""); });
    CHECK(busy.failure() == Failure::input);
    CHECK_THAT(busy.what(), Catch::Contains("another container or boot of the computer"));
    CHECK(ledger.abandon().empty());

    make_old(home, 70);
    CHECK(ledger.abandon().size() == 1);
}

TEST_CASE("a planned order that a container has claimed is not sent by another one",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto planned = row();
    planned.plan_key = "P";
    (void)ledger.enqueue({planned});
    auto const id = ledger.claim("P")->id;
    edit(home.datasource(), "UPDATE orders SET pid_namespace = '1'");

    CHECK_FALSE(ledger.claim("P"));
    CHECK(error_of([&] { return ledger.begin(row()); }).failure() == Failure::unknown_outcome);

    make_old(home, 70);
    CHECK(ledger.claim("P")->id == id);
}

TEST_CASE("an order on its way is not taken for lost because a clock is wrong", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    std::int64_t id = 0;
    {
        WrongClock const behind{-20 * minute};
        id = ledger.begin(row());
    }
    edit(home.datasource(), "UPDATE orders SET host = 'another-computer'");

    CHECK(ledger.abandon().empty());
    {
        WrongClock const ahead{20 * minute};
        CHECK(ledger.abandon().empty());
        CHECK(error_of([&] { ledger.resolve(id, OrderState::rejected, ""); }).failure() ==
              Failure::input);
    }

    CHECK(ledger.row(id)->state == OrderState::submitting);
    if (is_database(home)) { // which has one clock, its own
        auto const written = satchel::detail::moment_of(ledger.row(id)->updated_at);
        REQUIRE(written);
        CHECK(std::time(nullptr) - *written < 5 * minute);
    }
}

TEST_CASE("who is on another computer is waited for an hour, where all share a clock less",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.begin(row());
    edit(home.datasource(), "UPDATE orders SET host = 'another-computer'");

    make_old(home, 10);
    CHECK(ledger.abandon().empty());
    make_old(home, 20);
    CHECK(ledger.abandon().size() == (is_database(home) ? 1 : 0));
    edit(home.datasource(), "UPDATE orders SET state = 'submitting'");
    make_old(home, 65);
    CHECK(ledger.abandon().size() == 1);
}

TEST_CASE("an order of another computer whose clock was far ahead can be resolved by a person",
          "[order][ledger]")
{
    for (std::string const moment : {"'2040-01-01T00:00:00Z'", "NULL"}) {
        Home const home;
        auto ledger = home.ledger();
        auto const id = ledger.begin(row());
        edit(home.datasource(), "UPDATE orders SET updated_at = " + moment);
        CHECK(error_of([&] { ledger.resolve(id, OrderState::rejected, ""); }).failure() ==
              Failure::input); // a process of this computer can be looked at
        edit(home.datasource(), "UPDATE orders SET host = 'another', process_started = 'there/1'");

        CHECK(ledger.abandon().empty());
        CHECK(error_of([&] { (void)ledger.begin(row()); }).failure() == Failure::unknown_outcome);
        ledger.resolve(id, OrderState::placed, "SAL1");

        CHECK(ledger.row(id)->state == OrderState::placed);
    }
}
