// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"
#include "satchel/area/geodesic.hpp"

#include "support/processor_time.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

namespace {

using Catch::Contains;
using satchel::Polygon;
using satchel::Ring;

satchel::Area area_of(satchel::MultiPolygon polygons)
{
    satchel::Area area;
    area.id = 1;
    area.name = "x";
    area.area_km2 = satchel::geodesic_area_km2(polygons);
    area.polygons = std::move(polygons);
    return area;
}

/// A box with its south-west corner on a position of the equator, in kilometres: a degree is
/// 110.574 km to the north and 111.320 km to the east there.
Ring box_km(double west, double south, double width, double height)
{
    constexpr double lon_km = 111.3195;
    constexpr double lat_km = 110.5744;
    return satchel::to_polygon({9 + west / lon_km, south / lat_km, 9 + (west + width) / lon_km,
                                (south + height) / lat_km})
        .outer;
}

} // namespace

TEST_CASE("an area that keeps all limits has no problems", "[aoi][limits]")
{
    CHECK(satchel::problems_of(area_of({{box_km(0, 0, 2, 3), {}}})).empty());
    CHECK(satchel::problems_of(area_of({{box_km(0, 0, 1.001, 10), {}}})).empty());
}

TEST_CASE("an area that the service would not produce is described", "[aoi][limits]")
{
    Ring circle;
    for (int i = 0; i < 999; ++i) {
        auto const angle = i * 2 * std::numbers::pi / 999;
        circle.push_back({std::cos(angle), std::sin(angle)});
    }
    circle.push_back(circle.front());
    satchel::Area area{
        .id = 1, .name = "x", .fid = {}, .polygons = {{circle, {}}}, .area_km2 = 4.999};
    area.polygons.at(0).holes.push_back({{0, 0}, {0, .1}, {.1, .1}, {0, 0}});

    auto const problems = satchel::problems_of(area);

    REQUIRE(problems.size() == 3);
    CHECK_THAT(problems.at(0), Contains("1004 vertices") && Contains("999"));
    CHECK_THAT(problems.at(1), Contains("1 hole"));
    CHECK_THAT(problems.at(2), Contains("4.999") && Contains("5 km²"));
}

TEST_CASE("999 vertices are taken, 1000 are not", "[aoi][limits]")
{
    auto const ring_of = [](int vertices) {
        Ring circle;
        for (int i = 0; i + 1 < vertices; ++i) {
            auto const angle = i * 2 * std::numbers::pi / (vertices - 1);
            circle.push_back({std::cos(angle), std::sin(angle)});
        }
        circle.push_back(circle.front());
        return circle;
    };

    CHECK(satchel::problems_of(area_of({{ring_of(999), {}}})).empty());
    CHECK(satchel::problems_of(area_of({{ring_of(1000), {}}})) ==
          std::vector<std::string>{
              "the area has 1000 vertices; the service takes at most 999 per polygon"});
}

TEST_CASE("a long strip is too narrow although it is large enough", "[aoi][limits]")
{
    auto const straight = satchel::problems_of(area_of({{box_km(0, 0, 0.6405, 20), {}}}));
    // Its box is 12 km wide and high, so the circle has to be measured.
    Polygon const angle{
        {{9, 0}, {9.1, 0}, {9.1, 0.005}, {9.005, 0.005}, {9.005, 0.1}, {9, 0.1}, {9, 0}}, {}};
    auto const bent = satchel::problems_of(area_of({angle}));

    CHECK(straight == std::vector<std::string>{
                          "the area is at most 640 m across; the service produces 1 km at least"});
    REQUIRE(bent.size() == 1);
    // Arms of 0.005 degrees are 555 m wide; where they meet it is 1.1716 times that.
    CHECK_THAT(bent.front(), Contains("its widest inscribed circle is 64") &&
                                 Contains(" m across; the service produces 1 km at least"));
}

TEST_CASE("a small parcel is too small and, as its box tells, too narrow", "[aoi][limits]")
{
    auto const problems = satchel::problems_of(area_of({{box_km(0, 0, 0.25, 0.5), {}}}));

    REQUIRE(problems.size() == 2);
    CHECK_THAT(problems.at(0),
               Contains("is 0.125 km² in size") || Contains("is 0.1249 km² in size"));
    CHECK_THAT(problems.at(1),
               Contains("at most 250 m across") || Contains("at most 249 m across"));
}

TEST_CASE("an area that touches itself is told with the place", "[aoi][limits]")
{
    // Two squares that share a corner, drawn in one go.
    Polygon const eight{{{0, 0}, {1, 0}, {1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}, {0, 1}, {0, 0}},
                        {}};
    Polygon const hole_at_shore{
        satchel::to_polygon({0, 0, 3, 3}).outer,
        {{{0, 0}, {1, 2}, {2, 1}, {0, 0}}, {{2, 1}, {2.5, 1.5}, {2.5, 1}, {2, 1}}}};

    auto const one = satchel::problems_of(area_of({eight}));
    auto const two = satchel::problems_of(area_of({hole_at_shore}));

    CHECK(one ==
          std::vector<std::string>{
              "the area touches itself at 1 1 (lon lat); the service takes no complex polygon"});
    REQUIRE(two.size() == 2);
    CHECK_THAT(two.at(0), Contains("2 holes"));
    CHECK_THAT(two.at(1), Contains("touches itself in 2 places, the first at 0 0 (lon lat)"));
}

TEST_CASE("of many vertices only those that are there twice touch", "[aoi][limits]")
{
    Ring ring;
    constexpr int corners = 50'000;
    for (int i = 0; i < corners; ++i) {
        auto const angle = i * 2 * std::numbers::pi / corners;
        ring.push_back({7 + std::cos(angle), 50 + std::sin(angle)});
    }
    ring.push_back(ring.front());
    Ring touching = ring;
    auto const twice = ring.at(30'000);
    touching.insert(touching.begin() + 10'000, twice);
    Ring across_zero{{-1, 0}, {0.0, 0.0}, {1, -1}, {1, 1}, {-0.0, -0.0}, {-1, 0}};

    auto const fine = satchel::problems_of(area_of({{ring, {}}}));
    auto const problems = satchel::problems_of(area_of({{touching, {}}}));
    auto const zero = satchel::problems_of(area_of({{across_zero, {}}}));

    CHECK(fine.size() == 1); // too many vertices
    REQUIRE(problems.size() == 2);
    CHECK_THAT(problems.back(), Contains("touches itself at 6."));
    REQUIRE(zero.size() == 1);
    CHECK_THAT(zero.back(), Contains("touches itself at"));
}

TEST_CASE("each part of an area has to keep the limits", "[aoi][limits]")
{
    auto const area = area_of({{box_km(0, 0, 3, 3), {}}, {box_km(10, 0, 1.5, 1.5), {}}});

    auto const problems = satchel::problems_of(area);

    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems.front(), Contains("part 2 is 2.2") && Contains("5 km²"));
}

TEST_CASE("100 000 small parcels are judged quickly", "[aoi][limits]")
{
    Ring parcel;
    for (int i = 0; i < 30; ++i) {
        auto const angle = i * 2 * std::numbers::pi / 30;
        parcel.push_back({2 + 0.001 * std::cos(angle), 46 + 0.001 * std::sin(angle)});
    }
    parcel.push_back(parcel.front());
    auto const area = area_of({{parcel, {}}});

    auto const start = support::processor_seconds();
    std::size_t count = 0;
    for (int i = 0; i < 100'000; ++i) {
        count += satchel::problems_of(area).size();
    }
    auto const time = support::processor_seconds() - start;

    CHECK(count == 200'000);
    CHECK(time < 20);
}
