// SPDX-License-Identifier: MIT
#include "oneatlas.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using nlohmann::json;
using oneatlas::client_of;
using satchel::Decision;
using satchel::Failure;
using support::Exchange;

namespace {

std::string body_of(Client& client) { return client.service().order_body(oneatlas::neo_draft()); }

Exchange request_exchange(int status, std::string const& reply)
{
    return {"POST", "/api/v1/quotations", status, reply};
}

Exchange lines_exchange(std::string const& features)
{
    return {"POST", "/api/v2/orders/search", 200,
            R"({"paging":{"totalResults":1},"features":[)" + features + "]}"};
}

std::string line(std::string const& id, std::string const& status)
{
    return R"({"contractId":"CTR-NEO","customerReference":"r","quotationId":")" + id +
           R"(","quotationStatus":")" + status +
           R"(","quotationEndOfValidityDate":"2022-02-28T00:00:00Z","orderLineAmount":5000,
            "currency":"EUR","orderItemId":"WOI_1"})";
}

} // namespace

TEST_CASE("a quotation is asked for with the body of an order", "[service][oneatlas]")
{
    auto const client = client_of(
        {oneatlas::contracts_exchange(),
         request_exchange(201, R"({"quotationId":"QUO1","currency":"EUR","discountPercentage":0,
                                   "discountValue":0,"totalAmount":7600})")});
    auto const body = body_of(*client);

    auto const receipt = client->service().request_quotation(body);

    CHECK(receipt.quotation_id == "QUO1");
    CHECK(receipt.sales_order_id.empty());
    CHECK(receipt.currency == "EUR");
    CHECK(receipt.total == satchel::Decimal::parse("7600"));
    CHECK(client->server().requests().back().body == body);
    CHECK(client->server().finished());
}

TEST_CASE("a request for a quotation that is answered with an order says so", "[service][oneatlas]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(),
                   request_exchange(200, R"({"salesOrderId":"SAL1","totalAmount":"76.5"})")});

    auto const receipt = client->service().request_quotation(body_of(*client));

    CHECK(receipt.quotation_id.empty());
    CHECK(receipt.sales_order_id == "SAL1");
    CHECK(receipt.total == satchel::Decimal::parse("76.5"));
}

TEST_CASE("a request for a quotation is not repeated, and its outcome never guessed",
          "[service][oneatlas]")
{
    for (auto const& [exchange, failure] :
         {std::pair{request_exchange(400, R"({"errorCode":"E2203","message":"no"})"),
                    Failure::refused},
          std::pair{request_exchange(503, ""), Failure::unknown_outcome},
          std::pair{request_exchange(201, "{}"), Failure::unknown_outcome},
          std::pair{request_exchange(201, "<html>"), Failure::unknown_outcome}}) {
        auto const client = client_of({oneatlas::contracts_exchange(), exchange});
        auto const body = body_of(*client);
        auto const error = failure_of([&] { return client->service().request_quotation(body); });
        CAPTURE(all_text(error));
        CHECK(error.failure() == failure);
        CHECK(client->server().requests().size() == 3);
        CHECK_FALSE(holds_a_secret(client->seen(error)));
    }
}

TEST_CASE("a quotation is found by its number, to the letter", "[service][oneatlas]")
{
    auto const client =
        client_of({lines_exchange(line("QUO1", "SENT") + ',' + line("QUO12", "SENT")),
                   lines_exchange(line("QUO1", "ACCEPTED"))});

    auto const lines = client->service().quotation("QUO1");

    REQUIRE(lines.size() == 1);
    CHECK(lines[0].valid_until == "2022-02-28T00:00:00Z");
    CHECK(lines[0].quotation_waits);
    CHECK(json::parse(client->server().requests().at(1).body).at("criteria").at("q") ==
          "(cis.quotation:QUO1)");
    CHECK_FALSE(client->service().quotation("QUO1").at(0).quotation_waits);
}

TEST_CASE("a quotation is a PDF file or an error", "[service][oneatlas]")
{
    Exchange const pdf{"GET", "/api/v1/quotations/Q%2F1/export", 200, "%PDF-1.4 and so on"};
    auto const client = client_of({pdf});
    CHECK(client->service().quotation_file("Q/1") == "%PDF-1.4 and so on");

    auto page = pdf;
    page.body = "<html>log in</html>";
    auto const web = client_of({page});
    CHECK(failure_of([&] { return web->service().quotation_file("Q/1"); }).failure() ==
          Failure::reply);
    auto unknown = pdf;
    unknown.status = 404;
    auto const none = client_of({unknown});
    CHECK(failure_of([&] { return none->service().quotation_file("Q/1"); }).failure() ==
          Failure::refused);
}

TEST_CASE("a quotation is accepted once, and refused once", "[service][oneatlas]")
{
    std::string const path = "/api/v1/contracts/C%2F1/quotations/Q%201";
    auto const client = client_of({{"PUT", path + "/accept", 200, R"({"salesOrderId":"SAL9"})"},
                                   {"PUT", path + "/refuse", 204, ""}});
    CHECK(client->service().decide("C/1", "Q 1", Decision::accept) == "SAL9");
    CHECK(client->service().decide("C/1", "Q 1", Decision::refuse).empty());
    CHECK(client->server().finished());

    auto const doubtful = client_of({{"PUT", path + "/accept", 502, "gone"}});
    auto const error =
        failure_of([&] { return doubtful->service().decide("C/1", "Q 1", Decision::accept); });
    CHECK(error.failure() == Failure::unknown_outcome);
    CHECK(contains(error.hint(), "satchel quotation show Q 1"));
    CHECK(doubtful->server().requests().size() == 2);
}

TEST_CASE("an answer that does not say that a quotation is decided leaves it open",
          "[service][oneatlas]")
{
    std::string const path = "/api/v1/contracts/C/quotations/Q/";
    for (std::string const word : {"accept", "refuse"}) {
        for (std::string const body :
             {"<html><body>Please log in</body></html>", "OK", "[]", "null", "{\"a\":",
              R"({"errorCode":"E2203","message":"the offer is over"})", R"({"error":"no"})",
              R"({"errors":[{"message":"no"}]})", R"({"status":"400","message":"no"})"}) {
            CAPTURE(word, body);
            auto const client = client_of({{"PUT", path + word, 200, body}});
            auto const error = failure_of([&] {
                return client->service().decide(
                    "C", "Q", word == "accept" ? Decision::accept : Decision::refuse);
            });
            CHECK(error.failure() == Failure::unknown_outcome);
            CHECK(contains(error.hint(), "satchel quotation show Q"));
        }
    }
    for (std::string const body :
         {"", " \r\n", "{}", R"({"status":"ACCEPTED","errorCode":null,"errors":[]})",
          R"({"status":200,"code":"OK","error":false})",
          R"({"salesOrderId":"SAL9","errorCode":"W1"})"}) {
        CAPTURE(body);
        auto const client = client_of({{"PUT", path + "accept", 200, body}});
        CHECK(client->service().decide("C", "Q", Decision::accept) ==
              (contains(body, "SAL9") ? "SAL9" : ""));
    }
}

TEST_CASE("services of earlier generations make no quotations, and say so", "[service][oneatlas]")
{
    Client client{{}};
    auto& service = client.service();

    CHECK(failure_of([&] { return service.request_quotation("{}"); }).failure() == Failure::input);
    CHECK(failure_of([&] { return service.quotation("Q"); }).failure() == Failure::input);
    CHECK(failure_of([&] { return service.quotation_file("Q"); }).failure() == Failure::input);
    CHECK(failure_of([&] { return service.decide("C", "Q", Decision::accept); }).failure() ==
          Failure::input);
    CHECK(client.server().requests().empty());
}
