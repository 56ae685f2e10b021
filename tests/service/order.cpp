// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Decimal;
using satchel::Failure;
using satchel::OrderFailure;

namespace {

support::Exchange order_exchange(int status, std::string const& body,
                                 support::Fault fault = support::Fault::none)
{
    return {"POST", "/api/v1/orders", status, body, {}, fault};
}

OrderFailure order_failure(Client& client)
{
    try {
        static_cast<void>(client.service().order("{}"));
    } catch (OrderFailure const& failure) {
        return failure;
    }
    throw std::logic_error{"the order was taken"};
}

std::size_t orders_sent(Client& client)
{
    std::size_t count = 0;
    for (auto const& request : client.server().requests()) {
        count += request.path == "/api/v1/orders" ? 1U : 0U;
    }
    return count;
}

} // namespace

TEST_CASE("the guide's order is placed and its number read", "[service][order]")
{
    Client client{{token_exchange(), order_exchange(200, sample("order.json"))}};

    auto const receipt = client.service().order(sample("order_request.json"));

    CHECK(receipt.sales_order_id == "ORDER_UNIQUE_IDENTIFIER");
    CHECK_FALSE(receipt.total);
    CHECK(receipt.reply == sample("order.json"));
    auto const request = client.server().requests().at(1);
    CHECK(request.body == sample("order_request.json"));
    CHECK(request.header("authorization") == token);
    CHECK(request.header("x-ads-username") == username_in_base64);
    CHECK(request.header("content-type") == "application/json");
}

TEST_CASE("an order that was taken stays taken, whatever else the reply says", "[service][order]")
{
    for (auto const& [status, body, id] : std::vector<std::tuple<int, std::string, std::string>>{
             {201, R"({"salesOrderId":"SAL1","currency":"EUR","totalAmount":200.0})", "SAL1"},
             {200, R"({"salesOrderId":4711,"totalAmount":"n/a"})", "4711"},
             {202, R"({"salesOrderId":"SAL2","totalAmount":[1],"currency":{}})", "SAL2"},
             {200, R"({"salesOrderId":"SAL3","totalAmountCurrency":"200.10"})", "SAL3"},
             {200, "{\"salesOrderId\":\"SAL4\",\"note\":\"caf\xE9\"}", "SAL4"}}) {
        Client client{{token_exchange(), order_exchange(status, body)}};

        auto const receipt = client.service().order("{}");

        CAPTURE(body);
        CHECK(receipt.sales_order_id == id);
        CHECK(orders_sent(client) == 1);
    }
    Client client{
        {token_exchange(),
         order_exchange(200, R"({"salesOrderId":"S","currency":"EUR","totalAmount":1.5})")}};
    auto const receipt = client.service().order("{}");
    CHECK(receipt.total == Decimal::parse("1.5"));
    CHECK(receipt.currency == "EUR");
}

TEST_CASE("every 4xx says that the order was not taken", "[service][order]")
{
    for (int const status : {400, 402, 403, 404, 405, 408, 409, 413, 422, 429, 451, 499}) {
        Client client{
            {token_exchange(), order_exchange(status, R"({"errorCode":"E1","message":"no"})")}};

        auto const failure = order_failure(client);

        CAPTURE(status);
        CHECK(failure.failure() == Failure::refused);
        CHECK(failure.http_status() == status);
        CHECK(contains(failure.what(), "E1: no"));
        CHECK(failure.reply() == R"({"errorCode":"E1","message":"no"})");
        CHECK(contains(failure.where(), "/api/v1/orders"));
        CHECK(orders_sent(client) == 1);
    }
}

TEST_CASE("every other status leaves the outcome of the order open", "[service][order]")
{
    for (int const status : {301, 302, 307, 308, 500, 501, 502, 503, 504, 599}) {
        Client client{{token_exchange(), order_exchange(status, "trouble")}};

        auto const failure = order_failure(client);

        CAPTURE(status);
        CHECK(failure.failure() == Failure::unknown_outcome);
        CHECK(failure.http_status() == status);
        CHECK(contains(failure.what(), "HTTP " + std::to_string(status)));
        CHECK(contains(failure.hint(), "satchel orders"));
        CHECK(failure.reply() == "trouble");
        CHECK(orders_sent(client) == 1);
    }
}

TEST_CASE("a 2xx that names no order leaves the outcome open", "[service][order]")
{
    for (std::string const body :
         {"", "ok", "{}", "[]", "null", R"({"salesOrderId":""})", R"({"salesOrderId":"  "})",
          R"({"salesOrderId":null})", R"({"salesOrderId":true})", R"({"salesOrderId":{"a":1}})",
          R"({"salesOrderId":"\u0007"})", "<html>welcome</html>", R"({"salesOrderId":"SAL)"}) {
        Client client{{token_exchange(), order_exchange(200, body)}};

        auto const failure = order_failure(client);

        CAPTURE(body, failure.what());
        CHECK(failure.failure() == Failure::unknown_outcome);
        CHECK(failure.reply() == body);
        CHECK(orders_sent(client) == 1);
    }
}

TEST_CASE("no reply to an order leaves its outcome open, and it is not sent again",
          "[service][order]")
{
    using support::Fault;
    for (auto const fault : {Fault::close_before_reading, Fault::close_without_reply,
                             Fault::cut_in_head, Fault::cut_in_body}) {
        Client client{{token_exchange(), order_exchange(200, R"({"salesOrderId":"SAL1"})", fault)}};

        auto const failure = order_failure(client);

        CHECK(failure.failure() == Failure::unknown_outcome);
        CHECK(contains(failure.hint(), "do not send it again"));
        CHECK(orders_sent(client) <= 1);
    }
}

TEST_CASE("an order whose reply drips without end is unknown after a while", "[service][order]")
{
    auto exchange = order_exchange(200, R"({"salesOrderId":"SAL1"})" + std::string(9000, ' '),
                                   support::Fault::drip);
    Client client{{token_exchange(), exchange}};
    client.curl.idle_timeout = std::chrono::seconds{1};
    client.curl.least_bytes_per_second = 1000;
    client.restart();

    auto const failure = order_failure(client);

    CHECK(failure.failure() == Failure::unknown_outcome);
    CHECK(contains(failure.what(), "too slowly"));
    CHECK(orders_sent(client) == 1);
}

TEST_CASE("an order whose reply has no end in size is unknown", "[service][order]")
{
    Client client{{token_exchange(), order_exchange(200, std::string(17UL * 1024 * 1024, ' '))}};

    auto const failure = order_failure(client);

    CHECK(failure.failure() == Failure::unknown_outcome);
    CHECK(contains(failure.what(), "larger than 16 MB"));
}

TEST_CASE("an order is stopped while its refused token is renewed, and was not accepted",
          "[service][order]")
{
    Client client{{token_exchange("first-token"),
                   order_exchange(401, "expired"),
                   {"POST", "/token", 503, "busy"}}};
    client.options.sleeper = [](std::chrono::milliseconds) {
        throw satchel::Error{Failure::interrupted, "order", "stopped by the user"};
    };
    client.restart();

    auto const error = failure_of([&] { return client.service().order("{}"); });

    CHECK(error.failure() == Failure::interrupted);
    CHECK(orders_sent(client) == 1);
}

TEST_CASE("a 401 to an order renews the token and sends once more", "[service][order]")
{
    Client client{{token_exchange("first-token"), order_exchange(401, "expired"),
                   token_exchange("second-token"), order_exchange(200, sample("order.json"))}};

    CHECK(client.service().order("{}").sales_order_id == "ORDER_UNIQUE_IDENTIFIER");
    CHECK(client.server().requests().at(3).header("authorization") == "second-token");
    CHECK(client.server().finished());
}

TEST_CASE("a second 401 says that the order was not taken", "[service][order]")
{
    Client client{{token_exchange("first-token"), order_exchange(401, "expired"),
                   token_exchange("second-token"), order_exchange(401, "expired")}};

    auto const failure = order_failure(client);

    CHECK(failure.failure() == Failure::refused);
    CHECK(failure.http_status() == 401);
    CHECK(orders_sent(client) == 2);
}

TEST_CASE("an order after a 401 has the outcome of its second sending", "[service][order]")
{
    Client client{{token_exchange("first-token"), order_exchange(401, "expired"),
                   token_exchange("second-token"), order_exchange(500, "trouble")}};

    CHECK(order_failure(client).failure() == Failure::unknown_outcome);
    CHECK(orders_sent(client) == 2);
}

TEST_CASE("an order is refused when its token cannot be renewed", "[service][order]")
{
    using support::Fault;
    support::Exchange const lost{"POST", "/token", 200, "", {}, Fault::close_without_reply};
    for (auto const& script : std::vector<std::vector<support::Exchange>>{
             {{"POST", "/token", 403, "revoked"}}, {lost, lost, lost, lost}}) {
        std::vector<support::Exchange> all{token_exchange("first-token"),
                                           order_exchange(401, "expired")};
        all.insert(all.end(), script.begin(), script.end());
        Client client{all};

        auto const failure = order_failure(client);

        CHECK(failure.failure() == Failure::refused);
        CHECK(failure.http_status() == 401);
        CHECK(orders_sent(client) == 1);
    }
}

TEST_CASE("an order that never left is no unknown order", "[service][order]")
{
    using support::Fault;
    support::Exchange const lost{"POST", "/token", 200, "", {}, Fault::close_without_reply};
    Client no_token{{lost, lost, lost, lost}};
    Client no_host{{token_exchange()}};
    {
        support::LocalServer const gone{std::vector<support::Exchange>{}};
        no_host.configuration.profile.order_url = gone.url();
    }
    no_host.restart(false);

    for (auto* const client : {&no_token, &no_host}) {
        try {
            static_cast<void>(client->service().order("{}"));
            FAIL("the order was taken");
        } catch (satchel::NoReply const& error) {
            CHECK(error.failure() == Failure::network);
            CHECK_FALSE(error.may_have_arrived());
            CHECK(orders_sent(*client) == 0);
        }
    }
}

TEST_CASE("a refused token before an order is an error of the credentials", "[service][order]")
{
    Client client{{{"POST", "/token", 401, "no"}}};

    auto const error = failure_of([&] { return client.service().order("{}"); });

    CHECK(error.failure() == Failure::denied);
    CHECK(orders_sent(client) == 0);
}

TEST_CASE("an order that waits for its turn can be stopped, and was not sent", "[service][order]")
{
    support::TemporaryFolder const home;
    Client client{{token_exchange(), contracts_exchange()}};
    client.options.pacing_folders = [&] { return std::vector{home.path()}; };
    client.options.sleeper = [](std::chrono::milliseconds) {
        throw satchel::Error{Failure::interrupted, "order", "stopped by the user"};
    };
    client.restart();
    static_cast<void>(client.service().contracts());

    auto const error = failure_of([&] { return client.service().order("{}"); });

    CHECK(error.failure() == Failure::interrupted);
    CHECK(orders_sent(client) == 0);
}
