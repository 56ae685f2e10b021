// SPDX-License-Identifier: MIT
#include "oneatlas.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using nlohmann::json;
using oneatlas::client_of;
using satchel::Failure;

namespace {

support::Exchange tracking_exchange(std::string const& reply)
{
    return {"POST", "/api/v2/orders/search", 200, reply};
}

std::string page(std::string const& features, int total)
{
    return R"({"paging":{"itemsPerPage":25,"startIndex":0,"totalResults":)" +
           std::to_string(total) + R"(},"features":[)" + features + "]}";
}

std::string line(std::string const& reference, std::string const& sales_order)
{
    return R"({"contractId":"C1","customerReference":")" + reference +
           R"(","quotationId":"QUO1","salesOrderId":")" + sales_order +
           R"(","productType":"PleiadesNeoArchiveMono","status":"IN_PROGRESS",
            "quotationStatus":"ACCEPTED","orderCreationDate":"2022-01-27T18:09:08Z",
            "quotationCreationDate":"2022-01-27T18:08:52Z",
            "lastStatusChangeDate":"2022-01-27T20:21:21Z","orderLineAmount":5000,
            "currency":"EUR","requestedArea":99.79,"producedArea":0,"orderItemId":"WOI_1"})";
}

std::string named_line(std::string const& item, int amount)
{
    return R"({"contractId":"C1","quotationId":"QUO1","quotationStatus":"SENT","orderItemId":")" +
           item + R"(","orderLineAmount":)" + std::to_string(amount) + R"(,"currency":"EUR"})";
}

} // namespace

TEST_CASE("orders of oneatlas are found by their reference, to the letter", "[service][oneatlas]")
{
    auto const client = client_of(
        {tracking_exchange(page(line("satchel-1", "SAL1") + ',' + line("satchel-12", "SAL2"), 2))});

    auto const orders = client->service().tracked_orders({"C1", {"satchel-1"}});

    REQUIRE(orders.size() == 1);
    CHECK(orders[0].customer_reference == "satchel-1");
    CHECK(orders[0].sales_order_id == "SAL1");
    CHECK(orders[0].quotation_id == "QUO1");
    CHECK(orders[0].order_item_id == "WOI_1");
    CHECK(orders[0].contract_id == "C1");
    CHECK(orders[0].product_type_id == "PleiadesNeoArchiveMono");
    CHECK(orders[0].status == "IN_PROGRESS");
    CHECK(orders[0].quotation_status == "ACCEPTED");
    CHECK(orders[0].created_at == "2022-01-27T18:09:08Z");
    CHECK(orders[0].last_change == "2022-01-27T20:21:21Z");
    CHECK(orders[0].amount == satchel::Decimal::parse("5000"));
    CHECK(orders[0].requested_km2 == 99.79);
    CHECK(orders[0].produced_km2 == 0.0);
    CHECK(json::parse(client->server().requests().at(1).body) == json::parse(R"json({
        "paging":{"itemsPerPage":25,"startIndex":0,"pagingMode":"item"},
        "criteria":{"q":"(customerReference:*satchel-1*) AND (contractId:C1)"}})json"));
}

TEST_CASE("what the query language of oneatlas would take for its own is marked",
          "[service][oneatlas]")
{
    auto const client = client_of({tracking_exchange(page("", 0))});

    CHECK(client->service().tracked_orders({"C 1", {"a*b) OR (c:d"}}).empty());

    CHECK(json::parse(client->server().requests().at(1).body).at("criteria").at("q") ==
          R"((customerReference:*a\*b\)\ OR\ \(c\:d*) AND (contractId:C\ 1))");
}

TEST_CASE("all pages of oneatlas orders are read, from the item on that is missing",
          "[service][oneatlas]")
{
    auto const client = client_of(
        {tracking_exchange(page(line("a", "S1") + ',' + line("b", "S2"), 3)),
         tracking_exchange(R"({"totalResults":3,"contracts":[)" + line("c", "S3") + "]}")});

    auto const orders = client->service().tracked_orders({"C1", {}});

    REQUIRE(orders.size() == 3);
    CHECK(orders[2].sales_order_id == "S3");
    auto const second = json::parse(client->server().requests().at(2).body);
    CHECK(second.at("paging").at("startIndex") == 2);
    CHECK(second.at("criteria").at("q") == "(contractId:C1)");
    CHECK(client->server().finished());
}

TEST_CASE("a line of an order that comes twice, because the list has moved, is one line",
          "[service][oneatlas]")
{
    auto const first = named_line("WOI_1", 100);
    auto const second = named_line("WOI_2", 900);
    auto const twice = tracking_exchange(page(first, 2));

    auto const moved = client_of({twice, twice, tracking_exchange(page(second + ',' + first, 2))});
    auto const lines = moved->service().quotation("QUO1");
    CHECK(moved->server().finished());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].amount == satchel::Decimal::parse("100"));
    CHECK(lines[1].amount == satchel::Decimal::parse("900"));

    auto const lasting = client_of({twice, twice, twice, twice});
    auto const known = lasting->service().quotation("QUO1");
    CHECK(lasting->server().finished());
    REQUIRE(known.size() == 1);
    CHECK_FALSE(known[0].amount); // nobody knows what the other one costs
}

TEST_CASE("lines of an order without a number of their own are all taken", "[service][oneatlas]")
{
    auto const line = named_line("", 100);
    auto const client = client_of({tracking_exchange(page(line + ',' + line, 2))});

    CHECK(client->service().quotation("QUO1").size() == 2);
    CHECK(client->server().finished());
}

TEST_CASE("the state of a quotation is understood in any case of letters", "[service][oneatlas]")
{
    for (auto const& [word, waits] : {std::pair{"Accepted", false},
                                      {" expired ", false},
                                      {"sent", true},
                                      {"Sent", true},
                                      {"In review", true}}) {
        auto line = named_line("WOI_1", 100);
        line.replace(line.find("SENT"), 4, word);
        auto const client = client_of({tracking_exchange(page(line, 1))});
        CAPTURE(word);
        CHECK(client->service().quotation("QUO1").at(0).quotation_waits == waits);
    }
    auto accepted = named_line("WOI_1", 100);
    accepted.replace(accepted.find("SENT"), 4, "Accepted");
    auto const client = client_of({tracking_exchange(page(accepted, 1))});
    CHECK(client->service().quotation("QUO1").at(0).quotation_status == "ACCEPTED");
}

TEST_CASE("many references are looked for among all orders of the contract", "[service][oneatlas]")
{
    std::vector<std::string> references;
    for (int i = 0; i < 11; ++i) {
        references.push_back("r" + std::to_string(i));
    }
    auto const client =
        client_of({tracking_exchange(page(line("r3", "S") + ',' + line("x", "T"), 2))});

    auto const orders = client->service().tracked_orders({"C1", references});

    REQUIRE(orders.size() == 1);
    CHECK(orders[0].customer_reference == "r3");
    CHECK(client->server().finished());
}

TEST_CASE("a list of orders that is none is not taken for an empty one", "[service][oneatlas]")
{
    for (std::string const reply : {R"({"message":"later"})", R"({"features":[7]})", "[]"}) {
        auto const client = client_of({tracking_exchange(reply)});
        CAPTURE(reply);
        CHECK(failure_of([&] {
                  return client->service().tracked_orders({"C1", {"r"}});
              }).failure() == Failure::reply);
    }
    auto const client = client_of({tracking_exchange(R"({"features":null})")});
    CHECK(client->service().tracked_orders({"C1", {"r"}}).empty());
}

TEST_CASE("services of earlier generations are not asked what became of orders",
          "[service][oneatlas]")
{
    Client client{{}};

    CHECK_FALSE(client.service().tracks_orders());
    CHECK(client.service().tracked_orders({"C1", {"r"}}).empty());
    CHECK(client.server().requests().empty());
    CHECK(client_of({})->service().tracks_orders());
}
