// SPDX-License-Identifier: MIT
#include "on_globe.hpp"

#include "support/geos.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>
#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

using globe::box;
using globe::geographic;
using globe::km2;
using globe::on_globe;
using globe::projected;
using satchel::ChangeKind;
using satchel::LonLat;
using satchel::Ring;

namespace {

constexpr double degrees = 180 / std::numbers::pi;

/// A plane around a pole: degrees from it, as in an azimuthal projection. What is straight
/// there gets samples, as a projected source does.
Ring from_plane(Ring const& plane, int samples, double pole = 90)
{
    Ring result;
    auto const add = [&](double first, double second) {
        auto const lon = pole > 0 ? std::atan2(first, -second) : std::atan2(first, second);
        auto const to_nano = [](double value) { return std::round(value * 1e9) / 1e9; };
        result.push_back(
            {to_nano(lon * degrees), to_nano(std::copysign(90 - std::hypot(first, second), pole))});
    };
    for (std::size_t i = 0; i + 1 < plane.size(); ++i) {
        for (int k = 0; k < samples; ++k) {
            auto const share = static_cast<double>(k) / samples;
            add(std::lerp(plane[i].lon, plane[i + 1].lon, share),
                std::lerp(plane[i].lat, plane[i + 1].lat, share));
        }
    }
    result.push_back(result.front());
    return result;
}

Ring circle(LonLat centre, double radius, int count)
{
    Ring result;
    for (int i = 0; i < count; ++i) {
        auto const angle = 2 * std::numbers::pi * i / count;
        result.push_back(
            {centre.lon + radius * std::cos(angle), centre.lat + radius * std::sin(angle)});
    }
    result.push_back(result.front());
    return result;
}

/// By PROJ's geodesic polygon along the edges as they are in the source, finely cut. It knows
/// nothing of the antimeridian and of poles; of the two sides it takes the smaller one.
double by_proj_km2(Ring const& ring, int pieces_per_degree = 100)
{
    geod_geodesic wgs84;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    geod_polygon sum;
    geod_polygon_init(&sum, 0);
    auto const is_pole = [](LonLat position) { return std::abs(position.lat) > 90 - 1e-9; };
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const from_lon = is_pole(ring[i]) ? ring[i + 1].lon : ring[i].lon;
        auto const to_lon = is_pole(ring[i + 1]) ? ring[i].lon : ring[i + 1].lon;
        auto const width = std::remainder(to_lon - from_lon, 360);
        if (std::abs(width) > 180 - 1e-6) { // over the pole
            geod_polygon_addpoint(&wgs84, &sum, ring[i].lat, from_lon);
            geod_polygon_addpoint(&wgs84, &sum, std::copysign(90, ring[i].lat), from_lon);
            continue;
        }
        // The strip between a hundredth of a degree and its geodesic is 1e-5 km².
        auto const pieces =
            std::clamp(static_cast<int>(std::abs(width) * pieces_per_degree), 4, 400);
        for (int piece = 0; piece < pieces; ++piece) {
            auto const share = static_cast<double>(piece) / pieces;
            geod_polygon_addpoint(&wgs84, &sum, std::lerp(ring[i].lat, ring[i + 1].lat, share),
                                  from_lon + share * width);
        }
    }
    double area = 0;
    geod_polygon_compute(&wgs84, &sum, 0, 1, &area, nullptr);
    return std::abs(area) / 1e6;
}

bool has(std::vector<satchel::Change> const& changes, ChangeKind kind)
{
    return std::any_of(changes.begin(), changes.end(),
                       [kind](auto const& change) { return change.kind == kind; });
}

} // namespace

TEST_CASE("a polar cap in EPSG:3031 reaches the south pole", "[globe]")
{
    auto const count = GENERATE(5, 64, 1001);
    auto raw = from_plane(circle({0, 0}, 30, count), 1, -90);
    if (count == 64) {
        std::reverse(raw.begin(), raw.end());
    }

    auto const result = on_globe({{raw, {}}}, projected);

    REQUIRE(result.polygons.size() == 1);
    CHECK(satchel::bounding_box(result.polygons).south == -90);
    CHECK(satchel::bounding_box(result.polygons).west == -180);
    CHECK(satchel::bounding_box(result.polygons).east == 180);
    CHECK(has(result.unrolled.changes, ChangeKind::pole));
    // South of 60 S, by pyproj.Geod.polygon_area_perimeter along the parallel.
    CHECK(km2(result.polygons) == Approx(34415850.479607).epsilon(1e-6));
}

TEST_CASE("a donut around a pole stays open in its middle", "[globe]")
{
    auto const outer = from_plane(circle({0, 0}, 30, 720), 1);
    auto const inner = from_plane(circle({0, 0}, 10, 90), 1);

    auto const result = on_globe({{outer, {inner}}}, projected);

    CHECK(satchel::bounding_box(result.polygons).north < 81);
    // Between 60 N and 80 N, by pyproj.Geod.polygon_area_perimeter along the parallels.
    CHECK(km2(result.polygons) == Approx(34415850.479607 - 3908572.756988).epsilon(1e-6));
}

TEST_CASE("holes beside the pole are kept in a polar cap", "[globe]")
{
    auto const pole = GENERATE(90.0, -90.0);
    auto const outer = from_plane(circle({2, 3}, 30, 700), 1, pole);
    auto const at_antimeridian = from_plane(circle({0, pole > 0 ? 12.0 : -12.0}, 4, 80), 1, pole);
    auto const at_greenwich = from_plane(circle({0, pole > 0 ? -12.0 : 12.0}, 4, 80), 1, pole);
    auto const around_pole = from_plane(circle({1, 1}, 4, 80), 1, pole);

    auto const result =
        on_globe({{outer, {at_antimeridian, at_greenwich, around_pole}}}, projected);

    CHECK(km2(result.polygons) == Approx(by_proj_km2(outer) - by_proj_km2(at_antimeridian) -
                                         by_proj_km2(at_greenwich) - by_proj_km2(around_pole))
                                      .epsilon(1e-7));
}

TEST_CASE("an area with the pole on its edge", "[globe]")
{
    auto const samples = GENERATE(1, 9, 16); // an odd number leaves the pole itself out
    auto const pole = GENERATE(90.0, -90.0);
    auto raw = from_plane(box(-10, 0, 10, 8), samples, pole);
    auto const turn = GENERATE(false, true);
    if (turn) {
        std::reverse(raw.begin(), raw.end());
    }

    auto const result = on_globe({{raw, {}}}, projected);

    CHECK(has(result.unrolled.changes, ChangeKind::pole));
    CHECK(satchel::bounding_box(result.polygons).east -
              satchel::bounding_box(result.polygons).west ==
          Approx(pole > 0 ? 360 : 180));
    CHECK(km2(result.polygons) == Approx(by_proj_km2(raw)).epsilon(5e-6));
}

TEST_CASE("an area with the pole on a vertex", "[globe]")
{
    auto const pole = GENERATE(90.0, -90.0);
    Ring const wedge{{0, 0}, {10, 2}, {10, 10}, {0, 0}};
    Ring const wedge_at_antimeridian{{0, 0}, {10, pole}, {-10, pole}, {0, 0}};
    Ring const all_but_a_wedge{{0, 0}, {10, 2}, {10, 10}, {-10, 10}, {-10, -10}, {10, -10}, {0, 0}};
    for (auto const& plane : {wedge, wedge_at_antimeridian, all_but_a_wedge}) {
        for (auto const turn : {false, true}) {
            auto raw = from_plane(plane, 12, pole);
            if (turn) {
                std::reverse(raw.begin(), raw.end());
            }
            raw.front().lon = 77; // means nothing at a pole
            raw.back().lon = 77;

            auto const result = on_globe({{raw, {}}}, projected);

            CHECK(km2(result.polygons) == Approx(by_proj_km2(raw)).epsilon(1e-7));
        }
    }
}

TEST_CASE("a lune from pole to pole", "[globe]")
{
    Ring const raw{{5, -90}, {40, -45}, {40, 0},  {40, 45}, {3, 90},
                   {0, 45},  {0, 0},    {0, -45}, {5, -90}};

    auto const result = on_globe({{raw, {}}}, projected);

    CHECK(km2(result.polygons) == Approx(510065621.724 / 9));
}

TEST_CASE("Antarctica with a seam to the pole is a polar cap", "[globe]")
{
    auto raw = from_plane(circle({0, 0}, 20, 360), 1, -90);
    raw.pop_back();
    std::rotate(raw.begin(), raw.begin() + 270, raw.end());
    auto const start = raw.front();
    raw.push_back(start);
    raw.push_back({start.lon, -80});
    raw.push_back({12, -90});
    raw.push_back({start.lon, -80});
    raw.push_back(start);

    auto const result = satchel::detail::unrolled({{raw, {}}}, projected, "test");
    auto const polygons = satchel::detail::cut_at_antimeridian(result.polygons);

    CHECK(km2(polygons) ==
          Approx(by_proj_km2(from_plane(circle({0, 0}, 20, 360), 1, -90), 400)).epsilon(1e-9));
}

TEST_CASE("Antarctica in longitude and latitude stays as it is drawn", "[globe]")
{
    Ring const raw{{-180, -90}, {180, -90}, {180, -78},  {90, -66},
                   {0, -70},    {-90, -73}, {-180, -78}, {-180, -90}};

    auto const result = on_globe({{raw, {}}}, geographic);

    CHECK(result.polygons.size() == 1);
    CHECK(geos::difference_area(result.polygons, {{raw, {}}}) == 0);
    CHECK(result.unrolled.repairs.empty());
    CHECK(result.unrolled.changes.empty());
}

TEST_CASE("an ocean around the globe has Antarctica as its hole", "[globe]")
{
    Ring const coast{{-170, -70}, {-90, -72}, {0, -70}, {90, -66}, {170, -70}, {-170, -70}};

    auto const result = on_globe({{box(-180, -90, 180, 0), {coast}}}, geographic);

    CHECK(km2(result.polygons) == Approx(510065621.724 / 2 - by_proj_km2(coast)).epsilon(1e-6));
    CHECK(has(result.unrolled.repairs, ChangeKind::short_way));
}

TEST_CASE("Russia in a polar projection is cut at the antimeridian", "[globe]")
{
    Ring plane;
    for (auto const& [lon, lat] : Ring{{28, 70},
                                       {30, 52},
                                       {48, 42},
                                       {85, 50},
                                       {130, 43},
                                       {142, 54},
                                       {163, 56},
                                       {190, 65},
                                       {179, 69},
                                       {105, 77},
                                       {28, 70}}) {
        auto const length = 90 - lat;
        plane.push_back({length * std::sin(lon / degrees), -length * std::cos(lon / degrees)});
    }
    auto const raw = from_plane(plane, 30);

    auto const result = on_globe({{raw, {}}}, projected);

    CHECK(result.polygons.size() == 2);
    CHECK(km2(result.polygons) == Approx(by_proj_km2(raw)).epsilon(1e-7));
    CHECK_FALSE(has(result.unrolled.changes, ChangeKind::pole));
}

TEST_CASE("random areas near a pole keep their area and are valid", "[globe]")
{
    std::mt19937 random{42};
    std::uniform_real_distribution<double> anywhere{-12, 12};
    for (std::size_t round = 0; round < 150; ++round) {
        INFO("round " << round);
        auto const pole = round % 2 == 0 ? 90.0 : -90.0;
        auto const plane =
            stars::ring(random, {anywhere(random), anywhere(random)}, 12, 10 + round % 30);
        auto const raw = from_plane(plane, 40, pole);

        auto const result = on_globe({{raw, {}}}, projected);

        CHECK(km2(result.polygons) == Approx(by_proj_km2(raw)).epsilon(1e-6));
    }
}
