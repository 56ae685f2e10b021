// SPDX-License-Identifier: MIT
#include "order/crash_shop.hpp"

#include <catch2/catch.hpp>

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <random>

/// Processes that share a plan are killed at any moment, until the plan is done.
using satchel::OrderState;
using support::Child;
using support::CrashShop;
using support::References;

namespace {

using Clock = std::chrono::steady_clock;

/// How many processes are killed: SATCHEL_CRASHES, else a few.
int crashes_wanted()
{
    auto const* const wanted = std::getenv("SATCHEL_CRASHES");
    auto const number = wanted == nullptr ? 0 : std::atoi(wanted);
    return number > 0 ? number : (wanted == nullptr ? 20 : 200);
}

/// Waits for the end of a process, until a moment at most.
bool ends_until(Child const& child, Clock::time_point moment)
{
    auto const file = static_cast<int>(::syscall(SYS_pidfd_open, child.id(), 0));
    REQUIRE(file >= 0);
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(moment - Clock::now()).count();
    pollfd ended{file, POLLIN, 0};
    auto const has_ended = ::poll(&ended, 1, static_cast<int>(std::max<long>(left, 0))) > 0;
    ::close(file);
    return has_ended;
}

class RandomKills {
public:
    explicit RandomKills(unsigned seed) : m_random{seed} {}

    /// Processes order a plan and are killed at random moments; those that were killed are
    /// replaced. Returns how many were, at most `most`.
    int run(int orders, int most)
    {
        CrashShop shop{orders};
        References lost;
        int killed = 0;
        // Two at a time: one is killed, the other one goes on meanwhile.
        auto first = std::optional<Child>{shop.process()};
        auto second = std::optional<Child>{shop.process()};
        while (killed < most) {
            auto& victim = m_random() % 2 == 0 ? first : second;
            std::uniform_int_distribution<int> moments{0, longest_ms};
            auto const moment = Clock::now() + std::chrono::milliseconds{moments(m_random)};
            if (ends_until(*victim, moment)) {
                break;
            }
            auto const id = victim->id();
            ::kill(id, SIGKILL);
            if (victim->wait() != -SIGKILL) {
                break;
            }
            ++killed;
            CHECK(shop.breach() == "");
            lost.merge(left_by(shop, id));
            victim.emplace(shop.process());
        }
        (void)first->wait();
        (void)second->wait();
        auto last = shop.process();
        (void)last.wait();

        CHECK(shop.breach() == "");
        CHECK(shop.in_state(OrderState::unknown) == lost);
        CHECK(shop.in_state(OrderState::placed) == shop.all_but(lost));
        m_unknown += lost.size();
        return killed;
    }

    [[nodiscard]] std::size_t unknown() const { return m_unknown; }

private:
    static constexpr int longest_ms = 250;

    /// The order that a process was sending when it was killed, if it was; the other process may
    /// have found that out already.
    static References left_by(CrashShop const& shop, pid_t process)
    {
        References result;
        for (auto const& row : shop.home.ledger().rows()) {
            auto const is_open =
                row.state == OrderState::submitting || row.state == OrderState::unknown;
            if (is_open && row.process == process) {
                result.insert(row.customer_reference);
            }
        }
        return result;
    }

    std::mt19937 m_random;
    std::size_t m_unknown = 0;
}; // class RandomKills

} // namespace

TEST_CASE("who is killed at random moments neither orders twice nor forgets an order",
          "[order][crash]")
{
    auto const wanted = crashes_wanted();
    auto const seed = std::random_device{}();
    INFO("seed " << seed);
    RandomKills kills{seed};
    int killed = 0;

    for (int batches = 0; killed < wanted && batches < wanted; ++batches) {
        killed += kills.run(12, wanted - killed);
    }

    WARN(killed << " processes were killed, " << kills.unknown()
                << " orders are of unknown outcome");
    CHECK(killed == wanted);
}
