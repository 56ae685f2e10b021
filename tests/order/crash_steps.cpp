// SPDX-License-Identifier: MIT
#include "order/crash_shop.hpp"
#include "order/ledger_test.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <optional>

/// A process is killed at each step of an order; the next one goes on.
using satchel::Failure;
using satchel::HttpRequest;
using satchel::OrderState;
using support::Child;
using support::CrashShop;
using support::References;
using support::ledger::edit;
using support::ledger::Lock;

namespace {

enum class Step {
    before_the_row,
    after_the_row,
    before_the_reply,
    after_the_reply,
    before_the_outcome_is_written,
    after_the_outcome_is_written,
};

constexpr int unknown = static_cast<int>(Failure::unknown_outcome);
constexpr int refused = static_cast<int>(Failure::refused);

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    ::_exit(98);
}

/// Kills a process and waits until it is gone; its parent can still ask for its end.
void kill_now(pid_t process)
{
    ::kill(process, SIGKILL);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT);
}

/// Calls `work` for the request with this number that goes to this path.
std::function<void(HttpRequest const&)> at_request(std::string const& path, int number,
                                                   std::function<void()> const& work)
{
    return [=, count = 0](HttpRequest const& request) mutable {
        if (request.url.ends_with(path) && ++count == number) {
            work();
        }
    };
}

/// Orders the plan, killed at a step of its order with this number.
void order_and_be_killed(CrashShop& shop, Step step, int number)
{
    CrashShop::Steps steps;
    std::optional<Lock> lock;
    std::atomic<pid_t> victim{0};
    std::atomic<int> arrived{0};
    switch (step) {
    case Step::before_the_row:
        // One order is begun right after its price; of many, each is claimed and priced first.
        if (shop.plan.orders.size() == 1) {
            steps.price_told = die;
        } else {
            steps.after_reply = at_request("/prices", number, die);
        }
        break;
    case Step::after_the_row:
        steps.before_sending = at_request("/orders", number, die);
        break;
    case Step::before_the_reply:
        shop.on_arrival([&](std::string const&) {
            if (++arrived == number) {
                victim.wait(0);
                kill_now(victim);
            }
        });
        break;
    case Step::after_the_reply:
        steps.after_reply = at_request("/orders", number, die);
        break;
    case Step::before_the_outcome_is_written:
        // The outcome has to wait for the ledger, which the process tells.
        shop.on_arrival([&](std::string const&) {
            if (++arrived == number) {
                lock.emplace(shop.home.datasource());
            }
        });
        steps.ledger.patience = std::chrono::seconds{3};
        steps.ledger.note = [](std::string const& note) {
            if (note.find("waiting for the ledger") != note.npos) {
                die();
            }
        };
        break;
    case Step::after_the_outcome_is_written:
        steps.placed = [&, count = 0](auto const&) mutable {
            if (++count == number) {
                die();
            }
        };
        break;
    }
    auto child = shop.process(steps);
    victim = child.id();
    victim.notify_all();
    CHECK(child.wait() == -SIGKILL);
    shop.on_arrival(nullptr);
}

struct Expected {
    Step step;
    char const* name;
    int arrived;    ///< how often the order was sent in the end
    bool is_lost;   ///< nobody knows what became of it
    int next_alone; ///< how the next run ends: of one order,
    int next_batch; ///< and where more follow
};

} // namespace

TEST_CASE("who is killed at any step of an order neither orders twice nor forgets an order",
          "[order][crash]")
{
    auto const expected = GENERATE(values<Expected>({
        {Step::before_the_row, "before the row", 1, false, 0, 0},
        {Step::after_the_row, "after the row", 0, true, unknown, unknown},
        {Step::before_the_reply, "before the reply", 1, true, unknown, unknown},
        {Step::after_the_reply, "after the reply", 1, true, unknown, unknown},
        {Step::before_the_outcome_is_written, "before the outcome", 1, true, unknown, unknown},
        {Step::after_the_outcome_is_written, "after the outcome", 1, false, refused, 0},
    }));
    auto const [orders, number] = GENERATE(values<std::pair<int, int>>({{1, 1}, {4, 2}, {4, 4}}));
    CAPTURE(expected.name, orders, number);
    CrashShop shop{orders};

    order_and_be_killed(shop, expected.step, number);
    CHECK(shop.breach().empty());
    auto const on_its_way = shop.in_state(OrderState::submitting);
    auto next = shop.process();
    auto const end = next.wait();
    auto last = shop.process();
    auto const last_end = last.wait();

    auto const victim = shop.plan.orders.at(static_cast<std::size_t>(number - 1));
    auto const all_done = number == orders && expected.step == Step::after_the_outcome_is_written;
    CHECK(end == (orders == 1 || all_done ? expected.next_alone : expected.next_batch));
    CHECK(last_end == (expected.is_lost ? unknown : refused));
    CHECK(shop.breach() == "");
    auto arrived = shop.arrived();
    CHECK(arrived[victim.customer_reference] == expected.arrived);
    auto const lost = expected.is_lost ? References{victim.customer_reference} : References{};
    CHECK(on_its_way == lost);
    CHECK(shop.in_state(OrderState::unknown) == lost);
    CHECK(shop.in_state(OrderState::placed) == shop.all_but(lost));
    CHECK(shop.home.ledger().rows().size() == shop.plan.orders.size());
}

TEST_CASE("a process that has ended holds no order, even when nobody has waited for it yet",
          "[order][crash]")
{
    CrashShop shop{3};
    CrashShop::Steps steps;
    steps.after_reply = at_request("/prices", 1, die);
    auto child = shop.process(steps);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(child.id()), &info, WEXITED | WNOWAIT);

    CHECK(shop.order() == 0);

    CHECK(shop.in_state(OrderState::placed) == shop.all_but({}));
    CHECK(child.wait() == -SIGKILL);
}

TEST_CASE("who is stopped right before an order leaves does not send it after others bought it",
          "[order][crash]")
{
    CrashShop shop{1};
    CrashShop::Steps steps;
    steps.ledger.time_to_leave = std::chrono::seconds{2};
    // All has been asked by then, but for the time.
    steps.before_sending = at_request("/orders", 1, [] { ::raise(SIGSTOP); });
    auto child = shop.process(steps);
    int status = 0;
    REQUIRE(::waitpid(child.id(), &status, WUNTRACED) == child.id());
    REQUIRE(WIFSTOPPED(status));
    auto const latest = satchel::boot_time() + steps.ledger.time_to_leave;

    // On another computer, a quarter of an hour later.
    auto const path = shop.home.datasource();
    auto const row = shop.home.ledger().rows().front();
    edit(path, "UPDATE orders SET host = 'elsewhere', updated_at = '2020-01-01T00:00:00Z'");
    shop.home.ledger().resolve(row.id, OrderState::rejected, "");
    edit(path, "UPDATE orders SET host = '" + row.host + "'");
    CHECK(shop.order() == 0);
    while (satchel::boot_time() <= latest) {
        CHECK(shop.in_state(OrderState::placed).size() == 1);
    }
    ::kill(child.id(), SIGCONT);

    CHECK(child.wait() == static_cast<int>(Failure::network));
    CHECK(shop.arrived() == std::map<std::string, int>{{row.customer_reference, 1}});
    CHECK(shop.home.ledger().row(row.id)->state == OrderState::rejected);
    CHECK(shop.in_state(OrderState::placed).size() == 1);
}
