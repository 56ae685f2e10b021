// SPDX-License-Identifier: MIT
#include "cli/ready_archive.hpp"
#include "cli/tool.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

using nlohmann::json;
using support::call_in;
using support::run_tool;
using support::ToolCall;
using support::ToolResult;

namespace {

std::map<std::string, json> checks_of(ToolResult const& result)
{
    std::map<std::string, json> checks;
    CAPTURE(result.out, result.error);
    auto const document = json::parse(result.out);
    for (auto const& check : document.at("checks")) {
        checks[check.at("check")] = check;
    }
    return checks;
}

} // namespace

TEST_CASE("the doctor finds a new machine well, with the sandbox", "[cli][doctor]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(call_in(folder.path(), {"doctor", "--json"}));

    CHECK(result.exit_code == 0);
    auto const checks = checks_of(result);
    for (auto const* const name : {"satchel", "GDAL", "PROJ", "config file", "state folder",
                                   "ledger", "profile", "account", "products", "search"}) {
        CAPTURE(name);
        REQUIRE(checks.contains(name));
        CHECK(checks.at(name).at("verdict") == "ok");
    }
    CHECK(checks.at("GDAL driver").at("verdict") == "warn");
    CHECK_THAT(checks.at("GDAL driver").at("hint").get<std::string>(),
               Catch::Contains("GDAL_DRIVER_PATH"));
}

TEST_CASE("the doctor names the problems of a dialect", "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"doctor", "--offline", "--json"});
    call.environment["SATCHEL_PROFILE"] = "geostore";
    call.environment["SATCHEL_AUTH_URL"] = "https://auth.example/token";
    call.environment["SATCHEL_ORDER_URL"] = "https://order.api.oneatlas.airbus.com";
    call.environment["SATCHEL_API_KEY"] = "s3cret-key";
    call.environment["SATCHEL_CLIENT_SECRET"] = "s3cret-too";

    auto const result = run_tool(call);

    CHECK(result.exit_code == 4);
    auto const checks = checks_of(result);
    CHECK(checks.at("settings of the search").at("text") ==
          "not set: referer; the archive cannot be searched");
    CHECK(checks.at("settings of the search").at("hint") == "satchel profile set geostore referer");
    CHECK_THAT(checks.at("hosts").at("text").get<std::string>(),
               Catch::Contains("order_url is a host of the dialect oneatlas"));
    CHECK_THAT(checks.at("credentials").at("text").get<std::string>(),
               Catch::Contains("does not use client_secret"));
    CHECK_THAT(result.out + result.error, !Catch::Contains("s3cret"));
}

TEST_CASE("the doctor tells an end user's country that is none", "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"doctor", "--offline", "--json"});
    call.environment["SATCHEL_PROFILE"] = "oneatlas";
    call.environment["SATCHEL_API_KEY"] = "key-of-a-user";
    call.environment["SATCHEL_END_USER"] = "Lab";
    call.environment["SATCHEL_END_USER_COUNTRY"] = "France";

    auto const result = run_tool(call);

    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("is no country code: France"));
}

TEST_CASE("the doctor goes on where the configuration cannot be used", "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder / ".config/satchel");
    auto const file =
        folder.write(".config/satchel/config.toml", "[profiles.work]\napi_key = \"s3cret-key\"\n");
    ::chmod(file.c_str(), 0644);

    auto const result = run_tool(call_in(folder.path(), {"doctor", "--json"}));

    CHECK(result.exit_code == 4);
    auto const checks = checks_of(result);
    CHECK(checks.at("GDAL").at("verdict") == "ok");
    CHECK_THAT(checks.at("profile").at("text").get<std::string>(),
               Catch::Contains("others may read it"));
    CHECK_THAT(checks.at("profile").at("hint").get<std::string>(), Catch::Contains("chmod 600"));
}

TEST_CASE("the doctor looks into the ledger and the certificates", "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"doctor", "--json"});
    call.environment["SATCHEL_LEDGER"] = folder.write("ledger.gpkg", "no database").string();
    call.environment["SATCHEL_CA_BUNDLE"] = folder.path().string();

    auto const checks = checks_of(run_tool(call));

    CHECK(checks.at("ledger").at("verdict") == "fail");
    CHECK(checks.at("certificates").at("verdict") == "fail");

    call.environment["SATCHEL_LEDGER"] = (folder / "missing/ledger.gpkg").string();
    auto const ledger = checks_of(run_tool(call)).at("ledger");
    CHECK(ledger.at("verdict") == "fail");
    CHECK_THAT(ledger.at("text").get<std::string>(), Catch::Contains("its folder does not exist"));

    call.environment["SATCHEL_LEDGER"] = (folder / "orders.geojson").string();
    auto const foreign = checks_of(run_tool(call)).at("ledger");
    CHECK(foreign.at("verdict") == "fail");
    CHECK_THAT(foreign.at("text").get<std::string>(), Catch::Contains("another format"));
    call.environment["SATCHEL_CA_BUNDLE"] =
        folder.write("key.pem", "-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n");
    CHECK(checks_of(run_tool(call)).at("certificates").at("verdict") == "fail");
}

TEST_CASE("the doctor tells the proxies that the addresses of the profile go through",
          "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"doctor", "--offline", "--json"});
    call.environment["http_proxy"] = "http://plain.example:1";
    call.environment["https_proxy"] = "http://tunnel.example:2";
    call.environment["no_proxy"] = "intra.example";
    auto const proxy = [&] {
        return checks_of(run_tool(call)).at("proxy").at("text").get<std::string>();
    };

    call.environment["SATCHEL_ORDER_URL"] = "http://order.example";
    CHECK(proxy() == "http_proxy=http://plain.example:1, but not for no_proxy=intra.example");
    call.environment["SATCHEL_ORDER_URL"] = "https://order.example";
    CHECK(proxy() == "https_proxy=http://tunnel.example:2, but not for no_proxy=intra.example");
    call.environment["https_proxy"] = "";
    CHECK(proxy() == "none");
}

TEST_CASE("the doctor says which driver is missing, and shows no login of a proxy", "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"doctor", "--offline"});
    call.environment["SATCHEL_SEARCH_URL"] = "https://search.example";
    call.environment["GDAL_SKIP"] = "PostgreSQL";
    call.environment["https_proxy"] = "http://jane:s3cret@proxy.example:3128";

    auto const result = run_tool(call);

    CHECK_THAT(result.out, Catch::Contains("warn  GDAL: ") && Catch::Contains("lacks PostgreSQL") &&
                               Catch::Contains("https_proxy=http://proxy.example:3128") &&
                               !Catch::Contains("s3cret"));
}

TEST_CASE("beside a real profile, the doctor tries the sandbox", "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    auto call = call_in(folder.path(), {"doctor", "--offline", "--json"});
    call.environment["SATCHEL_PROFILE"] = "oneatlas";
    call.environment["SATCHEL_ORDER_URL"] = "https://order.example";

    auto const before = checks_of(run_tool(call));
    support::give_ready_archive(folder.path());
    auto const checks = checks_of(run_tool(call));

    CHECK_THAT(before.at("sandbox").at("text").get<std::string>(), Catch::Contains("made when"));
    REQUIRE(checks.contains("sandbox"));
    CHECK(checks.at("sandbox").at("verdict") == "ok");
    CHECK_THAT(checks.at("sandbox").at("text").get<std::string>(),
               Catch::Contains("a simulated archive of 120000 images"));
}

TEST_CASE("the doctor tells why tokens are not kept", "[cli][doctor]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder / "cache/satchel");
    ::chmod((folder / "cache/satchel").c_str(), 0777);
    auto call = call_in(folder.path(), {"doctor", "--offline", "--json"});
    call.environment["XDG_CACHE_HOME"] = (folder / "cache").string();

    auto const checks = checks_of(run_tool(call));

    CHECK(checks.at("cache folder").at("verdict") == "warn");
    CHECK_THAT(checks.at("cache folder").at("hint").get<std::string>(),
               Catch::Contains("chmod go-w '" + (folder / "cache/satchel").string()));

    // One that somebody else has put in its place is not used either.
    std::filesystem::create_directories(folder / "linked");
    std::filesystem::create_directory_symlink(folder / "cache/satchel", folder / "linked/satchel");
    call.environment["XDG_CACHE_HOME"] = (folder / "linked").string();
    CHECK_THAT(checks_of(run_tool(call)).at("cache folder").at("text").get<std::string>(),
               Catch::Contains("is a link or a file"));
}
