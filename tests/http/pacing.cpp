// SPDX-License-Identifier: MIT
#include "pacing_test.hpp"
#include "satchel/http/turn.hpp"
#include "support/child.hpp"
#include "support/environment.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace http_test;
using namespace std::chrono_literals;
using support::LocalServer;
using support::Reply;
using support::Request;
using support::TemporaryFolder;

namespace {

void send_paced(std::filesystem::path const& folder, std::string const& url, int count)
{
    auto const http = transport();
    satchel::PacedTransport paced{*http, only(folder), satchel::make_sleeper(nullptr), spacing};
    for (int i = 0; i < count; ++i) {
        paced.send(get(url));
    }
}

/// Did they arrive as far apart as they should? On a busy machine the server may
/// notice one late, which shortens the gap to the next but not all of them.
bool are_spaced(std::vector<Request> const& requests)
{
    constexpr auto tolerance = spacing / 2;
    auto spaced = true;
    for (std::size_t i = 1; i < requests.size(); ++i) {
        spaced = spaced && requests[i].arrived - requests[i - 1].arrived >= spacing - tolerance;
    }
    auto const gaps = static_cast<int>(requests.size()) - 1;
    return spaced &&
           requests.back().arrived - requests.front().arrived >= gaps * spacing - tolerance;
}

/// The waits for one request over a folder that is as another process left it.
std::vector<std::chrono::milliseconds> waits_with(TemporaryFolder const& folder,
                                                  LocalServer const& server)
{
    std::vector<std::chrono::milliseconds> waits;
    auto const http = transport();
    satchel::PacedTransport paced{*http, only(folder.path()),
                                  [&](std::chrono::milliseconds wait) { waits.push_back(wait); },
                                  spacing};
    paced.send(get(server.url()));
    return waits;
}

} // namespace

TEST_CASE("requests of several threads arrive one at a time and spaced", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] { send_paced(folder.path(), server.url(), 2); });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    REQUIRE(server.requests().size() == 6);
    CHECK(are_spaced(server.requests()));
    CHECK(server.most_at_once() == 1);
}

TEST_CASE("requests of several processes arrive one at a time and spaced", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    std::vector<support::Child> children;
    for (int i = 0; i < 3; ++i) {
        children.emplace_back([&] {
            send_paced(folder.path(), server.url(), 2);
            return 0;
        });
    }
    for (auto& child : children) {
        CHECK(child.wait() == 0);
    }

    REQUIRE(server.requests().size() == 6);
    CHECK(are_spaced(server.requests()));
    CHECK(server.most_at_once() == 1);
}

TEST_CASE("a session and a cron job that share one folder only take turns all the same",
          "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    std::vector<std::thread> threads;
    for (std::string const name : {"session", "cron", "sudo"}) {
        std::filesystem::create_directory(folder / name);
        threads.emplace_back([&, name] {
            auto const http = transport();
            satchel::PacedTransport paced{*http,
                                          [&] {
                                              return std::vector{folder / name, folder.path()};
                                          },
                                          satchel::make_sleeper(nullptr), spacing};
            paced.send(get(server.url()));
            paced.send(get(server.url()));
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    REQUIRE(server.requests().size() == 6);
    CHECK(are_spaced(server.requests()));
    CHECK(server.most_at_once() == 1);
}

TEST_CASE("the folders for turns are looked for when the first one is taken", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    auto asked = 0;
    auto const http = transport();
    satchel::PacedTransport paced{*http,
                                  [&] {
                                      ++asked;
                                      return std::vector{folder.path()};
                                  },
                                  [](std::chrono::milliseconds) {}, spacing};

    CHECK(asked == 0);
    paced.send(get(server.url()));
    paced.send(get(server.url()));

    CHECK(asked == 1);
}

TEST_CASE("a paced request never goes out a second time unasked", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{{{"GET", "/contracts"},
                        {"POST", "/prices", 200, "", {}, support::Fault::close_without_reply}}};
    auto const http = transport();
    satchel::PacedTransport paced{*http, only(folder.path()), [](std::chrono::milliseconds) {},
                                  spacing};
    auto price = post_once(server.url() + "/prices");
    price.repeatable = true;
    paced.send(get(server.url() + "/contracts"));

    CHECK_THROWS_AS(paced.send(price), satchel::NoReply);
    CHECK(server.finished()); // a second POST would be unexpected
    CHECK(server.requests().at(1).connection == 2);
}

TEST_CASE("one who waits long for another satchel says so, once", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{{{"GET", "/", 200, "", {}, support::Fault::hang}, {"GET", "/", 200}}};
    std::thread first{[&] { send_paced(folder.path(), server.url() + "/", 1); }};
    REQUIRE(server.wait_for_requests(1));
    std::vector<std::string> notices;
    auto looks = 0;
    auto const http = transport();
    satchel::PacedTransport second{*http, only(folder.path()),
                                   [&](std::chrono::milliseconds) {
                                       if (++looks == 200) {
                                           server.release();
                                       }
                                   },
                                   spacing,
                                   [&](std::string const& text) { notices.push_back(text); }};

    second.send(get(server.url() + "/"));
    first.join();

    CHECK(notices == std::vector<std::string>{"waiting for another satchel to finish its request"});
}

TEST_CASE("a slow request keeps the others waiting", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{{{"GET", "/", 200, "", {}, support::Fault::hang}, {"GET", "/", 200}}};
    std::thread first{[&] { send_paced(folder.path(), server.url() + "/", 1); }};
    REQUIRE(server.wait_for_requests(1));
    auto looks = 0;
    auto const http = transport();
    satchel::PacedTransport second{*http, only(folder.path()),
                                   [&](std::chrono::milliseconds) {
                                       if (++looks == 5) {
                                           CHECK(server.requests().size() == 1);
                                           server.release();
                                       }
                                   },
                                   spacing};

    second.send(get(server.url() + "/"));
    first.join();

    CHECK(server.finished());
    CHECK(server.most_at_once() == 1);
}

TEST_CASE("one who waits gets its turn although another sends without a pause", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    std::atomic<bool> done = false;
    std::thread busy{[&] {
        while (!done) {
            send_paced(folder.path(), server.url() + "/busy", 1);
        }
    }};
    REQUIRE(server.wait_for_requests(1));
    auto const before = server.requests().size();

    send_paced(folder.path(), server.url() + "/other", 1);
    done = true;
    busy.join();

    auto const requests = server.requests();
    auto const own = std::find_if(requests.begin(), requests.end(),
                                  [](Request const& request) { return request.path == "/other"; });
    CHECK(own - requests.begin() <= static_cast<std::ptrdiff_t>(before + 4));
}

TEST_CASE("the first request does not wait, the next one does", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};

    CHECK(waits_with(folder, server).empty());
    auto const waits = waits_with(folder, server);

    REQUIRE(waits.size() == 1);
    CHECK(waits.front() <= spacing);
}

TEST_CASE("each host has turns of its own", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer one{ok};
    LocalServer other{ok};

    CHECK(waits_with(folder, one).empty());
    CHECK(waits_with(folder, other).empty());
}

TEST_CASE("a time that is nonsense or has not come yet costs one pause at most", "[http][pacing]")
{
    auto const* const content = GENERATE("9000000000000000000\n", "-7\n", "yesterday", "\n",
                                         "99999999999999999999999999999999999999999999");
    TemporaryFolder const folder;
    LocalServer server{ok};
    folder.write(turn_file(server), content);

    auto const waits = waits_with(folder, server);

    REQUIRE(waits.size() == 1);
    CHECK(waits.front() == spacing);
}

TEST_CASE("a request that failed counts as one", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{
        {{"GET", "/", 200, "", {}, support::Fault::close_without_reply}, {"GET", "/"}}};

    CHECK_THROWS_AS(waits_with(folder, server), satchel::NoReply);
    CHECK(waits_with(folder, server).size() == 1);
}

TEST_CASE("each repetition waits for its turn as well", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{{{"GET", "/", 503}, {"GET", "/", 503}, {"GET", "/", 200}}};
    auto const http = transport();
    satchel::PacedTransport paced{*http, only(folder.path()), satchel::make_sleeper(nullptr),
                                  spacing};
    satchel::RetryingTransport retrying{paced, [](std::chrono::milliseconds) {}};

    CHECK(retrying.send(get(server.url() + "/")).status == 200);
    CHECK(are_spaced(server.requests()));
}

TEST_CASE("a cancel ends the wait for a turn, nothing is sent", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    send_paced(folder.path(), server.url(), 1);
    satchel::CancelFlag const cancel{true};
    auto const http = transport();
    satchel::PacedTransport paced{*http, only(folder.path()), satchel::make_sleeper(&cancel),
                                  10min};
    auto order = post_once(server.url());
    order.cancellable = false;

    auto const error = thrown_by<satchel::Error>([&] { paced.send(order); });

    CHECK(error.failure() == satchel::Failure::interrupted);
    CHECK(server.requests().size() == 1);
}

TEST_CASE("a request that waits for its turn until it is too late is given up, not sent",
          "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    satchel::detail::Turn const of_another{
        {folder.path()}, "127.0.0.1_" + std::to_string(server.port()), [] {}};
    auto const http = transport();
    satchel::PacedTransport paced{*http, only(folder.path()), [](std::chrono::milliseconds) {}};
    auto order = post_once(server.url());
    order.not_after = satchel::boot_time() + 50ms;

    auto const error = thrown_by<satchel::NoReply>([&] { paced.send(order); });

    CHECK_FALSE(error.may_have_arrived());
    CHECK_THAT(error.what(), Catch::Contains("too late"));
    CHECK(server.connections() == 0);
}

TEST_CASE("a pause that ends when it is too late for a request is not waited for", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{
        {{"GET", "/", 429, "", {{"Retry-After", "60"}}}, {"POST", "/", 201, "bought"}}};
    auto const http = transport();
    satchel::PacedTransport paced{*http, only(folder.path()), [](std::chrono::milliseconds) {}};
    paced.send(get(server.url() + '/'));
    auto order = post_once(server.url() + '/');

    order.not_after = satchel::boot_time() + 30s;
    auto const error = thrown_by<satchel::Error>([&] { paced.send(order); });
    order.not_after = satchel::boot_time() + 10min;
    auto const response = paced.send(order);

    CHECK(error.failure() == satchel::Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("nothing was sent"));
    CHECK(response.body == "bought");
    CHECK(server.finished());
}
