// SPDX-License-Identifier: MIT
#include "sandbox/land_mask.hpp"
#include "sandbox/orbit.hpp"
#include "sandbox/scene_maker.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

#include <ogr_geometry.h>

#include <set>

using namespace satchel;
using namespace satchel::sandbox;

namespace {

std::vector<Scene> scenes(long count)
{
    std::vector<Scene> result;
    make_scenes(count, [&](Scene const& scene) { result.push_back(scene); });
    return result;
}

Satellite const pleiades_1a{"PHR1A", 0, 10.5, start_of_day(2013, 1, 1), end_of_archive()};

OGRPolygon polygon_of(Ring const& ring)
{
    OGRLinearRing line;
    for (auto const& position : ring) {
        line.addPoint(position.lon, position.lat);
    }
    OGRPolygon polygon;
    polygon.addRing(&line);
    return polygon;
}

} // namespace

TEST_CASE("the same archive is made every time", "[sandbox]") { CHECK(scenes(500) == scenes(500)); }

TEST_CASE("a larger archive holds a smaller one's scenes of the whole Earth", "[sandbox]")
{
    auto const small = scenes(1000);
    auto const large = scenes(1200);

    CHECK(small.size() == 1000);
    CHECK(std::equal(small.begin(), small.end(), large.begin()));
}

TEST_CASE("every scene is one that such a satellite could have taken", "[sandbox]")
{
    auto const archive = scenes(1500);

    std::set<std::string> ids;
    std::set<std::string> source_ids;
    for (auto const& scene : archive) {
        CAPTURE(scene.source_id);
        ids.insert(scene.id);
        source_ids.insert(scene.source_id);
        CHECK(scene.source_id.starts_with("DS_" + scene.satellite + '_'));
        CHECK(scene.acquired >= start_of_day(2013, 1, 1));
        CHECK(scene.acquired < end_of_archive());
        CHECK(scene.created > scene.acquired);
        CHECK(scene.cloud_cover >= 0);
        CHECK(scene.cloud_cover <= 100);
        CHECK(scene.snow_cover >= 0);
        CHECK(scene.snow_cover <= 100);
        CHECK(std::abs(scene.viewing_angle_across_track) <= 30);
        CHECK(scene.incidence_angle >= std::abs(scene.viewing_angle_across_track));
        CHECK(scene.incidence_angle < 45);
        CHECK((!scene.illumination || scene.illumination->sun_elevation > 10));

        auto const box = bounding_box(Polygon{scene.footprint, {}});
        CHECK(box.west >= -180);
        CHECK(box.east <= 180);
        CHECK(scene.footprint.front() == scene.footprint.back());
        CHECK(polygon_of(scene.footprint).IsValid());
        // Clockwise, as the service sends them: the other way round than RFC 7946.
        CHECK(oriented({scene.footprint, {}}).outer != scene.footprint);
    }
    CHECK(ids.size() == archive.size());
    CHECK(source_ids.size() == archive.size());
}

TEST_CASE("a footprint is as wide as the camera's swath and 20 to 120 km long", "[sandbox]")
{
    for (auto const& scene : scenes(1500)) {
        auto const box = bounding_box(Polygon{scene.footprint, {}});
        if (scene.illumination && box.west > -179.9 && box.east < 179.9) {
            CAPTURE(scene.source_id);
            auto const swath = scene.satellite.starts_with("PHR") ? 20.0 : 60.0;
            auto const km2 = geodesic_area_km2(Polygon{scene.footprint, {}});
            // A look to the side widens the swath, by two thirds at 30 degrees.
            CHECK(km2 > 0.9 * swath * 20);
            CHECK(km2 < 2.0 * swath * 125);
        }
    }
}

TEST_CASE("half of the archive has little cloud, and all classes are there", "[sandbox]")
{
    int clear = 0;
    int overcast = 0;
    auto const archive = scenes(1500);
    for (auto const& scene : archive) {
        clear += scene.cloud_cover <= 10 ? 1 : 0;
        overcast += scene.cloud_cover >= 80 ? 1 : 0;
    }

    CHECK(clear > 400);
    CHECK(overcast > 50);
}

TEST_CASE("the guide's image is the only one of its day over Toulouse", "[sandbox]")
{
    int over_toulouse = 0;
    int that_day = 0;
    for (auto const& scene : scenes(3000)) {
        auto const box = bounding_box(Polygon{scene.footprint, {}});
        if (box.west < 1.45 && box.east > 1.45 && box.south < 43.59 && box.north > 43.59) {
            ++over_toulouse;
            that_day += to_iso(scene.acquired, 0).starts_with("2017-01-24") ? 1 : 0;
        }
    }

    CHECK(that_day == 1);
    CHECK(over_toulouse > 20);
}

TEST_CASE("Pleiades crosses the equator at half past ten and repeats after 26 days", "[sandbox]")
{
    auto const orbit = orbit_at(pleiades_1a, start_of_day(2017, 1, 24));
    Pass const pass{pleiades_1a, orbit};
    Pass const later{pleiades_1a, orbit + 385};

    auto const node = pass.point_at(0).position;
    auto const utc = calendar_time(pass.time_at(0));
    auto const local_h = utc.hour + utc.minute / 60.0 + utc.second / 3600.0 + node.lon / 15;

    CHECK(node.lat == Approx(0).margin(1e-9));
    CHECK(std::remainder(local_h - 10.5, 24.0) == Approx(0).margin(0.001));
    CHECK(later.time_at(0) - pass.time_at(0) == 26 * microseconds_per_day);
    CHECK(later.point_at(0).position.lon == Approx(node.lon).margin(1e-6));
}

TEST_CASE("a satellite flies south-west, and looks where it is turned to", "[sandbox]")
{
    Pass const pass{pleiades_1a, 1000};
    auto const quarter_hour_north = -orbit_period() / 8;
    auto const below = pass.point_at(quarter_hour_north);
    auto const later = pass.point_at(quarter_hour_north + 10 * microseconds_per_second);

    auto const right = look(below, {20, 0});
    auto const left = look(below, {-20, 0});
    auto const ahead = look(below, {0, 10});

    CHECK(later.position.lat < below.position.lat);
    CHECK(later.position.lon < below.position.lon);
    CHECK(right.position.lon < below.position.lon); // right of a southward flight is west
    CHECK(left.position.lon > below.position.lon);
    CHECK(ahead.position.lat < look(below, {0, 0}).position.lat);
    CHECK(right.azimuth == Approx(103).margin(6)); // seen from there, the satellite is in the east
    // The guide's image: 27.03 and 11.15 degrees make an incidence of 32.29.
    CHECK(look(below, {-27.0263716551796, -11.14605527365686}).incidence ==
          Approx(32.29).margin(0.3));
}

TEST_CASE("the sun stands in the south at a European noon and low in winter", "[sandbox]")
{
    auto const noon = microseconds_per_day / 2;
    auto const summer = sun_position({0, 45}, start_of_day(2020, 6, 21) + noon);
    auto const winter = sun_position({0, 45}, start_of_day(2020, 12, 21) + noon);

    CHECK(summer.azimuth == Approx(180).margin(1));
    CHECK(summer.elevation == Approx(68.4).margin(0.5));
    CHECK(winter.elevation == Approx(21.6).margin(0.5));
}

TEST_CASE("the land mask knows land from sea", "[sandbox]")
{
    LandMask const mask;

    CHECK(mask.at({2.35, 48.85}) == Ground::populated);  // Paris
    CHECK(mask.at({77.2, 28.6}) == Ground::populated);   // Delhi
    CHECK(mask.at({-46.6, -23.5}) == Ground::populated); // Sao Paulo
    CHECK(mask.at({13, 23}) == Ground::land);            // Sahara
    CHECK(mask.at({134, -24}) == Ground::land);          // Alice Springs
    CHECK(mask.at({-42, 72}) == Ground::ice);            // Greenland
    CHECK(mask.at({0, -85}) == Ground::ice);             // Antarctica
    CHECK(mask.at({-30, 30}) == Ground::sea);            // Atlantic
    CHECK(mask.at({-140, -30}) == Ground::sea);          // Pacific
    CHECK(mask.at({80, -20}) == Ground::sea);            // Indian Ocean
}
