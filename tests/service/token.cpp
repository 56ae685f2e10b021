// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sys/stat.h>
#include <unistd.h>

using namespace client;
using satchel::Failure;
using std::chrono::seconds;

namespace {

mode_t mode_of(std::filesystem::path const& path)
{
    struct stat status {};
    REQUIRE(::lstat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

std::vector<std::filesystem::path> files_in(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        paths.push_back(entry.path());
    }
    return paths;
}

support::Exchange refused_exchange()
{
    return {"GET", "/api/v1/me/contracts", 401,
            R"json({"message":"Authentication failed (cause: Token expired)"})json"};
}

} // namespace

TEST_CASE("a token is asked for as the guide's first step does", "[service][token]")
{
    Client client{{token_exchange(), contracts_exchange()}};

    static_cast<void>(client.service().contracts());

    auto const request = client.server().requests().at(0);
    CHECK(request.method == "POST");
    CHECK(request.path == "/token");
    CHECK(request.header("content-type") == "application/x-www-form-urlencoded");
    CHECK(request.body == "client_id=id-4711-client&client_secret=s3cr3t%26with%3Dsigns%20%2F%2B%25"
                          "&scope=order.api&grant_type=client_credentials");
    CHECK_FALSE(request.header("authorization"));
    CHECK_FALSE(request.header("x-ads-username"));
}

TEST_CASE("an ordering request carries the bare token and the user name in base64",
          "[service][token]")
{
    Client client{{{"POST", "/token", 200, sample("token.json")},
                   contracts_exchange(),
                   {"POST", "/api/v1/prices", 200, sample("price.json")}}};

    static_cast<void>(client.service().contracts());
    static_cast<void>(client.service().price(R"({"a":1})"));

    auto const get = client.server().requests().at(1);
    CHECK(get.header("authorization") == "eyJ0eXAiOiJKV1Qxxxxxxxxxxxxxxxxxxxxx");
    CHECK(get.header("x-ads-username") == username_in_base64);
    CHECK(get.header("accept") == "application/json");
    CHECK_FALSE(get.header("content-type"));
    auto const post = client.server().requests().at(2);
    CHECK(post.header("authorization") == "eyJ0eXAiOiJKV1Qxxxxxxxxxxxxxxxxxxxxx");
    CHECK(post.header("content-type") == "application/json");
    CHECK(post.body == R"({"a":1})");
}

TEST_CASE("a token is used for nine tenths of its life", "[service][token]")
{
    Client client{{token_exchange("first-token"), contracts_exchange(), contracts_exchange(),
                   token_exchange("second-token"), contracts_exchange()}};

    static_cast<void>(client.service().contracts());
    client.time += seconds{3239};
    static_cast<void>(client.service().contracts());
    client.time += seconds{1};
    static_cast<void>(client.service().contracts());

    CHECK(client.server().finished());
    CHECK(client.server().requests().at(2).header("authorization") == "first-token");
    CHECK(client.server().requests().at(4).header("authorization") == "second-token");
}

TEST_CASE("a clock that is set back does not keep a token alive", "[service][token]")
{
    Client client{{token_exchange("first-token"), contracts_exchange(),
                   token_exchange("second-token"), contracts_exchange()}};

    static_cast<void>(client.service().contracts());
    client.time -= seconds{7200};
    static_cast<void>(client.service().contracts());

    CHECK(client.server().finished());
}

TEST_CASE("a token's life may be written as text, or be missing", "[service][token]")
{
    for (std::string const life :
         {R"(,"expires_in":"3600")", "", R"(,"expires_in":null)", R"(,"expires_in":1e300)",
          R"(,"expires_in":-5)", R"(,"expires_in":0)", R"(,"expires_in":"soon")",
          R"(,"expires_in":[3600])"}) {
        Client client{{{"POST", "/token", 200, R"({"access_token":"t-1234567")" + life + "}"},
                       contracts_exchange()}};
        CAPTURE(life);
        CHECK(client.service().contracts().size() == 1);
    }
}

TEST_CASE("the next run uses the token again, from a file that only its user can read",
          "[service][token]")
{
    support::TemporaryFolder const home;
    Client client{{token_exchange(), contracts_exchange(), contracts_exchange()}};
    client.options.token_folder = home / "cache/satchel";
    client.restart();

    static_cast<void>(client.service().contracts());
    client.restart();
    static_cast<void>(client.service().contracts());

    CHECK(client.server().finished());
    auto const files = files_in(client.options.token_folder);
    REQUIRE(files.size() == 1);
    CHECK(mode_of(files[0]) == 0600);
    CHECK(mode_of(client.options.token_folder) == 0700);
    auto const content = support::read_file(files[0]);
    CHECK_FALSE(contains(content, "s3cr3t"));
    CHECK_FALSE(contains(content, client_id));
}

TEST_CASE("changed credentials never use a token of the former ones", "[service][token]")
{
    support::TemporaryFolder const home;
    for (int changed = 0; changed < 2; ++changed) {
        Client client{{token_exchange("first-token"), contracts_exchange(),
                       token_exchange("second-token"), contracts_exchange()}};
        client.options.token_folder = home / "tokens";
        client.restart();
        static_cast<void>(client.service().contracts());

        (changed == 0 ? client.configuration.credentials.client_secret
                      : client.configuration.credentials.client_id) = "something-else";
        client.restart();
        static_cast<void>(client.service().contracts());

        CHECK(client.server().finished());
    }
}

TEST_CASE("a cached token that is old is replaced", "[service][token]")
{
    support::TemporaryFolder const home;
    Client client{{token_exchange("first-token"), contracts_exchange(),
                   token_exchange("second-token"), contracts_exchange(), contracts_exchange()}};
    client.options.token_folder = home / "tokens";
    client.restart();
    static_cast<void>(client.service().contracts());

    client.time += seconds{3240};
    client.restart();
    static_cast<void>(client.service().contracts());
    client.restart();
    static_cast<void>(client.service().contracts());

    CHECK(client.server().finished());
    CHECK(files_in(client.options.token_folder).size() == 1);
    CHECK(client.server().requests().at(4).header("authorization") == "second-token");
}

TEST_CASE("a token file that others could have touched, or garbage, is not used",
          "[service][token]")
{
    support::TemporaryFolder const home;
    auto const spoil = GENERATE(as<std::string>{}, "mode", "link", "text", "number", "folder",
                                "newline", "other key");
    Client client{{token_exchange("first-token"), contracts_exchange(),
                   token_exchange("second-token"), contracts_exchange()}};
    client.options.token_folder = home / "tokens";
    client.restart();
    static_cast<void>(client.service().contracts());
    auto const file = files_in(client.options.token_folder).at(0);
    auto const rewrite = [&](std::string const& text) {
        REQUIRE(::truncate(file.c_str(), 0) == 0);
        std::ofstream{file} << text;
    };
    auto json = nlohmann::json::parse(support::read_file(file));

    if (spoil == "mode") {
        ::chmod(file.c_str(), 0644);
    } else if (spoil == "link") {
        std::filesystem::rename(file, home / "elsewhere");
        std::filesystem::create_symlink(home / "elsewhere", file);
    } else if (spoil == "text") {
        rewrite("\x01garbage");
    } else if (spoil == "number") {
        json["obtained"] = 1e300;
        rewrite(json.dump());
    } else if (spoil == "newline") {
        json["token"] = "a\r\nX-Injected: 1";
        rewrite(json.dump());
    } else if (spoil == "other key") {
        json["key"] = "00";
        rewrite(json.dump());
    } else {
        ::chmod(client.options.token_folder.c_str(), 0777);
    }
    client.restart();
    static_cast<void>(client.service().contracts());

    CAPTURE(spoil);
    CHECK(client.server().finished());
    if (spoil == "link") {
        CHECK_FALSE(contains(support::read_file(home / "elsewhere"), "second-token"));
    }
}

TEST_CASE("without a place for tokens everything works, one token a run", "[service][token]")
{
    support::TemporaryFolder const home;
    Client client{{token_exchange(), contracts_exchange()}};
    client.options.token_folder = home.write("a file", "") / "tokens";
    client.restart();

    CHECK(client.service().contracts().size() == 1);
}

TEST_CASE("a 401 renews the token once and asks again", "[service][token]")
{
    support::TemporaryFolder const home;
    Client client{{token_exchange("first-token"), refused_exchange(),
                   token_exchange("second-token"), contracts_exchange(), contracts_exchange()}};
    client.options.token_folder = home / "tokens";
    client.restart();

    CHECK(client.service().contracts().size() == 1);
    client.restart();
    CHECK(client.service().contracts().size() == 1);

    CHECK(client.server().finished());
    CHECK(client.server().requests().at(3).header("authorization") == "second-token");
    CHECK(client.server().requests().at(4).header("authorization") == "second-token");
}

TEST_CASE("a second 401 is the service's last word", "[service][token]")
{
    Client client{{token_exchange("first-token"), refused_exchange(),
                   token_exchange("second-token"), refused_exchange()}};

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.failure() == Failure::denied);
    CHECK(error.http_status() == 401);
    CHECK(contains(error.what(), "Token expired"));
    CHECK(contains(error.hint(), "SATCHEL_USERNAME"));
    CHECK(client.server().finished());
}

TEST_CASE("refused client credentials are an error that names their variables", "[service][token]")
{
    for (int const status : {400, 401, 403}) {
        Client client{{{"POST", "/token", status,
                        R"({"error":"invalid_client","error_description":"no )" +
                            std::string{client_id} + R"("})"}}};

        auto const error = failure_of([&] { return client.service().contracts(); });

        CAPTURE(status);
        CHECK(error.failure() == Failure::denied);
        CHECK(error.http_status() == status);
        CHECK(error.what() == "HTTP " + std::to_string(status) + ": invalid_client: no ***");
        CHECK(contains(error.hint(), "SATCHEL_CLIENT_ID"));
        CHECK(contains(error.hint(), "SATCHEL_CLIENT_SECRET"));
        CHECK(contains(error.where(), "/token"));
        CHECK(client.server().finished());
    }
}

TEST_CASE("a reply without a usable token is unreadable, and none of it is shown",
          "[service][token]")
{
    for (std::string const reply :
         {R"({"access_token":""})", R"({"expires_in":3600,"accessToken":"eyJhbGciOi.hush"})",
          R"({"access_token":null,"token":"eyJhbGciOi.hush"})",
          R"({"access_token":"eyJhbGciOi.hush\r\nX-Injected: 1"})", R"({"access_token":17})", "",
          "eyJhbGciOi.hush", R"({"access_token":"eyJhbGciOi.hush","expires_in":3600)",
          R"({"access_token":"eyJhbGciOi.hush)", R"("eyJhbGciOi.hush")", R"(["eyJhbGciOi.hush"])",
          R"({"access_token":{"value":"eyJhbGciOi.hush"}})"}) {
        Client client{{{"POST", "/token", 200, reply}}};

        auto const error = failure_of([&] { return client.service().contracts(); });

        CAPTURE(reply, error.what());
        CHECK(error.failure() == Failure::reply);
        CHECK(error.http_status() == 200);
        CHECK(contains(error.what(), "the reply"));
        CHECK(contains(error.hint(), "SATCHEL_AUTH_URL"));
        CHECK_FALSE(contains(client.seen(error), "eyJ"));
        CHECK_FALSE(contains(client.seen(error), "hush"));
        CHECK(client.server().requests().size() == 1);
    }
}

TEST_CASE("of a refused token only what names the error is shown", "[service][token]")
{
    for (int const status : {302, 400, 403, 500}) {
        for (std::string const reply :
             {"eyJhbGciOi.hush", R"("eyJhbGciOi.hush")", R"(["eyJhbGciOi.hush"])",
              R"({"access_token":"eyJhbGciOi.hush"})", "<html>eyJhbGciOi.hush</html>"}) {
            Client client{{{"POST", "/token", status, reply}}};

            auto const error = failure_of([&] { return client.service().contracts(); });

            CAPTURE(status, reply, error.what());
            CHECK_FALSE(contains(client.seen(error), "hush"));
        }
    }
}

TEST_CASE("the token is asked for again when its service is busy", "[service][token]")
{
    Client client{{{"POST", "/token", 503, ""}, token_exchange(), contracts_exchange()}};

    CHECK(client.service().contracts().size() == 1);
    CHECK(client.server().finished());
}

TEST_CASE("missing settings are named all at once, and nothing is sent", "[service][token]")
{
    Client client{{}};
    client.configuration.credentials = {};
    client.configuration.profile.name = "environment";
    client.restart();
    auto const ordering = failure_of([&] { return client.service().contracts(); });
    auto const search = failure_of([&] { return client.service().search({toulouse()}, {}, {}); });
    client.configuration.profile.auth_url.clear();
    client.configuration.profile.order_url.clear();
    client.configuration.profile.search_url.clear();
    client.restart(false);
    auto const nothing = failure_of([&] { return client.service().order("{}"); });
    auto const no_search =
        failure_of([&] { return client.service().search({toulouse()}, {}, {}); });

    CHECK(ordering.failure() == Failure::configuration);
    CHECK(ordering.where() == "profile \"environment\"");
    CHECK(ordering.what() ==
          std::string{"not set: SATCHEL_CLIENT_ID, SATCHEL_CLIENT_SECRET, SATCHEL_USERNAME"});
    CHECK(search.what() == std::string{"not set: SATCHEL_API_KEY"});
    CHECK(nothing.failure() == Failure::configuration);
    CHECK(nothing.what() ==
          std::string{"not set: SATCHEL_AUTH_URL, SATCHEL_ORDER_URL, SATCHEL_CLIENT_ID, "
                      "SATCHEL_CLIENT_SECRET, SATCHEL_USERNAME"});
    CHECK(no_search.what() == std::string{"not set: SATCHEL_SEARCH_URL, SATCHEL_API_KEY"});
    CHECK(client.server().requests().empty());
}

TEST_CASE("ordering calls are paced, searches and tokens are not", "[service][token]")
{
    support::TemporaryFolder const home;
    support::Exchange const search{"POST", "/api/v1/search", 200, sample("search.json")};
    Client client{{search, search, token_exchange(), contracts_exchange(), contracts_exchange()}};
    std::chrono::milliseconds waited{0};
    client.options.pacing_folders = [&] { return std::vector{home.path()}; };
    client.options.sleeper = [&](std::chrono::milliseconds duration) { waited += duration; };
    client.restart();

    static_cast<void>(client.service().search({toulouse()}, {}, {}));
    static_cast<void>(client.service().search({toulouse()}, {}, {}));
    static_cast<void>(client.service().contracts());
    CHECK(waited.count() == 0);
    static_cast<void>(client.service().contracts());

    CHECK(waited.count() > 500);
    CHECK(client.server().finished());
}
