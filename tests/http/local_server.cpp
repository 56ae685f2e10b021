// SPDX-License-Identifier: MIT
#include "support/local_server.hpp"

#include "support/child.hpp"
#include "support/environment.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <httplib.h>

TEST_CASE("the local server follows its script and remembers what came", "[support]")
{
    support::LocalServer server{
        {{"GET", "/a", 200, "first", {{"X-Kind", "test"}}}, {"POST", "/b", 503, "second"}}};
    httplib::Client client{server.url()};
    client.set_keep_alive(true);

    auto const first = client.Get("/a?count=3");
    auto const second = client.Post("/b", "question", "text/plain");

    REQUIRE(first);
    CHECK(first->status == 200);
    CHECK(first->body == "first");
    CHECK(first->get_header_value("X-Kind") == "test");
    REQUIRE(second);
    CHECK(second->status == 503);
    CHECK(server.finished());
    CHECK(server.connections() == 1);
    REQUIRE(server.requests().size() == 2);
    CHECK(server.requests()[0].path == "/a?count=3");
    CHECK(server.requests()[1].body == "question");
    CHECK(server.requests()[1].header("content-type") == "text/plain");
}

TEST_CASE("the local server answers 500 to what is not in its script", "[support]")
{
    support::LocalServer server{{{"GET", "/a"}}};
    httplib::Client client{server.url()};

    auto const reply = client.Get("/b");

    REQUIRE(reply);
    CHECK(reply->status == 500);
    CHECK_FALSE(server.finished());
    CHECK(server.failures() == std::vector<std::string>{"unexpected GET /b, expected GET /a"});
}

TEST_CASE("the local server can reply by a function", "[support]")
{
    support::LocalServer server{[](support::Request const& request) {
        return support::Reply{201, "you sent " + request.body};
    }};
    httplib::Client client{server.url()};

    auto const reply = client.Post("/", "this", "text/plain");

    REQUIRE(reply);
    CHECK(reply->status == 201);
    CHECK(reply->body == "you sent this");
}

TEST_CASE("the local server can hang up, hang, cut and compress", "[support]")
{
    using support::Fault;
    support::LocalServer server{{{"GET", "/", 200, "", {}, Fault::close_before_reading},
                                 {"GET", "/", 200, "", {}, Fault::close_without_reply},
                                 {"GET", "/", 200, "half", {}, Fault::cut_in_body},
                                 {"GET", "/", 200, "late", {}, Fault::hang}}};
    auto const get = [&] { return httplib::Client{server.url()}.Get("/"); };

    CHECK_FALSE(get());
    CHECK(server.requests().empty());
    CHECK_FALSE(get());
    CHECK_FALSE(get());
    server.release();
    auto const late = get();

    REQUIRE(late);
    CHECK(late->body == "late");
    CHECK(server.finished());
}

TEST_CASE("processes can be forked beside a server that starts and works", "[support]")
{
    for (int i = 0; i < 10; ++i) {
        support::LocalServer const server{{{"GET", "/"}, {"GET", "/"}, {"GET", "/"}}};
        auto const ask = [&] { return httplib::Client{server.url()}.Get("/") ? 0 : 1; };
        support::Child first{ask};
        support::Child second{ask};
        support::Child third{ask};

        CHECK(first.wait() == 0);
        CHECK(second.wait() == 0);
        CHECK(third.wait() == 0);
        CHECK(server.finished());
    }
}

TEST_CASE("a temporary folder goes away with its files", "[support]")
{
    std::filesystem::path path;
    {
        support::TemporaryFolder const folder;
        path = folder.write("file.txt", "content");
        CHECK(support::read_file(path) == "content");
    }

    CHECK_FALSE(std::filesystem::exists(path.parent_path()));
}

TEST_CASE("a changed environment is put back", "[support]")
{
    support::Environment const outer{{{"SATCHEL_TEST_VARIABLE", "outer"}}};
    {
        support::Environment const inner{{{"SATCHEL_TEST_VARIABLE", std::nullopt}}};
        CHECK(::getenv("SATCHEL_TEST_VARIABLE") == nullptr);
    }

    CHECK(::getenv("SATCHEL_TEST_VARIABLE") == std::string{"outer"});
}
