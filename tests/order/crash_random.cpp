// SPDX-License-Identifier: MIT
#include "order/crash_shop.hpp"
#include "support/rounds.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <new>
#include <random>
#include <stdexcept>

/// Processes that share a plan are killed at any moment, until the plan is done.
using satchel::OrderState;
using support::Child;
using support::CrashShop;
using support::References;

namespace {

using Clock = std::chrono::steady_clock;

/// How many processes are killed: SATCHEL_CRASHES, else fewer where a server has to take part.
int crashes_wanted()
{
    auto const* const wanted = std::getenv("SATCHEL_CRASHES");
    auto const number = wanted == nullptr ? 0 : std::atoi(wanted);
    if (number > 0) {
        return number;
    }
    auto const in_database = support::ledger::Home{}.datasource().rfind("PG:", 0) == 0;
    return wanted == nullptr && in_database ? 20 : support::rounds(200);
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

/// What a process is about to do, said before it does it, in memory that outlives it: the witness
/// of where it was killed, which the ledger has to agree with.
class Diary {
public:
    enum class Step {
        between,  ///< two orders: no row of it is on its way
        asking,   ///< the price; then it writes the row
        sending,  ///< the row is written, the reply has not come
        answered, ///< the reply has come; then it writes the outcome
    };

    Diary()
    {
        auto* const memory = ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE,
                                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) {
            throw std::runtime_error{"no shared memory"};
        }
        m_page = new (memory) Page{};
    }
    Diary(Diary const&) = delete;
    Diary& operator=(Diary const&) = delete;
    ~Diary() { ::munmap(m_page, sizeof(Page)); }

    /// What a process tells that writes it.
    [[nodiscard]] CrashShop::Steps steps()
    {
        CrashShop::Steps steps;
        steps.before_sending = [this](satchel::HttpRequest const& request) {
            if (request.url.ends_with("/prices")) {
                write(Step::asking, request);
            } else if (request.url.ends_with("/orders")) {
                write(Step::sending, request);
            }
        };
        steps.after_reply = [this](satchel::HttpRequest const& request) {
            if (request.url.ends_with("/orders")) {
                m_page->step = Step::answered;
            }
        };
        steps.placed = [this](satchel::PlacedOrder const&) { m_page->step = Step::between; };
        return steps;
    }

    [[nodiscard]] Step step() const { return m_page->step; }
    [[nodiscard]] std::string reference() const { return m_page->reference.data(); }

private:
    struct Page {
        std::atomic<Step> step{Step::between};
        std::array<char, 200> reference{};
    };

    void write(Step step, satchel::HttpRequest const& request)
    {
        std::string const reference = nlohmann::json::parse(request.body)["customerReference"];
        if (step == Step::asking) {
            m_page->step = Step::between;
            m_page->reference.fill(0);
            reference.copy(m_page->reference.data(), m_page->reference.size() - 1);
        }
        m_page->step = step;
    }

    Page* m_page = nullptr;
}; // class Diary

struct Worker {
    explicit Worker(CrashShop& shop) : process{shop.process(diary.steps())} {}

    Diary diary;
    Child process;
};

bool is_part(References const& some, References const& all)
{
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

class RandomKills {
public:
    explicit RandomKills(unsigned seed) : m_random{seed} {}

    /// Processes order a plan and are killed at random moments; those that were killed are
    /// replaced. Returns how many were, at most `most`.
    int run(int orders, int most)
    {
        CrashShop shop{orders};
        References lost;     // for sure
        References doubtful; // lost, or written at the last moment
        int killed = 0;
        // Two at a time: one is killed, the other one goes on meanwhile.
        auto first = std::make_unique<Worker>(shop);
        auto second = std::make_unique<Worker>(shop);
        while (killed < most) {
            auto& victim = m_random() % 2 == 0 ? first : second;
            std::uniform_int_distribution<int> moments{0, longest_ms};
            auto const moment = Clock::now() + std::chrono::milliseconds{moments(m_random)};
            if (ends_until(victim->process, moment)) {
                break;
            }
            ::kill(victim->process.id(), SIGKILL);
            if (victim->process.wait() != -SIGKILL) {
                break;
            }
            ++killed;
            CHECK(shop.breach() == "");
            auto const step = victim->diary.step();
            if (step == Diary::Step::sending) {
                lost.insert(victim->diary.reference());
            } else if (step != Diary::Step::between) {
                doubtful.insert(victim->diary.reference());
            }
            victim = std::make_unique<Worker>(shop);
        }
        (void)first->process.wait();
        (void)second->process.wait();
        auto last = shop.process();
        (void)last.wait();

        CHECK(shop.breach() == "");
        auto const unknown = shop.in_state(OrderState::unknown);
        CHECK(is_part(lost, unknown));
        doubtful.merge(References{lost});
        CHECK(is_part(unknown, doubtful));
        CHECK(shop.in_state(OrderState::placed) == shop.all_but(unknown));
        m_unknown += unknown.size();
        m_lost += lost.size();
        return killed;
    }

    [[nodiscard]] std::size_t unknown() const { return m_unknown; }
    [[nodiscard]] std::size_t lost() const { return m_lost; }

private:
    static constexpr int longest_ms = 250;

    std::mt19937 m_random;
    std::size_t m_unknown = 0;
    std::size_t m_lost = 0;
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
                << " orders are of unknown outcome, " << kills.lost()
                << " of them were killed between row and reply");
    CHECK(killed == wanted);
}
