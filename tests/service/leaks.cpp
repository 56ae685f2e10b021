// SPDX-License-Identifier: MIT
#include "client.hpp"

#include "satchel/http/proxy_login.hpp"
#include "satchel/service/replies.hpp"
#include "support/environment.hpp"

#include <catch2/catch.hpp>

using namespace client;
using satchel::Failure;
using satchel::detail::Host;
using satchel::detail::Redactor;

namespace {

/// As some writers of JSON do with everything that is special in HTML.
std::string escaped(std::string const& text)
{
    std::string result;
    for (auto const character : text) {
        switch (character) {
        case '+':
            result += "\\u002B";
            break;
        case '=':
            result += "\\u003d";
            break;
        case '/':
            result += "\\/";
            break;
        case '.':
            result += "\\u002E";
            break;
        default:
            result += character;
        }
    }
    return result;
}

std::string everything()
{
    return std::string{client_id} + ' ' + client_secret + ' ' + username + ' ' +
           username_in_base64 + ' ' + api_key + ' ' + token;
}

Redactor redactor_of(std::string const& secret)
{
    Redactor redactor;
    redactor.add(secret, Redactor::Kind::secret);
    return redactor;
}

} // namespace

TEST_CASE("a service that echoes everything in good replies leaks nothing", "[service][leak]")
{
    auto const word = '"' + everything() + '"';
    Client client{
        {token_exchange(),
         {"GET", "/api/v1/me/contracts", 200,
          R"({"contracts":[{"contractId":"C","name":)" + word + R"(,"tradeAgreementUrl":)" + word +
              R"(,"currency":)" + word + R"(,"language":)" + word + "}]}"},
         {"GET", "/api/v1/productTypes", 200,
          R"({"productTypes":[{"productTypeId":"P","descriptionUrl":)" + word +
              R"(,"technicalProduct":{"label":)" + word + R"(,"sensor":{"label":)" + word +
              "}}}]}"},
         {"POST", "/api/v1/productTypes/P/options", 200,
          R"({"availableOptions":[{"name":"n","label":)" + word + R"(,"category":)" + word +
              R"(,"format":)" + word + R"(,"values":[{"id":"v","label":)" + word + "}]}]}"},
         {"POST", "/api/v1/prices", 200, R"({"totalAmount":1,"currency":)" + word + "}"},
         {"GET", "/api/v1/vouchers/V", 200,
          R"({"code":"V","currency":)" + word + R"(,"period":{"startDate":)" + word + "}}"},
         {"GET", "/api/v1/licences/L", 200, everything()},
         {"POST", "/api/v1/orders", 200,
          R"({"salesOrderId":)" + word + R"(,"currency":)" + word + "}"}}};
    auto& service = client.service();
    std::string seen;

    auto const contract = service.contracts().at(0);
    seen += contract.name + contract.trade_agreement_url + contract.currency + contract.language;
    auto const product = service.product_types().at(0);
    seen += product.label + product.sensor + product.description_url;
    auto const option = service.options("P", {{1, "", toulouse()}}).at(0);
    seen += option.label + option.category + option.format + option.values.at(0).label;
    seen += service.price("{}").currency;
    auto const voucher = service.voucher("V");
    seen += voucher.currency + voucher.start_date;
    seen += service.licence("L");
    auto const receipt = service.order("{}");
    seen += receipt.sales_order_id + receipt.currency + receipt.reply;

    CAPTURE(seen);
    CHECK_FALSE(holds_a_secret(seen));
    CHECK(client.server().finished());
}

TEST_CASE("a secret in an id that is ordered by makes the reply unusable", "[service][leak]")
{
    Client client{{token_exchange(),
                   {"GET", "/api/v1/me/contracts", 200,
                    R"({"contracts":[{"contractId":"C-)" + std::string{api_key} + "\"}]}"}}};

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.failure() == Failure::reply);
    CHECK(contains(error.what(), "contractId"));
    CHECK_FALSE(holds_a_secret(client.seen(error)));
}

TEST_CASE("a token with escaped characters is hidden in errors and records", "[service][leak]")
{
    std::string const secret = "eyJh+bGci/OiJI.UzI1==";
    auto const redactor = redactor_of(secret);
    auto const json = R"({"note":"for )" + escaped(secret) + R"(","n":1})";

    for (auto const& body : {json, R"([")" + escaped(secret), "<p>" + escaped(secret) + "</p>",
                             std::string{"Bad key: eyJh&#43;bGci&#x2F;OiJI&#46;UzI1&#61;&#61;"},
                             std::string{"<html>eyJh&plus;bGci/OiJI.UzI1&equals;=</html>"}}) {
        satchel::HttpResponse const response{400, {}, body, {}};

        auto const message = satchel::detail::service_message(body, Host::ordering, redactor);
        auto const record = satchel::detail::recorded_reply(body, redactor);
        auto const error = satchel::detail::unreadable(response, "no", "GET x", redactor);

        CAPTURE(body, message, record, error.what());
        for (std::string const& text : {message, record, std::string{error.what()}}) {
            CHECK(contains(text, "***"));
            CHECK_FALSE(contains(text, "bGci"));
        }
    }
    CHECK(satchel::detail::recorded_reply(json, redactor) == R"({"n":1,"note":"for ***"})");
}

TEST_CASE("a secret is hidden before a text is cut, wherever the cut is", "[service][leak]")
{
    std::string const secret = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
    auto const redactor = redactor_of(secret);

    for (std::size_t blanks = 3950; blanks <= 4000; ++blanks) {
        satchel::HttpResponse const response{200, {}, std::string(blanks, ' ') + secret + " z", {}};

        auto const error = satchel::detail::unreadable(response, "no", "GET x", redactor);

        CHECK_FALSE(contains(error.what(), "eyJ"));
    }
}

TEST_CASE("of an endless error page only its size is told", "[service][leak]")
{
    std::string const secret = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
    auto const redactor = redactor_of(secret);
    satchel::HttpResponse response{200, {}, std::string(1024UL * 1024 - 10, 'x') + secret, {}};

    auto const error = satchel::detail::unreadable(response, "no", "GET x", redactor);

    CHECK(error.what() == std::string{"the reply cannot be read: no"});
    CHECK(satchel::detail::service_message(response.body, Host::search, redactor) ==
          "the service gave its reason in 1048602 bytes, too many");
    CHECK(satchel::detail::recorded_reply(response.body, redactor) ==
          "(a reply of 1048602 bytes, too many to be kept)");
}

TEST_CASE("a good status is told even when the reply cannot be read", "[service][leak]")
{
    Client client{{token_exchange(), {"GET", "/api/v1/me/contracts", 201, "ok"}}};

    CHECK(failure_of([&] { return client.service().contracts(); }).http_status() == 201);
}

TEST_CASE("a proxy that echoes its password leaks nothing", "[service][leak]")
{
    auto const* const variable = GENERATE("http_proxy", "https_proxy", "ALL_PROXY");
    support::Environment const environment{
        {{variable, "http://proxy.user:pr%40xy%2Fpass@proxy.example:8080"}}};
    Client client{{{"POST", "/token", 403,
                    R"({"error":"no proxy.user with pr@xy/pass, pr%40xy%2Fpass or )"
                    R"(cHJveHkudXNlcjpwckB4eS9wYXNz"})"}}};

    auto const error = failure_of([&] { return client.service().contracts(); });

    CHECK(error.what() == std::string{"HTTP 403: no *** with ***, *** or ***"});
}

TEST_CASE("the login of a proxy is found in every form of its address", "[service][leak]")
{
    using satchel::detail::proxy_login;
    CHECK_FALSE(proxy_login(""));
    CHECK_FALSE(proxy_login("http://proxy.example:8080/"));
    CHECK(proxy_login("user:word@proxy")->password == "word");
    CHECK(proxy_login("socks5h://user:a/b@c:d@proxy:1")->password == "a/b@c:d");
    CHECK(proxy_login("http://us%3Aer@proxy")->user == "us:er");
    CHECK(proxy_login("http://user:100%zz@proxy")->password == "100%zz");
}
