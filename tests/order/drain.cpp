// SPDX-License-Identifier: MIT
#include "order/crash_shop.hpp"
#include "support/rounds.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

/// Several processes, or computers, order one plan together.
using satchel::OrderState;
using support::Child;
using support::CrashShop;

namespace {

constexpr int processes = 8;
constexpr int orders = support::rounds(200);

/// Lets processes begin together.
class Gate {
public:
    Gate()
    {
        if (::pipe2(m_ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error{"no pipe"};
        }
    }
    Gate(Gate const&) = delete;
    Gate& operator=(Gate const&) = delete;
    ~Gate()
    {
        ::close(m_ends[0]);
        open();
    }

    void open()
    {
        if (m_ends[1] >= 0) {
            ::close(std::exchange(m_ends[1], -1));
        }
    }

    /// In the child: until the gate is open.
    void wait()
    {
        open(); // its own end
        char nothing = 0;
        while (::read(m_ends[0], &nothing, 1) > 0) {
        }
    }

private:
    std::array<int, 2> m_ends{-1, -1};
}; // class Gate

/// From now on this process runs on a computer with that name, and with folders of its own.
bool move_to_computer(std::string const& name)
{
    if (::unshare(CLONE_NEWUTS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWUTS) != 0) {
        return false;
    }
    ::setenv("XDG_RUNTIME_DIR", ("/nonexistent/" + name).c_str(), 1);
    return ::sethostname(name.data(), name.size()) == 0;
}

void check_all_placed(CrashShop const& shop)
{
    CHECK(shop.breach() == "");
    CHECK(shop.arrived().size() == orders);
    CHECK(shop.fake.orders() == orders);
    CHECK(shop.in_state(OrderState::placed) == shop.all_but({}));
    CHECK(shop.home.ledger().rows().size() == orders);
}

} // namespace

TEST_CASE("eight processes order a plan of many orders together, each of them once",
          "[order][drain]")
{
    CrashShop shop{orders};
    Gate gate;
    std::vector<Child> children;
    for (int i = 0; i < processes; ++i) {
        children.emplace_back([&] {
            gate.wait();
            return shop.order();
        });
    }

    gate.open();
    for (auto& child : children) {
        auto const end = child.wait();
        CHECK((end == 0 || end == CrashShop::others_work));
    }

    check_all_placed(shop);
    std::set<std::int64_t> workers;
    for (auto const& row : shop.home.ledger().rows()) {
        workers.insert(row.process);
    }
    CHECK(workers.size() > processes / 2);
}

TEST_CASE("two computers with four processes each order a plan together, each order once",
          "[order][drain]")
{
    CrashShop shop{orders};
    Gate gate;
    std::vector<Child> children;
    for (int i = 0; i < processes; ++i) {
        children.emplace_back([&, i] {
            gate.wait();
            return move_to_computer(i % 2 == 0 ? "alpha" : "beta") ? shop.order() : 91;
        });
    }

    gate.open();
    for (auto& child : children) {
        auto const end = child.wait();
        CHECK((end == 0 || end == CrashShop::others_work));
    }

    check_all_placed(shop);
    std::map<std::string, int> by_host;
    for (auto const& row : shop.home.ledger().rows()) {
        ++by_host[row.host];
    }
    CHECK(by_host.size() == 2);
    CHECK(by_host["alpha"] > 0);
    CHECK(by_host["beta"] > 0);
}

TEST_CASE("an order that was on its way from a computer that vanished is not sent by another one",
          "[order][drain]")
{
    CrashShop shop{4};
    CrashShop::Steps steps;
    steps.before_sending = [](satchel::HttpRequest const& request) {
        if (request.url.ends_with("/orders")) {
            ::kill(::getpid(), SIGKILL);
        }
    };
    Child vanished{[&] { return move_to_computer("alpha") ? shop.order(steps) : 91; }};
    CHECK(vanished.wait() == -SIGKILL);

    Child other{[&] { return move_to_computer("beta") ? shop.order() : 91; }};

    CHECK(other.wait() == CrashShop::others_work);
    auto const held = shop.in_state(OrderState::submitting);
    CHECK(held.size() == 1);
    CHECK(shop.arrived().size() == 3);
    CHECK(shop.in_state(OrderState::placed) == shop.all_but(held));
    CHECK(shop.breach() == "");
}
