// SPDX-License-Identifier: MIT
#include "oneatlas.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using oneatlas::client_of;
using satchel::Failure;

namespace {

satchel::TaskingQuery query_about(std::vector<std::string> missions)
{
    satchel::TaskingQuery query;
    query.missions = std::move(missions);
    query.programmes = {"ONEDAY"};
    query.from = "2022-03-26T00:00:00.000Z";
    query.to = "2022-03-29T00:00:00.000Z";
    query.max_cloud_cover = 20;
    query.max_incidence_angle = 30.5;
    query.mode = "MONO";
    return query;
}

support::Exchange attempts_exchange(std::string const& reply, int status = 200)
{
    return {"POST", "/api/v1/attempts", status, reply};
}

/// A mission with one segment, as the newer service writes it.
std::string capacity(std::string const& mission)
{
    std::string text = R"json({"mission":"MISSION","progTypes":[{"name":"ONEDAY",
        "mission":"MISSION","segments":[{"id":"S1","footprint":{
        "geometry":"POLYGON((23.6 38.0, 23.6 37.9, 23.8 37.9, 23.8 38.0, 23.6 38.0, 23.6 38.0))",
        "center":"POINT(23.7 37.95)"},
        "instrumentMode":"THR","orderDeadline":"2022-03-26T08:28:00.499Z","extendedAngle":true,
        "acquisitionStartDate":"2022-03-26T09:15:27.499Z",
        "acquisitionEndDate":"2022-03-26T09:15:29.671Z","incidenceAngle":26.72,
        "segmentKey":"895651bb::[{\"key\":\"orderDeadLine\"}]"}],"available":true}]})json";
    for (auto at = text.find("MISSION"); at != std::string::npos; at = text.find("MISSION")) {
        text.replace(at, 7, mission);
    }
    return text;
}

constexpr char const* no_sensor =
    R"({"errors":[{"code":"ERR_NO_SENSOR_AVAILABLE","locator":"UNKNOWN"}]})";

} // namespace

TEST_CASE("oneatlas is asked for attempts mission by mission, each on its contract",
          "[service][oneatlas][tasking]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(),
                   attempts_exchange(R"({"progCapacities":)" + capacity("SPOT") + "}"),
                   attempts_exchange("[" + capacity("PLEIADESNEO") + "]")});

    auto const capacities =
        client->service().attempts(toulouse(), query_about({"SPOT", "PLEIADESNEO"}));

    REQUIRE(capacities.size() == 2);
    CHECK(capacities[0].mission == "SPOT");
    CHECK(capacities[1].mission == "PLEIADESNEO");
    auto const& attempt = capacities[0].attempts.at(0);
    CHECK(attempt.start == "2022-03-26T09:15:27.499Z");
    CHECK(attempt.stop == "2022-03-26T09:15:29.671Z");
    CHECK(attempt.order_deadline == "2022-03-26T08:28:00.499Z");
    CHECK(attempt.instrument == "THR");
    CHECK(attempt.incidence_angle == 26.72);
    CHECK(attempt.extended_angle);
    CHECK(attempt.segment_key == R"(895651bb::[{"key":"orderDeadLine"}])");
    CHECK(attempt.footprint.at(0).outer.size() == 5);

    auto const requests = client->server().requests();
    auto const first = nlohmann::json::parse(requests.at(2).body);
    CHECK(first.at("contractId") == "CTR-OLD");
    CHECK(nlohmann::json::parse(requests.at(3).body).at("contractId") == "CTR-NEO");
    CHECK(first == nlohmann::json::parse(R"({
        "aoi":{"type":"Polygon","coordinates":[[
            [1.3348388671875,43.66240779260363],[1.5641784667968752,43.66240779260363],
            [1.5641784667968752,43.516190595612755],[1.3348388671875,43.516190595612755],
            [1.3348388671875,43.66240779260363]]]},
        "progTypeNames":["ONEDAY"],"mission":"SPOT","contractId":"CTR-OLD",
        "acquisitionDate":{"startDate":"2022-03-26T00:00:00.000Z",
                           "endDate":"2022-03-29T00:00:00.000Z"},
        "optical":{"acquisitionMode":"MONO","maxCloudCover":20.0,"maxIncidenceAngle":30.5}})"));
}

TEST_CASE("no satellite in time is no attempt, whatever another mission says",
          "[service][oneatlas][tasking]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(), attempts_exchange(no_sensor, 500),
                   attempts_exchange(R"({"progCapacities":[)" + capacity("SPOT") + "]}")});

    auto const capacities =
        client->service().attempts(toulouse(), query_about({"PLEIADES", "SPOT"}));

    REQUIRE(capacities.size() == 1);
    CHECK(capacities[0].mission == "SPOT");
    CHECK(client->server().finished()); // a 500 of this kind is not tried again
}

TEST_CASE("a mission of oneatlas may be called as searches call it", "[service][oneatlas][tasking]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(), attempts_exchange(R"({"progCapacities":[]})")});

    CHECK(client->service().attempts(toulouse(), query_about({"PNEO"})).empty());

    auto const body = nlohmann::json::parse(client->server().requests().back().body);
    CHECK(body.at("mission") == "PLEIADESNEO");
    CHECK(body.at("contractId") == "CTR-NEO");
}

TEST_CASE("a query on oneatlas is on one contract where its missions are",
          "[service][oneatlas][tasking]")
{
    auto const client = client_of({oneatlas::contracts_exchange()});
    auto& service = client->service();

    CHECK(service.on_contract(query_about({"PLEIADES", "SPOT"})).contract_id == "CTR-OLD");
    CHECK(service.on_contract(query_about({"PLEIADESNEO"})).contract_id == "CTR-NEO");
    CHECK(service.on_contract(query_about({"PLEIADESNEO", "SPOT"})).contract_id.empty());
    CHECK(client->server().finished());
}

TEST_CASE("feasibility of oneatlas is read with its class and its end",
          "[service][oneatlas][tasking]")
{
    auto const client =
        client_of({oneatlas::contracts_exchange(),
                   {"POST", "/api/v1/feasibility", 200,
                    R"({"progCapacities":[{"mission":"PLEIADESNEO","progTypes":[{"name":"ONEPLAN",
              "mission":"PLEIADESNEO","feasibility":{"classification":"CHALLENGING",
              "automation":"AUTOMATIC","automationName":"AutomaticTasking30"},"available":true,
              "expirationDate":"2021-05-12T08:03:19.052Z"}]}]})"}});

    auto const capacities = client->service().feasibility(toulouse(), query_about({"PLEIADESNEO"}));

    REQUIRE(capacities.size() == 1);
    CHECK(capacities[0].programme == "ONEPLAN");
    CHECK(capacities[0].classification == "CHALLENGING");
    CHECK(capacities[0].automation == "AUTOMATIC");
    CHECK(capacities[0].expiration_date == "2021-05-12T08:03:19.052Z");
}
