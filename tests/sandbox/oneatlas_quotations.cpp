// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;

namespace {

std::string decision_path(std::string const& id, std::string const& word,
                          std::string const& contract = "SANDBOX-CONTRACT")
{
    return "/api/v1/contracts/" + contract + "/quotations/" + id + '/' + word;
}

Answer put(FreshOneatlas& fresh, std::string const& path)
{
    auto const result = fresh.client.http.Put(path, fresh.headers(), "", "");
    REQUIRE(result);
    return {result->status, result->headers, result->body};
}

json lines_of(FreshOneatlas& fresh, std::string const& id)
{
    return fresh
        .post("/api/v2/orders/search",
              {{"paging", json::object()}, {"criteria", {{"q", "(cis.quotation:" + id + ')'}}}})
        .json()
        .at("features");
}

} // namespace

TEST_CASE("a quotation of oneatlas costs nothing until it is accepted, and then what it says",
          "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const before = oneatlas::credit(fresh);

    auto const answer = fresh.post("/api/v1/quotations", oneatlas::good_order());
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    auto const quotation = answer.json();
    auto const id = quotation.at("quotationId").get<std::string>();
    CHECK_FALSE(quotation.contains("salesOrderId"));
    CHECK(quotation.at("totalAmount") ==
          fresh.post("/api/v1/prices", oneatlas::good_order()).json().at("totalAmount"));
    CHECK(oneatlas::credit(fresh) == before);
    auto const open = lines_of(fresh, id);
    REQUIRE(open.size() == 1);
    CHECK(open.at(0).at("quotationStatus") == "SENT");
    CHECK(open.at(0).at("quotationEndOfValidityDate").is_string());
    CHECK_FALSE(open.at(0).contains("salesOrderId"));

    auto const accepted = put(fresh, decision_path(id, "accept"));
    INFO(accepted.body);
    REQUIRE(accepted.status == 200);
    CHECK(oneatlas::credit(fresh) == before - quotation.at("totalAmount").get<double>());
    auto const bought = lines_of(fresh, id);
    REQUIRE(bought.size() == 1);
    CHECK(bought.at(0).at("quotationStatus") == "ACCEPTED");
    CHECK(bought.at(0).at("salesOrderId") == accepted.json().at("salesOrderId"));
    for (auto const* const word : {"accept", "refuse"}) {
        CHECK(put(fresh, decision_path(id, word)).status == 400);
    }
    CHECK(oneatlas::credit(fresh) == before - quotation.at("totalAmount").get<double>());
}

TEST_CASE("quotations of oneatlas are refused, exported, and known by their number",
          "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const id = fresh.post("/api/v1/quotations", oneatlas::good_order())
                        .json()
                        .at("quotationId")
                        .get<std::string>();

    auto const file = fresh.get("/api/v1/quotations/" + id + "/export");
    CHECK(file.status == 200);
    CHECK_THAT(file.body,
               Catch::StartsWith("%PDF-1.4") && Catch::Contains(id) && Catch::EndsWith("%%EOF\n"));
    CHECK(fresh.get("/api/v1/quotations/OTHER/export").status == 404);
    CHECK(put(fresh, decision_path(id, "accept", "SANDBOX-CONTRACT-NEO")).status == 404);
    CHECK(put(fresh, decision_path("OTHER", "accept")).status == 404);
    CHECK(put(fresh, decision_path(id, "refuse")).status == 200);
    CHECK(put(fresh, decision_path(id, "accept")).status == 400);
    CHECK(lines_of(fresh, id).at(0).at("quotationStatus") == "REFUSED");
    auto wrong = oneatlas::good_order();
    wrong.erase("endUsers");
    CHECK(fresh.post("/api/v1/quotations", wrong).status == 400);
}
