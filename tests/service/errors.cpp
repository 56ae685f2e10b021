// SPDX-License-Identifier: MIT
#include "client.hpp"

#include "satchel/service/replies.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Failure;

namespace {

std::string message(std::string const& body)
{
    return satchel::detail::service_message(body, satchel::detail::Host::ordering,
                                            satchel::detail::Redactor{});
}

struct Case {
    int status;
    Failure failure;
};

} // namespace

TEST_CASE("every status of a read has its failure", "[service][error]")
{
    for (auto const& [status, failure] : std::vector<Case>{{301, Failure::network},
                                                           {302, Failure::network},
                                                           {304, Failure::network},
                                                           {400, Failure::refused},
                                                           {403, Failure::denied},
                                                           {404, Failure::refused},
                                                           {405, Failure::refused},
                                                           {409, Failure::refused},
                                                           {413, Failure::refused},
                                                           {422, Failure::refused},
                                                           {500, Failure::network},
                                                           {501, Failure::network},
                                                           {502, Failure::network},
                                                           {505, Failure::network},
                                                           {599, Failure::network}}) {
        Client client{{token_exchange(),
                       {"GET", "/api/v1/me/contracts", status, "reason"},
                       {"POST", "/api/v1/search", status, "reason"}}};

        auto const read = failure_of([&] { return client.service().contracts(); });
        auto const search =
            failure_of([&] { return client.service().search({toulouse()}, {}, {}); });

        CAPTURE(status);
        for (auto const& error : {read, search}) {
            CHECK(error.failure() == failure);
            CHECK(error.http_status() == status);
            CHECK(contains(error.what(), "HTTP " + std::to_string(status)));
            CHECK_FALSE(error.hint().empty());
        }
        CHECK(contains(read.where(), "GET http://127.0.0.1:"));
        CHECK(contains(read.where(), "/api/v1/me/contracts"));
        CHECK(client.server().finished());
    }
}

TEST_CASE("a busy service is asked four times, then it is an error", "[service][error]")
{
    for (auto const& [status, failure] : std::vector<Case>{
             {429, Failure::network}, {503, Failure::network}, {504, Failure::network}}) {
        support::Exchange const busy{"POST", "/api/v1/search", status, "busy"};
        Client client{{busy, busy, busy, busy}};

        auto const error =
            failure_of([&] { return client.service().search({toulouse()}, {}, {}); });

        CAPTURE(status);
        CHECK(error.failure() == failure);
        CHECK(error.http_status() == status);
        CHECK(client.server().finished());
        if (status == 429) {
            CHECK(contains(error.hint(), "run it again later"));
        }
    }
}

TEST_CASE("a page that is cut off where its end cannot be seen is asked for again",
          "[service][error]")
{
    std::string const head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    auto const page = sample("search.json");
    auto const part = head + page.substr(0, page.size() / 2);
    support::Exchange const cut{"POST", "/api/v1/search", 200, part, {}, support::Fault::raw};

    SECTION("and read when it comes whole")
    {
        Client client{{cut, {"POST", "/api/v1/search", 200, page}}};

        CHECK_FALSE(client.service().search({toulouse()}, {}, {}).footprints.empty());
        CHECK(client.server().finished());
    }
    SECTION("but not for ever")
    {
        Client client{{cut, cut, cut, cut}};

        auto const error =
            failure_of([&] { return client.service().search({toulouse()}, {}, {}); });

        CHECK(error.failure() == Failure::reply);
        CHECK(client.server().finished());
    }
}

TEST_CASE("too many requests are explained with what the service asks for", "[service][error]")
{
    Client client{{token_exchange(),
                   {"GET", "/api/v1/me/contracts", 429, "slow down", {{"Retry-After", "600"}}}}};

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.failure() == Failure::refused);
    CHECK(contains(error.hint(), "one request a second"));
    CHECK(contains(error.hint(), "ten minutes"));
    CHECK(contains(error.hint(), "Retry-After: 600"));
}

TEST_CASE("an ordering host that only says 429 is left alone", "[service][error]")
{
    Client client{{token_exchange(), {"GET", "/api/v1/me/contracts", 429, "slow down"}}};

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.failure() == Failure::refused);
    CHECK(contains(error.hint(), "wait ten minutes"));
    CHECK(client.server().finished());
}

TEST_CASE("a long ban is remembered, the next run does not ask but says until when",
          "[service][error]")
{
    support::TemporaryFolder const home;
    Client client{{token_exchange(),
                   {"GET", "/api/v1/me/contracts", 429, "slow down", {{"Retry-After", "600"}}},
                   token_exchange()}};
    client.options.pacing_folders = [&] { return std::vector{home.path()}; };
    client.restart();
    static_cast<void>(failure_of([&] { return client.service().contracts(); }));
    client.restart();

    auto const read = failure_of([&] { return client.service().contracts(); });
    auto const order = failure_of([&] { return client.service().order("{}"); });

    for (auto const& error : {read, order}) {
        CHECK(error.failure() == Failure::refused);
        CHECK(contains(error.what(), "nothing was sent"));
        CHECK_THAT(error.hint(), Catch::Matches(R"(try again at \d\d:\d\d;.*)"));
    }
    CHECK(client.server().finished());
}

TEST_CASE("a refused search key is named, and no token is asked for", "[service][error]")
{
    for (int const status : {401, 403}) {
        Client client{{{"POST", "/api/v1/search", status, "no"}}};

        auto const error =
            failure_of([&] { return client.service().search({toulouse()}, {}, {}); });

        CHECK(error.failure() == Failure::denied);
        CHECK(error.http_status() == status);
        CHECK(contains(error.hint(), "SATCHEL_API_KEY"));
        CHECK(client.server().finished());
    }
}

TEST_CASE("a redirect is not followed, and is shown without its query", "[service][error]")
{
    Client client{{token_exchange(),
                   {"GET",
                    "/api/v1/me/contracts",
                    307,
                    "",
                    {{"Location", "https://elsewhere.example/x?token=hush"}}}}};

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.failure() == Failure::network);
    CHECK(contains(error.what(), "https://elsewhere.example/x"));
    CHECK_FALSE(contains(all_text(error), "hush"));
    CHECK(contains(error.hint(), "SATCHEL_ORDER_URL"));
}

TEST_CASE("a host that is not there is a network failure", "[service][error]")
{
    Client client{{}};
    {
        support::LocalServer const gone{std::vector<support::Exchange>{}};
        client.configuration.profile.auth_url = gone.url() + "/token";
        client.configuration.profile.search_url = gone.url();
    }
    client.restart(false);

    auto const search = failure_of([&] { return client.service().search({toulouse()}, {}, {}); });
    auto const token = failure_of([&] { return client.service().contracts(); });

    CHECK(search.failure() == Failure::network);
    CHECK(token.failure() == Failure::network);
    CHECK(contains(token.where(), "/token"));
}

TEST_CASE("the service's own words are found in every shape", "[service][error]")
{
    CHECK(message(R"({"errorCode":"E2203","message":"Unknown product"})") ==
          "E2203: Unknown product");
    CHECK(message(R"json({"message":"Authentication failed (cause: Token expired)"})json") ==
          "Authentication failed (cause: Token expired)");
    CHECK(message(R"({"code":"UNEXPECTED_SERVER_ERROR"})") == "UNEXPECTED_SERVER_ERROR");
    CHECK(message(
              R"({"errors":[{"code":"ERR_NO_SENSOR_AVAILABLE","locator":"aoi"},{"code":"B"}]})") ==
          "ERR_NO_SENSOR_AVAILABLE (aoi), B");
    CHECK(message(R"({"correlationId":"c","hint":"use fewer vertices","internalCode":17,)"
                  R"("message":"too complex","timestamp":1500000000000})") ==
          "17: too complex; use fewer vertices (correlation id c)");
    CHECK(message(R"({"error":"invalid_client","error_description":"unknown"})") ==
          "invalid_client: unknown");
    CHECK(message(R"({"error":{"code":400,"message":"bad"}})") == "400: bad");
    CHECK(message(R"({"fault":{"faultstring":"quota"}})") == "quota");
    CHECK(message(R"("just text")") == "just text");
    CHECK(message("plain text\r\n") == "plain text");
    CHECK(message("<html><body><h1>502 Bad Gateway</h1></body></html>") == "502 Bad Gateway");
    CHECK(message(R"({"unknown":{"shape":true}})") == R"({"unknown":{"shape":true}})");
}

TEST_CASE("the service's words are one short line that a terminal can show", "[service][error]")
{
    for (std::string const body : {"", "  \r\n", "{}", "[]", "null", "<html></html>",
                                   R"({"message":""})", R"({"message":null})"}) {
        CAPTURE(body);
        auto const text = message(body);
        CHECK_FALSE(text.empty());
        CHECK_FALSE(contains(text, "<"));
    }
    CHECK(message(std::string(5000, 'x')).size() < 310);
    CHECK(message("\x1B[2J{\"a\":\x07 1}\nsecond line") == R"({"a": 1} second line)");
    CHECK(message(R"({"message":"\u001b[31mred\u0000\u202e"})") == "red");
    CHECK(message("caf\xE9") == "caf\xC3\xA9");
    CHECK(message("{\"message\":\"caf\xE9\"}") == "caf\xC3\xA9");
    CHECK_FALSE(message(std::string(100'000, '[')).empty());
    CHECK_FALSE(message(std::string(100'000, '<')).empty());
}

TEST_CASE("a service that echoes everything it got leaks nothing", "[service][error]")
{
    std::string const echo = std::string{client_id} + " " + client_secret + " " + username + " " +
                             username_in_base64 + " " + api_key + " " + token +
                             " s3cr3t%26with%3Dsigns%20%2F%2B%25";
    auto const as_json = R"({"message":")" + echo + R"("})";
    auto const long_text = std::string(280, 'x') + ' ' + echo;
    for (auto const& body : {echo, as_json, "<html>" + echo + "</html>", long_text, "{" + echo,
                             R"({"other":[")" + echo + R"("]})"}) {
        for (int const status : {200, 302, 400, 403, 404, 500}) {
            Client client{
                {token_exchange(),
                 {"GET", "/api/v1/productTypes", status, body, {{"Location", "/" + echo}}},
                 {"POST", "/api/v1/search", status, body},
                 {"POST", "/api/v1/orders", status, body}}};

            auto const read = failure_of([&] { return client.service().product_types(); });
            auto const search =
                failure_of([&] { return client.service().search({toulouse()}, {}, {}); });
            std::string reply;
            try {
                static_cast<void>(client.service().order("{}"));
                FAIL("the order was taken");
            } catch (satchel::OrderFailure const& error) {
                reply = client.seen(error) + error.reply();
            }

            CAPTURE(status, body, client.seen(read), client.seen(search), reply);
            CHECK_FALSE(holds_a_secret(client.seen(read)));
            CHECK_FALSE(holds_a_secret(client.seen(search)));
            CHECK_FALSE(holds_a_secret(reply));
            CHECK(client.lines.size() == 4);
        }
    }
}

TEST_CASE("a service that echoes client credentials instead of a token leaks nothing",
          "[service][error]")
{
    for (int const status : {200, 400, 500}) {
        Client client{{{"POST", "/token", status,
                        std::string{"grant for "} + client_id + " with " + client_secret}}};

        auto const error = failure_of([&] { return client.service().contracts(); });

        CHECK_FALSE(holds_a_secret(client.seen(error)));
    }
}

TEST_CASE("a log line says what was asked, how it went, and nothing else", "[service][error]")
{
    Client client{{token_exchange(),
                   contracts_exchange(),
                   {"POST", "/api/v1/search", 503, "busy"},
                   {"POST", "/api/v1/search", 200, sample("search.json")}}};

    static_cast<void>(client.service().contracts());
    static_cast<void>(client.service().search({toulouse()}, {}, {}));

    REQUIRE(client.lines.size() == 4);
    CHECK_THAT(client.lines[0],
               Catch::Matches(R"(POST http://127\.0\.0\.1:\d+/token 200 \d+\.\d\d s \d+ bytes)"));
    CHECK_THAT(
        client.lines[1],
        Catch::Matches(
            R"(GET http://127\.0\.0\.1:\d+/api/v1/me/contracts 200 \d+\.\d\d s 2\d\d bytes)"));
    CHECK(contains(client.lines[2], "/api/v1/search 503 "));
    CHECK(contains(client.lines[3], "/api/v1/search 200 "));
}
