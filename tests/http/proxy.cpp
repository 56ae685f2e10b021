// SPDX-License-Identifier: MIT
#include "http_test.hpp"

#include "satchel/http/curl_failure.hpp"
#include "support/environment.hpp"

#include <curl/curl.h>

#include <catch2/catch.hpp>

using namespace http_test;
using support::Environment;
using support::LocalServer;

namespace {

/// The proxies of the machine the tests run on must not take part.
Environment proxies(std::string const& proxy, std::optional<std::string> const& exceptions = {})
{
    return Environment{{{"http_proxy", proxy},
                        {"https_proxy", proxy},
                        {"HTTPS_PROXY", {}},
                        {"all_proxy", {}},
                        {"ALL_PROXY", {}},
                        {"no_proxy", exceptions},
                        {"NO_PROXY", {}}}};
}

} // namespace

TEST_CASE("the proxy of the environment is used", "[http]")
{
    LocalServer proxy{{{"GET", "http://satchel.invalid/page", 200, "by proxy"}}};
    auto const environment = proxies(proxy.url());
    auto const http = satchel::make_curl_transport({});

    CHECK(http->send(get("http://satchel.invalid/page")).body == "by proxy");
    CHECK(proxy.finished());
}

TEST_CASE("no_proxy is honoured", "[http]")
{
    LocalServer proxy{std::vector<support::Exchange>{}};
    LocalServer server{{{"GET", "/page", 200, "direct"}}};
    auto const environment = proxies(proxy.url(), "127.0.0.1");
    auto const http = satchel::make_curl_transport({});

    CHECK(http->send(get(server.url() + "/page")).body == "direct");
    CHECK(proxy.connections() == 0);
}

TEST_CASE("the proxy of the environment can be ignored", "[http]")
{
    LocalServer proxy{std::vector<support::Exchange>{}};
    LocalServer server{{{"GET", "/page", 200, "direct"}}};
    auto const environment = proxies(proxy.url());
    satchel::CurlOptions options;
    options.use_proxy = false;
    auto const http = satchel::make_curl_transport(options);

    CHECK(http->send(get(server.url() + "/page")).body == "direct");
    CHECK(proxy.connections() == 0);
}

TEST_CASE("a proxy that refuses a tunnel gets no key and nothing is sent", "[http]")
{
    LocalServer proxy{{{"CONNECT", "satchel.invalid:443", 407}}};
    auto const environment = proxies(proxy.url());
    auto const http = satchel::make_curl_transport({});
    auto request = post_once("https://satchel.invalid/orders");
    request.headers.emplace_back("Authorization", "secret");

    auto const error = thrown_by<satchel::NoReply>([&] { http->send(request); });

    CHECK(error.what() ==
          std::string{"the proxy refused the connection to satchel.invalid (HTTP 407)"});
    CHECK_FALSE(error.may_have_arrived());
    CHECK(error.lasting());
    CHECK(proxy.requests().at(0).header("authorization") == std::nullopt);
}

TEST_CASE("a proxy for plain http that wants a password is no answer of the service", "[http]")
{
    LocalServer proxy{{{"POST", "http://satchel.invalid/orders", 407, "who are you?"}}};
    auto const environment = proxies(proxy.url());
    auto const http = satchel::make_curl_transport({});

    auto const error = thrown_by<satchel::NoReply>(
        [&] { http->send(post_once("http://satchel.invalid/orders")); });

    CHECK(error.what() == std::string{"the proxy refused the request (HTTP 407)"});
    CHECK(error.hint().find("https_proxy") != std::string::npos);
    CHECK_FALSE(error.may_have_arrived());
    CHECK(error.lasting());
}

TEST_CASE("a 407 of the service itself is a refusal like others", "[http]")
{
    LocalServer server{{{"POST", "/orders", 407, "who are you?"}}};
    auto const environment = proxies("");
    auto const http = satchel::make_curl_transport({});

    CHECK(http->send(post_once(server.url() + "/orders")).status == 407);
}

TEST_CASE("a proxy whose scheme nobody knows is a wrong setting", "[http]")
{
    auto const environment = proxies("bogus://user:s3cret@127.0.0.1:9");
    auto const http = satchel::make_curl_transport({});

    auto const error =
        thrown_by<satchel::Error>([&] { http->send(get("https://satchel.invalid/")); });

    CHECK(error.failure() == satchel::Failure::configuration);
    CHECK(error.what() == std::string{"the address of the proxy has no known scheme"});
    CHECK(error.hint().find("s3cret") == std::string::npos);
}

TEST_CASE("a SOCKS proxy that refuses is named, not the service", "[http]")
{
    satchel::detail::CurlFailure failure;
    failure.code = CURLE_PROXY;
    failure.text = "User was rejected by the SOCKS5 server (1 1).";

    auto const error = thrown_by<satchel::NoReply>(
        [&] { satchel::detail::throw_failure(failure, get("https://satchel.invalid/"), {}); });

    CHECK_FALSE(error.may_have_arrived());
    CHECK(error.lasting());
    CHECK(error.what() == std::string{"the proxy refused the connection to satchel.invalid: user "
                                      "was rejected by the SOCKS5 server (1 1)."});
}

TEST_CASE("one line of headers that is too long is told as that", "[http]")
{
    LocalServer server{{{"GET", "/page", 200, "", {{"X-Long", std::string(150'000, 'x')}}}}};
    auto const environment = proxies("");
    auto const http = satchel::make_curl_transport({});

    auto const error = thrown_by<satchel::Error>([&] { http->send(get(server.url() + "/page")); });

    CHECK(error.failure() == satchel::Failure::reply);
    CHECK(std::string{error.what()}.starts_with("the headers of the reply are larger than"));
}

TEST_CASE("a proxy that cannot be reached is named, not the service", "[http]")
{
    int port = 0;
    {
        LocalServer const server{std::vector<support::Exchange>{}};
        port = server.port();
    }
    auto const environment = proxies("http://user:secret@127.0.0.1:" + std::to_string(port));
    auto const http = satchel::make_curl_transport({});

    auto const error =
        thrown_by<satchel::NoReply>([&] { http->send(get("https://satchel.invalid/")); });

    CHECK(error.what() ==
          "cannot connect to 127.0.0.1 port " + std::to_string(port) + ": connection refused");
    CHECK_FALSE(error.may_have_arrived());
}

TEST_CASE("a proxy that a program names goes before that of the environment, no_proxy before both",
          "[http]")
{
    LocalServer of_program{{{"GET", "http://satchel.invalid/page", 200, "by the program's"}}};
    LocalServer of_environment{std::vector<support::Exchange>{}};
    LocalServer server{{{"GET", "/page", 200, "direct"}}};
    auto const environment = proxies(of_environment.url(), "127.0.0.1");
    satchel::CurlOptions options;
    options.proxies = {of_program.url(), of_program.url(), "someone:secret"};
    auto const http = satchel::make_curl_transport(options);

    CHECK(http->send(get("http://satchel.invalid/page")).body == "by the program's");
    CHECK(of_program.requests().at(0).header("proxy-authorization") ==
          "Basic c29tZW9uZTpzZWNyZXQ=");
    CHECK(http->send(get(server.url() + "/page")).body == "direct");
    CHECK(of_environment.connections() == 0);
}
