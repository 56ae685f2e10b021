// SPDX-License-Identifier: MIT
#include "satchel/http/retry.hpp"

#include "http_test.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace http_test;
using namespace std::chrono_literals;
using support::Exchange;
using support::Fault;
using support::LocalServer;

namespace {

/// Remembers how long it was asked to wait, and does not.
struct Waits {
    [[nodiscard]] satchel::Sleeper sleeper()
    {
        return [this](std::chrono::milliseconds wait) { list.push_back(wait); };
    }

    std::vector<std::chrono::milliseconds> list;
};

/// The waits before the one repetition that follows a 503 with these headers.
std::vector<std::chrono::milliseconds> waits_after(support::Headers const& headers)
{
    LocalServer server{{{"GET", "/", 503, "", headers}, {"GET", "/", 200}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};
    CHECK(retrying.send(get(server.url() + "/")).status == 200);
    return waits.list;
}

int status_after_one_reply(support::Headers const& headers)
{
    LocalServer server{{{"GET", "/", 429, "", headers}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};
    auto const status = retrying.send(get(server.url() + "/")).status;
    CHECK(waits.list.empty());
    CHECK(server.finished());
    return status;
}

} // namespace

TEST_CASE("429, 503 and 504 are tried again", "[http][retry]")
{
    auto const status = GENERATE(429, 503, 504);
    LocalServer server{{{"GET", "/", status}, {"GET", "/", status}, {"GET", "/", 200, "done"}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK(retrying.send(get(server.url() + "/")).body == "done");
    CHECK(waits.list.size() == 2);
    CHECK(server.finished());
}

TEST_CASE("JSON that is cut off in a reply without a length is asked for again", "[http][retry]")
{
    auto const cut = GENERATE(as<std::string>{}, R"({"features":[{"id":"a"},)",
                              R"({"features":[{"id":"a"}])", R"( ["}]", "a\"}])", R"({"a":"\)");
    std::string const head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    LocalServer server{{{"GET", "/", 200, head + cut, {}, Fault::raw},
                        {"GET", "/", 200, head + "{\"features\":[]}\n", {}, Fault::raw}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK(retrying.send(get(server.url() + "/")).body == "{\"features\":[]}\n");
    CHECK(waits.list.size() == 1);
    CHECK(server.finished());
}

TEST_CASE("what only looks cut off is taken as it is", "[http][retry]")
{
    auto const reply = GENERATE(as<std::string>{}, "200 OK\r\n\r\n", "200 OK\r\n\r\n<html>{",
                                "200 OK\r\n\r\n{\"a\":\"{[\"}", "200 OK\r\n\r\n{}}",
                                "400 Bad\r\n\r\n{\"a\":", "200 OK\r\nContent-Length: 1\r\n\r\n{",
                                "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n\r\n");
    LocalServer server{{{"GET", "/", 200, "HTTP/1.1 " + reply, {}, Fault::raw}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK_NOTHROW(retrying.send(get(server.url() + "/")));
    CHECK(waits.list.empty());
    CHECK(server.finished());
}

TEST_CASE("JSON that is always cut off comes to the caller in the end", "[http][retry]")
{
    support::Exchange const cut{"GET", "/", 200, "HTTP/1.1 200 OK\r\n\r\n{", {}, Fault::raw};
    LocalServer server{{cut, cut, cut, cut}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK(retrying.send(get(server.url() + "/")).body == "{");
    CHECK(server.finished());
}

TEST_CASE("other replies are final", "[http][retry]")
{
    auto const status = GENERATE(200, 201, 301, 400, 401, 403, 404, 408, 409, 500, 501, 502, 505);
    LocalServer server{{{"GET", "/", status, "", {{"Retry-After", "1"}}}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK(retrying.send(get(server.url() + "/")).status == status);
    CHECK(waits.list.empty());
    CHECK(server.finished());
}

TEST_CASE("the last reply is returned when the attempts are used up", "[http][retry]")
{
    LocalServer server{std::vector<Exchange>(4, Exchange{"GET", "/", 503, "still down"})};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK(retrying.send(get(server.url() + "/")).body == "still down");
    CHECK(waits.list.size() == 3);
    CHECK(server.finished());
}

TEST_CASE("an order is sent once, even when the service is down", "[http][retry][order]")
{
    auto const status = GENERATE(429, 500, 502, 503, 504);
    LocalServer server{{{"POST", "/orders", status, "", {{"Retry-After", "1"}}}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK(retrying.send(post_once(server.url() + "/orders")).status == status);
    CHECK(server.requests().size() == 1); // two would be two purchases
    CHECK(waits.list.empty());
}

TEST_CASE("an order is sent once when its reply is lost", "[http][retry][order]")
{
    LocalServer server{{{"POST", "/orders", 201, "{}", {}, Fault::cut_in_body}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};

    CHECK_THROWS_AS(retrying.send(post_once(server.url() + "/orders")), satchel::NoReply);
    CHECK(server.finished());
    CHECK(waits.list.empty());
}

TEST_CASE("a repeatable request is sent again when no reply came", "[http][retry]")
{
    auto const fault =
        GENERATE(Fault::close_before_reading, Fault::close_without_reply, Fault::cut_in_body);
    LocalServer server{{{"POST", "/prices", 200, "{}", {}, fault}, {"POST", "/prices", 200, "7"}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};
    auto request = post_once(server.url() + "/prices");
    request.repeatable = true;

    CHECK(retrying.send(request).body == "7");
    CHECK(waits.list.size() == 1);
    CHECK(server.finished());
}

TEST_CASE("an error after several attempts says how many, and whether one may have arrived",
          "[http][retry]")
{
    struct Unreliable : satchel::HttpTransport {
        satchel::HttpResponse send(satchel::HttpRequest const&) override
        {
            throw satchel::NoReply{"GET http://h/", "it broke", "wait", ++count == 1};
        }
        int count = 0;
    };
    Unreliable unreliable;
    Waits waits;
    satchel::RetryingTransport retrying{unreliable, waits.sleeper()};

    auto const error = thrown_by<satchel::NoReply>([&] { retrying.send(get("http://h/")); });

    CHECK(error.what() == std::string{"it broke (tried 4 times)"});
    CHECK(error.may_have_arrived());
    CHECK(unreliable.count == 4);
}

TEST_CASE("what cannot get better is not tried again", "[http][retry]")
{
    struct Untrusted : satchel::HttpTransport {
        satchel::HttpResponse send(satchel::HttpRequest const&) override
        {
            ++count;
            throw satchel::NoReply{"GET https://h/", "the certificate", "", false, true};
        }
        int count = 0;
    };
    Untrusted untrusted;
    Waits waits;
    satchel::RetryingTransport retrying{untrusted, waits.sleeper()};

    CHECK_THROWS_AS(retrying.send(get("https://h/")), satchel::NoReply);
    CHECK(untrusted.count == 1);
    CHECK(waits.list.empty());
}

TEST_CASE("pauses are random and stay below a limit that doubles", "[http][retry]")
{
    LocalServer server{[](support::Request const&) { return support::Reply{503}; }};
    auto const http = transport();
    satchel::RetryPolicy policy;
    policy.attempts = 8;
    policy.first_pause = 100ms;
    policy.longest_pause = 1000ms;
    Waits waits;
    satchel::RetryingTransport retrying{*http, waits.sleeper(), policy};

    for (int i = 0; i < 20; ++i) {
        CHECK(retrying.send(get(server.url())).status == 503);
    }

    std::array<std::chrono::milliseconds, 7> const limits{100ms,  200ms,  400ms, 800ms,
                                                          1000ms, 1000ms, 1000ms};
    REQUIRE(waits.list.size() == 140);
    auto const second_one = waits.list.at(6);
    auto all_alike = true;
    for (std::size_t i = 0; i < waits.list.size(); ++i) {
        CHECK(waits.list.at(i) >= 0ms);
        CHECK(waits.list.at(i) <= limits.at(i % 7));
        all_alike = all_alike && (i % 7 != 6 || waits.list.at(i) == second_one);
    }
    CHECK_FALSE(all_alike);
}

TEST_CASE("Retry-After in seconds is waited for", "[http][retry]")
{
    auto const waits = waits_after({{"Retry-After", "7"}});

    REQUIRE(waits.size() == 1);
    CHECK(waits.front() == 7s);
}

TEST_CASE("Retry-After as a date is waited for, in all three formats", "[http][retry]")
{
    auto const date = GENERATE("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                               "Sun Nov  6 08:49:37 1994");

    auto const waits =
        waits_after({{"Date", "Sun, 06 Nov 1994 08:49:27 GMT"}, {"Retry-After", date}});

    REQUIRE(waits.size() == 1);
    CHECK(waits.front() == 10s);
}

TEST_CASE("a Retry-After date of a reply without Date counts from now", "[http][retry]")
{
    auto const in_a_minute = std::time(nullptr) + 60;
    std::array<char, 64> text{};
    std::tm utc{};
    ::gmtime_r(&in_a_minute, &utc);
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);

    auto const waits = waits_after({{"Retry-After", text.data()}});

    REQUIRE(waits.size() == 1);
    CHECK(waits.front() > 50s);
    CHECK(waits.front() <= 60s);
}

TEST_CASE("a Retry-After that is past or makes no sense leaves the usual pause", "[http][retry]")
{
    auto const text =
        GENERATE("Sun, 06 Nov 1994 08:49:37 GMT", "-5", "soon", "1.5", "7 s", "", "12:99:99:99");

    auto const waits = waits_after({{"Retry-After", text}});

    REQUIRE(waits.size() == 1);
    CHECK(waits.front() <= 500ms);
}

TEST_CASE("a Retry-After of ten minutes is not waited for, the reply tells of it", "[http][retry]")
{
    CHECK(status_after_one_reply({{"Retry-After", "600"}}) == 429);
    CHECK(status_after_one_reply({{"Retry-After", "121"}}) == 429);
    CHECK(status_after_one_reply({{"Retry-After", "99999999999999999999999"}}) == 429);
    CHECK(status_after_one_reply({{"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"}}) == 429);
}

TEST_CASE("a service that bans is not asked again when its 429 does not say how long to wait",
          "[http][retry]")
{
    auto const headers = GENERATE(support::Headers{}, support::Headers{{"Retry-After", "0"}},
                                  support::Headers{{"Retry-After", "soon"}});
    LocalServer server{{{"GET", "/", 429, "", headers}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryPolicy policy;
    policy.guess_after_429 = false;
    satchel::RetryingTransport retrying{*http, waits.sleeper(), policy};

    CHECK(retrying.send(get(server.url() + "/")).status == 429);
    CHECK(waits.list.empty());
    CHECK(server.finished());
}

TEST_CASE("a service that bans is asked again after the pause that its 429 asks for",
          "[http][retry]")
{
    LocalServer server{{{"GET", "/", 429, "", {{"Retry-After", "7"}}}, {"GET", "/", 200}}};
    Waits waits;
    auto const http = transport();
    satchel::RetryPolicy policy;
    policy.guess_after_429 = false;
    satchel::RetryingTransport retrying{*http, waits.sleeper(), policy};

    CHECK(retrying.send(get(server.url() + "/")).status == 200);
    REQUIRE(waits.list.size() == 1);
    CHECK(waits.list.front() == 7s);
}

TEST_CASE("a long pause is announced, a short one is not", "[http][retry]")
{
    LocalServer server{{{"GET", "/", 503, "", {{"Retry-After", "3"}}},
                        {"GET", "/", 503, "", {{"Retry-After", "100"}}},
                        {"GET", "/", 200}}};
    Waits waits;
    std::vector<std::string> notices;
    auto const http = transport();
    satchel::RetryingTransport retrying{
        *http, waits.sleeper(), {}, [&](std::string const& text) { notices.push_back(text); }};

    CHECK(retrying.send(get(server.url() + "/")).status == 200);
    CHECK(notices ==
          std::vector<std::string>{"the service is busy (HTTP 503), trying again in 100 s"});
}

TEST_CASE("a cancel ends a long wait at once", "[http][retry]")
{
    satchel::CancelFlag cancel{false};
    auto const sleeper = satchel::make_sleeper(&cancel);
    auto const start = std::chrono::steady_clock::now();
    std::thread user{[&] { cancel = true; }};

    auto const error = thrown_by<satchel::Error>([&] { sleeper(10min); });
    user.join();

    CHECK(error.failure() == satchel::Failure::interrupted);
    CHECK(std::chrono::steady_clock::now() - start < 2s);
}

TEST_CASE("a wait takes as long as it should", "[http][retry]")
{
    auto const start = std::chrono::steady_clock::now();

    satchel::make_sleeper(nullptr)(120ms);

    CHECK(std::chrono::steady_clock::now() - start >= 120ms);
}
