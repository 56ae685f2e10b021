// SPDX-License-Identifier: MIT
#include "satchel/area/simple.hpp"

#include "support/geos.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using satchel::is_surely_valid;
using satchel::MultiPolygon;
using satchel::Polygon;
using satchel::Ring;

namespace {

Ring box(double west, double south, double east, double north)
{
    return satchel::to_polygon({west, south, east, north}).outer;
}

/// A ring around a position; its radii are given by direction.
template <typename Radius>
Ring star(std::size_t vertices, Radius const& radius)
{
    Ring result;
    for (std::size_t i = 0; i < vertices; ++i) {
        auto const angle =
            2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(vertices);
        auto const length = radius(angle);
        result.push_back({1.5 + length * std::cos(angle), 43.5 + length * std::sin(angle)});
    }
    result.push_back(result.front());
    return result;
}

class Random {
public:
    explicit Random(unsigned seed) : m_engine{seed} {}

    int below(int end) { return std::uniform_int_distribution<>{0, end - 1}(m_engine); }
    double share() { return std::uniform_real_distribution<>{0, 1}(m_engine); }

private:
    std::mt19937 m_engine;
}; // class Random

/// Boxes, polygons around a centre and scribbles on a small grid, some of them blurred.
Ring random_ring(Random& random, double lon, double lat, int size, double blur)
{
    Ring result;
    if (random.below(3) == 0) {
        result = box(lon, lat, lon + 1 + random.below(size), lat + 1 + random.below(size));
        result.pop_back();
    } else {
        for (auto i = 3 + random.below(9); i > 0; --i) {
            result.push_back({lon + random.below(size), lat + random.below(size)});
        }
        if (random.below(3) > 0) {
            auto const angle = [&](satchel::LonLat position) {
                return std::atan2(position.lat - lat - size / 2.0 + 0.41,
                                  position.lon - lon - size / 2.0 + 0.37);
            };
            std::sort(result.begin(), result.end(),
                      [&](auto one, auto other) { return angle(one) < angle(other); });
        }
    }
    for (auto& position : result) {
        position.lon += blur * random.share();
        position.lat += blur * random.share();
    }
    result.push_back(result.front());
    return result;
}

MultiPolygon random_polygons(Random& random)
{
    MultiPolygon result;
    auto const size = 3 + random.below(10);
    auto const blur = random.below(3) == 0 ? std::pow(10, -random.below(17)) : 0;
    for (auto parts = random.below(2) == 0 ? 1 : 1 + random.below(4); parts > 0; --parts) {
        auto const lon = parts > 1 ? random.below(2 * size) : 0;
        auto const lat = parts > 1 ? random.below(2 * size) : 0;
        Polygon polygon{random_ring(random, lon, lat, size, blur), {}};
        for (auto holes = std::max(0, random.below(6) - 3); holes > 0; --holes) {
            polygon.holes.push_back(random_ring(random, lon + random.below(size),
                                                lat + random.below(size), 1 + size / 2, blur));
        }
        result.push_back(polygon);
    }
    return result;
}

} // namespace

TEST_CASE("ordinary areas are proved valid without asking GEOS", "[area][validity]")
{
    auto const polygons = GENERATE(
        MultiPolygon{}, MultiPolygon{{box(0, 0, 1, 1), {}}},
        MultiPolygon{{{{0, 0}, {1, 0}, {0, 1}, {0, 0}}, {}}},         // any three corners
        MultiPolygon{{{{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 0}}, {}}}, // a vertex on a straight edge
        MultiPolygon{{box(179, -1, 181, 1), {}}},                     // beyond the antimeridian
        MultiPolygon{{box(0, 0, 9, 9), {box(1, 1, 2, 2), box(3, 3, 8, 8)}}, {box(4, 4, 5, 5), {}}},
        MultiPolygon{{box(0, 0, 1, 1), {}}, {box(1.001, 0, 2, 1), {}}});

    CHECK(is_surely_valid(polygons));
}

TEST_CASE("what is not valid is never proved valid", "[area][validity]")
{
    constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    auto const polygons = GENERATE(
        as<MultiPolygon>(), MultiPolygon{{{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}}, {}}},
        MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {4, 6}, {4, 4}, {0, 4}, {0, 0}}, {}}}, // a spike
        MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {}}},                         // not closed
        MultiPolygon{{{{0, 0}, {1, 0}, {0, 0}}, {}}}, MultiPolygon{{{}, {}}},
        MultiPolygon{{{{0, 0}, {1, 0}, {nan, 1}, {0, 0}}, {}}},
        MultiPolygon{{{{0, 0}, {infinity, 0}, {1, 1}, {0, 0}}, {}}},
        MultiPolygon{{box(0, 0, 4, 4), {box(5, 5, 6, 6)}}},                  // a hole outside
        MultiPolygon{{box(1, 1, 2, 2), {box(0, 0, 4, 4)}}},                  // and around
        MultiPolygon{{box(0, 0, 9, 9), {box(1, 1, 8, 8), box(2, 2, 3, 3)}}}, // nested holes
        MultiPolygon{{box(0, 0, 9, 9), {}}, {box(1, 1, 2, 2), {}}},          // nested parts
        MultiPolygon{{box(0, 0, 9, 9), {box(1, 1, 8, 8)}}, {box(-1, -1, 10, 10), {}}},
        MultiPolygon{{box(0, 0, 4, 4), {}}, {box(3, 3, 5, 5), {}}},
        MultiPolygon{{box(0, 0, 1, 1), {}}, {box(1, 0, 2, 1), {}}},
        MultiPolygon{{box(0, 0, 1, 1), {}}, {box(0, 0, 1, 1), {}}});

    CHECK_FALSE(is_surely_valid(polygons));
}

TEST_CASE("of random shapes none is proved valid that GEOS refuses", "[area][validity]")
{
    Random random{20261125};
    std::size_t proved = 0;
    std::size_t valid = 0;

    for (int i = 0; i < 40000; ++i) {
        auto const polygons = random_polygons(random);
        auto const is_valid = geos::why_not_valid(polygons).empty();
        auto const is_proved = is_surely_valid(polygons);
        valid += is_valid ? 1 : 0;
        proved += is_proved ? 1 : 0;
        if (is_proved && !is_valid) {
            FAIL("shape " << i << " is not valid");
        }
    }

    CHECK(valid > 10000);
    CHECK(proved > valid * 8 / 10); // what is in doubt touches itself
}

TEST_CASE("large coasts with islands and lakes are proved valid", "[area][validity]")
{
    auto const coast = star(100000, [](double angle) {
        return 1 + 0.3 * std::sin(3 * angle) + 0.1 * std::sin(40 * angle) +
               0.002 * std::sin(4000 * angle);
    });
    auto const waves = star(5000, [](double angle) { return 0.4 + 0.1 * std::sin(900 * angle); });
    auto const island = star(50, [](double) { return 0.2; });
    REQUIRE(is_surely_valid({{coast, {waves}}, {island, {}}}));

    auto crossing = coast;
    std::swap(crossing[70000], crossing[70001]);
    CHECK_FALSE(is_surely_valid({{crossing, {waves}}, {island, {}}}));
    CHECK_FALSE(is_surely_valid({{coast, {waves, island}}}));
    CHECK_FALSE(is_surely_valid({{coast, {}}, {island, {}}}));
}

TEST_CASE("many parts in any order are proved valid, unless one repeats", "[area][validity]")
{
    MultiPolygon polygons;
    for (int i = 0; i < 3000; ++i) {
        auto const lon = (i * 7919) % 60;
        auto const lat = (i * 7919) / 60 % 50;
        polygons.push_back({box(lon, lat, lon + 0.9, lat + 0.9),
                            {box(lon + 0.1, lat + 0.1, lon + 0.2, lat + 0.3)}});
    }
    std::sort(polygons.begin(), polygons.end(), [](auto const& one, auto const& other) {
        return std::pair{one.outer[0].lon, one.outer[0].lat} <
               std::pair{other.outer[0].lon, other.outer[0].lat};
    });
    polygons.erase(std::unique(polygons.begin(), polygons.end()), polygons.end());
    std::shuffle(polygons.begin(), polygons.end(), std::mt19937{1});
    REQUIRE(is_surely_valid(polygons));

    polygons.push_back(polygons.front());
    CHECK_FALSE(is_surely_valid(polygons));
}
