// SPDX-License-Identifier: MIT
#include "sandbox/timed.hpp"

#include "satchel/area/wkt_polygons.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>
#include <set>

using nlohmann::json;
using satchel::sandbox::Instant;
using satchel::sandbox::microseconds_per_day;
using satchel::sandbox::microseconds_per_second;
using satchel::sandbox::parse_iso;
using satchel::sandbox::start_of_day;
using satchel::sandbox::to_iso;

namespace {

json request(std::string const& programme = "ONEDAY")
{
    return {{"progTypeNames", {programme}},
            {"missions", {"PLEIADES"}},
            {"contractId", "SANDBOX-CONTRACT"},
            {"aoi", square(1.4, 43.5, 1.5, 43.6)},
            {"acquisitionDate",
             {{"startDate", "2027-05-03T00:00:00.000Z"}, {"endDate", "2027-06-02T00:00:00.000Z"}}}};
}

json segments_of(Answer const& answer)
{
    REQUIRE(answer.status == 200);
    return answer.json().at("progCapacities").at(0).at("progTypes").at(0).at("segments");
}

Instant instant(json const& text)
{
    auto const moment = parse_iso(text.get<std::string>());
    REQUIRE(moment);
    return moment->start;
}

/// Where a satellite of 385 revolutions in 26 days is, and how steeply it sees a place: its own
/// code over vectors, not the sandbox's spherical triangles.
struct Flyby {
    Instant time = 0; ///< when it is nearest
    double incidence = 180;
};

Flyby nearest(double phase, Instant from, Instant to, double lon, double lat)
{
    constexpr double pi = std::numbers::pi;
    constexpr double radius = 6371;
    constexpr double height = 694;
    auto const period = 26.0 * 86400 / 385;
    auto const epoch = start_of_day(2013, 1, 1);
    auto const tilt = 98.2 * pi / 180;
    // The sphere's latitude of a geodetic one.
    auto const centric = std::atan(std::tan(lat * pi / 180) * (1 - 0.00669437999014));
    auto const angle = lon * pi / 180;
    double const place[] = {std::cos(centric) * std::cos(angle),
                            std::cos(centric) * std::sin(angle), std::sin(centric)};
    Flyby best;
    for (auto time = from; time < to; time += microseconds_per_second) {
        auto const seconds = static_cast<double>(time - epoch) / 1e6;
        auto const turns = seconds / period - phase;
        auto const along = 2 * pi * (turns - std::floor(turns));
        // Its node lies where the sun's clock shows half past ten, whatever the Earth does.
        auto const node_time = std::fmod(std::floor(turns) * period + phase * period, 86400.0);
        auto const since_node = seconds - (std::floor(turns) + phase) * period;
        auto const node = (10.5 - node_time / 3600) * pi / 12 - 2 * pi * since_node / 86400;
        double const east = std::cos(along);
        double const side = std::sin(along);
        // The southward node: the satellite goes to the south first.
        double const at[] = {east * std::cos(node) - side * std::cos(tilt) * std::sin(node),
                             east * std::sin(node) + side * std::cos(tilt) * std::cos(node),
                             -side * std::sin(tilt)};
        auto const cosine = at[0] * place[0] + at[1] * place[1] + at[2] * place[2];
        auto const ground = std::acos(std::min(1.0, std::max(-1.0, cosine)));
        if (ground > 0.2) {
            continue;
        }
        auto const off_nadir =
            std::atan2(radius * std::sin(ground), radius + height - radius * std::cos(ground));
        auto const incidence = (off_nadir + ground) * 180 / pi;
        if (incidence < best.incidence) {
            best = {time, incidence};
        }
    }
    return best;
}

} // namespace

TEST_CASE("attempts are the passes of the simulated satellites", "[sandbox][tasking]")
{
    Timed timed;
    auto const segments = segments_of(timed.ask("attempts", request()));

    REQUIRE(segments.size() >= 5);
    for (auto const& segment : segments) {
        auto const& method = segment.at("acquisitionMethod");
        auto const instrument = method.at("instrument").get<std::string>();
        CAPTURE(segment.dump());
        REQUIRE((instrument == "PHR-1A HRI" || instrument == "PHR-1B HRI"));
        auto const start = instant(segment.at("acquisitionStartTime"));
        auto const stop = instant(segment.at("acquisitionStopTime"));
        auto const middle = (start + stop) / 2;
        auto const expected =
            nearest(instrument == "PHR-1A HRI" ? 0.0 : 0.5, middle - 300 * microseconds_per_second,
                    middle + 300 * microseconds_per_second, 1.45, 43.55);
        // A look to the side reaches the place a moment before or after the nearest one, as the
        // Earth turns below.
        CHECK(std::abs(static_cast<double>(middle - expected.time)) <
              20.0 * microseconds_per_second);
        auto const incidence = method.at("acquisitionParameters").at("incidence").get<double>();
        CHECK(incidence == Approx(expected.incidence).margin(0.5));
        CHECK(incidence <= 30);
        CHECK_FALSE(method.at("acquisitionParameters").at("extendedAngle").get<bool>());

        auto const polygons =
            satchel::polygons_from_wkt(segment.at("footprint").at("geometry").get<std::string>());
        REQUIRE(polygons);
        auto const box = satchel::bounding_box(*polygons);
        CHECK((box.west < 1.45 && box.east > 1.45 && box.south < 43.55 && box.north > 43.55));
        auto const deadline = instant(segment.at("orderDeadline"));
        CHECK(deadline > timed.time);
        CHECK(deadline <= start - 4 * 3600 * microseconds_per_second);
    }
}

TEST_CASE("no pass is missing among the attempts", "[sandbox][tasking]")
{
    Timed timed;
    std::set<std::string> days;
    for (auto const& segment : segments_of(timed.ask("attempts", request()))) {
        days.insert(segment.at("acquisitionStartTime").get<std::string>().substr(0, 10));
    }

    // Both satellites over the same days; near the limit the two ways may disagree.
    for (auto day = start_of_day(2027, 5, 4); day < start_of_day(2027, 6, 2);
         day += microseconds_per_day) {
        auto const from = day + 9 * 3600 * microseconds_per_second;
        auto const to = day + 12 * 3600 * microseconds_per_second;
        auto const incidence = std::min(nearest(0.0, from, to, 1.45, 43.55).incidence,
                                        nearest(0.5, from, to, 1.45, 43.55).incidence);
        CAPTURE(to_iso(day, 0), incidence);
        if (incidence < 29.5) {
            CHECK(days.contains(to_iso(day, 0).substr(0, 10)));
        } else if (incidence > 30.5) {
            CHECK_FALSE(days.contains(to_iso(day, 0).substr(0, 10)));
        }
    }
}

TEST_CASE("an attempt is an image of the archive once its time has passed", "[sandbox][tasking]")
{
    Timed timed;
    auto const segments = segments_of(timed.ask("attempts", request()));
    auto const& first = segments.at(0);
    auto const stop = instant(first.at("acquisitionStopTime"));
    json const search{{"geometry", "POLYGON((1.4 43.5,1.5 43.5,1.5 43.6,1.4 43.6,1.4 43.5))"},
                      {"acquisitionDate", "[2027-05-01,2027-07-01]"}};

    CHECK(timed.client.search(search).json().at("totalResults") == 0);
    timed.time = stop - 1;
    CHECK(timed.client.search(search).json().at("totalResults") == 0);
    timed.time = stop;
    auto const found = timed.client.search(search).json();

    REQUIRE(found.at("totalResults") == 1);
    auto const& image = found.at("features").at(0);
    auto const& properties = image.at("properties");
    auto const acquired = properties.at("acquisitionDate").get<std::string>();
    CHECK(acquired >= first.at("acquisitionStartTime").get<std::string>());
    CHECK(acquired <= first.at("acquisitionStopTime").get<std::string>());
    auto const& parameters = first.at("acquisitionMethod").at("acquisitionParameters");
    CHECK(properties.at("incidenceAngle").get<double>() ==
          Approx(parameters.at("incidence").get<double>()).margin(0.006));
    auto ring = satchel::polygons_from_wkt(first.at("footprint").at("geometry").get<std::string>())
                    ->front()
                    .outer;
    json positions = json::array();
    for (auto const& position : ring) {
        positions.push_back({position.lon, position.lat});
    }
    CHECK(image.dump().find(positions[0].dump()) != std::string::npos);
    CHECK(image.dump().find(positions[1].dump()) != std::string::npos);
    CHECK(image.dump().find(positions[2].dump()) != std::string::npos);

    // All of them in the end, each once, and they can be ordered.
    timed.time = start_of_day(2027, 7, 1);
    CHECK(timed.client.search(search).json().at("totalResults") == segments.size());
    CHECK(timed.client.search(search).json().at("totalResults") == segments.size());
    auto order = good_order();
    order["aoi"][0]["geometry"] = square(1.4, 43.5, 1.5, 43.6);
    order["items"][0]["datastripIds"] = {properties.at("sourceId")};
    CHECK(timed.client.order_post("/api/v1/prices", order).status == 200);
}

TEST_CASE("an attempt that several asked for is one image", "[sandbox][tasking]")
{
    Timed timed;
    auto const count = segments_of(timed.ask("attempts", request())).size();
    (void)timed.ask("attempts", request());
    timed.time = start_of_day(2027, 7, 1);

    CHECK(timed.client
              .search({{"geometry", "POLYGON((1.4 43.5,1.5 43.5,1.5 43.6,1.4 43.6,1.4 43.5))"},
                       {"acquisitionDate", "[2027-05-01,2027-07-01]"}})
              .json()
              .at("totalResults") == count);
}

TEST_CASE("what can no longer be ordered is not offered", "[sandbox][tasking]")
{
    Timed timed;
    auto const before = segments_of(timed.ask("attempts", request()));
    timed.time = instant(before.at(0).at("orderDeadline"));

    auto const after = segments_of(timed.ask("attempts", request()));

    CHECK(after.size() < before.size());
    CHECK(after.at(0).at("acquisitionStartTime") > before.at(0).at("acquisitionStartTime"));
}

TEST_CASE("a steeper look gives more attempts, marked as extended", "[sandbox][tasking]")
{
    Timed timed;
    auto wide = request();
    wide["optical"] = {{"maxIncidenceAngle", "50.0"}};
    auto narrow = request();
    narrow["optical"] = {{"maxIncidenceAngle", 15}};

    auto const normal = segments_of(timed.ask("attempts", request())).size();
    auto const more = segments_of(timed.ask("attempts", wide));

    CHECK(segments_of(timed.ask("attempts", narrow)).size() < normal);
    CHECK(more.size() > normal);
    for (auto const& segment : more) {
        auto const& parameters = segment.at("acquisitionMethod").at("acquisitionParameters");
        CHECK(parameters.at("extendedAngle").get<bool>() ==
              (parameters.at("incidence").get<double>() > 30));
    }
}

TEST_CASE("no possible attempt is said as the service says it", "[sandbox][tasking]")
{
    Timed timed;
    auto body = request();
    body["acquisitionDate"]["endDate"] = "2027-05-03T01:00:00Z";

    auto const answer = timed.ask("attempts", body);

    CHECK(answer.status == 500);
    CHECK(answer.json().at("errors").at(0).at("code") == "ERR_NO_SENSOR_AVAILABLE");
    CHECK(timed.ask("feasibility", body).json().at("progCapacities").at(0).at("progTypes").at(0) ==
          json{{"name", "ONEDAY"}, {"mission", "PLEIADES"}, {"available", false}});
}

TEST_CASE("feasibility goes down with the cloud cover and the days", "[sandbox][tasking]")
{
    Timed timed;
    auto const entry_of = [&](json const& optical, std::string const& end) {
        auto body = request("ONEPLAN");
        body["optical"] = optical;
        body["acquisitionDate"]["endDate"] = end;
        auto const answer = timed.ask("feasibility", body);
        REQUIRE(answer.status == 200);
        return answer.json().at("progCapacities").at(0).at("progTypes").at(0);
    };

    auto const easy = entry_of({{"maxCloudCover", "20.0"}}, "2027-06-02");
    auto const few_days = entry_of({{"maxCloudCover", "20.0"}}, "2027-05-07");
    auto const clear = entry_of({{"maxCloudCover", "0"}}, "2027-05-07");
    auto const triple =
        entry_of({{"maxCloudCover", "0"}, {"acquisitionMode", "TRISTEREO"}}, "2027-05-07");

    CHECK(easy.at("feasibility").at("classification") == "EASY");
    CHECK(easy.at("successRate") > few_days.at("successRate"));
    CHECK(few_days.at("successRate") > clear.at("successRate"));
    CHECK(clear.at("successRate") > triple.at("successRate"));
    CHECK(clear.at("feasibility").at("classification") == "CHALLENGING");
    CHECK(easy.at("expirationDate") > few_days.at("expirationDate"));
}

TEST_CASE("tasking options have the shape of the specification", "[sandbox][tasking]")
{
    Timed timed;
    auto body = request();
    body["progTypeNames"] = {"ONEDAY", "ONENOW", "ONEPLAN", "ONESERIES"};
    body["missions"] = {"PLEIADES", "SPOT"};
    body.erase("acquisitionDate");

    auto const missions = timed.ask("options", body).json().at("progCapacityOptions");

    REQUIRE(missions.size() == 2);
    CHECK(missions[1].at("mission") == "SPOT");
    auto const& programmes = missions[0].at("progTypes");
    REQUIRE(programmes.size() == 4);
    CHECK(programmes[0].at("progOptionsOptical") ==
          json{{"maxIncidenceAngleExtended", 50}, {"maxIncidenceAngleNotExtended", 30}});
    auto const& plan = programmes[2].at("progOptionsOptical");
    CHECK(plan.at("advancedOptions").at("maxIncidenceAngle") == json{{"alertThreshold", "20.0"},
                                                                     {"defaultValue", "30.0"},
                                                                     {"minValue", "5.0"},
                                                                     {"maxValue", "50.0"}});
    CHECK(plan.at("standardOptions").at("acqPeriod").at("startDate") == "2027-05-04T00:00:00.000Z");
    CHECK(programmes[3].at("progOptionsOptical").at("nbAcqRegularAcq").at("maxValue") == "99");
}

TEST_CASE("wrong tasking requests are refused by name", "[sandbox][tasking]")
{
    Timed timed;
    auto const message = [&](std::string const& pointer, json const& value) {
        auto body = request();
        body[json::json_pointer{pointer}] = value;
        auto const answer = timed.ask("attempts", body);
        CAPTURE(answer.body);
        CHECK(answer.status == 400);
        CHECK(answer.json().at("errorCode").get<std::string>().starts_with("E"));
        return answer.message();
    };

    CHECK(message("/missions", {"LANDSAT"}) ==
          "missions: \"LANDSAT\" is not one of PLEIADES, SPOT");
    CHECK(message("/progTypeNames", json::array()) == "progTypeNames must be a list of texts");
    CHECK(message("/progTypeNames", {"ONEDAY", "ONEDAY"}) == "progTypeNames holds ONEDAY twice");
    CHECK(message("/contractId", "x") == "contract \"x\" is not yours");
    CHECK(message("/aoi", square(1.4, 43.5, 1.41, 43.51)) == "aoi is smaller than 5 km²");
    CHECK(message("/aoi", {{"type", "Point"}, {"coordinates", {1, 2}}}) ==
          "aoi must be a GeoJSON geometry of type Polygon");
    CHECK(message("/acquisitionDate/endDate", "2027-05-02") ==
          "acquisitionDate ends before it starts");
    CHECK(message("/acquisitionDate/endDate", "2029-05-02") ==
          "acquisitionDate is longer than 366 days");
    CHECK(message("/acquisitionDate/startDate", "soon") ==
          "acquisitionDate.startDate \"soon\" is no date");
    CHECK(message("/acquisitiontDate", {{"startDate", "2027-05-03"}, {"endDate", "2027-06-03"}}) ==
          "acquisitionDate and acquisitiontDate are the same and both there");
    CHECK(message("/optical", {{"maxCloudCover", "much"}}) ==
          "optical.maxCloudCover must be a number from 0 to 100");
    CHECK(message("/optical", {{"maxIncidenceAngle", 60}}) ==
          "optical.maxIncidenceAngle must be a number from 5 to 50");
    CHECK(message("/optical", {{"acqusitionMode", "QUADRO"}}) ==
          "optical.acquisitionMode: \"QUADRO\" is not one of MONO, STEREO, TRISTEREO");
    CHECK(message("/sar", json::object()) == "sar is not known");
    auto past = request();
    past["acquisitionDate"] = {{"startDate", "2026-01-01"}, {"endDate", "2026-02-01"}};
    CHECK(timed.ask("attempts", past).message() == "acquisitionDate lies in the past");
    past.erase("acquisitionDate");
    CHECK(timed.ask("attempts", past).message() == "acquisitionDate is missing");
    CHECK(timed.client.post("/api/v1/tasking/attempts", {}, request().dump()).status == 401);
}

TEST_CASE("both spellings of the specification are understood", "[sandbox][tasking]")
{
    Timed timed;
    auto schema = request();
    schema["acquisitiontDate"] = schema["acquisitionDate"];
    schema.erase("acquisitionDate");
    schema["optical"] = {{"acqusitionMode", "MONO"}};

    CHECK(segments_of(timed.ask("attempts", schema)) ==
          segments_of(timed.ask("attempts", request())));
}
