// SPDX-License-Identifier: MIT
#include "http_test.hpp"
#include "satchel/http/pacing.hpp"
#include "satchel/http/turn.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace http_test;
using namespace std::chrono_literals;
using satchel::detail::Turn;
using std::chrono::milliseconds;
using support::LocalServer;
using support::TemporaryFolder;

namespace {

constexpr auto spacing = 200ms;

/// A host that may have asked to be left alone, and how long was waited for it.
struct Host {
    explicit Host(std::vector<support::Exchange> script) : server{std::move(script)} {}

    satchel::HttpResponse send()
    {
        auto const http = transport();
        satchel::PacedTransport paced{*http, [this] { return std::vector{folder.path()}; },
                                      [this](milliseconds wait) { waits.push_back(wait); }, spacing,
                                      [this](std::string const& text) { notices.push_back(text); }};
        return paced.send(get(server.url() + "/"));
    }

    /// As if another process had written it.
    void remember(std::string const& text) const
    {
        folder.write("127.0.0.1_" + std::to_string(server.port()) + ".turn", text);
    }

    TemporaryFolder folder;
    LocalServer server;
    std::vector<milliseconds> waits;
    std::vector<std::string> notices;
};

support::Exchange busy(int status, std::string const& retry_after)
{
    return {"GET", "/", status, "", {{"Retry-After", retry_after}}};
}

std::string in(std::chrono::nanoseconds duration)
{
    return std::to_string((satchel::boot_time() + duration).count());
}

} // namespace

TEST_CASE("a request waits until the pause is over that the last reply asked for", "[http][pacing]")
{
    auto const status = GENERATE(429, 503);
    Host host{{busy(status, "100"), {"GET", "/"}}};
    CHECK(host.send().status == status);

    CHECK(host.send().status == 200);

    REQUIRE_FALSE(host.waits.empty());
    CHECK(host.waits.front() > 60s);
    CHECK(host.waits.front() <= 100s);
    REQUIRE(host.notices.size() == 1);
    CHECK(host.notices.front().find("the service has asked for a pause") == 0);
}

TEST_CASE("nothing is sent during a long ban, the error says when it ends", "[http][pacing]")
{
    Host host{{busy(429, "600")}};
    CHECK(host.send().status == 429);

    auto const error = thrown_by<satchel::Error>([&] { host.send(); });

    CHECK(error.failure() == satchel::Failure::refused);
    CHECK(error.where() == "GET " + host.server.url() + "/");
    CHECK_THAT(error.hint(), Catch::Matches(R"(try again at \d\d:\d\d;.*)"));
    CHECK(host.waits.empty());
    CHECK(host.server.requests().size() == 1);
}

TEST_CASE("a ban is believed for an hour at most", "[http][pacing]")
{
    Host host{{busy(429, "99999999")}};
    static_cast<void>(host.send());

    std::string const what = thrown_by<satchel::Error>([&] { host.send(); }).what();

    CHECK_THAT(what, Catch::Matches(R"(.* another 3[56]\d\d s)"));
}

TEST_CASE("a ban that is over, cannot be true or cannot be read is no ban", "[http][pacing]")
{
    Host host{{{"GET", "/"}}};
    host.remember(GENERATE("1 2\n", "1 -5\n", "1 soon\n", "1 \n") + std::string{});
    SECTION("as it is") {}
    SECTION("too far away") { host.remember("1 " + in(2h) + '\n'); }
    SECTION("the largest number") { host.remember("1 9223372036854775807\n"); }
    SECTION("no number at all") { host.remember("1 99999999999999999999999999\n"); }

    CHECK(host.send().status == 200);
    CHECK(host.waits.empty());
}

TEST_CASE("a ban that another process has learnt of counts", "[http][pacing]")
{
    Host host{{}};
    host.remember("1 " + in(10min) + '\n');

    CHECK_THROWS_AS(host.send(), satchel::Error);
    CHECK(host.server.requests().empty());
}

TEST_CASE("a reply that asks for no pause bans nobody", "[http][pacing]")
{
    Host host{{busy(429, "0"), busy(200, "600"), busy(404, "600"), {"GET", "/"}}};

    for (int i = 0; i < 4; ++i) {
        static_cast<void>(host.send());
    }

    CHECK(host.server.finished());
    CHECK(host.notices.empty());
}
