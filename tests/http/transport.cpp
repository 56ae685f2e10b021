// SPDX-License-Identifier: MIT
#include "satchel/http/transport.hpp"

#include <catch2/catch.hpp>

namespace {

std::string line_of(std::string const& url)
{
    satchel::HttpRequest request;
    request.url = url;
    return satchel::request_line(request);
}

} // namespace

TEST_CASE("errors name a request by its method and address", "[http]")
{
    satchel::HttpRequest request;
    request.method = "POST";
    request.url = "https://order.example.com:8443/api/v1/orders";

    CHECK(satchel::request_line(request) == "POST https://order.example.com:8443/api/v1/orders");
}

TEST_CASE("the name of a request holds nothing that may be a key", "[http]")
{
    CHECK(line_of("https://h/search?apiKey=secret&bbox=1,2,3,4") == "GET https://h/search");
    CHECK(line_of("https://h/search#secret") == "GET https://h/search");
    CHECK(line_of("https://h?apiKey=secret@there") == "GET https://h");
    CHECK(line_of("https://user:secret@h:8443/p") == "GET https://h:8443/p");
    CHECK(line_of("https://user:se@cret@h/p") == "GET https://h/p");
    CHECK(line_of("https:/user:secret@h/p") == "GET https:/h/p");
    CHECK(line_of("user:secret@h/p") == "GET user:h/p");
    CHECK(line_of("https://user:se/cret@h/p") == "GET https://...");
    CHECK(line_of("https://user:12/cret@h/p") == "GET https://...");
    CHECK(line_of("https://user:se?cret@h/p") == "GET https://...");
    CHECK(line_of("https://user:se#cret@h/p") == "GET https://...");
}

TEST_CASE("the name of a request keeps what is harmless", "[http]")
{
    CHECK(line_of("http://[::1]:8080/p") == "GET http://[::1]:8080/p");
    CHECK(line_of("http://user:secret@[::1]:8080/p") == "GET http://[::1]:8080/p");
    CHECK(line_of("https://h/users/@me") == "GET https://h/users/@me");
    CHECK(line_of("h:8080/p") == "GET h:8080/p");
    CHECK(line_of("") == "GET ...");
}

TEST_CASE("the name of a request stays on one line", "[http]")
{
    CHECK(line_of("https://h/a\r\nsatchel: all is well\x1b[2J") ==
          "GET https://h/a??satchel: all is well?[2J");
}

TEST_CASE("a header of a reply is found by its name in lower case", "[http]")
{
    satchel::HttpResponse response;
    response.headers = {{"content-type", "text/plain"}, {"retry-after", "3"}};

    CHECK(satchel::header(response, "retry-after") == "3");
    CHECK(satchel::header(response, "date") == std::nullopt);
}
