// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Failure;

namespace {

constexpr char const* referer = "jane-at-example";
constexpr char const* bearer = "Bearer eyJ0eXAiOiJKV1Qxxxxxxxxxxxxxxxxxxxxx";

/// A client of the Geostore before a server with a script.
std::unique_ptr<Client> geostore(std::vector<support::Exchange> script)
{
    auto result = std::make_unique<Client>(std::move(script));
    result->configuration.profile.dialect = "geostore";
    result->configuration.credentials = {{}, {}, {}, referer, api_key, {}};
    result->restart();
    return result;
}

} // namespace

TEST_CASE("the geostore is asked with a bearer token and the referer", "[service][geostore]")
{
    auto const client =
        geostore({token_exchange(),
                  contracts_exchange(),
                  {"GET", "/api/v1/productTypes", 200, sample("product_types.json")},
                  {"POST", "/api/v1/search", 200, sample("search.json")},
                  {"POST", "/api/v1/tasking/attempts", 200, sample("tasking_attempts.json")},
                  {"POST", "/api/v1/orders", 200, sample("order.json")}});
    auto& service = client->service();

    CHECK(service.contracts().size() == 1);
    CHECK_FALSE(service.product_types().empty());
    CHECK(service.search({toulouse()}, {}, {}).footprints.size() == 1);
    CHECK_FALSE(service.attempts(toulouse(), {}).empty());
    CHECK_FALSE(service.order(sample("order_request.json")).sales_order_id.empty());

    auto const requests = client->server().requests();
    CHECK(requests.at(0).body == "apikey=key-0815-search&grant_type=api_key&client_id=IDP");
    CHECK_FALSE(requests.at(0).header("referer"));
    for (std::size_t i = 1; i < requests.size(); ++i) {
        CAPTURE(requests[i].path);
        CHECK(requests[i].header("authorization") == bearer);
        CHECK(requests[i].header("referer") == referer);
        CHECK_FALSE(requests[i].header("x-ads-username"));
    }
    CHECK(client->server().finished());
}

TEST_CASE("a search without referer is not sent to the geostore", "[service][geostore]")
{
    auto const client = geostore({});
    client->configuration.credentials.referer.clear();
    client->restart();

    auto const error = failure_of([&] { return client->service().search({toulouse()}, {}, {}); });

    CHECK(error.failure() == Failure::configuration);
    CHECK(std::string{error.what()} == "not set: SATCHEL_REFERER");
    CHECK(client->server().requests().empty());
}

TEST_CASE("who is not accepted by the geostore is told to check its own settings",
          "[service][geostore]")
{
    auto const hint_after = [](std::vector<support::Exchange> script) {
        auto const client = geostore(std::move(script));
        auto const error = failure_of([&] { return client->service().contracts(); });
        CHECK(error.failure() == Failure::denied);
        CHECK_FALSE(contains(client->seen(error), referer));
        return error.hint();
    };
    support::Exchange const refused{"GET", "/api/v1/me/contracts", 401, ""};

    CHECK(hint_after({{"POST", "/token", 403, ""}}) == "check SATCHEL_API_KEY");
    CHECK(hint_after({token_exchange(), refused, token_exchange(), refused}) ==
          "check SATCHEL_API_KEY and SATCHEL_REFERER");
    CHECK(hint_after({token_exchange(), {"GET", "/api/v1/me/contracts", 403, ""}}) ==
          "check SATCHEL_REFERER and what its account may do; a ban for too many requests ends "
          "after ten minutes");
}
