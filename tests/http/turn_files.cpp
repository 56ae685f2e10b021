// SPDX-License-Identifier: MIT
#include "pacing_test.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

/// The files by which processes take turns.
using namespace http_test;
using namespace std::chrono_literals;
using support::LocalServer;
using support::TemporaryFolder;

TEST_CASE("a turn that cannot be kept is named, nothing is sent", "[http][pacing]")
{
    TemporaryFolder const folder;
    LocalServer server{ok};
    auto path = folder.path();
    SECTION("no folder") { path /= "missing"; }
    SECTION("a link in place of the file")
    {
        auto const target = folder.write("precious", "content");
        std::filesystem::create_symlink(target, folder / turn_file(server));
    }
    SECTION("a folder in place of the file")
    {
        std::filesystem::create_directory(folder / turn_file(server));
    }
    SECTION("a pipe in place of the file")
    {
        REQUIRE(::mkfifo((folder / turn_file(server)).c_str(), 0600) == 0);
    }

    auto const http = transport();
    satchel::PacedTransport paced{*http, only(path), satchel::make_sleeper(nullptr), spacing};
    auto const error = thrown_by<satchel::Error>([&] { paced.send(get(server.url())); });

    CHECK(error.failure() == satchel::Failure::configuration);
    CHECK(error.where().find(folder.path().string()) == 0);
    CHECK(error.hint().find("XDG_RUNTIME_DIR") != std::string::npos);
    CHECK(server.connections() == 0);
}

TEST_CASE("the names of turn files stay in their folder", "[http][pacing]")
{
    TemporaryFolder const folder;
    struct Silent : satchel::HttpTransport {
        satchel::HttpResponse send(satchel::HttpRequest const&) override { return {}; }
    };
    Silent silent;
    satchel::PacedTransport paced{silent, only(folder.path()), [](std::chrono::milliseconds) {}};

    paced.send(get("https://ORDER.example.com./a"));
    paced.send(get("http://user:secret@[::1]:81/a"));

    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator{folder.path()}) {
        names.push_back(entry.path().filename());
        CHECK((entry.status().permissions() & std::filesystem::perms{0077}) ==
              std::filesystem::perms::none);
    }
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"___1__81.queue", "___1__81.turn",
                                            "order.example.com_443.queue",
                                            "order.example.com_443.turn"});
}
