// SPDX-License-Identifier: MIT
#include "satchel/area/cut.hpp"

#include "support/geos.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace {

using satchel::MultiPolygon;
using satchel::Polygon;
using satchel::Ring;

Ring backwards(Ring ring)
{
    std::reverse(ring.begin(), ring.end());
    return ring;
}

Ring box(double west, double south, double east, double north)
{
    return satchel::to_polygon({west, south, east, north}).outer;
}

Ring hole(double west, double south, double east, double north)
{
    return backwards(box(west, south, east, north));
}

satchel::Halves cut(Polygon const& polygon, bool by_meridian, double place)
{
    return by_meridian ? satchel::cut_at_meridian(polygon, place)
                       : satchel::cut_at_parallel(polygon, place);
}

/// Everything a cut promises.
void check_cut(Polygon const& polygon, bool by_meridian, double place)
{
    INFO((by_meridian ? "meridian " : "parallel ") << place);
    auto const halves = cut(polygon, by_meridian, place);
    auto const whole = geos::area({polygon});

    CHECK(geos::why_not_valid(halves.low).empty());
    CHECK(geos::why_not_valid(halves.high).empty());
    CHECK(geos::area(halves.low) + geos::area(halves.high) == Approx(whole).epsilon(1e-12));
    auto both = halves.low;
    both.insert(both.end(), halves.high.begin(), halves.high.end());
    CHECK(geos::difference_area({polygon}, both) <= 1e-12 * whole);

    std::set<std::pair<double, double>> known;
    auto const remember = [&](Ring const& ring) {
        for (auto const& position : ring) {
            known.emplace(position.lon, position.lat);
        }
    };
    remember(polygon.outer);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), remember);
    auto const check_side = [&](Ring const& ring, double direction) {
        double farthest = 0;
        for (auto const& position : ring) {
            auto const distance = ((by_meridian ? position.lon : position.lat) - place) * direction;
            REQUIRE(distance >= 0);
            REQUIRE((distance == 0 || known.count({position.lon, position.lat}) == 1));
            farthest = std::max(farthest, distance);
        }
        REQUIRE(farthest > 0);
    };
    for (auto const& part : halves.low) {
        check_side(part.outer, -1);
        for (auto const& one : part.holes) {
            check_side(one, -1);
        }
    }
    for (auto const& part : halves.high) {
        check_side(part.outer, 1);
        for (auto const& one : part.holes) {
            check_side(one, 1);
        }
    }
}

} // namespace

TEST_CASE("a box is cut into two boxes", "[cut]")
{
    auto const halves = satchel::cut_at_meridian({box(0, 0, 10, 4), {}}, 3);

    REQUIRE(halves.low.size() == 1);
    REQUIRE(halves.high.size() == 1);
    CHECK(geos::difference_area(halves.low, {{box(0, 0, 3, 4), {}}}) == 0);
    CHECK(geos::difference_area(halves.high, {{box(3, 0, 10, 4), {}}}) == 0);
    CHECK(halves.low[0].outer.size() == 5);
}

TEST_CASE("a line that misses a polygon leaves it as it is on its side", "[cut]")
{
    Polygon const polygon{box(0, 0, 10, 4), {hole(1, 1, 2, 2)}};

    CHECK(satchel::cut_at_meridian(polygon, -1).high == MultiPolygon{polygon});
    CHECK(satchel::cut_at_meridian(polygon, -1).low.empty());
    CHECK(satchel::cut_at_parallel(polygon, 5).low == MultiPolygon{polygon});
}

TEST_CASE("a line along an edge or through a tip cuts nothing off", "[cut]")
{
    Polygon const square{box(0, 0, 10, 10), {}};
    Polygon const tip{{{0, 0}, {10, 5}, {0, 10}, {0, 0}}, {}};

    CHECK(satchel::cut_at_meridian(square, 10).low == MultiPolygon{square});
    CHECK(satchel::cut_at_meridian(square, 0).high == MultiPolygon{square});
    CHECK(satchel::cut_at_parallel(square, 0).high == MultiPolygon{square});
    CHECK(satchel::cut_at_meridian(tip, 10).low == MultiPolygon{tip});
    CHECK(satchel::cut_at_meridian(tip, 10).high.empty());
}

TEST_CASE("a cut through a hole makes a bay on either side", "[cut]")
{
    Polygon const donut{box(0, 0, 10, 10), {hole(4, 4, 6, 6)}};

    auto const halves = satchel::cut_at_meridian(donut, 5);

    REQUIRE(halves.low.size() == 1);
    CHECK(halves.low[0].holes.empty());
    CHECK(geos::area(halves.low) == 48);
    check_cut(donut, true, 5);
    check_cut(donut, false, 5);
}

TEST_CASE("holes that touch the line stay holes or become bays", "[cut]")
{
    auto const line = GENERATE(3.0, 4.0, 5.0, 6.0);
    Polygon const edges{box(0, 0, 10, 10), {hole(4, 4, 6, 6)}};
    Polygon const tips{box(0, 0, 10, 10), {{{4, 5}, {5, 6}, {6, 5}, {5, 4}, {4, 5}}}};
    Polygon const zigzag{box(0, 0, 10, 10),
                         {{{3, 2}, {3, 8}, {6, 7}, {4, 6}, {6, 5}, {4, 4}, {6, 3}, {3, 2}}}};

    for (auto const& polygon : {edges, tips, zigzag}) {
        check_cut(polygon, true, line);
        check_cut(polygon, false, line);
    }
}

TEST_CASE("a cut through rings that touch leaves no ring that touches itself", "[cut]")
{
    // A hole that touches the outer ring at a vertex of its own, and a chain of two holes.
    Polygon const at_edge{box(0, 0, 10, 10), {{{0, 5}, {4, 7}, {4, 3}, {0, 5}}}};
    Polygon const chain{box(0, 0, 10, 10),
                        {{{1, 3}, {1, 7}, {5, 5}, {1, 3}}, {{5, 5}, {9, 7}, {9, 3}, {5, 5}}}};
    Polygon const above{box(0, 0, 10, 10),
                        {{{5, 5}, {3, 7}, {7, 7}, {5, 5}}, {{5, 5}, {7, 3}, {3, 3}, {5, 5}}}};
    for (auto const& polygon : {at_edge, chain, above}) {
        REQUIRE(geos::why_not_valid({polygon}).empty());
        for (auto const line : {1.0, 2.0, 4.0, 4.9, 5.0, 5.1, 6.0, 7.0}) {
            check_cut(polygon, true, line);
            check_cut(polygon, false, line);
        }
    }
}

TEST_CASE("edges that run along the line do not join what lies apart", "[cut]")
{
    // East of the line two blocks, joined by an edge along it only.
    Polygon const comb{{{0, 0}, {8, 0}, {8, 2}, {5, 2}, {5, 4}, {8, 4}, {8, 6}, {0, 6}, {0, 0}},
                       {}};

    auto const halves = satchel::cut_at_meridian(comb, 5);

    CHECK(halves.low.size() == 1);
    CHECK(halves.high.size() == 2);
    check_cut(comb, true, 5);
}

TEST_CASE("neighbours are cut at the same places", "[cut]")
{
    satchel::LonLat const from{0.1, 0.7};
    satchel::LonLat const to{7.3, 5.9};
    Polygon const south{{from, {7.3, 0.2}, to, from}, {}};
    Polygon const north{{to, {0.1, 5.5}, from, to}, {}};

    auto const below = satchel::cut_at_meridian(south, 3.3);
    auto const above = satchel::cut_at_meridian(north, 3.3);

    CHECK(geos::common_area(below.low, above.low) == 0);
    auto all = below.low;
    all.insert(all.end(), above.low.begin(), above.low.end());
    CHECK(geos::area(all) == Approx(geos::area(below.low) + geos::area(above.low)));
}

TEST_CASE("random polygons are cut exactly anywhere", "[cut]")
{
    std::mt19937 random{20240229};
    std::uniform_real_distribution<double> anywhere{-11, 11};
    for (std::size_t round = 0; round < 200; ++round) {
        auto const polygon = stars::polygon(random, {0, 0}, 10, 12 + 4 * (round % 20));
        INFO("round " << round);
        REQUIRE(geos::why_not_valid({polygon}).empty());

        check_cut(polygon, round % 2 == 0, anywhere(random));
        // Through a vertex, and as near to one as numbers go.
        auto const vertex = polygon.outer[round % 12];
        check_cut(polygon, true, vertex.lon);
        check_cut(polygon, false, vertex.lat);
        check_cut(polygon, true, std::nextafter(vertex.lon, 100));
        check_cut(polygon, false, std::nextafter(vertex.lat, -100));
        if (!polygon.holes.empty()) {
            check_cut(polygon, true, polygon.holes[0][2].lon);
        }
    }
}

TEST_CASE("random polygons on a grid are cut exactly along their edges and vertices", "[cut]")
{
    std::mt19937 random{7};
    int count = 0;
    for (std::size_t round = 0; round < 600; ++round) {
        auto const polygon = stars::polygon(random, {0, 0}, 16, 8 + 2 * (round % 10), 1);
        if (!geos::why_not_valid({polygon}).empty()) {
            continue; // the grid made edges cross
        }
        ++count;
        for (auto const line : {-8.0, -5.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 2.5, 4.0, 7.0}) {
            check_cut(polygon, round % 2 == 0, line);
        }
    }
    CHECK(count > 200);
}

TEST_CASE("polygons that touch themselves in many places are cut into valid ones", "[cut]")
{
    std::mt19937 random{99};
    for (int round = 0; round < 150; ++round) {
        INFO("round " << round);
        for (auto const& polygon : geos::united(stars::mosaic(random, 7))) {
            for (auto const line : {1.0, 2.0, 2.3, 3.0, 3.5, 4.0, 5.0, 6.0}) {
                check_cut(polygon, round % 2 == 0, line);
            }
        }
    }
}

TEST_CASE("a polygon that crosses itself is cut without a crash", "[cut]")
{
    Polygon const bow_tie{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}};
    Polygon const flat{{{0, 0}, {10, 0}, {0, 0}, {0, 0}}, {}};

    for (auto const line : {0.0, 3.0, 5.0, 10.0}) {
        CHECK_NOTHROW(satchel::cut_at_meridian(bow_tie, line));
        CHECK_NOTHROW(satchel::cut_at_parallel(flat, line));
    }
}
