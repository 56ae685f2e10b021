// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas.hpp"

#include "sandbox/exposure.hpp"
#include "sandbox/scene_maker.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>

using namespace satchel;
using namespace satchel::sandbox;
using nlohmann::json;

namespace {

/// A sandbox of oneatlas whose time is set by the test.
struct TimedOneatlas {
    std::atomic<Instant> time{start_of_day(2027, 5, 3)}; ///< read by the threads that serve
    TemporaryFolder folder;
    Sandbox sandbox{options()};
    Client client{sandbox.port()};

    SandboxOptions options()
    {
        auto result = FreshDialect::options(folder / "state.gpkg", "oneatlas", false);
        result.clock = [this] {
            return std::chrono::system_clock::time_point{std::chrono::microseconds{time.load()}};
        };
        return result;
    }

    Answer post(std::string const& path, json const& body)
    {
        auto const token = client.post(idp::token_path, {}, idp::token_form, idp::form_type).json();
        return client.post(
            path, {{"Authorization", "Bearer " + token.at("access_token").get<std::string>()}},
            body.dump());
    }
};

json request(std::string const& programme = "ONEDAY")
{
    return {{"progTypeNames", json::array({programme})},
            {"mission", "PLEIADESNEO"},
            {"contractId", "SANDBOX-CONTRACT-NEO"},
            {"acquisitionDate",
             {{"startDate", "2027-05-05T00:00:00Z"}, {"endDate", "2027-05-25T00:00:00Z"}}},
            {"optical", {{"maxCloudCover", 10}, {"maxIncidenceAngle", 45}}},
            {"aoi", toulouse_geojson()}};
}

json segments_of(Answer const& answer)
{
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    auto const capacity = answer.json().at("progCapacities").at(0);
    CHECK(capacity.at("mission") == "PLEIADESNEO");
    return capacity.at("progTypes").at(0).at("segments");
}

/// An order of one certain attempt.
json order_of(json const& segment)
{
    auto order = oneatlas::good_order();
    order["contractId"] = "SANDBOX-CONTRACT-NEO";
    order.erase("notificationEmails");
    auto& item = order["items"][0];
    item.erase("datastripIds");
    item["productTypeId"] = "PleiadesNeoOneDay";
    item["segmentKey"] = segment.at("segmentKey");
    item["properties"] = json::array(
        {{{"key", "acquisitionMode"}, {"value", "MONO"}},
         {{"key", "maxIncidenceAngle"}, {"value", 50}},
         {{"key", "acqPeriod"}, {"value", "2027-05-05T00:00:00.000Z 2027-05-25T00:00:00.000Z"}}});
    auto& choices = order["optionsPerProductType"][0];
    choices["productTypeId"] = "PleiadesNeoOneDay";
    return order;
}

} // namespace

TEST_CASE("Pleiades Neo can acquire an area every few days, and is ordered for it",
          "[sandbox][neo][tasking]")
{
    TimedOneatlas timed;

    auto const segments = segments_of(timed.post("/api/v1/attempts", request()));
    auto const order = timed.post("/api/v1/orders", order_of(segments.at(0)));
    auto of_any = order_of(segments.at(0));
    of_any["items"][0].erase("segmentKey");
    auto const without_key = timed.post("/api/v1/orders", of_any);

    CHECK(segments.size() > 10); // two satellites, 20 days
    for (auto const& segment : segments) {
        CHECK_THAT(segment.at("segmentKey").get<std::string>(), Catch::StartsWith("SEG_PNEO"));
        CHECK_THAT(segment.at("acquisitionMethod").at("instrument").get<std::string>(),
                   Catch::StartsWith("PNEO-"));
        CHECK(segment.at("acquisitionMethod")
                  .at("acquisitionParameters")
                  .at("incidence")
                  .get<double>() <= 45);
    }
    INFO(order.body);
    CHECK(order.status == 201);
    CHECK(order.json().at("quotationId").is_string());
    CHECK(without_key.status == 400);
    CHECK_THAT(without_key.message(), Catch::Contains("segmentKey is missing"));
}

TEST_CASE("an attempt of Pleiades Neo is in the archive once its time has passed",
          "[sandbox][neo][tasking]")
{
    TimedOneatlas timed;
    auto const first = segments_of(timed.post("/api/v1/attempts", request())).at(0);
    auto const stop = parse_iso(first.at("acquisitionStopTime").get<std::string>())->start;
    json const search{{"geometry", toulouse_geojson()},
                      {"acquisitionDate", "[2027-05-01T00:00:00Z"}};
    auto const found = [&] { return timed.post("/api/v2/opensearch", search).json(); };

    timed.time = stop - 1;
    CHECK(found().at("totalResults") == 0);
    timed.time = stop;

    auto const now = found();
    REQUIRE(now.at("totalResults") == 1);
    auto const& properties = now.at("features").at(0).at("properties");
    CHECK(properties.at("constellation") == "PNEO");
    CHECK(properties.at("acquisitionDate").get<std::string>() >=
          first.at("acquisitionStartTime").get<std::string>());
    CHECK(properties.at("acquisitionDate").get<std::string>() <=
          first.at("acquisitionStopTime").get<std::string>());
}

TEST_CASE("programmes of Pleiades Neo are its own", "[sandbox][neo][tasking]")
{
    TimedOneatlas timed;

    auto const plan = timed.post("/api/v1/feasibility", request("ONEPLAN"));
    auto const other = timed.post("/api/v1/feasibility", request("ONESERIES"));

    REQUIRE(plan.status == 200);
    auto const programme = plan.json().at("progCapacities").at(0).at("progTypes").at(0);
    CHECK(programme.at("mission") == "PLEIADESNEO");
    CHECK(programme.at("feasibility").at("classification") == "EASY");
    CHECK(other.status == 400);
    CHECK(other.json().at("errorCode") == "E2301");
}

TEST_CASE("every image of Pleiades Neo is one that its satellites could have taken",
          "[sandbox][neo]")
{
    std::vector<Scene> scenes;
    make_neo_scenes(1200, [&](Scene const& scene) { scenes.push_back(scene); });

    REQUIRE(scenes.size() == 200);
    for (auto const& scene : scenes) {
        CAPTURE(scene.source_id);
        CHECK(scene.satellite.starts_with("PNEO"));
        CHECK(scene.acquired >= start_of_day(2021, scene.satellite == "PNEO3" ? 5 : 9, 1));
        CHECK(scene.acquired < end_of_archive());
        CHECK(scene.incidence_angle < 52);
        CHECK(scene.illumination->sun_elevation > 10);
        auto const box = bounding_box(Polygon{scene.footprint, {}});
        if (box.west > -179.9 && box.east < 179.9) {
            auto const km2 = geodesic_area_km2(Polygon{scene.footprint, {}});
            CHECK(km2 > 0.9 * 14 * 14);
            CHECK(km2 < 2.5 * 14 * 115); // a look to the side widens the swath
        }
    }
}

TEST_CASE("Pleiades Neo flies lower than Pleiades, so the same turn sees less far",
          "[sandbox][neo]")
{
    auto const& pleiades_1a = satellites().at(0);
    auto const& neo_3 = satellites().at(4);
    auto const seen = [](Satellite const& satellite) {
        auto const below = Pass{satellite, 1000}.point_at(0);
        return std::abs(look(below, {30, 0}).position.lon - below.position.lon);
    };

    CHECK(std::string{neo_3.name} == "PNEO3");
    CHECK(seen(neo_3) / seen(pleiades_1a) == Approx(620.0 / 694).margin(0.02));
}
