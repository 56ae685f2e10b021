// SPDX-License-Identifier: MIT
#include "client.hpp"

#include "satchel/area/wkt_polygons.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace client;
using satchel::Failure;
using Words = std::vector<std::string>;

namespace {

satchel::TaskingQuery example_query()
{
    satchel::TaskingQuery query;
    query.missions = {"PLEIADES"};
    query.programmes = {"ONEDAY", "ONEPLAN", "ONESERIES"};
    query.contract_id = "DDPORTAL";
    query.from = "2017-09-05T00:00:00.000Z";
    query.to = "2017-09-25T00:00:00.000Z";
    query.max_incidence_angle = 15;
    query.max_cloud_cover = 20;
    query.mode = "STEREO";
    return query;
}

/// The area of the specification's example.
satchel::Polygon example_area()
{
    return {{{1.0640925898256037, 49.41709204052634},
             {1.0640925898256037, 49.46201159099621},
             {1.133173035174395, 49.46201159099621},
             {1.133173035174395, 49.41709204052634},
             {1.0640925898256037, 49.41709204052634}},
            {}};
}

auto read_options(std::string const& reply)
{
    return read_reply("POST", "/api/v1/tasking/options", reply, [](satchel::Service& service) {
        return service.tasking_options(example_area(), example_query());
    });
}

support::Exchange attempts_exchange(int status, std::string const& reply)
{
    return {"POST", "/api/v1/tasking/attempts", status, reply};
}

auto read_attempts(std::string const& reply, int status = 200)
{
    Client client{{token_exchange(), attempts_exchange(status, reply)}};
    return client.service().attempts(example_area(), example_query());
}

/// One segment, whose footprint may be given.
std::string segment(std::string const& geometry, std::string const& more = "")
{
    return R"({"progCapacity":[{"mission":"SPOT","progTypes":[{"name":"ONEDAY","segments":[{)"
           R"("footprint":{"geometry":")" +
           geometry + R"("},"acquisitionStartTime":"2017-09-05T13:01:36.499Z")" + more + "}]}]}]}";
}

void check_values(satchel::TaskingOption const& option, Words const& allowed,
                  std::string const& default_value, std::string const& min, std::string const& max,
                  std::string const& alert)
{
    CAPTURE(option.group, option.name);
    CHECK(option.allowed_values == allowed);
    CHECK(option.default_value == default_value);
    CHECK(option.min == min);
    CHECK(option.max == max);
    CHECK(option.alert_threshold == alert);
    CHECK(option.proposal_threshold.empty());
    CHECK(option.end_date.empty());
}

Words names_of(satchel::TaskingProgramme const& programme)
{
    Words names;
    for (auto const& option : programme.options) {
        names.push_back(option.group + ':' + option.name);
    }
    return names;
}

} // namespace

TEST_CASE("a tasking request is the specification's example", "[service][tasking]")
{
    Client client{{token_exchange(), attempts_exchange(200, sample("tasking_attempts.json"))}};

    (void)client.service().attempts(example_area(), example_query());

    auto const request = client.server().requests().at(1);
    CHECK(request.header("authorization") == token);
    CHECK(request.header("x-ads-username") == username_in_base64);
    // But for "acqusitionMode", which schema and later generations write with its i.
    CHECK(nlohmann::json::parse(request.body) == nlohmann::json::parse(R"({
        "progTypeNames": ["ONEDAY", "ONEPLAN", "ONESERIES"],
        "missions": ["PLEIADES"],
        "contractId": "DDPORTAL",
        "aoi": {"type": "Polygon", "coordinates": [[
            [1.0640925898256037, 49.41709204052634], [1.0640925898256037, 49.46201159099621],
            [1.133173035174395, 49.46201159099621], [1.133173035174395, 49.41709204052634],
            [1.0640925898256037, 49.41709204052634]]]},
        "acquisitionDate": {"startDate": "2017-09-05T00:00:00.000Z",
                            "endDate": "2017-09-25T00:00:00.000Z"},
        "optical": {"maxIncidenceAngle": "15.0", "maxCloudCover": "20.0",
                    "acquisitionMode": "STEREO"}
    })"));
}

TEST_CASE("a tasking request says nothing about what was not asked", "[service][tasking]")
{
    Client client{{token_exchange(),
                   {"POST", "/api/v1/tasking/options", 200, sample("tasking_options.json")}}};
    satchel::TaskingQuery query;
    query.missions = {"SPOT"};
    query.programmes = {"ONEPLAN"};
    query.contract_id = "C";

    (void)client.service().tasking_options(example_area(), query);

    auto const body = nlohmann::json::parse(client.server().requests().at(1).body);
    CHECK_FALSE(body.contains("acquisitionDate"));
    CHECK_FALSE(body.contains("optical"));
    CHECK(body.size() == 4);
}

TEST_CASE("the specification's tasking options are read value by value", "[service][tasking]")
{
    auto const programmes = read_options(sample("tasking_options.json"));

    REQUIRE(programmes.size() == 3);
    for (auto const& programme : programmes) {
        CHECK(programme.mission == "PLEIADES");
    }
    CHECK(programmes[0].name == "ONEDAY");
    CHECK(programmes[0].max_incidence_extended == 50.0);
    CHECK(programmes[0].max_incidence_not_extended == 30.0);
    CHECK(programmes[0].options.empty());

    auto const& plan = programmes[1];
    CHECK(plan.name == "ONEPLAN");
    CHECK_FALSE(plan.max_incidence_extended);
    CHECK(names_of(plan) ==
          Words{"advanced:acqPeriod", "advanced:acquisitionMode", "advanced:maxBH",
                "advanced:maxCloudCover", "advanced:maxIncidenceAngle", "advanced:minBH",
                "standard:acqPeriod", "standard:maxCloudCover", "standard:maxIncidenceAngle"});
    check_values(plan.options[0], {}, "", "", "", "");
    CHECK(plan.options[0].start_date == "2017-08-15T01:01:01.000Z");
    check_values(plan.options[1], {"MONO", "STEREO", "TRISTEREO"}, "MONO", "", "", "");
    check_values(plan.options[2], {}, "0.7", "0.2", "0.8", "");
    check_values(plan.options[3], {"5.0", "10.0", "20.0"}, "10.0", "", "", "");
    check_values(plan.options[4], {}, "30.0", "5.0", "50.0", "20.0");
    check_values(plan.options[5], {}, "0.4", "0.2", "0.8", "");
    CHECK(plan.options[6].start_date == "2017-08-15T01:01:01.000Z");
    check_values(plan.options[7], {"10.0"}, "10.0", "", "", "");
    check_values(plan.options[8], {"20.0", "30.0"}, "30.0", "", "", "20.0");

    auto const& series = programmes[2];
    CHECK(series.name == "ONESERIES");
    CHECK(names_of(series) == Words{":acquisitionMode", ":maxBH", ":maxCloudCover",
                                    ":maxIncidenceAngle", ":minBH", ":minIntervalRegularAcq",
                                    ":nbAcqRegularAcq", ":temporalMode"});
    check_values(series.options[0], {"MONO", "STEREO", "TRISTEREO"}, "MONO", "", "", "");
    check_values(series.options[1], {}, "0.7", "0.2", "0.8", "");
    check_values(series.options[2], {"5.0", "10.0", "20.0"}, "10.0", "", "", "");
    check_values(series.options[3], {}, "30.0", "5.0", "50.0", "20.0");
    check_values(series.options[4], {}, "0.4", "0.2", "0.8", "");
    check_values(series.options[5], {}, "7", "1", "999", "");
    check_values(series.options[6], {}, "2", "2", "99", "");
    check_values(series.options[7], {"MULTIPERIOD", "REGULAR"}, "MULTIPERIOD", "", "", "");
}

TEST_CASE("tasking options are read by the names of the schema too", "[service][tasking]")
{
    auto const programmes = read_options(R"({"progCapacityOptions":{"mission":"SPOT",
        "progCapacityOptions":[{"progTypeName":"ONEPLAN","progOptionsOptical":{
            "standardOptions":[{"maxCloudCover":{"allowedValue":[10, "20.0"],"defaultValue":10,
                "proposalThreshold":15}}], "comment":null, "note":"as told"}}]}})");

    REQUIRE(programmes.size() == 1);
    CHECK(programmes[0].mission == "SPOT");
    CHECK(names_of(programmes[0]) == Words{":note", "standard:maxCloudCover"});
    CHECK(programmes[0].options[0].default_value == "as told");
    CHECK(programmes[0].options[1].allowed_values == Words{"10", "20.0"});
    CHECK(programmes[0].options[1].proposal_threshold == "15");
}

TEST_CASE("the specification's attempts are read value by value", "[service][tasking]")
{
    auto const capacities = read_attempts(sample("tasking_attempts.json"));

    REQUIRE(capacities.size() == 1);
    auto const& day = capacities[0];
    CHECK(day.mission == "PLEIADES");
    CHECK(day.programme == "ONEDAY");
    CHECK(day.is_available == true);
    CHECK(day.max_incidence_extended == 50.0);
    CHECK(day.max_incidence_not_extended == 30.0);
    CHECK(day.classification.empty());
    CHECK_FALSE(day.success_rate);
    REQUIRE(day.attempts.size() == 2);

    auto const& first = day.attempts[0];
    CHECK(first.mission == "PLEIADES");
    CHECK(first.programme == "ONEDAY");
    // Its last position is there twice.
    CHECK(first.footprint == satchel::MultiPolygon{{{{0.959209, 49.466415},
                                                     {0.959345, 49.412507},
                                                     {1.237487, 49.412474},
                                                     {1.237615, 49.466416},
                                                     {0.959209, 49.466415}},
                                                    {}}});
    CHECK(first.center == satchel::LonLat{1.098428, 49.439457});
    CHECK(first.start == "2017-09-05T13:01:36.499Z");
    CHECK(first.stop == "2017-09-05T13:01:37.099Z");
    CHECK(first.order_deadline == "2017-09-05T05:32:00.499Z");
    CHECK(first.instrument == "PHR-1A HRI");
    CHECK(first.incidence_angle == 11.8);
    CHECK_FALSE(first.extended_angle);
    CHECK(first.segment_key.empty());

    auto const& second = day.attempts[1];
    CHECK(second.footprint[0].outer.size() == 5);
    CHECK(second.footprint[0].outer[3] == satchel::LonLat{1.237244, 49.466414});
    CHECK(second.center == satchel::LonLat{1.098653, 49.439456});
    CHECK(second.start == "2017-09-11T13:05:20.499Z");
    CHECK(second.stop == "2017-09-11T13:05:21.387Z");
    CHECK(second.order_deadline == "2017-09-11T05:32:00.499Z");
    CHECK(second.incidence_angle == 12.29);
}

TEST_CASE("attempts with other spellings and in several lists are all read", "[service][tasking]")
{
    auto const part = R"json({"footprint":{"geometry":"polygon z ((0 0 1,1 0 1,1 1 1))"},
    "acquisitionStartTime" : "2017-09-05T13:01:36Z", "segmentKey" : "K1", "acquisitionMethod":
{
    "instrument" : "PHR-1B HRI", "acquisitionParameters":
    {
        "incidence" : "42.5", "extendedAngle" : "true"
    }
}
})json";
    auto const other = R"json({"footprint":"MULTIPOLYGON(((2 0,3 0,3 1,2 0)),((5 0,6 0,6 1,5 0)))",
        "acquisitionStartTime":"2017-09-06T13:01:36Z"
})json";
    auto const capacities = read_attempts(
        std::string{R"({"progCapacity":[{"mission":"PLEIADES","progTypes":[{"name":"ONEDAY",)"} +
        R"("available":"false","segments":[)" + part + R"(],"extendedAngleNotAllowed0020":[)" +
        other + R"(],"extendedAngleAllowed":[)" + part + "]}]}]}");

    REQUIRE(capacities.size() == 1);
    CHECK(capacities[0].is_available == false);
    REQUIRE(capacities[0].attempts.size() == 2);
    auto const& first = capacities[0].attempts[0];
    CHECK(first.incidence_angle == 42.5);
    CHECK(first.extended_angle);
    CHECK(first.segment_key == "K1");
    CHECK(first.footprint[0].outer.size() == 4);
    CHECK(capacities[0].attempts[1].footprint.size() == 2);
}

TEST_CASE("no possible attempt is an answer", "[service][tasking]")
{
    CHECK(read_attempts(R"({"progCapacities":[]})").empty());
    CHECK(read_attempts(R"({"errors":[{"code":"ERR_NO_SENSOR_AVAILABLE","locator":"x"}]})", 500)
              .empty());
}

TEST_CASE("any other failure of attempts is one", "[service][tasking]")
{
    auto const failure = [](int status, std::string const& reply) {
        return failure_of([&] { return read_attempts(reply, status); });
    };

    CHECK(failure(500, R"({"code":"UNEXPECTED_SERVER_ERROR"})").failure() == Failure::network);
    CHECK(failure(500, "no JSON").failure() == Failure::network);
    CHECK(failure(500, R"({"errors":[]})").failure() == Failure::network);
    CHECK(failure(500, R"({"errors":[{"code":"ERR_NO_SENSOR_AVAILABLE"},{"code":"E2"}]})")
              .failure() == Failure::network);
    CHECK(
        failure(400, R"({"errorCode":"E2202","message":"aoi is smaller than 5 km2"})").failure() ==
        Failure::refused);
    CHECK(failure(403, "").failure() == Failure::denied);
    CHECK(failure(200, "<html>").failure() == Failure::reply);
    CHECK(failure(200, "{}").failure() == Failure::reply);
    CHECK(failure(200, segment("POLYGON((0 0,1 0))")).failure() == Failure::reply);
    CHECK(failure(200, segment("POLYGON((0 0,1 0,1 1,0 0)")).failure() == Failure::reply);
    CHECK(failure(200, segment("POLYGON((0 0,1000 0,1 1,0 0))")).failure() == Failure::reply);
    CHECK(failure(200, segment("POINT(1 2)")).failure() == Failure::reply);
    CHECK(failure(200, segment("POLYGON((0 0,1 0,1 1,0 0)) x")).failure() == Failure::reply);
    CHECK(read_attempts(segment("POLYGON((0 0,1 0,1 1,0 0))")).size() == 1);
}

TEST_CASE("a token that ran out is renewed for attempts, and no secret is told",
          "[service][tasking]")
{
    Client client{
        {token_exchange("old-token-of-yesterday"),
         attempts_exchange(401, R"({"message":"Token expired"})"), token_exchange(),
         attempts_exchange(500, std::string{R"({"code":"E","message":"for )"} + token + R"("})")}};

    auto const error =
        failure_of([&] { return client.service().attempts(example_area(), example_query()); });

    CHECK(error.failure() == Failure::network);
    CHECK_FALSE(holds_a_secret(client.seen(error)));
    CHECK(client.server().requests().size() == 4);
}

TEST_CASE("the specification's feasibility is read value by value", "[service][tasking]")
{
    auto const capacities =
        read_reply("POST", "/api/v1/tasking/feasibility", sample("tasking_feasibility.json"),
                   [](satchel::Service& service) {
                       return service.feasibility(example_area(), example_query());
                   });

    REQUIRE(capacities.size() == 3);
    Words names;
    for (auto const& capacity : capacities) {
        names.push_back(capacity.programme + ' ' + capacity.classification);
        CHECK(capacity.mission == "PLEIADES");
        CHECK(capacity.is_available == true);
        CHECK(capacity.attempts.empty());
        CHECK(capacity.expiration_date.empty());
    }
    CHECK(names == Words{"ONEDAY ", "ONEPLAN EASY", "ONESERIES "});
}

TEST_CASE("feasibility tells success rate, automation and expiry where it has them",
          "[service][tasking]")
{
    auto const capacities =
        read_reply("POST", "/api/v1/tasking/feasibility",
                   R"({"progCapacity":{"mission":"SPOT","progTypes":{"progTypeName":"ONEPLAN",
            "successRate":"72.5","expirationDate":"2017-09-25T00:00:00Z",
            "feasibility":{"classification":"CHALLENGING","automation":"MANUAL"}}}})",
                   [](satchel::Service& service) {
                       return service.feasibility(example_area(), example_query());
                   });

    REQUIRE(capacities.size() == 1);
    CHECK(capacities[0].programme == "ONEPLAN");
    CHECK(capacities[0].success_rate == 72.5);
    CHECK(capacities[0].expiration_date == "2017-09-25T00:00:00Z");
    CHECK(capacities[0].classification == "CHALLENGING");
    CHECK(capacities[0].automation == "MANUAL");
    CHECK_FALSE(capacities[0].is_available);
}
