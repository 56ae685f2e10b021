// SPDX-License-Identifier: MIT
#include "cli/tool.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using support::call_in;
using support::run_tool;

namespace {

/// What the last of the words can be, as a shell asks for it.
std::string offered(support::TemporaryFolder const& folder, std::vector<std::string> words)
{
    words.insert(words.begin(), {"complete", "words"});
    auto const result = run_tool(call_in(folder.path(), words));
    CHECK(result.exit_code == 0);
    CHECK(result.error.empty());
    return result.out;
}

} // namespace

TEST_CASE(
    "what products, options and contracts were told is completed afterwards, without a service",
    "[cli][completion]")
{
    support::TemporaryFolder const folder;
    CHECK(offered(folder, {"plan", "--product", "Pleiades"}) == ":\n");

    REQUIRE(run_tool(call_in(folder.path(), {"products"})).exit_code == 0);
    REQUIRE(run_tool(call_in(folder.path(), {"contracts"})).exit_code == 0);
    REQUIRE(run_tool(call_in(folder.path(), {"options", "PleiadesArchiveMono"})).exit_code == 0);

    CHECK_THAT(offered(folder, {"plan", "--product", "PleiadesArchiveM"}),
               Catch::StartsWith("PleiadesArchiveMono\t"));
    CHECK_THAT(offered(folder, {"orders", "list", "--contract", ""}),
               Catch::StartsWith("SANDBOX-CONTRACT\t"));
    CHECK_THAT(offered(folder, {"licence", "eula"}), Catch::StartsWith("eula"));
    CHECK_THAT(offered(folder, {"options", "PleiadesArchiveMono", "--option", "processing_l"}),
               Catch::StartsWith("processing_level=\t"));
    CHECK_THAT(
        offered(folder, {"options", "PleiadesArchiveMono", "--option", "processing_level=o"}),
        Catch::StartsWith("processing_level=ortho\t"));
    // Another profile has another account.
    CHECK(offered(folder, {"--profile", "oneatlas", "plan", "--product", "Ple"}) == ":\n");
    auto const cache = folder.path() / ".cache/satchel/completion/sandbox.json";
    REQUIRE(std::filesystem::exists(cache));
    CHECK((std::filesystem::status(cache).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a broken cache and a broken configuration complete nothing, and say nothing",
          "[cli][completion]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directories(folder.path() / ".cache/satchel/completion");
    folder.write(".cache/satchel/completion/sandbox.json",
                 "{\"products\":[{\"id\":3},7,{}],\"options\":[");

    CHECK(offered(folder, {"plan", "--product", ""}) == ":\n");
    std::filesystem::create_directories(folder.path() / ".config/satchel");
    folder.write(".config/satchel/config.toml", "[profiles\n");
    CHECK(offered(folder, {"--profile", ""}) == ":\n");
    CHECK_THAT(offered(folder, {"sea"}), Catch::StartsWith("search\t"));
}

TEST_CASE("help explains a command and refuses what is none", "[cli]")
{
    support::TemporaryFolder const folder;

    auto const help = run_tool(call_in(folder.path(), {"help", "tasking", "attempts"}));
    auto const none = run_tool(call_in(folder.path(), {"help", "frobnicate"}));

    CHECK(help.exit_code == 0);
    CHECK_THAT(help.out, Catch::Contains("Usage: satchel tasking attempts"));
    CHECK_THAT(help.out, Catch::Contains("Examples:\n"));
    CHECK(none.exit_code == 2);
    CHECK_THAT(none.error, Catch::StartsWith("satchel: frobnicate: is no command\nhint: "));
}
