// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;
using support::GuideService;
using support::run_tool;
using support::ToolCall;

namespace {

constexpr auto geojson =
    R"({"type":"Polygon","coordinates":[[[1,43],[1.2,43],[1.2,43.2],[1,43.2],[1,43]]]})";

ToolCall bare(support::TemporaryFolder const& folder, std::vector<std::string> arguments)
{
    return {.arguments = std::move(arguments),
            .environment = {{"HOME", folder.path().string()}},
            .input = {},
            .folder = folder.path().string()};
}

} // namespace

TEST_CASE("a wrong call ends with 2, says what is wrong and where help is", "[cli]")
{
    support::TemporaryFolder const folder;
    auto const arguments =
        GENERATE(values<std::vector<std::string>>({{},
                                                   {"frobnicate"},
                                                   {"search"},
                                                   {"search", geojson, "--no-such-option"},
                                                   {"search", geojson, "--cloud-cover", "many"},
                                                   {"search", geojson, "--date", "2017-02-30"},
                                                   {"search", geojson, "--date", "2018..2017"},
                                                   {"aoi", geojson, "--to", "shapefile"},
                                                   {"aoi", "--bbox", "1,2,3"},
                                                   {"aoi", geojson, "--bbox", "1,2,3,4"},
                                                   {"plan", geojson},
                                                   {"price"},
                                                   {"order"},
                                                   {"orders", "resolve"},
                                                   {"aoi", geojson, "--progress", "loud"}}));

    auto const result = run_tool(bare(folder, arguments));

    CAPTURE(arguments, result.error);
    CHECK(result.exit_code == 2);
    CHECK(result.out.empty());
    CHECK_THAT(result.error, Catch::StartsWith("satchel: "));
    CHECK_THAT(result.error, Catch::Contains("\nhint: "));
}

TEST_CASE("a mistyped command is named", "[cli]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(bare(folder, {"serch", geojson}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::StartsWith("satchel: serch: is no command\nhint: did you mean "
                                               "search? "));
}

TEST_CASE("a mistyped option is named before what is missing", "[cli]")
{
    support::TemporaryFolder const folder;

    auto const mistyped = run_tool(bare(folder, {"plan", "--halp"}));
    auto const transposed = run_tool(bare(folder, {"search", geojson, "--clodu-cover=10"}));
    auto const unlike = run_tool(bare(folder, {"aoi", geojson, "--frobnicate"}));

    CHECK_THAT(
        mistyped.error,
        Catch::StartsWith(
            "satchel: satchel plan: there is no option --halp\nhint: did you mean --help? "));
    CHECK_THAT(transposed.error, Catch::Contains("no option --clodu-cover\n") &&
                                     Catch::Contains("did you mean --cloud-cover? "));
    CHECK_THAT(unlike.error, !Catch::Contains("did you mean"));
}

TEST_CASE("a mistyped command is named below another one and behind options, too", "[cli]")
{
    support::TemporaryFolder const folder;

    CHECK_THAT(
        run_tool(bare(folder, {"profile", "shwo"})).error,
        Catch::StartsWith("satchel: satchel profile: has no command shwo\nhint: did you mean "
                          "show? "));
    CHECK_THAT(run_tool(bare(folder, {"orders", "reslove", "5"})).error,
               Catch::Contains("has no command reslove\n") &&
                   Catch::Contains("did you mean resolve? "));
    CHECK_THAT(run_tool(bare(folder, {"--verbose", "serch"})).error,
               Catch::StartsWith("satchel: serch: is no command\nhint: did you mean search? "));
}

TEST_CASE("what stands behind -- is no option, and that mark is none", "[cli]")
{
    support::TemporaryFolder const folder;

    CHECK_THAT(run_tool(bare(folder, {"price", "--", "plan.json", "--extra"})).error,
               Catch::Contains("more words than it takes: --extra\n"));
    CHECK_THAT(run_tool(bare(folder, {"plan", "--", "parcels.gpkg"})).error,
               Catch::Contains("--product is required\n"));
}

TEST_CASE("words that are too many are named as they were written", "[cli]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(bare(folder, {"aoi", geojson, "--where", "owner", "=", "'city'"}));

    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error, Catch::Contains("more words than it takes: = 'city'\n") &&
                                 Catch::Contains("quotation marks"));
}

TEST_CASE("every command explains itself", "[cli]")
{
    support::TemporaryFolder const folder;
    struct Help {
        std::vector<std::string> command;
        std::string contains; ///< of its description and of its own options
    };
    auto const [command, contains] =
        GENERATE(values<Help>({{{"aoi"}, "--to"},
                               {{"search"}, "--cloud-cover"},
                               {{"contracts"}, "credit"},
                               {{"products"}, "product types"},
                               {{"options"}, "product"},
                               {{"licence"}, "licence"},
                               {{"voucher"}, "voucher"},
                               {{"plan"}, "--images-where"},
                               {{"price"}, "what a plan costs"},
                               {{"order"}, "--max-total"},
                               {{"orders"}, "resolve"},
                               {{"orders", "list"}, "--state"},
                               {{"orders", "show"}, "everything about one order"},
                               {{"orders", "resolve"}, "--placed"},
                               {{"sandbox"}, "--port"}}));
    auto arguments = command;
    arguments.emplace_back("--help");

    auto const result = run_tool(bare(folder, arguments));

    CAPTURE(command);
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Usage: satchel " + command.front()));
    CHECK_THAT(result.out, Catch::Contains(contains, Catch::CaseSensitive::No));
    for (auto const* const shared :
         {"--profile", "--json", "--progress", "--timeout", "--verbose", "Exit codes: 0 done"}) {
        CHECK_THAT(result.out, Catch::Contains(shared));
    }
    CHECK(result.error.empty());
}

TEST_CASE("with --json an error is one JSON document with code, kind, place and hint", "[cli]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(bare(folder, {"aoi", "nowhere.gpkg", "--json"}));

    CHECK(result.exit_code == 3);
    CHECK(result.out.empty());
    auto const error = json::parse(result.error).at("error");
    CHECK(error.at("code") == 3);
    CHECK(error.at("kind") == "input");
    CHECK_THAT(error.at("where").get<std::string>(), Catch::Contains("nowhere.gpkg"));
    CHECK_FALSE(error.at("message").get<std::string>().empty());
    CHECK(error.contains("hint"));
    CHECK(error.at("http_status").is_null());
}

TEST_CASE("incomplete settings end with 4, name what is missing and cause no request", "[cli]")
{
    GuideService const service;
    auto const missing = GENERATE(as<std::string>(), "SATCHEL_AUTH_URL", "SATCHEL_ORDER_URL",
                                  "SATCHEL_CLIENT_ID", "SATCHEL_CLIENT_SECRET", "SATCHEL_USERNAME");
    auto call = service.call({"contracts"});
    call.environment.erase(missing);

    auto const result = run_tool(call);

    CHECK(result.exit_code == 4);
    CHECK_THAT(result.error, Catch::Contains(missing));
    CHECK(service.server().requests().empty());
}

TEST_CASE("the service's answers become the exit codes", "[cli]")
{
    GuideService service;
    auto const [status, exit_code] = GENERATE(table<int, int>({{400, 6},
                                                               {401, 5},
                                                               {403, 5},
                                                               {404, 6},
                                                               {409, 6},
                                                               {500, 7},
                                                               {502, 7},
                                                               {302, 7},
                                                               {200, 8}}));
    service.override_with(
        [status = status](support::Request const& request) -> std::optional<support::Reply> {
            if (request.path != "/api/v1/me/contracts") {
                return std::nullopt;
            }
            return support::Reply{.status = status,
                                  .body = R"({"message":"the reason of the service"})"};
        });

    auto const result = run_tool(service.call({"contracts", "--json"}));

    CAPTURE(status, result.error);
    CHECK(result.exit_code == exit_code);
    auto const error = json::parse(result.error).at("error");
    CHECK(error.at("code") == exit_code);
    CHECK_THAT(error.at("where").get<std::string>(), Catch::Contains("GET http://127.0.0.1"));
    if (status >= 400) {
        CHECK(error.at("http_status") == status);
        CHECK_THAT(error.at("message").get<std::string>(),
                   Catch::Contains("the reason of the service"));
    }
}

TEST_CASE("a search takes no turns, an ordering call makes the place for them", "[cli]")
{
    GuideService const service;
    auto search = service.call({"search", geojson, "-o", "footprints.geojson"});
    if (GENERATE(true, false)) {
        search.environment["XDG_RUNTIME_DIR"] = "/proc"; // where nothing can be made
    }

    auto const found = run_tool(search);
    CHECK(found.exit_code == 0);
    CHECK_FALSE(std::filesystem::exists(service.path("satchel")));

    auto const listed = run_tool(service.call({"contracts"}));
    CHECK(listed.exit_code == 0);
    CHECK(std::filesystem::exists(service.path("satchel")));
}

TEST_CASE("areas are not written over standard output, which is a pipe", "[cli]")
{
    support::TemporaryFolder const folder;

    auto const result = support::run_tool(support::call_in(
        folder.path(), {"aoi", "--bbox", "1,43,2,44", "--to", "wkt", "-o", "/dev/stdout"}));

    CHECK(result.exit_code == 9);
    CHECK_THAT(result.error, Catch::Contains("/dev/stdout: is not a regular file"));
}

TEST_CASE("a full disk behind standard output is not a success", "[cli]")
{
    support::TemporaryFolder const folder;
    auto const command =
        support::tool_path() + " aoi --bbox 1,43,2,44 --to wkt > /dev/full 2>/dev/null";

    auto const status = std::system(command.c_str());

    CHECK(WEXITSTATUS(status) == 9);
}
