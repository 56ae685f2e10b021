// SPDX-License-Identifier: MIT
#include "satchel/area/holes.hpp"

#include "support/geos.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>

namespace {

using satchel::MultiPolygon;
using satchel::Polygon;

Polygon sieve(int columns, int rows)
{
    Polygon result = satchel::to_polygon({0, 0, 10.0 * columns, 10.0 * rows});
    for (int column = 0; column < columns; ++column) {
        for (int row = 0; row < rows; ++row) {
            result.holes.push_back(satchel::to_polygon({10.0 * column + 3, 10.0 * row + 3,
                                                        10.0 * column + 6, 10.0 * row + 6})
                                       .outer);
        }
    }
    return satchel::oriented(result);
}

void check_without_holes(Polygon const& polygon, MultiPolygon const& pieces)
{
    auto const whole = geos::area({polygon});
    CHECK(geos::area(pieces) == Approx(whole).epsilon(1e-12));
    CHECK(geos::difference_area({polygon}, pieces) <= 1e-12 * whole);
    for (auto const& piece : pieces) {
        CHECK(piece.holes.empty());
        CHECK(geos::why_not_valid({piece}).empty());
    }
}

} // namespace

TEST_CASE("a polygon without holes stays one", "[holes]")
{
    auto const box = satchel::to_polygon({0, 0, 1, 1});

    CHECK(satchel::without_holes(box) == MultiPolygon{box});
}

TEST_CASE("a donut becomes two polygons without holes", "[holes]")
{
    auto const donut = sieve(1, 1);

    auto const pieces = satchel::without_holes(donut);

    CHECK(pieces.size() == 2);
    check_without_holes(donut, pieces);
}

TEST_CASE("holes in a row are cut by one line", "[holes]")
{
    CHECK(satchel::without_holes(sieve(6, 1)).size() == 2);
    CHECK(satchel::without_holes(sieve(1, 6)).size() == 2);
}

TEST_CASE("a sieve is cut into few pieces", "[holes]")
{
    auto const polygon = sieve(4, 4);

    auto const pieces = satchel::without_holes(polygon);

    check_without_holes(polygon, pieces);
    CHECK(pieces.size() == 5); // four lines
}

TEST_CASE("random polygons without their holes keep their area", "[holes]")
{
    std::mt19937 random{11};
    for (int round = 0; round < 100; ++round) {
        auto const polygon = stars::polygon(random, {20, 40}, 3, 40);
        check_without_holes(polygon, satchel::without_holes(polygon));
    }
}

TEST_CASE("polygons with many touching holes lose them all", "[holes]")
{
    std::mt19937 random{123};
    for (int round = 0; round < 50; ++round) {
        for (auto const& polygon : geos::united(stars::mosaic(random, 12))) {
            check_without_holes(polygon, satchel::without_holes(polygon));
        }
    }
}

TEST_CASE("touching holes are cut as well", "[holes]")
{
    Polygon const polygon{satchel::to_polygon({0, 0, 10, 10}).outer,
                          {{{1, 3}, {1, 7}, {5, 5}, {1, 3}},
                           {{5, 5}, {9, 7}, {9, 3}, {5, 5}},
                           {{0, 9}, {1, 9.5}, {1, 8.5}, {0, 9}}}};

    check_without_holes(polygon, satchel::without_holes(polygon));
}

TEST_CASE("holes are filled, and islands in them are then no parts of their own", "[holes]")
{
    auto const lake = sieve(1, 1);
    auto const island = satchel::to_polygon({4, 4, 5, 5});
    auto const neighbour = satchel::to_polygon({20, 0, 30, 10});

    CHECK(satchel::filled(lake) == satchel::to_polygon({0, 0, 10, 10}));
    CHECK(satchel::filled(MultiPolygon{island, lake, neighbour}) ==
          MultiPolygon{satchel::to_polygon({0, 0, 10, 10}), neighbour});
}
