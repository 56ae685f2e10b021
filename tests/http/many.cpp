// SPDX-License-Identifier: MIT
#include "http_test.hpp"

#include "satchel/http/retry.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>

using namespace http_test;
using namespace std::chrono_literals;
using satchel::HttpOutcome;
using support::Fault;
using support::LocalServer;
using support::Reply;
using support::Request;

namespace {

/// Asks for /0, /1, ... and keeps what comes.
class Numbers final : public satchel::HttpTraffic {
public:
    Numbers(std::string url, std::size_t count) : m_url{std::move(url)}, m_count{count} {}

    satchel::NextRequest next() override
    {
        if (m_given == m_count) {
            return {};
        }
        return {get(m_url + '/' + std::to_string(m_given++)), {}};
    }

    void done(std::size_t number, HttpOutcome outcome) override
    {
        order.push_back(number);
        if (on_done) {
            on_done(number);
        }
        if (!outcome.problem) {
            bodies[number] = outcome.response.body;
            statuses[number] = outcome.response.status;
            return;
        }
        problems[number] =
            thrown_by<satchel::Error>([&] { static_cast<void>(outcome.take()); }).what();
    }

    /// Every number came once, with the body that says so.
    [[nodiscard]] bool all_came() const
    {
        return bodies.size() == m_count && order.size() == m_count &&
               std::all_of(bodies.begin(), bodies.end(), [](auto const& entry) {
                   return entry.second == '/' + std::to_string(entry.first);
               });
    }

    std::function<void(std::size_t)> on_done;
    std::vector<std::size_t> order;
    std::map<std::size_t, std::string> bodies;
    std::map<std::size_t, int> statuses;
    std::map<std::size_t, std::string> problems;

private:
    std::string m_url;
    std::size_t m_count;
    std::size_t m_given = 0;
}; // class Numbers

/// Lets nobody pass before so many have come; later ones pass at once.
class Gate {
public:
    explicit Gate(std::size_t count) : m_count{count} {}

    void pass()
    {
        std::unique_lock lock{m_mutex};
        ++m_came;
        m_changed.notify_all();
        m_changed.wait_for(lock, 20s, [this] { return m_came >= m_count; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_count;
    std::size_t m_came = 0;
}; // class Gate

/// The first requests for some paths get another reply than the rest.
class Moody {
public:
    Moody(std::set<std::string> paths, int times, Reply reply)
        : m_paths{std::move(paths)}, m_times{times}, m_reply{std::move(reply)}
    {
    }

    Reply operator()(Request const& request)
    {
        std::lock_guard const lock{m_mutex};
        if (m_paths.contains(request.path) && m_counts[request.path]++ < m_times) {
            return m_reply;
        }
        return {200, request.path};
    }

private:
    std::mutex m_mutex;
    std::set<std::string> m_paths;
    int m_times;
    Reply m_reply;
    std::map<std::string, int> m_counts;
}; // class Moody

struct Waits {
    [[nodiscard]] satchel::Sleeper sleeper()
    {
        return [this](std::chrono::milliseconds wait) { list.push_back(wait); };
    }

    std::vector<std::chrono::milliseconds> list;
};

/// What the server saw of a path.
std::size_t times_asked(LocalServer const& server, std::string const& path)
{
    auto const requests = server.requests();
    return static_cast<std::size_t>(
        std::count_if(requests.begin(), requests.end(),
                      [&](Request const& request) { return request.path == path; }));
}

} // namespace

TEST_CASE("many requests are on their way at once, as many as wanted and no more", "[http][many]")
{
    auto const wanted = GENERATE(1UL, 3UL, 8UL);
    Gate gate{wanted};
    LocalServer server{[&](Request const& request) {
        gate.pass();
        return Reply{200, request.path};
    }};
    auto const http = transport();
    Numbers numbers{server.url(), 40};

    http->send_all(numbers, static_cast<int>(wanted));

    CHECK(numbers.all_came());
    CHECK(server.most_at_once() == wanted);
    CHECK(server.connections() == wanted);
}

TEST_CASE("connections of many requests are kept for the next ones", "[http][many]")
{
    Gate gate{8};
    LocalServer server{[&](Request const& request) {
        gate.pass();
        return Reply{200, request.path};
    }};
    auto const http = transport();
    Numbers first{server.url(), 16};
    http->send_all(first, 8);
    auto const made = server.connections();

    Numbers second{server.url(), 16};
    http->send_all(second, 8);

    CHECK(made == 8);
    CHECK(server.connections() == made);
    CHECK(second.all_came());
}

TEST_CASE("a transport that knows no better sends many requests one after the other",
          "[http][many]")
{
    struct Single : satchel::HttpTransport {
        satchel::HttpResponse send(satchel::HttpRequest const& request) override
        {
            if (request.url.ends_with("/1")) {
                throw satchel::NoReply{"GET", "no luck", "", true};
            }
            return {200, {}, request.url};
        }
    };
    Single single;
    Numbers numbers{"", 3};

    single.send_all(numbers, 8);

    CHECK(numbers.order == std::vector<std::size_t>{0, 1, 2});
    CHECK(numbers.bodies == std::map<std::size_t, std::string>{{0, "/0"}, {2, "/2"}});
    CHECK(numbers.problems == std::map<std::size_t, std::string>{{1, "no luck"}});
}

TEST_CASE("of many requests each has its own failure", "[http][many]")
{
    LocalServer server{[](Request const& request) {
        auto const fault = request.path == "/1"   ? Fault::cut_in_body
                           : request.path == "/3" ? Fault::raw
                                                  : Fault::none;
        return Reply{request.path == "/2" ? 404 : 200, request.path, {}, fault};
    }};
    auto const http = transport();
    Numbers numbers{server.url(), 6};

    http->send_all(numbers, 2);

    CHECK(numbers.order.size() == 6);
    CHECK(numbers.statuses.at(2) == 404);
    REQUIRE(numbers.problems.size() == 2);
    CHECK(numbers.problems.at(1) == "the reply ended too early");
    CHECK_THAT(numbers.problems.at(3), Catch::Contains("no HTTP reply"));
}

TEST_CASE("a reply over the size limit is the failure of one of many requests", "[http][many]")
{
    LocalServer server{[](Request const& request) {
        return Reply{200, request.path == "/1" ? std::string(5000, 'x') : request.path};
    }};
    satchel::CurlOptions options;
    options.max_reply_bytes = 1000;
    auto const http = transport(options);
    Numbers numbers{server.url(), 3};

    http->send_all(numbers, 3);

    CHECK(numbers.bodies.size() == 2);
    CHECK_THAT(numbers.problems.at(1), Catch::Contains("larger than 1000 bytes"));
}

TEST_CASE("a cancel ends many requests at once", "[http][many]")
{
    satchel::CancelFlag cancel{false};
    LocalServer server{[&](Request const& request) {
        return Reply{200, request.path, {}, request.path == "/0" ? Fault::none : Fault::hang};
    }};
    satchel::CurlOptions options;
    options.cancel = &cancel;
    auto const http = transport(options);
    Numbers numbers{server.url(), 20};
    numbers.on_done = [&](std::size_t) { cancel = true; };

    auto const error = thrown_by<satchel::Error>([&] { http->send_all(numbers, 4); });

    CHECK(error.failure() == satchel::Failure::interrupted);
    CHECK(numbers.order == std::vector<std::size_t>{0});
    CHECK(server.requests().size() <= 4);
}

TEST_CASE("an exception of the traffic ends it, and the transport is as good as before",
          "[http][many]")
{
    LocalServer server{[](Request const& request) { return Reply{200, request.path}; }};
    auto const http = transport();
    Numbers numbers{server.url(), 40};
    numbers.on_done = [](std::size_t number) {
        if (number == 5) {
            throw std::runtime_error{"enough"};
        }
    };

    CHECK_THROWS_WITH(http->send_all(numbers, 4), "enough");
    Numbers others{server.url(), 40};
    http->send_all(others, 4);

    CHECK(others.all_came());
}

TEST_CASE("a request may be sent while many others are on their way", "[http][many]")
{
    LocalServer server{[](Request const& request) { return Reply{200, request.path}; }};
    auto const http = transport();
    Numbers numbers{server.url(), 20};
    std::string token;
    numbers.on_done = [&](std::size_t number) {
        if (number == 3) {
            token = http->send(get(server.url() + "/token")).body;
        }
    };

    http->send_all(numbers, 8);

    CHECK(token == "/token");
    CHECK(numbers.all_came());
}

TEST_CASE("one of many requests that waits for its turn again holds up no other one",
          "[http][many][retry]")
{
    Moody moody{{"/0"}, 1, Reply{504, "", {{"Retry-After", "100"}}}};
    LocalServer server{[&](Request const& request) { return moody(request); }};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};
    Numbers numbers{server.url(), 30};

    retrying.send_all(numbers, 2);

    CHECK(numbers.all_came());
    CHECK(numbers.order.back() == 0);
    REQUIRE(waits.list.size() == 1);
    CHECK(waits.list.front() <= 100s);
    CHECK(waits.list.front() > 50s);
}

TEST_CASE("lost connections and busy replies of many requests are tried again, each for itself",
          "[http][many][retry]")
{
    auto const odd =
        GENERATE(Reply{503}, Reply{504}, Reply{429}, Reply{200, "", {}, Fault::close_without_reply},
                 Reply{200, "lost", {}, Fault::cut_in_body});
    Moody moody{{"/0", "/3", "/4", "/9"}, 3, odd};
    LocalServer server{[&](Request const& request) { return moody(request); }};
    Waits waits;
    satchel::RetryPolicy policy;
    policy.first_pause = 1ms;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper(), policy};
    Numbers numbers{server.url(), 10};

    retrying.send_all(numbers, 8);

    CHECK(numbers.all_came());
    CHECK(times_asked(server, "/3") == 4);
    CHECK(times_asked(server, "/1") == 1);
}

TEST_CASE("of many requests those that stay busy end with their last reply, 500 and 502 at once",
          "[http][many][retry]")
{
    auto const [status, attempts] =
        GENERATE(table<int, std::size_t>({{503, 4}, {504, 4}, {429, 4}, {500, 1}, {502, 1}}));
    Moody moody{{"/1"}, 100, Reply{status}};
    LocalServer server{[&](Request const& request) { return moody(request); }};
    Waits waits;
    satchel::RetryPolicy policy;
    policy.first_pause = 1ms;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper(), policy};
    Numbers numbers{server.url(), 4};

    retrying.send_all(numbers, 4);

    CHECK(numbers.statuses.at(1) == status);
    CHECK(times_asked(server, "/1") == attempts);
    CHECK(numbers.order.size() == 4);
}

TEST_CASE("of many requests the one that never gets a reply says how often it was tried",
          "[http][many][retry]")
{
    Moody moody{{"/1"}, 100, Reply{200, "", {}, Fault::close_without_reply}};
    LocalServer server{[&](Request const& request) { return moody(request); }};
    Waits waits;
    satchel::RetryPolicy policy;
    policy.first_pause = 1ms;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper(), policy};
    Numbers numbers{server.url(), 4};

    retrying.send_all(numbers, 4);

    REQUIRE(numbers.problems.size() == 1);
    CHECK_THAT(numbers.problems.at(1), Catch::Contains("(tried 4 times)"));
}

TEST_CASE("a service that has too many requests gets fewer at a time", "[http][many][retry]")
{
    // The first eight are all refused; what comes then are four at a time.
    Gate gate{8};
    Gate second_gate{4};
    std::atomic<int> count{0};
    std::atomic<int> at_once{0};
    std::atomic<int> most{0};
    LocalServer server{[&](Request const& request) {
        if (count++ < 8) {
            gate.pass();
            return Reply{429, "", {{"Retry-After", "1"}}};
        }
        auto const now = ++at_once;
        most = std::max(most.load(), now);
        second_gate.pass();
        --at_once;
        return Reply{200, request.path};
    }};
    Waits waits;
    auto const http = transport();
    satchel::RetryingTransport retrying{*http, waits.sleeper()};
    Numbers numbers{server.url(), 12};

    retrying.send_all(numbers, 8);

    CHECK(numbers.all_came());
    CHECK(most == 4);
}
