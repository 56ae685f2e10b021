// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"

#include "sandbox/instant.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using nlohmann::json;
using satchel::sandbox::Instant;

namespace {

constexpr auto taskings_path = "/api/v1/contracts/SANDBOX-CONTRACT/taskings";

/// OneAtlas with a time that is set by the test, and an order of one attempt.
struct Tasked {
    std::atomic<Instant> time{satchel::sandbox::start_of_day(2027, 5, 3)};
    FreshDialect fresh{"oneatlas", false, [this] {
                           return std::chrono::system_clock::time_point{
                               std::chrono::microseconds{time.load()}};
                       }};

    void set_day(int month, int day) { time = satchel::sandbox::start_of_day(2027, month, day); }

    Answer get(std::string const& path) { return fresh.get(path); }
    Answer post(std::string const& path, json const& body) { return fresh.post(path, body); }

    /// Orders the first attempt of May; gives it.
    json order()
    {
        json const request{
            {"progTypeNames", {"ONEDAY"}},
            {"mission", "PLEIADES"},
            {"contractId", "SANDBOX-CONTRACT"},
            {"acquisitionDate",
             {{"startDate", "2027-05-05T00:00:00.000Z"}, {"endDate", "2027-05-31T00:00:00.000Z"}}},
            {"optical", {{"maxCloudCover", 10}, {"maxIncidenceAngle", 30.0}}},
            {"aoi", toulouse_geojson()}};
        auto const segment = post("/api/v1/attempts", request)
                                 .json()
                                 .at("/progCapacities/0/progTypes/0/segments/0"_json_pointer);
        auto body = oneatlas::good_order();
        auto& item = body["items"][0];
        item.erase("datastripIds");
        item["productTypeId"] = "PleiadesTaskingOneDay";
        item["segmentKey"] = segment.at("segmentKey");
        auto const day = segment.at("acquisitionStartTime").get<std::string>().substr(0, 10);
        item["properties"] = json::array(
            {{{"key", "acquisitionMode"}, {"value", "MONO"}},
             {{"key", "maxIncidenceAngle"}, {"value", 30.0}},
             {{"key", "acqPeriod"}, {"value", day + "T00:00:00.000Z " + day + "T23:59:59.999Z"}}});
        body["optionsPerProductType"][0]["productTypeId"] = "PleiadesTaskingOneDay";
        auto const answer = post("/api/v1/orders", body);
        INFO(answer.body);
        REQUIRE(answer.status == 201);
        return segment;
    }

    json taskings(std::string const& query = "")
    {
        auto const answer = get(taskings_path + query);
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return answer.json().at("taskings");
    }

    json coverages(std::string const& query)
    {
        auto const answer = post("/api/v1/coverages/search",
                                 {{"paging", json::object()}, {"criteria", {{"q", query}}}});
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return answer.json().at("features");
    }
};

} // namespace

TEST_CASE("what was ordered is proposed by oneatlas once its attempt has passed",
          "[sandbox][oneatlas]")
{
    Tasked service;
    auto const attempt = service.order();

    auto const before = service.taskings();
    REQUIRE(before.size() == 1);
    CHECK(before.at(0).at("sal") == "SO-00000001");
    CHECK(before.at(0).at("icr").at("nbTotalSegments") == 0);
    CHECK(before.at(0).at("icr").at("customerRef") == "satchel-0815");
    auto const id = before.at(0).at("icr").at("id").get<std::string>();
    auto const segments = std::string{taskings_path} + '/' + id + "/segments";
    CHECK(service.get(segments).json().at("segments").empty());
    CHECK(service.taskings("?hasProposedSegments=true").empty());

    service.set_day(6, 1);
    CHECK(service.taskings("?hasProposedSegments=true&count=5").size() == 1);
    CHECK(service.taskings("?count=1&startPage=2").empty());
    CHECK(service.taskings("?customerRef=another").empty());
    auto const listed = service.get(segments).json().at("segments");
    REQUIRE(listed.size() == 1);
    CHECK(listed.at(0).at("status") == "Proposed");
    auto const& detail = listed.at(0).at("asDetail1");
    CHECK(detail.at("acquisitionDate") > attempt.at("acquisitionStartTime"));
    CHECK(detail.at("acquisitionDate") < attempt.at("acquisitionStopTime"));
    CHECK(detail.at("catalogId").get<std::string>().starts_with("DS_PHR1"));

    auto const path = segments + '/' + listed.at(0).at("id").get<std::string>();
    CHECK(service.post(path + "/accept", json::object()).status == 200);
    for (auto const* const word : {"/accept", "/refuse"}) {
        auto const again = service.post(path + word, json::object());
        CHECK(again.status == 400);
        CHECK(again.json().at("errorCode") == "E2401");
    }
    CHECK(service.get(segments).json().at("segments").at(0).at("status") == "Validated");
    CHECK(service.taskings().at(0).at("icr").at("status") == "Completed");
    CHECK(service.post(segments + "/OTHER/accept", json::object()).status == 404);
    CHECK(service.get(std::string{taskings_path} + "/OTHER/segments").status == 404);
    CHECK(service.get(std::string{taskings_path} + "?page=1").status == 400);
    CHECK(service.get("/api/v1/contracts/SANDBOX-CONTRACT-NEO/taskings").json().at("taskings") ==
          json::array());
}

TEST_CASE("coverages of oneatlas are what was acquired for any order", "[sandbox][oneatlas]")
{
    Tasked service;
    service.order();
    std::string const proposed =
        "(contractId:SANDBOX-CONTRACT) AND (status:PROPOSED OR status:PENDING)";
    CHECK(service.coverages(proposed).empty());

    service.set_day(6, 1);
    auto const found = service.coverages(proposed);
    REQUIRE(found.size() == 1);
    CHECK(found.at(0).at("orderItemId") == "SO-00000001-1");
    CHECK(found.at(0).at("mission") == "pleiades");
    CHECK(service.coverages("(contractId:SANDBOX-CONTRACT-NEO)").empty());
    CHECK(service.coverages("(orderItemId:SO-0000000*)").size() == 1);

    auto const path =
        "/api/v1/coverages/" + found.at(0).at("coverageItemId").get<std::string>() + "/refuse";
    CHECK(service.post(path, json::object()).status == 200);
    CHECK(service.post(path, json::object()).status == 400);
    CHECK(service.coverages(proposed).empty());
    CHECK(service.coverages("(status:REFUSED)").size() == 1);
    CHECK(service.post("/api/v1/coverages/OTHER/accept", json::object()).status == 404);
    CHECK(service
              .post("/api/v1/coverages/search",
                    {{"paging", json::object()}, {"criteria", {{"q", "(cloud:1)"}}}})
              .status == 400);
}
