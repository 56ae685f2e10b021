// SPDX-License-Identifier: MIT
#include "satchel/area/width.hpp"

#include "satchel/area/geodesic.hpp"

#include "support/processor_time.hpp"

#include <catch2/catch.hpp>
#include <geodesic.h>

#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace {

using satchel::LonLat;
using satchel::Polygon;
using satchel::Ring;

struct Metres {
    double east;
    double north;
};

constexpr double degrees_per_radian = 180 / std::numbers::pi;

/// Where PROJ's geodesics lead from an origin: a plane with true distances from there.
LonLat placed(LonLat origin, Metres at)
{
    geod_geodesic wgs84;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    LonLat result;
    geod_direct(&wgs84, origin.lat, origin.lon, std::atan2(at.east, at.north) * degrees_per_radian,
                std::hypot(at.east, at.north), &result.lat, &result.lon, nullptr);
    return result;
}

Ring ring(LonLat origin, std::vector<Metres> const& corners)
{
    Ring result;
    for (auto const& corner : corners) {
        result.push_back(placed(origin, corner));
    }
    result.push_back(result.front());
    return result;
}

Ring circle(LonLat origin, double radius_m)
{
    std::vector<Metres> corners;
    for (double angle = 0; angle < 2 * std::numbers::pi - 0.001; angle += std::numbers::pi / 180) {
        corners.push_back({radius_m * std::cos(angle), radius_m * std::sin(angle)});
    }
    return ring(origin, corners);
}

/// A rectangle around the origin whose long side points to `bearing` degrees.
Ring strip(LonLat origin, double width_m, double length_m, double bearing)
{
    auto const sine = std::sin(bearing / degrees_per_radian);
    auto const cosine = std::cos(bearing / degrees_per_radian);
    std::vector<Metres> corners;
    for (auto const& [across, along] : {std::pair{-.5, -.5}, {.5, -.5}, {.5, .5}, {-.5, .5}}) {
        auto const right = across * width_m;
        auto const ahead = along * length_m;
        corners.push_back({ahead * sine + right * cosine, ahead * cosine - right * sine});
    }
    return ring(origin, corners);
}

LonLat const equator{9, 0};
LonLat const far_north{25, 70};

} // namespace

TEST_CASE("the width of a strip is its shorter side, wherever it lies and points", "[area][width]")
{
    auto const origin = GENERATE(equator, far_north, LonLat{-70, -45.5});
    auto const bearing = GENERATE(0.0, 30.0, 90.0, 135.0);
    auto const width_m = GENERATE(640.0, 1000.0, 2500.0);
    Polygon const polygon{strip(origin, width_m, 10'000, bearing), {}};

    auto const result = satchel::inscribed_width_m(polygon);

    CHECK(result == Approx(width_m).epsilon(1e-3));
    CHECK(satchel::is_narrower(polygon, width_m * 1.005));
    CHECK_FALSE(satchel::is_narrower(polygon, width_m * 0.995));
}

TEST_CASE("an L is wider than its arms where they meet", "[area][width]")
{
    // The circle that touches both outer sides and the inner corner.
    auto const origin = GENERATE(equator, far_north);
    constexpr double arm_m = 900;
    Polygon const polygon{
        ring(origin, {{0, 0}, {6000, 0}, {6000, arm_m}, {arm_m, arm_m}, {arm_m, 5000}, {0, 5000}}),
        {}};
    auto const expected = 2 * arm_m * std::sqrt(2) / (1 + std::sqrt(2));

    CHECK(satchel::inscribed_width_m(polygon) == Approx(expected).epsilon(1e-3));
    CHECK_FALSE(satchel::is_narrower(polygon, 1000)); // 1054 m, although the arms are not
}

TEST_CASE("a ring is as wide as the land between its two shores", "[area][width]")
{
    auto const origin = GENERATE(equator, far_north);
    auto const polygon = satchel::oriented({circle(origin, 8000), {circle(origin, 7200)}});

    CHECK(satchel::inscribed_width_m(polygon) == Approx(800).epsilon(2e-3));
    CHECK(satchel::geodesic_area_km2(polygon) > 5);
    CHECK(satchel::is_narrower(polygon, 1000));
    CHECK_FALSE(satchel::is_narrower({polygon.outer, {}}, 1000));
}

TEST_CASE("a circle is as wide as its diameter, up to hundreds of kilometres", "[area][width]")
{
    auto const origin = GENERATE(equator, far_north, LonLat{10, 45});
    auto const radius_m = GENERATE(500.0, 10'000.0, 150'000.0);

    CHECK(satchel::inscribed_width_m({circle(origin, radius_m), {}}) ==
          Approx(2 * radius_m).epsilon(5e-3));
}

TEST_CASE("many small holes make a wide area narrow", "[area][width]")
{
    // Area and perimeter alone would say otherwise.
    Polygon polygon{strip(equator, 10'000, 10'000, 0), {}};
    for (double east = -4800; east <= 4800; east += 400) {
        for (double north = -4800; north <= 4800; north += 400) {
            polygon.holes.push_back(
                ring(equator,
                     {{east, north}, {east, north + 1}, {east + 1, north + 1}, {east + 1, north}}));
        }
    }

    CHECK(satchel::is_narrower(polygon, 1000));
    CHECK(satchel::inscribed_width_m(polygon) == Approx(399 * std::sqrt(2)).epsilon(5e-3));
}

TEST_CASE("a strip of a thousand kilometres is measured where it lies", "[area][width]")
{
    // Along a meridian, one kilometre wide from end to end: a plane would say otherwise.
    Ring west;
    Ring east;
    for (double lat = 60; lat <= 69; lat += 0.05) {
        west.push_back(placed({20, lat}, {-500, 0}));
        east.push_back(placed({20, lat}, {500, 0}));
    }
    Ring outline = east;
    outline.insert(outline.end(), west.rbegin(), west.rend());
    outline.push_back(outline.front());

    CHECK(satchel::inscribed_width_m({outline, {}}) == Approx(1000).epsilon(5e-3));
    CHECK(satchel::is_narrower({outline, {}}, 1010));
    CHECK_FALSE(satchel::is_narrower({outline, {}}, 990));
}

TEST_CASE("what has no inside has no width", "[area][width]")
{
    CHECK(satchel::inscribed_width_m(satchel::to_polygon({5, 5, 5, 6})) == 0);
    CHECK(satchel::is_narrower(satchel::to_polygon({5, 5, 5, 6}), 1000));
}

TEST_CASE("the box of an area tells how wide it is at most", "[area][width]")
{
    // A degree at the equator: 110 574 m to the north, 111 320 m to the east.
    CHECK(satchel::box_width_m({0, 0, 1, 0.01}) == Approx(1105.74).margin(0.1));
    CHECK(satchel::box_width_m({0, 0, 0.01, 1}) == Approx(1113.2).margin(0.1));
}

TEST_CASE("the width of a figure with 100 000 vertices takes less than seconds", "[area][width]")
{
    Ring outline;
    for (int i = 0; i < 100'000; ++i) {
        auto const angle = i * 2 * std::numbers::pi / 100'000;
        auto const radius = 1 + 0.3 * std::sin(40 * angle) + 0.01 * std::sin(9000 * angle);
        outline.push_back({10 + radius * std::cos(angle), 50 + radius * std::sin(angle)});
    }
    outline.push_back(outline.front());

    auto const start = support::processor_seconds();
    auto const width = satchel::inscribed_width_m({outline, {}});
    auto const is_narrow = satchel::is_narrower({outline, {}}, 1000);
    auto const time = support::processor_seconds() - start;

    CHECK(width > 90'000);
    CHECK_FALSE(is_narrow);
    CHECK(time < 20);
}
