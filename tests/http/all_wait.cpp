// SPDX-License-Identifier: MIT
#include "satchel/http/retry_traffic.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

using namespace std::chrono_literals;
using satchel::HttpHeaders;
using satchel::HttpOutcome;
using satchel::NextRequest;

namespace {

using Time = std::chrono::steady_clock::time_point;

/// Asks for /0, /1, ... and keeps the statuses that came.
class Numbers final : public satchel::HttpTraffic {
public:
    explicit Numbers(std::size_t count) : m_count{count} {}

    NextRequest next() override
    {
        if (m_given == m_count) {
            return {};
        }
        satchel::HttpRequest request;
        request.url = '/' + std::to_string(m_given++);
        return {request, {}};
    }

    void done(std::size_t number, HttpOutcome outcome) override
    {
        statuses[number] = outcome.response.status;
    }

    std::map<std::size_t, int> statuses;

private:
    std::size_t m_count;
    std::size_t m_given = 0;
}; // class Numbers

/// The traffic with a clock that only tests and the sleeper turn.
struct Clockwork {
    explicit Clockwork(std::size_t count, int concurrency = 8)
        : numbers{count}, traffic{numbers,
                                  {[this](std::chrono::milliseconds wait) { now += wait; },
                                   {},
                                   [this](std::string const& text) { notices.push_back(text); },
                                   [this] { return now; }},
                                  concurrency}
    {
    }

    /// The addresses of all that may go out now.
    std::vector<std::string> send()
    {
        std::vector<std::string> sent;
        for (;;) {
            auto const next = traffic.next();
            later = next.later;
            if (!next.request) {
                return sent;
            }
            sent.push_back(next.request->url);
        }
    }

    void reply(std::size_t number, int status, HttpHeaders const& headers = {})
    {
        traffic.done(number, {{status, headers, {}}, {}});
    }

    Time now{1000s};
    std::vector<std::string> notices;
    std::optional<Time> later;
    Numbers numbers;
    satchel::detail::RetryingTraffic traffic;
}; // struct Clockwork

HttpHeaders const a_minute{{"retry-after", "60"}};
using List = std::vector<std::string>;

} // namespace

TEST_CASE("no request is sent before the time that Retry-After names", "[http][many][retry]")
{
    auto const status = GENERATE(429, 503);
    Clockwork work{20, 4};
    auto const begin = work.now;
    REQUIRE(work.send().size() == 4);

    work.reply(0, status, a_minute);
    CHECK(work.send().empty());

    // Replies to those on their way make room, but no other request takes it.
    work.reply(1, 200);
    work.reply(2, 200);
    work.now = begin + 59'999ms;
    CHECK(work.send().empty());
    CHECK((work.later == begin + 60s));

    work.now = begin + 60s;
    auto const sent = work.send();
    REQUIRE_FALSE(sent.empty());
    CHECK(sent.front() == "/0");
    CHECK(work.notices.size() == 1);
}

TEST_CASE("with nothing on its way the time that Retry-After names is slept through",
          "[http][many][retry]")
{
    Clockwork work{2, 2};
    auto const begin = work.now;
    REQUIRE(work.send().size() == 2);
    work.reply(0, 429, a_minute);
    work.reply(1, 200);

    CHECK(work.send() == List{"/0"});

    CHECK(work.now == begin + 60s);
}

TEST_CASE("the longest wait that any reply names holds for all requests", "[http][many][retry]")
{
    Clockwork work{8, 2};
    auto const begin = work.now;
    REQUIRE(work.send().size() == 2);
    work.reply(0, 429, {{"retry-after", "30"}});
    work.reply(1, 503, a_minute);

    REQUIRE_FALSE(work.send().empty());

    CHECK(work.now == begin + 60s);
}

TEST_CASE("a 429 that names no time stops all requests for the pause of the refused one",
          "[http][many][retry]")
{
    Clockwork work{20, 4};
    auto const begin = work.now;
    REQUIRE(work.send().size() == 4);
    work.reply(1, 200);
    work.now += 1ms;
    work.reply(0, 429);
    work.reply(2, 200);
    work.reply(3, 200);

    auto const sent = work.send();

    REQUIRE_FALSE(sent.empty());
    CHECK(sent.front() == "/0");
    CHECK(work.now <= begin + 501ms);
}

TEST_CASE("a 503 or 504 that names no time stops only its own request", "[http][many][retry]")
{
    auto const [status, headers] = GENERATE(
        table<int, HttpHeaders>({{503, HttpHeaders{}}, {504, HttpHeaders{}}, {504, a_minute}}));
    Clockwork work{20, 2};
    auto const begin = work.now;
    REQUIRE(work.send().size() == 2);

    work.reply(0, status, headers);

    CHECK(work.send().size() == 1);
    CHECK(work.now == begin);
}

TEST_CASE("requests refused together with the first one lose no attempt by it",
          "[http][many][retry]")
{
    // Four attempts: after three more refusals only the first one has had them all.
    Clockwork work{2, 2};
    REQUIRE(work.send().size() == 2);
    work.reply(0, 429, a_minute);
    work.reply(1, 429, a_minute);
    std::size_t number = 2;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(work.send() == List{"/0"});
        work.reply(number++, 429, a_minute);
    }
    CHECK(work.numbers.statuses == std::map<std::size_t, int>{{0, 429}});

    for (int i = 0; i < 3; ++i) {
        REQUIRE(work.send() == List{"/1"});
        work.reply(number++, 429, a_minute);
    }
    CHECK(work.numbers.statuses.count(1) == 0);
    REQUIRE(work.send() == List{"/1"});
    work.reply(number, 429, a_minute);
    CHECK(work.numbers.statuses == std::map<std::size_t, int>{{0, 429}, {1, 429}});
}

TEST_CASE("a service that refuses everything for ever gets an end of it", "[http][many][retry]")
{
    auto const headers = GENERATE(HttpHeaders{}, a_minute);
    Clockwork work{8};
    auto const begin = work.now;
    std::size_t answered = 0;
    std::size_t given = 0;

    while (work.numbers.statuses.empty()) {
        given += work.send().size();
        REQUIRE(given > answered);
        while (answered < given && work.numbers.statuses.empty()) {
            work.reply(answered++, 429, headers);
        }
    }

    CHECK(answered <= 8 + 4 + 2 + 4);
    CHECK(work.now - begin <= 6min);
    CHECK(work.notices.size() <= 6);
}
