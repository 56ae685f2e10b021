// SPDX-License-Identifier: MIT
#include "satchel/service/credential_command.hpp"

#include "client.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <array>
#include <csignal>

using namespace client;
using satchel::Credentials;
using satchel::Failure;
using satchel::detail::run_credential_command;

namespace {

Credentials run(std::string const& command, Credentials credentials = {},
                std::vector<std::string> wanted = {"client_id", "client_secret"})
{
    credentials.command = command;
    return run_credential_command(credentials, "profile \"work\"", {std::move(wanted)});
}

} // namespace

TEST_CASE("a credential command prints keys and values", "[service][command]")
{
    auto const credentials = run("printf 'client_id = me\\nclient_secret=a=b==\\n\\n"
                                 "  username =  jane doe \\r\\nreferer = r\\napi_key = k\\n'");

    CHECK(credentials.client_id == "me");
    CHECK(credentials.client_secret == "a=b==");
    CHECK(credentials.username == "jane doe");
    CHECK(credentials.referer == "r");
    CHECK(credentials.api_key == "k");
}

TEST_CASE("a bare first line is the only secret that is missing, and is refused where two are",
          "[service][command]")
{
    CHECK(run("echo c2VjcmV0PT0=").client_secret == "c2VjcmV0PT0=");
    CHECK(run("echo bare", {}, {"username", "api_key"}).api_key == "bare");

    std::vector<std::string> const two{"client_secret", "api_key"};
    CHECK(run("printf 'bare\\nclient_secret = known\\n'", {}, two).api_key == "bare");
    auto const other =
        run("printf 'of the website\\napi_key = k\\n'", {}, {"client_id", "api_key"});
    CHECK(other.api_key == "k");
    CHECK(other.client_id.empty());
    auto const error = failure_of([&] { return run("echo bare", {}, two); });
    CHECK(error.failure() == Failure::configuration);
    CHECK_THAT(error.hint(), Catch::Contains("client_secret = ...") && Catch::Contains("api_key"));
    CHECK_THAT(error.what(), !Catch::Contains("bare"));

    auto const both = run("printf 'pass word\\nusername = jane\\n'");
    CHECK(both.client_secret == "pass word");
    CHECK(both.username == "jane");
}

TEST_CASE("a credential that is set already is not replaced", "[service][command]")
{
    Credentials known;
    known.username = "from environment";

    CHECK(run("echo username = from command", known).username == "from environment");
}

TEST_CASE("a credential command that fails is an error that shows none of its words",
          "[service][command]")
{
    for (std::string const command :
         {"echo hush; exit 1", "echo hush >&2; exit 3", "kill -9 $$", "no-such-command-of-hush",
          "printf 'api_key = a\\nhush\\n'", "printf 'api_key = a\\nhush = b\\n'",
          "printf 'api_key = hush\\tb\\n'", "head -c 200000 /dev/zero"}) {
        auto const error = failure_of([&] { return run(command); });
        CAPTURE(command, error.what());
        CHECK(error.failure() == Failure::configuration);
        CHECK_FALSE(contains(all_text(error), "hush"));
    }
}

TEST_CASE("a credential command may not take forever", "[service][command]")
{
    Credentials credentials;
    for (std::string const command : {"exec sleep 60", "exec >&-; exec sleep 60"}) {
        credentials.command = command;
        auto const start = std::chrono::steady_clock::now();

        auto const error = failure_of([&] {
            return run_credential_command(credentials, "profile \"work\"",
                                          {{}, nullptr, std::chrono::milliseconds{200}});
        });

        CHECK(error.failure() == Failure::configuration);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
    }
}

TEST_CASE("a credential command can be stopped by the user", "[service][command]")
{
    satchel::CancelFlag const cancel{true};
    Credentials credentials;
    credentials.command = "exec sleep 60";

    auto const error = failure_of([&] {
        return run_credential_command(credentials, "profile \"work\"", {{}, &cancel});
    });

    CHECK(error.failure() == Failure::interrupted);
}

TEST_CASE("a command that is given up ends with all that it started", "[service][command]")
{
    support::TemporaryFolder const folder;
    auto const pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    auto const reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(reader >= 0);
    Credentials credentials;
    credentials.command = "sleep 600 > '" + pipe.string() + "' & wait";

    auto const error = failure_of([&] {
        return run_credential_command(credentials, "profile \"work\"",
                                      {{}, nullptr, std::chrono::milliseconds{300}});
    });

    CHECK(error.failure() == Failure::configuration);
    // Nobody holds the other end any more, or ever did.
    std::array<pollfd, 1> ends{pollfd{reader, POLLIN, 0}};
    CHECK(::poll(ends.data(), 1, 20'000) >= 0);
    char byte = 0;
    CHECK(::read(reader, &byte, 1) == 0);
    ::close(reader);
}

TEST_CASE("what a command leaves in the background is not waited for", "[service][command]")
{
    Credentials credentials;
    credentials.command = "sleep 20 & echo api_key = k-123456";

    CHECK(run_credential_command(credentials, "profile \"work\"",
                                 {{}, nullptr, std::chrono::seconds{15}})
              .api_key == "k-123456");
}

TEST_CASE("a credential command meets signals as in a terminal", "[service][command]")
{
    auto const before = std::signal(SIGPIPE, SIG_IGN);

    auto const error = failure_of([] { return run("kill -PIPE $$; echo survived"); });

    CHECK(error.failure() == Failure::configuration);
    std::signal(SIGPIPE, before);
}

TEST_CASE("a bare line is the one credential that is missing", "[service][command]")
{
    support::Exchange const search{"POST", "/api/v1/search", 200, sample("search.json")};
    Client client{{search}};
    client.configuration.credentials = {{}, {}, {}, {}, {}, "echo the-key-of-the-search"};
    client.configuration.profile.search_url = client.server().url(); // and no other host
    client.configuration.profile.auth_url.clear();
    client.configuration.profile.order_url.clear();
    client.restart(false);

    static_cast<void>(client.service().search({toulouse()}, {}, {}));

    CHECK(client.server().requests().at(0).header("authorization") ==
          "APIKEY the-key-of-the-search");
}

TEST_CASE("a bare line goes to no host where it may be for another one", "[service][command]")
{
    Client client{{}};
    client.configuration.credentials = {{}, {}, {}, {}, {}, "echo for-one-of-the-hosts"};
    client.restart();

    auto const error = failure_of([&] { return client.service().search({toulouse()}, {}, {}); });

    CHECK(error.failure() == Failure::configuration);
    CHECK(client.server().requests().empty());
}

TEST_CASE("a credential command has no input to wait for", "[service][command]")
{
    CHECK(run("cat; echo end").client_secret == "end");
}

TEST_CASE("a credential command runs once, and only when something is missing",
          "[service][command]")
{
    support::TemporaryFolder const home;
    auto const count = home / "count";
    support::Exchange const search{"POST", "/api/v1/search", 200, sample("search.json")};
    Client client{{search, search, token_exchange(), contracts_exchange()}};
    client.configuration.credentials.command =
        "echo >> '" + count.string() + "'; echo client_secret = from-the-store";
    client.configuration.credentials.client_secret.clear();
    client.restart();

    static_cast<void>(client.service().search({toulouse()}, {}, {}));
    static_cast<void>(client.service().search({toulouse()}, {}, {}));
    CHECK_FALSE(std::filesystem::exists(count));
    static_cast<void>(client.service().contracts());

    CHECK(support::read_file(count) == "\n");
    CHECK(contains(client.server().requests().at(2).body, "client_secret=from-the-store&"));
    CHECK(client.service().redacted("x from-the-store y") == "x *** y");
}

TEST_CASE("a credential command that prints too little leaves the rest missing",
          "[service][command]")
{
    Client client{{}};
    client.configuration.credentials = {{}, {}, {}, {}, {}, "echo client_id = me-myself-and-i"};
    client.restart();

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.failure() == Failure::configuration);
    CHECK(error.what() == std::string{"not set: SATCHEL_CLIENT_SECRET, SATCHEL_USERNAME"});
}
