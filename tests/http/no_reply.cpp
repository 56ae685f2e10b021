// SPDX-License-Identifier: MIT
#include "http_test.hpp"
#include "satchel/http/curl_failure.hpp"

#include <curl/curl.h>

#include <catch2/catch.hpp>

using namespace http_test;
using support::Exchange;
using support::Fault;
using support::LocalServer;

namespace {

satchel::CurlOptions impatient()
{
    satchel::CurlOptions options;
    options.connect_timeout = std::chrono::seconds{1};
    options.idle_timeout = std::chrono::seconds{1};
    return options;
}

satchel::NoReply no_reply_from(std::string const& url)
{
    return thrown_by<satchel::NoReply>([&] { transport(impatient())->send(get(url)); });
}

} // namespace

TEST_CASE("a port where nobody listens is named", "[http]")
{
    int port = 0;
    {
        LocalServer const server{std::vector<Exchange>{}};
        port = server.port();
    }

    auto const error = no_reply_from("http://127.0.0.1:" + std::to_string(port) + "/p?key=secret");

    CHECK(error.what() ==
          "cannot connect to 127.0.0.1 port " + std::to_string(port) + ": connection refused");
    CHECK(error.where() == "GET http://127.0.0.1:" + std::to_string(port) + "/p");
    CHECK_FALSE(error.hint().empty());
    CHECK_FALSE(error.may_have_arrived());
}

TEST_CASE("a host name that does not exist is named", "[http]")
{
    // Told as libcurl tells it: asking would leave this machine.
    satchel::detail::CurlFailure const failure{.code = CURLE_COULDNT_RESOLVE_HOST};

    auto const error = thrown_by<satchel::NoReply>([&] {
        satchel::detail::throw_failure(failure, get("https://order.satchel.invalid/api"), {});
    });

    CHECK(error.what() == std::string{"the host name order.satchel.invalid cannot be resolved"});
    CHECK_FALSE(error.may_have_arrived());
    CHECK_FALSE(error.lasting());
}

TEST_CASE("a server that never answers is given up after the idle timeout", "[http]")
{
    LocalServer server{{{"GET", "/", 200, "", {}, Fault::hang}}};
    auto const start = std::chrono::steady_clock::now();

    auto const error = no_reply_from(server.url() + "/");

    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
    CHECK(error.what() == std::string{"no reply within 1 s"});
    CHECK(error.may_have_arrived());
}

TEST_CASE("a reply that comes slowly but steadily is waited for", "[http]")
{
    LocalServer server{
        {{"GET", "/", 200, "twelve bytes", {}, Fault::drip, std::chrono::milliseconds{120}}}};
    auto options = impatient();
    options.least_bytes_per_second = 1;

    // 1.4 s in all, never 1 s without a byte
    CHECK(transport(options)->send(get(server.url() + "/")).body == "twelve bytes");
}

TEST_CASE("a reply that comes byte by byte is given up after the idle timeout", "[http]")
{
    LocalServer server{{{"GET",
                         "/",
                         200,
                         std::string(10'000, 'x'),
                         {},
                         Fault::drip,
                         std::chrono::milliseconds{100}}}};
    auto options = impatient();
    options.least_bytes_per_second = 1000;

    auto const error =
        thrown_by<satchel::NoReply>([&] { transport(options)->send(get(server.url() + "/")); });

    CHECK(error.what() ==
          std::string{"the reply came too slowly, less than 1000 bytes a second for 1 s"});
    CHECK(error.may_have_arrived());
}

TEST_CASE("a reply without end is given up in the end", "[http]")
{
    LocalServer server{{{"GET",
                         "/",
                         200,
                         std::string(10'000, 'x'),
                         {},
                         Fault::drip,
                         std::chrono::milliseconds{50}}}};
    auto options = impatient();
    options.least_bytes_per_second = 1;
    options.total_timeout = std::chrono::seconds{1};

    auto const error =
        thrown_by<satchel::NoReply>([&] { transport(options)->send(get(server.url() + "/")); });

    CHECK(error.what() == std::string{"the reply did not end within 1 s"});
    CHECK(error.may_have_arrived());
}

TEST_CASE("a reply that stops in the middle is given up", "[http]")
{
    LocalServer server{{{"GET", "/", 200, "ab", {}, Fault::drip, std::chrono::minutes{1}}}};

    auto const error = no_reply_from(server.url() + "/");

    CHECK(error.what() == std::string{"the reply stopped, nothing came for 1 s"});
    CHECK(error.may_have_arrived());
}

TEST_CASE("a server that never ends the TLS handshake is given up, nothing is sent", "[http]")
{
    LocalServer server{std::vector<Exchange>{}}; // waits for the end of the "headers"

    auto const error = no_reply_from("https://127.0.0.1:" + std::to_string(server.port()) + "/");

    CHECK(error.what() == std::string{"no connection to 127.0.0.1 within 1 s"});
    CHECK_FALSE(error.may_have_arrived());
}

TEST_CASE("a reply that breaks off says so", "[http]")
{
    LocalServer server{{{"GET", "/", 200, "", {}, Fault::close_without_reply},
                        {"GET", "/", 200, "half", {}, Fault::cut_in_body},
                        {"GET", "/", 200, "SSH-2.0-OpenSSH_9.2\r\n", {}, Fault::raw},
                        {"GET",
                         "/",
                         200,
                         "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
                         {},
                         Fault::raw}}};

    CHECK(no_reply_from(server.url() + "/").what() ==
          std::string{"the server closed the connection without a reply"});
    CHECK(no_reply_from(server.url() + "/").what() == std::string{"the reply ended too early"});
    CHECK(no_reply_from(server.url() + "/").what() ==
          std::string{"what the server sent is no HTTP reply"});
    CHECK(no_reply_from(server.url() + "/").what() ==
          std::string{"the reply cannot be decompressed"});
    CHECK(server.finished());
}

TEST_CASE("a server that hangs up while a large body is sent does not end the program", "[http]")
{
    LocalServer server{{{"POST", "/", 200, "", {}, Fault::close_before_reading}}};

    auto const error = thrown_by<satchel::NoReply>(
        [&] { transport()->send(post_once(server.url() + "/", std::string(30'000'000, 'x'))); });

    CHECK(error.may_have_arrived());
    CHECK(server.finished());
}

TEST_CASE("no error holds a secret of the request", "[http]")
{
    auto const fault = GENERATE(Fault::close_without_reply, Fault::close_before_reading,
                                Fault::cut_in_head, Fault::cut_in_body);
    LocalServer server{{{"POST", "/orders", 200, "{}", {}, fault}}};
    auto const address = "127.0.0.1:" + std::to_string(server.port());
    auto const url = GENERATE_COPY("http://user:secret@" + address + "/orders?apiKey=secret#secret",
                                   "https://user:secret@" + address + "/orders?apiKey=secret",
                                   std::string{"http://user:secret@127.0.0.1:1/?secret"});
    auto request = post_once(url, R"({"client_secret":"secret"})");
    request.headers = {{"Authorization", "APIKEY secret"}, {"X-ADS-Username", "secret"}};

    auto const error = thrown_by<satchel::Error>([&] { transport(impatient())->send(request); });

    auto const text = error.where() + error.what() + error.hint();
    CAPTURE(text);
    CHECK(text.find("secret") == std::string::npos);
}

TEST_CASE("no error about an address holds its secrets", "[http]")
{
    auto const code =
        GENERATE(CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
                 CURLE_URL_MALFORMAT, CURLE_SSL_CONNECT_ERROR, CURLE_OPERATION_TIMEDOUT);
    auto const* const url = GENERATE("https://user:secret@h.invalid/?apiKey=secret",
                                     "https://user:se/secret@h.invalid/");

    auto const error = thrown_by<satchel::Error>(
        [&] { satchel::detail::throw_failure({.code = code}, post_once(url), {}); });

    CHECK((error.where() + error.what() + error.hint()).find("secret") == std::string::npos);
}
