// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>
#include <geodesic.h>

#include <cmath>
#include <numbers>
#include <utility>

namespace {

/// What PROJ's geodesic polygon says when the edges are cut so finely that a geodesic and
/// a straight line in longitude and latitude are the same.
double by_proj_km2(satchel::Ring const& ring)
{
    geod_geodesic wgs84;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    geod_polygon sum;
    geod_polygon_init(&sum, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        constexpr int pieces = 20000;
        for (int piece = 0; piece < pieces; ++piece) {
            auto const share = static_cast<double>(piece) / pieces;
            geod_polygon_addpoint(&wgs84, &sum,
                                  ring[i].lat + share * (ring[i + 1].lat - ring[i].lat),
                                  ring[i].lon + share * (ring[i + 1].lon - ring[i].lon));
        }
    }
    double area = 0;
    geod_polygon_compute(&wgs84, &sum, 0, 1, &area, nullptr);
    return std::abs(area) / 1e6;
}

} // namespace

TEST_CASE("the area equals that of PROJ's geodesic polygon with finely cut edges", "[area]")
{
    auto const ring = GENERATE(
        satchel::to_polygon({1.33, 43.51, 1.56, 43.66}).outer,
        satchel::to_polygon({0, 60, 10, 61}).outer, satchel::to_polygon({0, 60, 40, 61}).outer,
        satchel::to_polygon({-10, -70, 150, 60}).outer,
        satchel::Ring{{0, 0}, {170, 80}, {20, 85}, {0, 0}},
        satchel::Ring{{-60, -20}, {-59.99, -20.001}, {-60.003, -19.98}, {-60, -20}});

    auto const area = satchel::geodesic_area_km2(satchel::Polygon{ring, {}});

    CHECK(area == Approx(by_proj_km2(ring)).epsilon(1e-7));
}

TEST_CASE("an area of a square metre keeps its digits", "[area]")
{
    auto const box = satchel::to_polygon({10, 50, 10.00001, 50.00001});
    auto const [width, height] = std::pair{satchel::geodesic_distance_m({10, 50}, {10.00001, 50}),
                                           satchel::geodesic_distance_m({10, 50}, {10, 50.00001})};

    CHECK(satchel::geodesic_area_km2(box) * 1e6 == Approx(width * height).epsilon(1e-5));
}

TEST_CASE("half the globe has half of its published surface", "[area]")
{
    // 510 065 621.724 km²: the surface of the ellipsoid of WGS 84.
    CHECK(satchel::geodesic_area_km2(satchel::to_polygon({-180, -90, 0, 90})) ==
          Approx(510065621.724 / 2).epsilon(1e-12));
}

TEST_CASE("a strip has its area at every latitude", "[area]")
{
    // Snyder, Map Projections, equation 3-12, for a degree of longitude.
    auto const below_km2 = [](long double lat) {
        constexpr auto radians = std::numbers::pi_v<long double> / 180;
        constexpr auto flattening = 1 / 298.257223563L;
        auto const eccentricity = std::sqrt(flattening * (2 - flattening));
        auto const semi_minor_km = 6378.137L * (1 - flattening);
        auto const sine = std::sin(lat * radians);
        return semi_minor_km * semi_minor_km / 2 * radians *
               (sine / (1 - eccentricity * eccentricity * sine * sine) +
                std::atanh(eccentricity * sine) / eccentricity);
    };
    auto const height = GENERATE(0.001, 0.3, 7.0);

    for (auto south = -90.0; south + height <= 90; south += 0.37) {
        auto const strip = satchel::to_polygon({5, south, 6, south + height});
        auto const expected = static_cast<double>(below_km2(south + height) - below_km2(south));
        CHECK(satchel::geodesic_area_km2(strip) == Approx(expected).epsilon(1e-11).margin(1e-8));
    }
}

TEST_CASE("an area is never negative and always a number", "[area]")
{
    auto const box = satchel::to_polygon({0, 0, 1, 1});
    satchel::Polygon const all_hole{box.outer, {satchel::to_polygon({0, 0, 2, 2}).outer}};

    CHECK(satchel::geodesic_area_km2(all_hole) == 0);
    CHECK(satchel::geodesic_area_km2(satchel::to_polygon({5, 5, 5, 6})) == 0);
}

TEST_CASE("holes are subtracted and parts are added", "[area]")
{
    auto const outer = satchel::to_polygon({0, 0, 4, 4});
    auto const hole = satchel::to_polygon({1, 1, 2, 2});
    auto const donut = satchel::oriented({outer.outer, {hole.outer}});

    auto const whole = satchel::geodesic_area_km2(outer);
    auto const missing = satchel::geodesic_area_km2(hole);

    CHECK(satchel::geodesic_area_km2(donut) == Approx(whole - missing).epsilon(1e-12));
    CHECK(satchel::geodesic_area_km2(satchel::MultiPolygon{outer, hole}) ==
          Approx(whole + missing).epsilon(1e-12));
}

TEST_CASE("a degree of latitude at the equator is the published 110.574 km", "[area]")
{
    CHECK(satchel::geodesic_distance_m({0, 0}, {0, 1}) == Approx(110574.4).margin(0.1));
}
