// SPDX-License-Identifier: MIT
#include "satchel/http/curl_transport.hpp"

#include "http_test.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace http_test;
using support::Fault;
using support::LocalServer;
using support::Reply;
using support::Request;

namespace {

std::string echo_body(Request const& request) { return request.method + ' ' + request.body; }

satchel::CurlOptions most_bytes(std::size_t count)
{
    satchel::CurlOptions options;
    options.max_reply_bytes = count;
    return options;
}

} // namespace

TEST_CASE("one connection serves many requests", "[http]")
{
    LocalServer server{[](Request const&) { return Reply{200, "ok"}; }};
    auto const http = transport();

    for (int i = 0; i < 5; ++i) {
        CHECK(http->send(get(server.url() + "/page")).body == "ok");
    }

    CHECK(server.requests().size() == 5);
    CHECK(server.connections() == 1);
}

TEST_CASE("a request arrives with its method, headers and body as they are", "[http]")
{
    LocalServer server{[](Request const& request) { return Reply{200, echo_body(request)}; }};
    satchel::CurlOptions options;
    options.user_agent = "satchel/0.1";
    auto const http = transport(options);
    auto request = post_once(server.url() + "/p?q=1", std::string{"a\0b\r\n\xff", 6});
    request.headers = {{"Content-Type", "application/octet-stream"}, {"X-Empty", ""}};

    auto const response = http->send(request);

    CHECK(response.status == 200);
    auto const arrived = server.requests().at(0);
    CHECK(arrived.method == "POST");
    CHECK(arrived.path == "/p?q=1");
    CHECK(arrived.body == request.body);
    CHECK(arrived.header("content-type") == "application/octet-stream");
    CHECK(arrived.header("x-empty") == "");
    CHECK(arrived.header("user-agent") == "satchel/0.1");
    CHECK(arrived.header("expect") == std::nullopt);
}

TEST_CASE("a large body goes out at once, without asking first", "[http]")
{
    LocalServer server{[](Request const& request) { return Reply{200, echo_body(request)}; }};
    auto const http = transport();
    std::string const body(3'000'000, 'x');

    auto const response = http->send(post_once(server.url(), body));

    CHECK(response.body == "POST " + body);
    CHECK(server.requests().at(0).header("expect") == std::nullopt);
}

TEST_CASE("every method can be sent, with a body and without", "[http]")
{
    LocalServer server{[](Request const& request) { return Reply{200, echo_body(request)}; }};
    auto const http = transport();
    for (std::string const method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        for (std::string const body : {"", "body"}) {
            auto request = get(server.url());
            request.method = method;
            request.body = body;

            auto const response = http->send(request);

            CHECK(response.body == method + ' ' + body);
            CHECK(server.requests().back().header("content-type") == std::nullopt);
        }
    }
    auto head = get(server.url());
    head.method = "HEAD";
    CHECK(http->send(head).body.empty());
    CHECK(http->send(get(server.url())).body == "GET ");
}

TEST_CASE("every status is a reply", "[http]")
{
    auto const status = GENERATE(200, 201, 204, 400, 401, 403, 404, 429, 500, 502, 503, 504);
    LocalServer server{{{"GET", "/", status}}};

    CHECK(transport()->send(get(server.url() + "/")).status == status);
}

TEST_CASE("a redirect is returned and not followed", "[http]")
{
    LocalServer server{{{"GET", "/a", 302, "moved", {{"Location", "/b"}}}}};

    auto const response = transport()->send(get(server.url() + "/a"));

    CHECK(response.status == 302);
    CHECK(satchel::header(response, "location") == "/b");
    CHECK(server.finished());
    CHECK(server.requests().size() == 1);
}

TEST_CASE("header names come in lower case and values without blanks around", "[http]")
{
    LocalServer server{{{"GET", "/", 200, "", {{"X-Mixed-CASE", "  Value \t"}}}}};

    auto const response = transport()->send(get(server.url() + "/"));

    CHECK(satchel::header(response, "x-mixed-case") == "Value");
}

TEST_CASE("only the headers of the final reply count", "[http]")
{
    LocalServer server{{{"GET",
                         "/",
                         200,
                         "HTTP/1.1 103 Early Hints\r\nX-Stage: early\r\nX-Early: 1\r\n\r\n"
                         "HTTP/1.1 200 OK\r\nX-Stage: final,\r\n folded\r\n"
                         "Content-Length: 2\r\n\r\nok",
                         {},
                         Fault::raw}}};

    auto const response = transport()->send(get(server.url() + "/"));

    CHECK(response.body == "ok");
    CHECK(satchel::header(response, "x-stage") == "final, folded");
    CHECK(satchel::header(response, "x-early") == std::nullopt);
}

TEST_CASE("a chunked reply is put together", "[http]")
{
    LocalServer server{{{"GET",
                         "/",
                         200,
                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                         "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
                         {},
                         Fault::raw}}};

    CHECK(transport()->send(get(server.url() + "/")).body == "abcde");
}

TEST_CASE("compressed replies are asked for and decompressed", "[http]")
{
    std::string const text(100'000, 'a');
    LocalServer server{{{"GET", "/", 200, text, {}, Fault::none, {}, true}}};

    auto const response = transport()->send(get(server.url() + "/"));

    CHECK(response.body == text);
    CHECK(server.requests().at(0).header("accept-encoding").value_or("").find("gzip") !=
          std::string::npos);
}

TEST_CASE("a reply over the size limit is refused, one just at it is not", "[http]")
{
    LocalServer server{
        {{"GET", "/", 200, std::string(1000, 'a')}, {"GET", "/", 200, std::string(1001, 'a')}}};
    auto const http = transport(most_bytes(1000));

    CHECK(http->send(get(server.url() + "/")).body.size() == 1000);
    auto const error =
        thrown_by<satchel::Error>([&] { http->send(get(server.url() + "/?key=secret")); });

    CHECK(error.failure() == satchel::Failure::reply);
    CHECK(error.what() == std::string{"the reply is larger than 1000 bytes"});
    CHECK(error.where() == "GET " + server.url() + "/");
}

TEST_CASE("the size limit counts what a reply is after decompression", "[http]")
{
    LocalServer server{
        {{"GET", "/", 200, std::string(20'000'000, '\0'), {}, Fault::none, {}, true}}};
    auto const http = transport(most_bytes(1024 * 1024));

    auto const error = thrown_by<satchel::Error>([&] { http->send(get(server.url() + "/")); });

    CHECK(error.failure() == satchel::Failure::reply);
    CHECK(error.what() == std::string{"the reply is larger than 1 MB"});
}

TEST_CASE("headers without end are refused", "[http]")
{
    std::string reply = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 10'000; ++i) {
        reply += "X-Header-" + std::to_string(i) + ": " + std::string(30, 'v') + "\r\n";
    }
    LocalServer server{{{"GET", "/", 200, reply + "\r\n", {}, Fault::raw}}};

    auto const error =
        thrown_by<satchel::Error>([&] { transport()->send(get(server.url() + "/")); });

    CHECK(error.failure() == satchel::Failure::reply);
    CHECK(error.what() == std::string{"the headers of the reply are larger than 256 kB"});
}

TEST_CASE("a cancel ends a request that hangs, long before it would be given up", "[http]")
{
    LocalServer server{{{"GET", "/", 200, "", {}, Fault::hang}}};
    satchel::CancelFlag cancel{false};
    satchel::CurlOptions options;
    options.cancel = &cancel;
    auto const http = transport(options);
    std::thread user{[&] {
        static_cast<void>(server.wait_for_requests(1));
        cancel = true;
    }};

    auto const error = thrown_by<satchel::Error>([&] { http->send(get(server.url() + "/")); });
    user.join();

    // Given up after the idle timeout of two minutes it would be a NoReply.
    CHECK(error.failure() == satchel::Failure::interrupted);
}

TEST_CASE("who cancels an order on its way is told once that its reply is waited for", "[http]")
{
    LocalServer server{{{"POST", "/", 201, "bought", {}, Fault::hang}}};
    satchel::CancelFlag cancel{false};
    auto told = 0;
    satchel::CurlOptions options;
    options.cancel = &cancel;
    options.on_late_cancel = [&] {
        ++told;
        server.release();
    };
    auto const http = transport(options);
    auto order = post_once(server.url() + "/");
    order.cancellable = false;
    std::thread user{[&] {
        static_cast<void>(server.wait_for_requests(1));
        cancel = true;
    }};

    CHECK(http->send(order).body == "bought");
    user.join();

    CHECK(told == 1);
}

TEST_CASE("a request may want a smaller reply than the transport allows", "[http]")
{
    LocalServer server{{{"GET", "/", 200, std::string(1001, 'a')}}};
    auto request = get(server.url() + "/");
    request.most_reply_bytes = 1000;

    auto const error = thrown_by<satchel::Error>([&] { transport()->send(request); });

    CHECK(error.failure() == satchel::Failure::reply);
    CHECK(error.what() == std::string{"the reply is larger than 1000 bytes"});
}

TEST_CASE("a request that must not be cancelled brings its reply after a cancel", "[http]")
{
    LocalServer server{{{"POST", "/", 201, "bought"}}};
    satchel::CancelFlag const cancel{true};
    satchel::CurlOptions options;
    options.cancel = &cancel;
    auto const http = transport(options);
    auto order = post_once(server.url() + "/");
    order.cancellable = false;

    CHECK(http->send(order).body == "bought");
    CHECK(thrown_by<satchel::Error>([&] { http->send(get(server.url())); }).failure() ==
          satchel::Failure::interrupted);
    CHECK(server.finished());
}

TEST_CASE("a line break in a header or address is refused before anything is sent", "[http]")
{
    LocalServer server{std::vector<support::Exchange>{}};
    auto const http = transport();
    auto request = get(server.url() + "/");
    SECTION("in a value") { request.headers = {{"Authorization", "secret\r\nX-More: 1"}}; }
    SECTION("in a value, as NUL")
    {
        request.headers = {{"Authorization", std::string{"secret\0x", 8}}};
    }
    SECTION("in a name") { request.headers = {{"secret\nX-More", "1"}}; }
    SECTION("in the address") { request.url += "secret\r\nX-More: 1"; }
    SECTION("in the method") { request.method = "GET /secret HTTP/1.1\r\n"; }

    auto const error = thrown_by<satchel::Error>([&] { http->send(request); });

    CHECK(error.failure() == satchel::Failure::configuration);
    CHECK(std::string{error.what()}.find("secret") == std::string::npos);
    CHECK(error.where().find('\n') == std::string::npos);
    CHECK(server.connections() == 0);
}

TEST_CASE("addresses of other protocols are refused", "[http]")
{
    auto const url = GENERATE("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/",
                              "http://", "", "http://127.0.0.1:99999/");

    auto const error = thrown_by<satchel::Error>([&] { transport()->send(get(url)); });

    CHECK(error.failure() == satchel::Failure::configuration);
    CHECK_FALSE(error.hint().empty());
}

TEST_CASE("a host that is not found is told again when it is asked for again", "[http]")
{
    // Too long for a name, so that nobody on the network is asked.
    auto const host = std::string(64, 'a') + ".invalid";
    auto const http = transport();
    for (int i = 0; i < 3; ++i) {
        auto const error = thrown_by<satchel::NoReply>([&] { http->send(get("https://" + host)); });

        CHECK(error.what() == "the host name " + host + " cannot be resolved");
    }
}
