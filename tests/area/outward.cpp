// SPDX-License-Identifier: MIT
#include "satchel/area/outward.hpp"

#include "satchel/area/geodesic.hpp"
#include "support/geos.hpp"
#include "support/processor_time.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace {

using satchel::LonLat;
using satchel::Polygon;
using satchel::Ring;

/// The same numbers everywhere; the distributions of the standard library are not.
class Dice {
public:
    explicit Dice(unsigned seed) : m_engine{seed} {}
    double between(double from, double to)
    {
        return from + (to - from) * static_cast<double>(m_engine()) / 4294967296.0;
    }
    std::size_t number(std::size_t from, std::size_t to)
    {
        return from + m_engine() % (to - from + 1);
    }

private:
    std::mt19937 m_engine;
};

/// A ring that every ray from its centre crosses once.
Ring star(Dice& dice, LonLat centre, double least, double most, std::size_t corners)
{
    Ring ring;
    for (std::size_t i = 0; i < corners; ++i) {
        auto const angle = 2 * std::numbers::pi * (static_cast<double>(i) + dice.between(0, 0.9)) /
                           static_cast<double>(corners);
        auto const radius = dice.between(least, most);
        ring.push_back(
            {centre.lon + radius * std::cos(angle), centre.lat + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

Polygon star_with_holes(Dice& dice)
{
    LonLat const centre{dice.between(-150, 150), dice.between(-70, 70)};
    auto const size = std::pow(10, dice.between(-5, 1));
    Polygon polygon{star(dice, centre, size * 0.6, size, dice.number(12, 120)), {}};
    auto const holes = dice.number(0, 4);
    for (std::size_t i = 0; i < holes; ++i) {
        auto const angle = 2 * std::numbers::pi * static_cast<double>(i) / 4;
        LonLat const place{centre.lon + size * 0.3 * std::cos(angle),
                           centre.lat + size * 0.3 * std::sin(angle)};
        polygon.holes.push_back(star(dice, place, size * 0.05, size * 0.17, dice.number(3, 40)));
    }
    return satchel::oriented(std::move(polygon));
}

/// An island with bays of all sizes, which are turned into bent fjords around its centre.
Polygon island(unsigned seed, std::size_t corners, LonLat centre, double size)
{
    Dice dice{seed};
    struct Wave {
        double height;
        double count;
        double phase;
    };
    std::vector<Wave> waves;
    for (double count = 3; count < static_cast<double>(corners) / 8; count *= 1.6) {
        waves.push_back({0.7 / std::pow(count, 0.8), std::floor(count), dice.between(0, 7)});
    }
    Ring ring;
    for (std::size_t i = 0; i < corners; ++i) {
        auto const angle =
            2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        auto radius = 1.0;
        for (auto const& wave : waves) {
            radius += wave.height * std::sin(wave.count * angle + wave.phase) *
                      std::sin(wave.phase + 2 * angle);
        }
        radius = std::max(radius, 0.05 + 0.01 * std::sin(7 * angle));
        auto const bent = angle + 1.2 * radius;
        ring.push_back({centre.lon + size * radius * std::cos(bent),
                        centre.lat + size * radius * std::sin(bent)});
    }
    ring.push_back(ring.front());
    return satchel::oriented({ring, {}});
}

/// What the smallest of many thinned buffers adds that has few enough vertices and covers.
double extra_of_best_buffer_km2(Polygon const& polygon, std::size_t vertices, double size)
{
    auto best = std::numeric_limits<double>::infinity();
    for (auto distance = size * 1e-4; distance < size; distance *= 1.15) {
        for (auto const share : {0.5, 0.9, 1.2}) {
            auto const candidate = geos::thinned_buffer(polygon, distance, share * distance);
            if (satchel::vertex_count(candidate) <= vertices && geos::covers(candidate, polygon)) {
                best = std::min(best, satchel::geodesic_area_km2(candidate) -
                                          satchel::geodesic_area_km2(polygon));
            }
        }
        if (std::isfinite(best)) {
            break;
        }
    }
    return best;
}

} // namespace

TEST_CASE("a polygon within the limit stays as it is", "[area][outward]")
{
    auto const box = satchel::to_polygon({1, 43, 2, 44});

    auto const result = satchel::simplified_outward(box, 5);

    CHECK(result.polygon == box);
    CHECK(result.removed == 0);
    CHECK(result.extra_km2 == 0);
}

TEST_CASE("a vertex on a straight edge is dropped without a trace", "[area][outward]")
{
    Polygon const box{{{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}, {}};

    auto const result = satchel::simplified_outward(box, 5);

    CHECK(result.polygon == satchel::to_polygon({0, 0, 2, 2}));
    CHECK(result.removed == 1);
    CHECK(result.extra_km2 == 0);
}

TEST_CASE("a cut corner grows back", "[area][outward]")
{
    // The corner at 2 2, cut by a small edge.
    Polygon const box{{{0, 0}, {2, 0}, {2, 1.9}, {1.9, 2}, {0, 2}, {0, 0}}, {}};

    auto const result = satchel::simplified_outward(box, 5);

    CHECK(result.polygon == satchel::to_polygon({0, 0, 2, 2}));
    auto const triangle =
        satchel::geodesic_area_km2(Polygon{{{2, 1.9}, {2, 2}, {1.9, 2}, {2, 1.9}}, {}});
    CHECK(result.extra_km2 == Approx(triangle).epsilon(1e-6));
}

TEST_CASE("a small bay is filled before a large one", "[area][outward]")
{
    Polygon const bays{{{0, 0}, {1, 0.1}, {2, 0}, {2, 2}, {1, 1.5}, {0, 2}, {0, 0}}, {}};

    auto const result = satchel::simplified_outward(bays, 6);

    CHECK(result.polygon.outer == Ring{{0, 0}, {2, 0}, {2, 2}, {1, 1.5}, {0, 2}, {0, 0}});
}

TEST_CASE("a hole is filled where that adds least, and kept where it does not", "[area][outward]")
{
    Dice dice{1};
    Polygon polygon{star(dice, {10, 50}, 1, 1.2, 30), {}};
    polygon.holes = {satchel::to_polygon({9.9, 49.9, 10.1, 50.1}).outer,
                     satchel::to_polygon({10.3, 50, 10.3001, 50.0001}).outer};
    polygon = satchel::oriented(polygon);

    auto const one_less = satchel::simplified_outward(polygon, vertex_count(polygon) - 1);
    auto const smallest = satchel::simplified_outward(polygon, 4);

    REQUIRE(one_less.polygon.holes.size() == 1);
    CHECK(one_less.polygon.holes.front() == polygon.holes.front());
    CHECK(smallest.polygon.holes.empty());
    CHECK(satchel::vertex_count(smallest.polygon) <= 5);
}

TEST_CASE("hundreds of random shapes are covered exactly and stay valid", "[area][outward]")
{
    Dice dice{GENERATE(1U, 2U, 3U, 4U)};
    for (int i = 0; i < 150; ++i) {
        auto const shape = star_with_holes(dice);
        auto const vertices = satchel::vertex_count(shape);
        auto const limit = dice.number(4, vertices);
        INFO("shape " << i << " of " << vertices << " vertices, " << limit << " wanted");
        REQUIRE(geos::is_valid(shape));

        auto const result = satchel::simplified_outward(shape, limit);

        CHECK(geos::is_valid(result.polygon));
        CHECK(geos::covers(result.polygon, shape));
        CHECK(satchel::vertex_count(result.polygon) <= std::max<std::size_t>(limit, 5));
        CHECK(result.removed == vertices - satchel::vertex_count(result.polygon));
        CHECK(result.extra_km2 ==
              Approx(satchel::geodesic_area_km2(result.polygon) - satchel::geodesic_area_km2(shape))
                  .margin(1e-12));
    }
}

TEST_CASE("positions on a coarse grid, with much that is straight or parallel, are covered",
          "[area][outward]")
{
    Dice dice{7};
    for (int i = 0; i < 300; ++i) {
        // Steps up and down between two rows, as rasters have them.
        Ring ring{{0, -5}, {20, -5}};
        for (double lon = 20; lon > 0; --lon) {
            auto const lat = std::floor(dice.between(0, 5));
            ring.push_back({lon, lat});
            ring.push_back({lon - 1, lat});
        }
        ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
        ring.push_back(ring.front());
        Polygon const shape{ring, {}};
        REQUIRE(geos::is_valid(shape));

        auto const result = satchel::simplified_outward(shape, dice.number(4, 30));

        CHECK(geos::is_valid(result.polygon));
        CHECK(geos::covers(result.polygon, shape));
    }
}

TEST_CASE("rings that touch at vertices never cross afterwards", "[area][outward]")
{
    Polygon const shape{{{0, 0}, {4, 0.2}, {8, 0}, {8.2, 4}, {8, 8}, {4, 7}, {0, 8}, {0, 0}},
                        {{{4, 0.2}, {3, 3}, {3.5, 4}, {4, 7}, {5, 4}, {4, 3}, {4, 0.2}}}};
    Polygon const one_touch{shape.outer, {{{4, 0.2}, {3, 3}, {3.5, 4}, {5, 4}, {4, 3}, {4, 0.2}}}};
    REQUIRE(geos::is_valid(one_touch));

    for (std::size_t limit = 4; limit < 14; ++limit) {
        auto const result = satchel::simplified_outward(one_touch, limit);

        CHECK(geos::is_valid(result.polygon));
        CHECK(geos::covers(result.polygon, one_touch));
    }
}

TEST_CASE("a shape at the edges of the globe does not leave it", "[area][outward]")
{
    Ring ring{{-180, -90}, {180, -90}};
    for (double lon = 180; lon >= -180; lon -= 2) {
        ring.push_back({lon, -70 + 5 * std::sin(lon / 10)});
    }
    ring.push_back(ring.front());
    Polygon const polar{ring, {}};

    auto const result = satchel::simplified_outward(polar, 20);

    CHECK(satchel::vertex_count(result.polygon) <= 20);
    CHECK(geos::covers(result.polygon, polar));
    auto const box = satchel::bounding_box(result.polygon);
    CHECK(box.west == -180);
    CHECK(box.east == 180);
    CHECK(box.south == -90);
}

TEST_CASE("a coast of 100 000 vertices is brought to 999 and covered exactly", "[area][outward]")
{
    auto const coast = island(GENERATE(1U, 2U), 100'000, {12, 65}, 2);
    REQUIRE(geos::is_valid(coast));

    auto const start = support::processor_seconds();
    auto const result = satchel::simplified_outward(coast, 999);
    auto const time = support::processor_seconds() - start;

    CHECK(satchel::vertex_count(result.polygon) == 999);
    CHECK(geos::is_valid(result.polygon));
    CHECK(geos::covers(result.polygon, coast));
    CHECK(result.extra_km2 < 0.05 * satchel::geodesic_area_km2(coast));
    CHECK(time < 40);
}

TEST_CASE("less is added than by the convex hull or a thinned buffer", "[area][outward]")
{
    auto const coast = island(GENERATE(3U, 4U), 3000, {-70, -45}, 1);
    auto const limit = GENERATE(std::size_t{40}, std::size_t{150});
    REQUIRE(geos::is_valid(coast));

    auto const result = satchel::simplified_outward(coast, limit);

    auto const area = satchel::geodesic_area_km2(coast);
    auto const of_hull = satchel::geodesic_area_km2(geos::convex_hull(coast)) - area;
    auto const of_buffer = extra_of_best_buffer_km2(coast, limit, 1);
    CHECK(satchel::vertex_count(result.polygon) <= limit);
    CHECK(result.extra_km2 < of_hull);
    CHECK(result.extra_km2 < of_buffer);
}

TEST_CASE("simplified shapes are never larger than the box around them", "[area][outward]")
{
    // Half of a square with a notch: closing the notch last would leave its shape for a triangle
    // of eight times the size.
    satchel::Polygon const notched{
        {{5, 0}, {10, 0}, {10, 10}, {5, 10}, {5, 8}, {8, 8}, {8, 2}, {5, 2}, {5, 0}}, {}};

    auto const simplified = satchel::simplified_outward(notched, 5);

    CHECK(satchel::vertex_count(simplified.polygon) <= 5);
    CHECK(satchel::geodesic_area_km2(simplified.polygon) <=
          satchel::geodesic_area_km2(satchel::to_polygon(satchel::bounding_box(notched))));
}

TEST_CASE("simplified stars are covered and within the size of their box", "[area][outward]")
{
    for (unsigned seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        satchel::Ring ring;
        auto state = seed * 2654435761U + 1;
        constexpr int corners = 60;
        for (int i = 0; i < corners; ++i) {
            state = state * 1664525U + 1013904223U;
            auto const radius = 0.3 + 0.7 * (state >> 8U) / (1U << 24U);
            auto const angle = 2 * std::numbers::pi * i / corners;
            ring.push_back({1 + radius * std::cos(angle), 45 + radius * std::sin(angle)});
        }
        ring.push_back(ring.front());
        satchel::Polygon const star{ring, {}};

        for (std::size_t const most : {5U, 6U, 8U, 12U, 20U}) {
            auto const [simplified, removed, extra_km2] = satchel::simplified_outward(star, most);
            CHECK(satchel::vertex_count(simplified) <= most);
            CHECK(geos::is_valid(simplified));
            CHECK(geos::covers(simplified, star));
            CHECK(satchel::geodesic_area_km2(simplified) <=
                  satchel::geodesic_area_km2(satchel::to_polygon(satchel::bounding_box(star))));
        }
    }
}

TEST_CASE("no edge of a simplified polar cap is longer than half of the globe", "[area][outward]")
{
    Ring ring{{180, 90}, {90, 90}, {0, 90}, {-90, 90}, {-180, 90}};
    for (int lon = -180; lon <= 180; lon += 5) {
        ring.push_back({static_cast<double>(lon), lon % 10 == 0 ? 80.0 : 81.0});
    }
    ring.push_back(ring.front());

    auto const simplified = satchel::simplified_outward({ring, {}}, 12).polygon.outer;

    CHECK(simplified.size() < ring.size());
    for (std::size_t i = 0; i + 1 < simplified.size(); ++i) {
        CHECK(std::abs(simplified[i + 1].lon - simplified[i].lon) <= 180);
    }
}
