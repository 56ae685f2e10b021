// SPDX-License-Identifier: MIT
#include "satchel/area/area.hpp"

#include <catch2/catch.hpp>

using satchel::Polygon;

TEST_CASE("a clockwise outer ring is turned counter-clockwise and starts where it did", "[area]")
{
    Polygon const clockwise{{{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}}, {}};

    auto const turned = satchel::oriented(clockwise);

    CHECK(turned.outer == satchel::Ring{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}});
    CHECK(satchel::oriented(turned) == turned);
}

TEST_CASE("a counter-clockwise hole is turned clockwise", "[area]")
{
    Polygon const polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}},
                          {{{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}}}};

    auto const turned = satchel::oriented(polygon);

    CHECK(turned.outer == polygon.outer);
    CHECK(turned.holes.at(0) == satchel::Ring{{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}});
}

TEST_CASE("a square metre far from the origin keeps its orientation", "[area]")
{
    Polygon const small{
        {{179.9, 89.0}, {179.90001, 89.0}, {179.90001, 89.00001}, {179.9, 89.00001}, {179.9, 89.0}},
        {}};

    CHECK(satchel::oriented(small) == small);
}

TEST_CASE("the bounding box spans all parts and the count includes closing positions", "[area]")
{
    satchel::MultiPolygon const parts{satchel::to_polygon({-3, 1, -2, 2}),
                                      satchel::to_polygon({5, -7, 6, -6})};

    CHECK(satchel::bounding_box(parts) == satchel::Box{-3, -7, 6, 2});
    CHECK(satchel::vertex_count(parts) == 10);
}
