// SPDX-License-Identifier: MIT
#include "service/client.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <map>

using client::Client;
using satchel::Failure;
using satchel::PictureReply;
using support::Exchange;

namespace {

constexpr auto product = "/api/v1/productTypes/PHR_0_5/products/DS_1?size=SMALL";

std::map<std::size_t, PictureReply> pictures(Client& client, std::vector<std::string> const& urls)
{
    std::map<std::size_t, PictureReply> result;
    client.service().pictures(
        urls, [&](std::size_t index, PictureReply&& reply) { result[index] = std::move(reply); },
        2);
    return result;
}

bool has_credentials(support::Request const& request)
{
    std::string all;
    for (auto const& [name, value] : request.headers) {
        all += name + ": " + value + '\n';
    }
    return client::holds_a_secret(all);
}

} // namespace

TEST_CASE("pictures of the search host are asked for as a search is", "[service]")
{
    Client client{{Exchange{"GET", product, 200, "\xFF\xD8\xFF..."}}};

    auto const result = pictures(client, {client.server().url() + product});

    CHECK(result.at(0).bytes == "\xFF\xD8\xFF...");
    CHECK(result.at(0).problem.empty());
    auto const request = client.server().requests().back();
    CHECK(has_credentials(request));
    CHECK(request.header("accept") == "image/*");
}

TEST_CASE("no credential leaves for another host than that of the search", "[service]")
{
    // As the same address under another name: another host to every program.
    Client client{std::vector<Exchange>{}};
    support::LocalServer elsewhere{{Exchange{"GET", product, 200, "\xFF\xD8\xFF..."}}};

    auto const result = pictures(client, {elsewhere.url() + product, "file:///etc/passwd",
                                          "ftp://example.org/a.jpg", "no address"});

    CHECK(elsewhere.requests().empty()); // not without https
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(result.at(i).bytes.empty());
        CHECK_THAT(result.at(i).problem, Catch::Contains("neither of the search host nor https"));
    }
}

TEST_CASE("a picture that is not there is a problem of that picture alone", "[service]")
{
    Client client{{Exchange{"GET", "/a.jpg", 404, "gone"},
                   Exchange{"GET", "/b.jpg", 200, "picture"}, Exchange{"GET", "/c.jpg", 200, ""}}};
    auto const at = [&](std::string const& path) { return client.server().url() + path; };
    std::map<std::size_t, PictureReply> result;

    client.service().pictures(
        {at("/a.jpg"), at("/b.jpg"), at("/c.jpg")},
        [&](std::size_t index, PictureReply&& reply) { result[index] = std::move(reply); }, 1);

    CHECK_THAT(result.at(0).problem, Catch::Contains("404"));
    CHECK(result.at(1).bytes == "picture");
    CHECK(result.at(2).problem == "the picture is empty");
}

TEST_CASE("refused credentials end the fetching of pictures", "[service]")
{
    Client client{{Exchange{"GET", "/a.jpg", 403, "no"}}};

    auto const error =
        client::failure_of([&] { return pictures(client, {client.server().url() + "/a.jpg"}); });

    CHECK(error.failure() == Failure::denied);
    CHECK_FALSE(client::holds_a_secret(client.seen(error)));
}

TEST_CASE("addresses with the sandbox's lasting name lead to the sandbox", "[service]")
{
    Client client{{Exchange{"GET", "/a.jpg", 200, "picture"}}};
    client.configuration.profile.picture_base = "http://sandbox.invalid";
    client.restart();

    CHECK(pictures(client, {"http://sandbox.invalid/a.jpg"}).at(0).bytes == "picture");
}

namespace {

/// The service's hosts, beside one that refuses everybody.
class HostsTransport final : public satchel::HttpTransport {
public:
    satchel::HttpResponse send(satchel::HttpRequest const& request) override
    {
        asked.push_back(request.url);
        if (request.url.starts_with(silent)) {
            throw satchel::NoReply{"GET " + request.url, "cannot connect", "", false};
        }
        satchel::HttpResponse response;
        response.status = request.url.starts_with("https://other.example/") ? refusal : 200;
        response.body = request.url.ends_with("/token") ? client::token_reply() : "picture";
        return response;
    }

    int refusal = 401;
    std::string silent = "nobody"; ///< how the addresses begin that nobody answers
    std::vector<std::string> asked;
}; // class HostsTransport

} // namespace

TEST_CASE("a refusal of a stranger's host is the loss of its picture alone", "[service]")
{
    auto const* const dialect = GENERATE("geoapi", "oneatlas"); // the latter with a token
    HostsTransport transport;
    transport.refusal = GENERATE(401, 403);
    satchel::Configuration configuration;
    configuration.profile.name = "test";
    configuration.profile.dialect = dialect;
    configuration.profile.search_url = "https://search.example";
    configuration.profile.auth_url = "https://search.example/token";
    configuration.credentials.api_key = client::api_key;
    satchel::ServiceOptions options;
    options.sleeper = [](std::chrono::milliseconds) {};
    satchel::Service service{configuration, transport, options};
    std::map<std::size_t, PictureReply> result;

    service.pictures(
        {"https://other.example/a.jpg", "https://search.example/b.jpg",
         "https://other.example/c.jpg", "https://search.example/d.jpg"},
        [&](std::size_t index, PictureReply&& reply) { result[index] = std::move(reply); }, 1);

    auto const status = std::to_string(transport.refusal);
    for (std::size_t const lost : {0U, 2U}) {
        CHECK(result.at(lost).problem ==
              "its host, which is not the service's, refuses it: HTTP " + status);
    }
    CHECK(result.at(1).bytes == "picture");
    CHECK(result.at(3).bytes == "picture");
    auto const is_token = [](std::string const& url) { return url.ends_with("/token"); };
    CHECK(std::count_if(transport.asked.begin(), transport.asked.end(), is_token) <= 1);
    CHECK(transport.asked.size() - static_cast<std::size_t>(std::count_if(
                                       transport.asked.begin(), transport.asked.end(), is_token)) ==
          4);
}

TEST_CASE("a service that answers no more is not asked for every other picture", "[service]")
{
    HostsTransport transport;
    satchel::Configuration configuration;
    configuration.profile.name = "test";
    configuration.profile.search_url = "https://search.example";
    configuration.credentials.api_key = client::api_key;
    satchel::ServiceOptions options;
    options.sleeper = [](std::chrono::milliseconds) {};
    satchel::Service service{configuration, transport, options};
    std::vector<std::string> urls;
    std::size_t came = 0;
    auto const fetch = [&](std::string const& host) {
        urls.assign(20, host + "/a.jpg");
        came = 0;
        service.pictures(
            urls, [&](std::size_t, PictureReply&&) { ++came; }, 1);
    };

    transport.silent = "https://search.example/";
    auto const error = client::failure_of([&] { return fetch("https://search.example"), 0; });
    CHECK(error.failure() == Failure::network);
    CHECK(came < 5);
    transport.silent = "https://other.example/"; // a stranger says nothing about the service
    fetch("https://other.example");
    CHECK(came == 20);
}
