// SPDX-License-Identifier: MIT
#include "http_test.hpp"

#include <catch2/catch.hpp>

using namespace http_test;
using support::Fault;
using support::LocalServer;

TEST_CASE("an order on a connection that dies is sent once", "[http][order]")
{
    LocalServer server{
        {{"GET", "/contracts"}, {"POST", "/orders", 200, "", {}, Fault::close_without_reply}}};
    auto const http = transport();
    http->send(get(server.url() + "/contracts"));

    auto const error =
        thrown_by<satchel::NoReply>([&] { http->send(post_once(server.url() + "/orders")); });

    CHECK(error.may_have_arrived());
    CHECK(server.finished()); // a second POST would be unexpected
    CHECK(server.requests().size() == 2);
    CHECK(server.requests().at(1).connection == 2);
}

TEST_CASE("a request with a connection of its own is sent once, repeatable or not", "[http][order]")
{
    // On a kept connection libcurl would send it again, unasked and unpaced.
    LocalServer server{
        {{"GET", "/contracts"}, {"POST", "/prices", 200, "", {}, Fault::close_without_reply}}};
    auto const http = transport();
    http->send(get(server.url() + "/contracts"));
    auto request = post_once(server.url() + "/prices");
    request.repeatable = true;
    request.own_connection = true;

    CHECK_THROWS_AS(http->send(request), satchel::NoReply);
    CHECK(server.finished());
    CHECK(server.requests().size() == 2);
}

TEST_CASE("an order arrives although the server has closed the kept connection", "[http][order]")
{
    LocalServer server{{{"GET", "/contracts", 200, "", {}, Fault::close_after_reply},
                        {"POST", "/orders", 201, "bought"}}};
    auto const http = transport();
    http->send(get(server.url() + "/contracts"));

    CHECK(http->send(post_once(server.url() + "/orders")).body == "bought");
    CHECK(server.finished());
}

TEST_CASE("an order whose time is over when the connection stands does not leave", "[http][order]")
{
    LocalServer server{{{"POST", "/orders", 201, "bought"}}};
    auto const http = transport();
    auto order = post_once(server.url() + "/orders");

    order.not_after = satchel::BootTime{0};
    auto const error = thrown_by<satchel::NoReply>([&] { http->send(order); });
    auto const requests_before = server.requests().size();
    order.not_after = satchel::boot_time() + std::chrono::minutes{4};
    auto const response = http->send(order);

    CHECK_FALSE(error.may_have_arrived());
    CHECK_THAT(error.what(), Catch::Contains("nothing was sent, it is too late"));
    CHECK(requests_before == 0);
    CHECK(response.body == "bought");
    CHECK(server.finished());
}

TEST_CASE("nothing is sent over the connection of an order after it", "[http][order]")
{
    LocalServer server{{{"GET", "/a"}, {"POST", "/orders", 201}, {"GET", "/a"}}};
    auto const http = transport();

    http->send(get(server.url() + "/a"));
    http->send(post_once(server.url() + "/orders"));
    http->send(get(server.url() + "/a"));

    CHECK(server.requests().at(1).connection == 2);
    CHECK(server.requests().at(2).connection != 2);
}

TEST_CASE("an order is sent once, whatever goes wrong with its reply", "[http][order]")
{
    auto const fault = GENERATE(Fault::close_before_reading, Fault::close_without_reply,
                                Fault::cut_in_head, Fault::cut_in_body, Fault::hang);
    LocalServer server{{{"POST", "/orders", 201, "{}", {}, fault}}};
    satchel::CurlOptions options;
    options.idle_timeout = std::chrono::seconds{1};
    auto const http = transport(options);

    auto const error =
        thrown_by<satchel::NoReply>([&] { http->send(post_once(server.url() + "/orders")); });

    CHECK(error.failure() == satchel::Failure::network);
    CHECK(error.may_have_arrived());
    CHECK(server.finished());
    CHECK(server.connections() == 1);
}
