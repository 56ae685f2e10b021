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

constexpr auto taskings_path = "/api/v1/contracts/CTR-OLD/taskings";
constexpr auto first_page = "/api/v1/contracts/CTR-OLD/taskings?count=100&startPage=1";
constexpr auto second_page = "/api/v1/contracts/CTR-OLD/taskings?count=100&startPage=2";

Exchange taskings_exchange(std::string const& path, std::string const& taskings)
{
    return {"GET", path, 200, R"({"taskings":[)" + taskings + "]}"};
}

std::string tasking(std::string const& id, int segments = 1)
{
    return R"({"sal":"SAL1","so":"SO1","icr":{"id":")" + id +
           R"(","status":"In Progress","nbProposedSegments":0,"nbTotalSegments":)" +
           std::to_string(segments) + R"(,"customerRef":"satchel-1"}})";
}

Exchange segments_exchange(std::string const& tasking, std::string const& segments)
{
    return {"GET", std::string{taskings_path} + '/' + tasking + "/segments", 200,
            R"({"segments":[)" + segments + "]}"};
}

constexpr auto square = R"({"type":"Polygon","coordinates":[[[1,43],[2,43],[2,44],[1,43]]]})";

std::string segment(std::string const& id, std::string const& status)
{
    return R"({"id":")" + id + R"(","status":")" + status +
           R"(","asDetail1":{"catalogId":"DS_PHR1B_2021","footprint":)" + square +
           R"(,"incidenceAngle":15.5,"clearSkyRate":88.5,"acquisitionDate":"2021-04-18T10:53:38Z"}})";
}

Exchange coverages_exchange(std::string const& features, int total)
{
    return {"POST", "/api/v1/coverages/search", 200,
            R"({"paging":{"totalResults":)" + std::to_string(total) + R"(},"features":[)" +
                features + "]}"};
}

std::string coverage(std::string const& id, std::string const& status)
{
    return R"({"contractId":"CTR-NEO","coverageItemId":")" + id +
           R"(","orderItemId":"WOI_1","status":")" + status +
           R"(","clearSkyRate":99.5,"archiveId":"ACQ_PNEO4_1","satellite":"PNEO4",
            "mission":"pleiadesneo","incidenceAngle":39.5,"quotationId":"QUO1",
            "salesOrderId":"SAL2","footprint":)" +
           square + R"(,"acquisitionDate":"2022-04-08T08:48:08.02Z"})";
}

satchel::Segment segment_of(std::string const& id, std::string const& tasking_id)
{
    satchel::Segment result;
    result.id = id;
    result.tasking_id = tasking_id;
    result.contract_id = "C/1";
    return result;
}

} // namespace

TEST_CASE("acquisitions of both systems of oneatlas are one list", "[service][oneatlas]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(), taskings_exchange(first_page, tasking("ICR 1")),
                   coverages_exchange(coverage("CIE_1", "VALIDATED") + ",{}", 2),
                   segments_exchange("ICR%201", segment("AS_1", "Proposed")),
                   taskings_exchange(second_page, "")});

    auto const segments = client->service().segments({});

    REQUIRE(segments.size() == 2);
    auto const& neo = segments[0];
    CHECK(neo.id == "CIE_1");
    CHECK(neo.contract_id == "CTR-NEO");
    CHECK(neo.sales_order_id == "SAL2");
    CHECK(neo.order_item_id == "WOI_1");
    CHECK(neo.satellite == "PNEO4");
    CHECK(neo.mission == "pleiadesneo");
    CHECK(neo.acquired == "2022-04-08T08:48:08.02Z");
    CHECK(neo.cloud_cover == 0.5);
    CHECK(neo.incidence_angle == 39.5);
    CHECK(neo.status == "VALIDATED");
    CHECK_FALSE(neo.is_proposed);
    CHECK(neo.footprint.size() == 1);
    auto const& legacy = segments[1];
    CHECK(legacy.id == "AS_1");
    CHECK(legacy.tasking_id == "ICR 1");
    CHECK(legacy.contract_id == "CTR-OLD");
    CHECK(legacy.sales_order_id == "SAL1");
    CHECK(legacy.customer_reference == "satchel-1");
    CHECK(legacy.source_id == "DS_PHR1B_2021");
    CHECK(legacy.satellite == "PHR1B");
    CHECK(legacy.acquired == "2021-04-18T10:53:38Z");
    CHECK(legacy.cloud_cover == 11.5);
    CHECK(legacy.incidence_angle == 15.5);
    CHECK(legacy.is_proposed);
    CHECK(client->server().finished());
    CHECK(json::parse(client->server().requests().at(3).body) == json::parse(R"json({
        "paging":{"itemsPerPage":100,"startIndex":0},
        "criteria":{"q":"(contractId:CTR-NEO) AND (status:VALIDATED OR status:PROPOSED OR status:REFUSED OR status:PENDING OR status:REJECTED)"}})json"));
}

TEST_CASE("only what waits for a decision is asked for when that is wanted", "[service][oneatlas]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(),
                   taskings_exchange(std::string{first_page} + "&hasProposedSegments=true", "")});
    CHECK(client->service().segments({"CTR-OLD", true}).empty());
    CHECK(client->server().finished());

    auto const neo = client_of({oneatlas::contracts_exchange(), coverages_exchange("", 0)});
    CHECK(neo->service().segments({"CTR-NEO", true}).empty());
    CHECK(json::parse(neo->server().requests().at(2).body).at("criteria").at("q") ==
          "(contractId:CTR-NEO) AND (status:PROPOSED)");
}

TEST_CASE("all pages of acquisitions are read, and a list that begins again ends",
          "[service][oneatlas]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(), coverages_exchange(coverage("A", "PROPOSED"), 3),
                   coverages_exchange(coverage("B", "PROPOSED"), 3),
                   coverages_exchange(coverage("B", "PROPOSED"), 3)});
    CHECK(client->service().segments({"CTR-NEO", false}).size() == 2);
    CHECK(json::parse(client->server().requests().at(3).body).at("paging").at("startIndex") == 1);
    CHECK(client->server().finished());

    // Page 2 is page 1: this service takes no page numbers.
    auto const stubborn =
        client_of({oneatlas::contracts_exchange(),
                   taskings_exchange(first_page, tasking("I", 0) + ',' + tasking("J")),
                   segments_exchange("J", segment("AS_1", "Refused")),
                   taskings_exchange(second_page, tasking("I", 0) + ',' + tasking("J"))});
    CHECK(stubborn->service().segments({"CTR-OLD", false}).size() == 1);
    CHECK(stubborn->server().finished());
}

TEST_CASE("a pair of images is one acquisition, as cloudy and steep as the worse of them",
          "[service][oneatlas]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(), taskings_exchange(first_page, tasking("I")),
                   segments_exchange("I", R"({"id":7,"status":"Proposed",
            "asDetail1":{"catalogId":"DS_SPOT6_1","clearSkyRate":90,"incidenceAngle":"12.5",
                         "footprint":{"type":"Polygon","coordinates":"coordinates"}},
            "asDetail2":{"catalogId":"DS_SPOT6_2","clearSkyRate":70,"incidenceAngle":25,
                         "decisionDeadline":"2026-01-02T03:04:05Z","footprint":null}})"),
                   taskings_exchange(second_page, "")});

    auto const segments = client->service().segments({"CTR-OLD", false});

    REQUIRE(segments.size() == 1);
    CHECK(segments[0].id == "7");
    CHECK(segments[0].source_id == "DS_SPOT6_1");
    CHECK(segments[0].satellite == "SPOT6");
    CHECK(segments[0].cloud_cover == 30.0);
    CHECK(segments[0].incidence_angle == 25.0);
    CHECK(segments[0].decide_before == "2026-01-02T03:04:05Z");
    CHECK(segments[0].footprint.empty());
}

TEST_CASE("a list of acquisitions that is none is not taken for an empty one",
          "[service][oneatlas]")
{
    for (std::string const reply : {R"({"message":"later"})", R"({"features":[7]})",
                                    R"({"features":[{"status":"PROPOSED"}]})"}) {
        auto const client = client_of(
            {oneatlas::contracts_exchange(), {"POST", "/api/v1/coverages/search", 200, reply}});
        CAPTURE(reply);
        CHECK(failure_of([&] {
                  return client->service().segments({"CTR-NEO", false});
              }).failure() == Failure::reply);
    }
    auto const client = client_of({oneatlas::contracts_exchange()});
    CHECK(failure_of([&] {
              return client->service().segments({"CTR-X", false});
          }).failure() == Failure::configuration);
}

TEST_CASE("a decision is sent once, to the acquisition by its id", "[service][oneatlas]")
{
    auto const client = client_of(
        {{"POST", "/api/v1/contracts/C%2F1/taskings/I%3F1/segments/A%2FB%20c/accept", 200, ""},
         {"POST", "/api/v1/coverages/A%2FB%20c/refuse", 204, ""}});

    client->service().decide(segment_of("A/B c", "I?1"), Decision::accept);
    client->service().decide(segment_of("A/B c", ""), Decision::refuse);

    CHECK(client->server().finished());
    for (auto const& request : client->server().requests()) {
        CHECK((request.path == "/token" || request.body.empty()));
    }
}

TEST_CASE("a decision is repeated for a new token only, and its outcome never guessed",
          "[service][oneatlas]")
{
    std::string const path = "/api/v1/coverages/A/accept";
    auto const decide = [](Client& client) {
        client.service().decide(segment_of("A", ""), Decision::accept);
        return 0;
    };
    auto const renewed = client_of({{"POST", path, 401, R"({"message":"Token expired"})"},
                                    token_exchange("new-token-0815-x"),
                                    {"POST", path, 200, "{}"}});
    CHECK(decide(*renewed) == 0);
    CHECK(renewed->server().finished());

    for (auto const& [exchange, failure] :
         {std::pair{Exchange{"POST", path, 400, R"({"errorCode":"E1","message":"too late"})"},
                    Failure::refused},
          std::pair{Exchange{"POST", path, 503, ""}, Failure::unknown_outcome},
          std::pair{Exchange{"POST", path, 200, "<html>log in</html>"}, Failure::unknown_outcome},
          std::pair{Exchange{"POST", path, 200, R"({"errorCode":"E1","message":"too late"})"},
                    Failure::unknown_outcome},
          std::pair{Exchange{"POST", path, 302, ""}, Failure::unknown_outcome},
          std::pair{Exchange{"POST", path, 0, "", {}, support::Fault::close_without_reply},
                    Failure::unknown_outcome}}) {
        auto const client = client_of({exchange});
        auto const error = failure_of([&] { return decide(*client); });
        CAPTURE(all_text(error));
        CHECK(error.failure() == failure);
        CHECK(client->server().requests().size() == 2);
        CHECK(contains(error.hint(), "satchel tasking segments") ==
              (failure == Failure::unknown_outcome));
        CHECK_FALSE(holds_a_secret(client->seen(error)));
    }
}

TEST_CASE("services of earlier generations tell of no acquisitions, and say so",
          "[service][oneatlas]")
{
    Client client{{}};

    CHECK(failure_of([&] { return client.service().segments({}); }).failure() == Failure::input);
    CHECK(failure_of([&] {
              client.service().decide(segment_of("A", ""), Decision::accept);
              return 0;
          }).failure() == Failure::input);
    CHECK(client.server().requests().empty());
}
