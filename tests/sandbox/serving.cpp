// SPDX-License-Identifier: MIT
#include "sandbox/client.hpp"
#include "sandbox/rate_rule.hpp"

#include "satchel/error.hpp"

#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

using namespace std::chrono_literals;

namespace {

/// A connection that says nothing.
class SilentConnection {
public:
    explicit SilentConnection(int port) : m_socket{::socket(AF_INET, SOCK_STREAM, 0)}
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected =
            ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    SilentConnection(SilentConnection const&) = delete;
    SilentConnection& operator=(SilentConnection const&) = delete;
    ~SilentConnection() { ::close(m_socket); }

    [[nodiscard]] bool connected() const { return m_connected; }

    void say(std::string const& text) const
    {
        [[maybe_unused]] auto const sent = ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL);
    }

    /// What the other side sends until it has sent `count` heads of replies.
    [[nodiscard]] std::string hear(int count) const
    {
        std::string text;
        std::array<char, 4096> buffer{};
        while (true) {
            int heads = 0;
            for (auto at = text.find("HTTP/1.1 "); at != std::string::npos;
                 at = text.find("HTTP/1.1 ", at + 1)) {
                ++heads;
            }
            if (heads >= count) {
                return text;
            }
            auto const got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
            if (got <= 0) {
                return text;
            }
            text.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

private:
    int m_socket;
    bool m_connected = false;
}; // class SilentConnection

std::string raw_get(std::string const& path, std::string const& connection)
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n";
}

} // namespace

TEST_CASE("unknown paths are not found, wrong methods are named", "[sandbox]")
{
    Fresh fresh;
    auto const path = GENERATE("/", "/api/v1", "/api/v1/search/", "/api/v2/search", "/me/contracts",
                               "/api/v1/productTypes//options", "/api/v1/orders/SO-00000001");

    auto const missing = fresh.client.get(path, search_headers);
    auto const wrong = fresh.client.get("/api/v1/orders", fresh.client.ordering_headers());
    auto const posted =
        fresh.client.post("/api/v1/me/contracts", fresh.client.ordering_headers(), "{}");

    CHECK(missing.status == 404);
    CHECK_FALSE(missing.message().empty());
    CHECK(wrong.status == 405);
    CHECK(wrong.headers.find("Allow")->second == "POST");
    CHECK(posted.status == 405);
    CHECK(posted.headers.find("Allow")->second == "GET");
    auto const deleted = fresh.client.http.Delete("/api/v1/search");
    CHECK(deleted->status == 405);
}

TEST_CASE("one connection serves many requests, several of them ahead of the replies", "[sandbox]")
{
    Fresh fresh;
    SilentConnection connection{fresh.sandbox.port()};
    std::string requests;
    for (int i = 0; i < 19; ++i) {
        requests += raw_get("/nothing", "keep-alive");
    }

    connection.say(requests + raw_get("/nothing", "close"));

    auto const replies = connection.hear(21); // the 21st never comes: the connection is closed
    std::size_t count = 0;
    for (auto at = replies.find(" 404 "); at != std::string::npos;
         at = replies.find(" 404 ", at + 1)) {
        ++count;
    }
    CHECK(count == 20);
}

TEST_CASE("many clients at once are all served", "[sandbox]")
{
    Fresh fresh;
    std::atomic<int> good{0};

    std::vector<std::thread> clients;
    for (int i = 0; i < 24; ++i) {
        clients.emplace_back([&, i] {
            Client client{fresh.sandbox.port()};
            for (int page = 1; page <= 5; ++page) {
                auto const reply = client.search(
                    {{"count", 20}, {"startPage", page}, {"cloudCover", "[" + std::to_string(i)}});
                good += reply.status == 200 && reply.json().at("totalResults") > 0 ? 1 : 0;
            }
        });
    }
    for (auto& client : clients) {
        client.join();
    }

    CHECK(good == 24 * 5);
}

TEST_CASE("a sandbox stops at once, whatever its clients do", "[sandbox]")
{
    TemporaryFolder folder;
    auto sandbox = std::make_unique<satchel::Sandbox>(small_sandbox(folder / "state.gpkg"));
    Client idle{sandbox->port()};
    CHECK(idle.search({{"count", 1}}).status == 200);
    SilentConnection const silent{sandbox->port()};
    SilentConnection const half{sandbox->port()};
    half.say("POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
    CHECK(silent.connected());
    SilentConnection const deaf{sandbox->port()};
    std::string large_pages;
    for (int i = 0; i < 40; ++i) {
        large_pages +=
            raw_get("/api/v1/search?sensorType=optical&count=300&apiKey=sandbox-key", "keep-alive");
    }
    deaf.say(large_pages);
    // Replies come one after the other, so the deaf one's fill its connection meanwhile.
    for (int i = 0; i < 40; ++i) {
        CHECK(idle.search({{"count", 300}}).status == 200);
    }

    auto const start = std::chrono::steady_clock::now();
    sandbox.reset();

    CHECK(std::chrono::steady_clock::now() - start < 1s);
}

TEST_CASE("a port that is taken is refused by its number", "[sandbox]")
{
    Fresh fresh;
    TemporaryFolder folder;
    auto options = small_sandbox(folder / "state.gpkg", 20);
    options.port = fresh.sandbox.port();

    try {
        satchel::Sandbox const second{options};
        FAIL("two sandboxes on one port");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == satchel::Failure::usage);
        CHECK(error.where() == "port " + std::to_string(options.port));
    }
}

TEST_CASE("a port is free again as soon as its sandbox has gone", "[sandbox]")
{
    TemporaryFolder folder;
    auto options = small_sandbox(folder / "state.gpkg", 20);
    {
        satchel::Sandbox const first{options};
        options.port = first.port();
        Client client{first.port()};
        CHECK(client.search({{"count", 1}}).status == 200);
    }

    satchel::Sandbox const again{options};

    CHECK(again.port() == options.port);
}

TEST_CASE("only this machine can reach a sandbox", "[sandbox]")
{
    Fresh fresh;

    CHECK(fresh.sandbox.url() == "http://127.0.0.1:" + std::to_string(fresh.sandbox.port()));
    CHECK(fresh.sandbox.token_url() == fresh.sandbox.url() + token_path);
}

TEST_CASE("a sandbox leaves the program's signals alone", "[sandbox]")
{
    Fresh fresh;

    struct sigaction action {};
    ::sigaction(SIGPIPE, nullptr, &action);

    CHECK(action.sa_handler == SIG_DFL);
}

TEST_CASE("a body beyond all bounds is refused", "[sandbox]")
{
    Fresh fresh;

    auto const answer =
        fresh.client.post("/api/v1/search", search_headers, std::string(33U << 20U, ' '));

    CHECK(answer.status == 413);
}

TEST_CASE("long replies are compressed for clients that can read it", "[sandbox]")
{
    Fresh fresh;
    auto headers = search_headers;
    headers.emplace("Accept-Encoding", "gzip");

    auto const answer = fresh.client.post("/api/v1/search", headers, R"({"count":100})");

    CHECK(answer.headers.find("Content-Encoding")->second == "gzip");
    CHECK(answer.json().at("features").size() == 100);
}

TEST_CASE("replies are never packed so hard that packing takes longer than searching", "[sandbox]")
{
    Fresh fresh;
    auto const packing = [&](char const* accepted) {
        auto headers = search_headers;
        headers.emplace("Accept-Encoding", accepted);
        auto const answer = fresh.client.post("/api/v1/search", headers, R"({"count":100})");
        CHECK(answer.json().at("features").size() == 100);
        auto const header = answer.headers.find("Content-Encoding");
        return header == answer.headers.end() ? std::string{"none"} : header->second;
    };

    CHECK(packing("br, gzip") == "gzip");
    CHECK(packing("deflate, gzip, br, zstd") == "gzip");
    CHECK(packing("br") == "none");
}

TEST_CASE("whoever asks twice a second is banned until the ban is over", "[sandbox]")
{
    TemporaryFolder folder;
    auto options = small_sandbox(folder / "state.gpkg");
    options.rate_rule = true;
    satchel::Sandbox sandbox{options};
    Client client{sandbox.port()};

    auto const first = client.order_get("/api/v1/me/contracts");
    auto const second = client.order_get("/api/v1/me/contracts");
    auto const third = client.order_post("/api/v1/orders", good_order());

    CHECK(first.status == 200);
    CHECK(second.status == 429);
    CHECK(second.headers.find("Retry-After")->second == "600");
    CHECK_FALSE(second.message().empty());
    CHECK(third.status == 429);
    CHECK(std::stoi(third.headers.find("Retry-After")->second) <= 600);
    CHECK(client.search({{"count", 1}}).status == 200); // the rule is the ordering host's
}

TEST_CASE("the rate rule counts seconds, overlaps and the end of a ban", "[sandbox]")
{
    satchel::sandbox::RateRule rule{600s};
    satchel::sandbox::RateRule::Clock::time_point const start{};

    CHECK_FALSE(rule.arrive(start));
    rule.leave();
    CHECK_FALSE(rule.arrive(start + 1s));
    CHECK(rule.arrive(start + 3s) == 600s); // the one before is not answered yet
    rule.leave();
    CHECK(rule.arrive(start + 10s) == 593s);
    CHECK(rule.arrive(start + 602s + 500ms) == 1s);
    CHECK_FALSE(rule.arrive(start + 603s));
    rule.leave();
    CHECK(rule.arrive(start + 603s + 999ms) == 600s);
}
