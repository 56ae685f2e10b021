// SPDX-License-Identifier: MIT
#include "http_test.hpp"
#include "satchel/http/pacing.hpp"
#include "support/environment.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

using namespace http_test;
using satchel::pacing_folders;
using support::Environment;
using support::TemporaryFolder;
using Paths = std::vector<std::filesystem::path>;

namespace {

/// The places of a user who has this folder and nothing else.
satchel::PacingPlaces places_in(TemporaryFolder const& folder)
{
    satchel::PacingPlaces places;
    places.runtime = folder / "no-runtime";
    places.fixed = folder / "fixed";
    return places;
}

} // namespace

TEST_CASE("turns are kept in the runtime folder of the user and in a fixed one", "[http][pacing]")
{
    TemporaryFolder const folder;
    Environment const environment{{{"XDG_RUNTIME_DIR", folder.path().string()}}};

    auto const paths = pacing_folders(places_in(folder));

    CHECK(paths == Paths{folder / "satchel", folder / "fixed"});
    for (auto const& path : paths) {
        CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms{0700});
    }
    CHECK(pacing_folders(places_in(folder)) == paths);
}

TEST_CASE("a job without a session uses the runtime folder of its user", "[http][pacing]")
{
    TemporaryFolder const folder;
    auto const variable = GENERATE(std::optional<std::string>{}, std::optional<std::string>{""},
                                   std::optional<std::string>{"relative"},
                                   std::optional<std::string>{"/nonexistent/satchel"});
    Environment const environment{{{"XDG_RUNTIME_DIR", variable}}};
    auto places = places_in(folder);
    places.runtime = folder / "runtime";
    std::filesystem::create_directory(places.runtime);

    CHECK(pacing_folders(places) == Paths{folder / "runtime/satchel", folder / "fixed"});
}

TEST_CASE("a runtime folder in which nothing can be made leaves the fixed one", "[http][pacing]")
{
    TemporaryFolder const folder;
    auto const own = GENERATE(true, false);
    Environment const environment{{{"XDG_RUNTIME_DIR", own ? folder.path().string() : "/proc"}}};
    auto const obstacle = GENERATE(as<std::string>{}, "file", "link");
    if (obstacle == "file") {
        folder.write("satchel", "");
    } else {
        std::filesystem::create_directory(folder / "elsewhere");
        std::filesystem::create_directory_symlink(folder / "elsewhere", folder / "satchel");
    }

    CHECK(pacing_folders(places_in(folder)) == Paths{folder / "fixed"});
}

TEST_CASE("one folder by two names is locked once", "[http][pacing]")
{
    TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "runtime");
    Environment const environment{{{"XDG_RUNTIME_DIR", (folder / "runtime").string()}}};
    auto places = places_in(folder);
    places.fixed = folder / "runtime/../runtime/satchel";

    CHECK(pacing_folders(places).size() == 1);
}

TEST_CASE("a fixed folder that another user holds leaves the temporary one", "[http][pacing]")
{
    TemporaryFolder const folder;
    Environment const environment{{{"XDG_RUNTIME_DIR", {}}, {"TMPDIR", folder.path().string()}}};
    auto const places = places_in(folder);
    folder.write("fixed", "");

    CHECK(pacing_folders(places) == Paths{folder / ("satchel-" + std::to_string(::geteuid()))});
}

TEST_CASE("where no folder can be used the first one is named", "[http][pacing]")
{
    TemporaryFolder const folder;
    Environment const environment{
        {{"XDG_RUNTIME_DIR", folder.path().string()}, {"TMPDIR", "/nonexistent/satchel"}}};
    folder.write("satchel", "");
    folder.write("fixed", "");

    auto const error =
        thrown_by<satchel::Error>([&] { static_cast<void>(pacing_folders(places_in(folder))); });

    CHECK(error.failure() == satchel::Failure::configuration);
    CHECK(error.where() == (folder / "satchel").string());
}
