// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <memory>
#include <sstream>
#include <sys/stat.h>

using nlohmann::json;
using support::call_in;
using support::GuideService;
using support::run_tool;
using support::RunningTool;

namespace {

std::string config_in(support::TemporaryFolder const& folder)
{
    std::ifstream file{folder / ".config/satchel/config.toml"};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A user's call whose hosts and credentials come from the config file alone.
support::ToolCall without_variables(GuideService const& service, std::vector<std::string> arguments)
{
    auto call = service.call(std::move(arguments));
    for (auto it = call.environment.begin(); it != call.environment.end();) {
        it = it->first.starts_with("SATCHEL_") ? call.environment.erase(it) : std::next(it);
    }
    return call;
}

} // namespace

TEST_CASE("a new user is led through a profile at the terminal, and the key is not shown",
          "[cli][profile]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"profile", "add", "work", "--default"});
    call.terminal = true;
    RunningTool tool{call};

    for (auto const& [question, answer] : std::vector<std::pair<std::string, std::string>>{
             {"[oneatlas]: ", "klingon\n"}, // is told what there is, and asked again
             {"[oneatlas]: ", "\n"},
             {"openid-connect/token]: ", "\n"},
             {"order.api.oneatlas.airbus.com]: ", "\n"},
             {"search.foundation.api.oneatlas.airbus.com]: ", "\n"},
             {"(not shown): ", "s3cret-key\n"},
             {"who will use the images: ", "Jane's lab\n"},
             {"two letters: ", "FR\n"},
             {"to the product: ", "\n"}}) {
        CAPTURE(question);
        REQUIRE(tool.says(question));
        tool.type(answer);
    }
    auto const result = tool.wait();

    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("satchel profile test work"));
    CHECK_THAT(result.out + result.error, !Catch::Contains("s3cret-key"));
    auto const shown = run_tool(call_in(folder.path(), {"profile", "show", "--json"}));
    auto const document = json::parse(shown.out);
    CHECK(document.at("profile") == "work");
    CHECK(document.at("dialect") == "oneatlas");
    CHECK(document.at("missing").empty());
    CHECK_THAT(config_in(folder), Catch::Contains("api_key = \"s3cret-key\""));
    CHECK_THAT(shown.out, !Catch::Contains("s3cret-key"));
}

TEST_CASE("once a host is one's own, none of Airbus is proposed beside it", "[cli][profile]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"profile", "add", "work", "--dialect", "oneatlas"});
    call.terminal = true;
    RunningTool tool{call};
    for (auto const& [question, answer] : std::vector<std::pair<std::string, std::string>>{
             {"openid-connect/token]: ", "https://my.example/token\n"},
             {"ordering: ", "https://my.example\n"},
             {"search: ", "https://my.example\n"},
             {"(not shown): ", "s3cret-key\n"},
             {"who will use the images: ", "Jane\n"},
             {"two letters: ", "France\n"}, // is no code, and asked again
             {"two letters: ", "FR\n"},
             {"to the product: ", "\n"}}) {
        CAPTURE(question);
        REQUIRE(tool.says(question));
        tool.type(answer);
    }

    CHECK(tool.wait().exit_code == 0);
    CHECK_THAT(config_in(folder), !Catch::Contains("airbus.com"));
}

TEST_CASE("keys that stop a program do not leave the terminal without an echo", "[cli][profile]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"profile", "set", "oneatlas", "api_key"});
    call.terminal = true;
    RunningTool tool{call};
    REQUIRE(tool.says("(not shown): "));
    tool.type("\x1c\x1a\x03");

    CHECK(tool.wait().exit_code == 130);
}

TEST_CASE("what cannot be meant is refused, and the file stays as it was", "[cli][profile]")
{
    support::TemporaryFolder const folder;
    REQUIRE(
        run_tool(call_in(folder.path(), {"profile", "add", "lab", "dialect=geoapi"})).exit_code ==
        0);
    auto const before = config_in(folder);
    auto const [arguments, code] = GENERATE(table<std::vector<std::string>, int>(
        {{{"profile", "add", "new"}, 2},
         {{"profile", "add", "new", "--dialect", "oneatlas", "dialect=geoapi"}, 2},
         {{"profile", "set", "lab", "contract=a", "contract=b"}, 2},
         {{"profile", "set", "lab", "ledger=PG:host=db user=u password=hunter2"}, 2},
         {{"profile", "set", "lab", "hunter2:x"}, 4},
         {{"profile", "set", "lab", "end_user=M\xfcller", "contract=c"}, 4},
         {{"profile", "set", "nosuch", "--default"}, 4},
         {{"profile", "set", "nosuch", "contract="}, 4}}));
    CAPTURE(arguments);

    auto const result = run_tool(call_in(folder.path(), arguments));

    CHECK(result.exit_code == code);
    CHECK_THAT(result.error, Catch::Contains("hint: ") && !Catch::Contains("hunter2"));
    CHECK(config_in(folder) == before);
}

TEST_CASE("many programs that add profiles at the same time lose none", "[cli][profile]")
{
    support::TemporaryFolder const folder;
    std::vector<std::unique_ptr<RunningTool>> tools;
    for (int i = 0; i < 12; ++i) {
        tools.push_back(std::make_unique<RunningTool>(call_in(
            folder.path(), {"profile", "add", "lab" + std::to_string(i), "dialect=oneatlas"})));
    }
    for (auto const& tool : tools) {
        CHECK(tool->wait().exit_code == 0);
    }

    auto const text = config_in(folder);
    for (int i = 0; i < 12; ++i) {
        CHECK_THAT(text, Catch::Contains("[profiles.lab" + std::to_string(i) + "]"));
    }
}

TEST_CASE("a password store is enough, and nobody is told to write the key down", "[cli][profile]")
{
    support::TemporaryFolder const folder;

    auto const added = run_tool(
        call_in(folder.path(), {"profile", "add", "lab", "dialect=oneatlas", "end_user=Lab",
                                "end_user_country=FR", "credential_command=echo api_key = k3y"}));
    auto const list = run_tool(call_in(folder.path(), {"profile", "list"}));
    auto const shown = run_tool(call_in(folder.path(), {"profile", "show"}));

    CHECK_THAT(added.out, Catch::Contains("satchel profile test lab"));
    CHECK_THAT(list.out, Catch::Contains("config file  complete"));
    CHECK_THAT(shown.out, Catch::Contains("printed by the credential command"));
}

TEST_CASE("who leaves the questions of a new profile has none", "[cli][profile]")
{
    support::TemporaryFolder const folder;
    auto const keys = GENERATE(as<std::string>{}, "\x03", "\x04");
    auto call = call_in(folder.path(), {"profile", "add", "work"});
    call.terminal = true;
    RunningTool tool{call};
    REQUIRE(tool.says("[oneatlas]: "));
    tool.type(keys);

    CHECK(tool.wait().exit_code == 130);
    CHECK(config_in(folder).empty());
}

TEST_CASE("a script makes a profile without being asked", "[cli][profile]")
{
    support::TemporaryFolder const folder;

    auto const added = run_tool(call_in(folder.path(), {"profile", "add", "lab", "--dialect",
                                                        "oneatlas", "end_user=Lab", "--json"}));
    auto const set =
        run_tool(call_in(folder.path(), {"profile", "set", "lab", "api_key", "end_user_country=FR"},
                         "s3cret-key\nand what a password store says besides\n"));

    auto const document = json::parse(added.out);
    CHECK(document.at("profile") == "lab");
    CHECK(document.at("missing") == json{"api_key", "end_user_country"});
    CHECK(set.exit_code == 0);
    CHECK_THAT(config_in(folder),
               Catch::Contains("order_url = \"https://order.api.oneatlas.airbus.com\"") &&
                   Catch::Contains("api_key = \"s3cret-key\"\n"));
    CHECK_THAT(set.out + set.error, !Catch::Contains("s3cret-key"));
    auto const rights = std::filesystem::status(folder / ".config/satchel").permissions();
    CHECK(rights == std::filesystem::perms::owner_all);
}

TEST_CASE("a secret on the command line is refused", "[cli][profile]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(
        call_in(folder.path(), {"profile", "add", "lab", "api_key=s3cret-key", "end_user=Lab"}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains("a secret is not given on the command line") &&
                                 !Catch::Contains("s3cret-key"));
    CHECK(config_in(folder).empty());
}

TEST_CASE("hosts of one's own are not mixed with those of Airbus", "[cli][profile]")
{
    support::TemporaryFolder const folder;

    auto const result =
        run_tool(call_in(folder.path(), {"profile", "add", "lab", "--dialect", "geoapi",
                                         "order_url=https://order.example"}));

    CHECK(result.exit_code == 0);
    CHECK(config_in(folder) ==
          "[profiles.lab]\ndialect = \"geoapi\"\norder_url = \"https://order.example\"\n");
}

TEST_CASE("the list of profiles says which one is used and what is missing", "[cli][profile]")
{
    support::TemporaryFolder const folder;
    auto const add =
        run_tool(call_in(folder.path(), {"profile", "add", "lab", "dialect=geoapi", "--default"}));
    REQUIRE(add.exit_code == 0);

    auto const document =
        json::parse(run_tool(call_in(folder.path(), {"profile", "list", "--json"})).out);
    auto const table = run_tool(call_in(folder.path(), {"profile", "list"})).out;

    std::map<std::string, json> profiles;
    for (auto const& profile : document.at("profiles")) {
        profiles[profile.at("name")] = profile;
    }
    CHECK(profiles.size() == 5);
    CHECK(profiles.at("lab").at("used") == true);
    CHECK(profiles.at("lab").at("dialect") == "geoapi");
    CHECK(profiles.at("lab").at("missing") ==
          json{"client_id", "client_secret", "username", "api_key"});
    CHECK(profiles.at("sandbox").at("missing").empty());
    CHECK(profiles.at("oneatlas").at("used") == false);
    CHECK_THAT(table, Catch::Contains("*  lab") && Catch::Contains("not set: client_id"));
}

TEST_CASE("a contract that the account does not have fails the test of a profile", "[cli][profile]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"profile", "test", "sandbox"});
    call.environment["SATCHEL_CONTRACT"] = "NOPE";

    auto const result = run_tool(call);

    CHECK(result.exit_code == 4);
    CHECK_THAT(result.out, Catch::Contains("fail  contract: NOPE is not among the contracts") &&
                               Catch::Contains("SANDBOX-CONTRACT"));
}

TEST_CASE("the test of a profile asks its service and orders nothing", "[cli][profile]")
{
    GuideService const service;
    auto add = without_variables(
        service, {"profile", "add", "work", "dialect=geoapi",
                  "auth_url=" + service.call({}).environment["SATCHEL_AUTH_URL"],
                  "order_url=" + service.call({}).environment["SATCHEL_ORDER_URL"],
                  "search_url=" + service.call({}).environment["SATCHEL_SEARCH_URL"],
                  "client_id=" + std::string{GuideService::client_id},
                  "username=" + std::string{GuideService::username}, "client_secret"});
    add.input = std::string{GuideService::client_secret} + '\n';
    REQUIRE(run_tool(add).exit_code == 0);

    SECTION("what is missing fails, and the rest is looked at all the same")
    {
        auto const result = run_tool(without_variables(service, {"profile", "test", "work"}));

        CHECK(result.exit_code == 4);
        CHECK_THAT(result.out, Catch::Contains("fail  settings of the search: not set: api_key") &&
                                   Catch::Contains("ok    account: contract") &&
                                   Catch::Contains("hint: satchel profile set work api_key"));
    }
    SECTION("all is well")
    {
        auto set = without_variables(service, {"profile", "set", "work", "api_key"});
        set.input = std::string{GuideService::api_key} + '\n';
        REQUIRE(run_tool(set).exit_code == 0);

        auto const result = run_tool(without_variables(service, {"profile", "test", "--json"}));

        CAPTURE(result.out, result.error);
        CHECK(result.exit_code == 0);
        auto const document = json::parse(result.out);
        for (auto const& check : document.at("checks")) {
            CAPTURE(check.dump());
            CHECK(check.at("verdict") != "fail");
        }
    }
    SECTION("a wrong secret is said to be one")
    {
        auto set = without_variables(service, {"profile", "set", "work", "client_secret"});
        set.input = "another\n";
        REQUIRE(run_tool(set).exit_code == 0);

        auto const result = run_tool(without_variables(service, {"profile", "test", "work"}));

        CHECK(result.exit_code != 0);
        CHECK_THAT(result.out, Catch::Contains("fail  account: "));
    }
    CHECK(service.requests("/api/v1/orders").empty());
    CHECK(service.requests("/api/v1/prices").empty());
}
