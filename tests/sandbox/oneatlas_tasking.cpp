// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"

#include "sandbox/instant.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using nlohmann::json;

namespace {

std::string in_days(int days)
{
    using namespace satchel::sandbox;
    return to_iso(now() + days * microseconds_per_day, 3);
}

json attempts_request(std::string const& programme = "ONEDAY")
{
    return {{"progTypeNames", json::array({programme})},
            {"mission", "PLEIADES"},
            {"contractId", "SANDBOX-CONTRACT"},
            {"acquisitionDate", {{"startDate", in_days(3)}, {"endDate", in_days(30)}}},
            {"optical", {{"maxCloudCover", 10}, {"maxIncidenceAngle", 30.0}}},
            {"aoi", toulouse_geojson()}};
}

/// The first attempt for Toulouse.
json first_segment(FreshOneatlas& fresh)
{
    auto const answer = fresh.post("/api/v1/attempts", attempts_request());
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json().at("progCapacities").at(0).at("progTypes").at(0).at("segments").at(0);
}

/// An order of one certain attempt.
json tasking_order(json const& segment)
{
    auto order = oneatlas::good_order();
    auto& item = order["items"][0];
    item.erase("datastripIds");
    item["productTypeId"] = "PleiadesTaskingOneDay";
    item["segmentKey"] = segment.at("segmentKey");
    auto const start = segment.at("acquisitionStartTime").get<std::string>();
    auto const stop = segment.at("acquisitionStopTime").get<std::string>();
    auto const day = start.substr(0, 10);
    item["properties"] = json::array(
        {{{"key", "acquisitionMode"}, {"value", "MONO"}},
         {{"key", "maxIncidenceAngle"}, {"value", 30.0}},
         {{"key", "acqPeriod"}, {"value", day + "T00:00:00.000Z " + day + "T23:59:59.999Z"}}});
    order["optionsPerProductType"][0]["productTypeId"] = "PleiadesTaskingOneDay";
    return order;
}

json track(FreshOneatlas& fresh, std::string const& query, json const& paging = json::object())
{
    auto const answer =
        fresh.post("/api/v2/orders/search", {{"paging", paging}, {"criteria", {{"q", query}}}});
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

} // namespace

TEST_CASE("attempts of oneatlas have a key by which they are ordered", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const segment = first_segment(fresh);
    CHECK_THAT(segment.at("segmentKey").get<std::string>(), Catch::StartsWith("SEG_PHR1"));
    CHECK_THAT(segment.at("footprint").at("geometry").get<std::string>(),
               Catch::StartsWith("POLYGON(("));

    auto const order = fresh.post("/api/v1/orders", tasking_order(segment));
    auto other = tasking_order(segment);
    other["items"][0]["segmentKey"] = "SEG_PHR1A_19700101T000000000";
    auto const of_no_attempt = fresh.post("/api/v1/orders", other);

    INFO(order.body);
    CHECK(order.status == 201);
    CHECK(of_no_attempt.status == 400);
    CHECK(of_no_attempt.json().at("errorCode") == "E2302");
}

TEST_CASE("oneatlas sells and prices one attempt only to who says which it is",
          "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto order = tasking_order(first_segment(fresh));
    order["items"][0].erase("segmentKey");
    for (std::string const product : {"PleiadesTaskingOneDay", "PleiadesTaskingOneNow"}) {
        CAPTURE(product);
        order["items"][0]["productTypeId"] = product;
        order["optionsPerProductType"][0]["productTypeId"] = product;

        auto const price = fresh.post("/api/v1/prices", order);
        auto const bought = fresh.post("/api/v1/orders", order);

        CHECK(price.status == 400);
        CHECK(price.body == bought.body);
        CHECK(price.json().at("errorCode") == "E1004");
        CHECK_THAT(price.message(), Catch::Contains("items[0].segmentKey is missing"));
    }
}

TEST_CASE("a programme of oneatlas says how feasible it is", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto request = attempts_request("ONEPLAN");
    request["progTypeNames"] = "ONEPLAN"; // as its specification has it

    auto const answer = fresh.post("/api/v1/feasibility", request);

    INFO(answer.body);
    REQUIRE(answer.status == 200);
    auto const programme = answer.json().at("progCapacities").at(0).at("progTypes").at(0);
    CHECK(programme.at("name") == "ONEPLAN");
    CHECK(programme.at("mission") == "PLEIADES");
    CHECK(programme.at("feasibility").at("classification").is_string());
}

TEST_CASE("oneatlas says that no sensor is available by an error of its own", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    // Whatever day it is: the satellites come by in the morning.
    auto at_night = attempts_request();
    auto const day = in_days(3).substr(0, std::string{"2026-12-03"}.size());
    at_night["acquisitionDate"] = {{"startDate", day + "T00:00:00.000Z"},
                                   {"endDate", day + "T03:00:00.000Z"}};

    auto const answer = fresh.post("/api/v1/attempts", at_night);

    CHECK(answer.status == 500);
    CHECK(answer.json().at("errors").at(0).at("code") == "ERR_NO_SENSOR_AVAILABLE");
}

TEST_CASE("a request of oneatlas is of one mission, on its contract", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto const refused = [&](std::string const& name, json const& value) {
        auto request = attempts_request();
        request[name] = value;
        auto const answer = fresh.post("/api/v1/attempts", request);
        INFO(answer.body);
        CHECK(answer.status == 400);
        CHECK(answer.json().contains("errorCode"));
    };

    refused("missions", {"PLEIADES", "SPOT"});
    refused("mission", {"PLEIADES"});
    refused("mission", "LANDSAT");
    refused("mission", "PLEIADESNEO");
    refused("contractId", "SANDBOX-CONTRACT-NEO");
    refused("contractId", "OTHER");
    CHECK(fresh.post("/api/v1/tasking/attempts", attempts_request()).status == 404);
}

TEST_CASE("orders of oneatlas are followed by their reference", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    auto order = oneatlas::good_order();
    std::vector<std::string> ids;
    for (std::string const reference : {"satchel-1", "satchel-12", "a (b): c*"}) {
        order["customerReference"] = reference;
        ids.push_back(fresh.post("/api/v1/orders", order).json().at("salesOrderId"));
    }

    auto const both = track(fresh, "(customerReference:*satchel-1*)").at("features");
    auto const one =
        track(fresh, "(customerReference:satchel-1) AND (contractId:SANDBOX-CONTRACT)");
    auto const odd = track(fresh, R"((customerReference:*a\ \(b\)\:\ c\**))").at("features");

    CHECK(both.size() == 2);
    REQUIRE(one.at("features").size() == 1);
    auto const& line = one.at("features").at(0);
    CHECK(line.at("salesOrderId") == ids.at(0));
    CHECK(line.at("customerReference") == "satchel-1");
    CHECK(line.at("contractId") == "SANDBOX-CONTRACT");
    CHECK(line.at("productType") == "PleiadesArchiveMono");
    CHECK(line.at("status") == "IN_PROGRESS");
    CHECK(line.at("currency") == "EUR");
    CHECK(line.at("orderLineAmount").get<double>() > 0);
    CHECK(line.at("requestedArea").get<double>() > 100);
    CHECK(line.at("orderItemId").is_string());
    CHECK(one.at("paging").at("totalResults") == 1);
    REQUIRE(odd.size() == 1);
    CHECK(odd.at(0).at("salesOrderId") == ids.at(2));
    CHECK(track(fresh, "(status:CANCELLED)").at("features").empty());
    CHECK(track(fresh, "(status:CANCELLED OR status:IN_PROGRESS)").at("features").size() == 3);
    CHECK(track(fresh, "(customerReference:satchel-1 AND status:IN_PROGRESS) AND "
                       "(contractId:SANDBOX-CONTRACT)")
              .at("features")
              .size() == 1);
    CHECK(track(fresh, "(technicalProduct.source.id:archive)").at("features").size() == 3);
    CHECK(track(fresh, "(contractId:SANDBOX-CONTRACT-NEO)").at("features").empty());
    auto const last = track(fresh, "", {{"itemsPerPage", 2}, {"startIndex", 2}});
    CHECK(last.at("features").size() == 1);
    CHECK(last.at("paging").at("totalResults") == 3);
}

TEST_CASE("a question about orders that cannot be read is refused", "[sandbox][oneatlas]")
{
    FreshOneatlas fresh;
    REQUIRE(fresh.post("/api/v1/orders", oneatlas::good_order()).status == 201);
    for (std::string const query :
         {"customerReference:x", "(customerReference:x", "(customerReference)", "(nothing:x)",
          "(customerReference:a b)", "(status:x) OR (status:y) AND (status:z)",
          "(status:x)(status:y)", "(:x)", "((status:x)", "(status:x) AND"}) {
        CAPTURE(query);
        CHECK(fresh.post("/api/v2/orders/search", {{"criteria", {{"q", query}}}}).status == 400);
    }
}

TEST_CASE("a sandbox with a log writes what was said, one line each", "[sandbox][log]")
{
    TemporaryFolder folder;
    auto options = FreshDialect::options(folder / "state.gpkg", "oneatlas", false);
    options.log = folder / "log.jsonl";
    satchel::Sandbox sandbox{options};
    Client client{sandbox.port()};

    CHECK(client.post(idp::token_path, {}, idp::token_form, idp::form_type).status == 200);
    CHECK(client.get("/api/v1/contracts?a=1", {{"X-Test", "yes"}}).status == 401);

    std::ifstream file{folder / "log.jsonl"};
    std::vector<json> lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(json::parse(line));
    }
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("request").at("method") == "POST");
    CHECK(lines[0].at("request").at("body") == idp::token_form);
    CHECK(lines[0].at("request").at("query").empty());
    CHECK(lines[0].at("reply").at("body").at("token_type") == "Bearer");
    CHECK(lines[1].at("request").at("path") == "/api/v1/contracts");
    CHECK(lines[1].at("request").at("query") == json{{"a", "1"}});
    CHECK(lines[1].at("request").at("headers").at("x-test") == "yes");
    CHECK(lines[1].at("reply").at("status") == 401);

    options.log = folder.path();
    CHECK_THROWS_WITH(satchel::Sandbox{options}, Catch::Contains("log"));
}
