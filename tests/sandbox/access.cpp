// SPDX-License-Identifier: MIT
#include "sandbox/client.hpp"

#include "sandbox/tokens.hpp"

#include <catch2/catch.hpp>

namespace {

constexpr char const* form_type = "application/x-www-form-urlencoded";
constexpr char const* contracts = "/api/v1/me/contracts";

} // namespace

TEST_CASE("the guide's first step gives a token for an hour", "[sandbox]")
{
    Fresh fresh;

    auto const answer = fresh.client.post(token_path, {}, token_form, form_type);

    REQUIRE(answer.status == 200);
    auto const reply = answer.json();
    CHECK(reply.at("token_type") == "Bearer");
    CHECK(reply.at("expires_in") == 3600);
    CHECK_FALSE(reply.at("access_token").get<std::string>().empty());
}

TEST_CASE("a token needs the right client, secret, scope and grant type", "[sandbox]")
{
    Fresh fresh;
    auto const [form, error] = GENERATE(table<std::string, std::string>({
        {"client_id=sandbox-client&client_secret=wrong&scope=order.api"
         "&grant_type=client_credentials",
         "invalid_client"},
        {"client_id=somebody&client_secret=sandbox-secret&scope=order.api"
         "&grant_type=client_credentials",
         "invalid_client"},
        {"client_secret=sandbox-secret&scope=order.api&grant_type=client_credentials",
         "invalid_client"},
        {"client_id=sandbox-client&client_secret=sandbox-secret&grant_type=client_credentials",
         "invalid_scope"},
        {"client_id=sandbox-client&client_secret=sandbox-secret&scope=order.api"
         "&grant_type=password",
         "unsupported_grant_type"},
    }));

    auto const answer = fresh.client.post(token_path, {}, form, form_type);

    CHECK(answer.status == 400);
    CHECK(answer.json().at("error") == error);
}

TEST_CASE("credentials beside the form are not looked at", "[sandbox]")
{
    Fresh fresh;

    auto const in_query =
        fresh.client.post(std::string{token_path} + '?' + token_form, {}, "", form_type);
    auto const as_json = fresh.client.post(token_path, {}, R"({"client_id":"sandbox-client"})");

    CHECK(in_query.status == 400);
    CHECK(as_json.status == 400);
    CHECK(as_json.json().at("error") == "invalid_request");
}

TEST_CASE("ordering endpoints take the bare token and the user's name in base64", "[sandbox]")
{
    Fresh fresh;
    auto const token = fresh.client.token();

    CHECK(fresh.client.order_get(contracts).status == 200);

    auto const refused = GENERATE_COPY(values<httplib::Headers>({
        {},
        {{"Authorization", token}},
        {{"X-ADS-Username", "c2FuZGJveC11c2Vy"}},
        {{"Authorization", "Bearer " + token}, {"X-ADS-Username", "c2FuZGJveC11c2Vy"}},
        {{"Authorization", token}, {"X-ADS-Username", "sandbox-user"}},
        {{"Authorization", token}, {"X-ADS-Username", "c2FuZGJveC11c2VyCg=="}},
        {{"Authorization", token + "x"}, {"X-ADS-Username", "c2FuZGJveC11c2Vy"}},
        {{"Authorization", "APIKEY sandbox-key"}, {"X-ADS-Username", "c2FuZGJveC11c2Vy"}},
    }));

    auto const answer = fresh.client.get(contracts, refused);

    CHECK(answer.status == 401);
    CHECK_FALSE(answer.message().empty());
}

TEST_CASE("a token that has expired says so", "[sandbox]")
{
    TemporaryFolder folder;
    auto options = small_sandbox(folder / "state.gpkg");
    options.token_life = std::chrono::seconds{0};
    satchel::Sandbox sandbox{options};
    Client client{sandbox.port()};

    auto const answer = client.order_get(contracts);

    CHECK(answer.status == 401);
    CHECK(answer.message() == "Authentication failed (cause: Token expired)");
}

TEST_CASE("a token of one sandbox opens no other", "[sandbox]")
{
    Fresh one;
    Fresh other;

    auto const answer = other.client.get(contracts, one.client.ordering_headers());

    CHECK(answer.status == 401);
}

TEST_CASE("the search takes the key in the guide's form or in the query", "[sandbox]")
{
    Fresh fresh;
    auto const path = std::string{"/api/v1/search?sensorType=optical&count=1"};

    CHECK(fresh.client.get(path, search_headers).status == 200);
    CHECK(fresh.client.get(path + "&apiKey=sandbox-key", {}).status == 200);
    CHECK(fresh.client.post("/api/v1/search?apiKey=sandbox-key", {}, "{}").status == 200);

    CHECK(fresh.client.get(path, {}).status == 401);
    CHECK(fresh.client.get(path + "&apiKey=wrong", {}).status == 401);
    CHECK(fresh.client.get(path, {{"Authorization", "APIKEY wrong"}}).status == 401);
    CHECK(fresh.client.get(path, {{"Authorization", "Bearer sandbox-key"}}).status == 401);
    CHECK(fresh.client.get(path, {{"Authorization", "sandbox-key"}}).status == 401);
    CHECK(fresh.client.get(path, {{"Authorization", fresh.client.token()}}).status == 401);
}

TEST_CASE("the key is not repeated in the query that a reply shows", "[sandbox]")
{
    Fresh fresh;

    auto const answer =
        fresh.client.get("/api/v1/search?sensorType=optical&count=1&apiKey=sandbox-key", {});

    CHECK(answer.json().at("query") == nlohmann::json{{"sensorType", "optical"}, {"count", "1"}});
    CHECK(answer.body.find("sandbox-key") == std::string::npos);
}

TEST_CASE("a client that never keeps its token takes away the oldest tokens only", "[sandbox]")
{
    using satchel::sandbox::Tokens;
    Tokens tokens{std::chrono::hours{1}};
    auto const first = tokens.grant();
    auto const second = tokens.grant();
    for (std::size_t i = 2; i < Tokens::most; ++i) {
        static_cast<void>(tokens.grant());
    }
    CHECK(tokens.check(first) == Tokens::State::valid);

    auto const last = tokens.grant();

    CHECK(tokens.check(first) == Tokens::State::unknown);
    CHECK(tokens.check(second) == Tokens::State::valid);
    CHECK(tokens.check(last) == Tokens::State::valid);
}
