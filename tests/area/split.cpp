// SPDX-License-Identifier: MIT
#include "satchel/area/split.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "support/geos.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>

namespace {

using satchel::MultiPolygon;
using satchel::Polygon;

void check_pieces(Polygon const& polygon, MultiPolygon const& pieces, std::size_t max_vertices,
                  double max_km2)
{
    auto const whole = geos::area({polygon});
    CHECK(geos::area(pieces) == Approx(whole).epsilon(1e-12));
    CHECK(geos::difference_area({polygon}, pieces) <= 1e-12 * whole);
    for (auto const& piece : pieces) {
        CHECK(geos::why_not_valid({piece}).empty());
        CHECK((max_vertices == 0 || satchel::vertex_count(piece) <= max_vertices));
        CHECK((max_km2 == 0 || satchel::geodesic_area_km2(piece) <= max_km2));
    }
}

} // namespace

TEST_CASE("a polygon within the limits is not split", "[split]")
{
    auto const box = satchel::to_polygon({0, 0, 1, 1});

    CHECK(satchel::split(box, 0, 0) == MultiPolygon{box});
    CHECK(satchel::split(box, 5, 13000) == MultiPolygon{box});
}

TEST_CASE("a box is split across its longer side in metres", "[split]")
{
    // At 70 N two degrees of longitude are shorter than one of latitude.
    auto const box = satchel::to_polygon({10, 70, 12, 71});

    auto const pieces = satchel::split(box, 0, satchel::geodesic_area_km2(box) * 0.6);

    REQUIRE(pieces.size() == 2);
    CHECK(satchel::bounding_box(pieces[0]).west == 10);
    CHECK(satchel::bounding_box(pieces[0]).east == 12);
}

TEST_CASE("pieces by area are about equal and no more than needed", "[split]")
{
    auto const count = GENERATE(2, 3, 5, 7, 16);
    auto const box = satchel::to_polygon({10, 40, 25, 60});
    auto const limit = satchel::geodesic_area_km2(box) / (count - 0.4);

    auto const pieces = satchel::split(box, 0, limit);

    check_pieces(box, pieces, 0, limit);
    CHECK(pieces.size() == static_cast<std::size_t>(count));
    for (auto const& piece : pieces) {
        CHECK(satchel::geodesic_area_km2(piece) > 0.75 * limit);
    }
}

TEST_CASE("a polygon of too many vertices is split until its pieces have few enough", "[split]")
{
    std::mt19937 random{3};
    auto const count = GENERATE(8, 20, 100, 999);
    auto const polygon = stars::polygon(random, {100, -30}, 4, 1500);

    auto const pieces = satchel::split(polygon, static_cast<std::size_t>(count), 0);

    check_pieces(polygon, pieces, static_cast<std::size_t>(count), 0);
}

TEST_CASE("both limits are kept at once", "[split]")
{
    std::mt19937 random{5};
    for (int round = 0; round < 20; ++round) {
        auto const polygon = stars::polygon(random, {-60, 75}, 8, 200);
        check_pieces(polygon, satchel::split(polygon, 60, 20000), 60, 20000);
    }
}

TEST_CASE("polygons that touch themselves in many places are split", "[split]")
{
    std::mt19937 random{321};
    for (int round = 0; round < 30; ++round) {
        for (auto const& polygon : geos::united(stars::mosaic(random, 12))) {
            check_pieces(polygon, satchel::split(polygon, 12, 40000), 12, 40000);
        }
    }
}

TEST_CASE("a split leaves no needles of a box", "[split]")
{
    auto const box = satchel::to_polygon({0, 0, 30, 3});

    for (auto const& piece : satchel::split(box, 0, 3000)) {
        auto const [west, south, east, north] = satchel::bounding_box(piece);
        CHECK((east - west) / (north - south) < 3);
        CHECK((north - south) / (east - west) < 3);
    }
}

TEST_CASE("a split ends for any limit", "[split]")
{
    auto const small = satchel::to_polygon({0, 89.99999, 0.00001, 90});
    auto const box = satchel::to_polygon({0, 0, 1, 1});

    CHECK(satchel::split(small, 1, 1e-9).size() < 10000);
    CHECK(satchel::split(box, 1, 0).size() == 1);
    CHECK_THROWS_AS(satchel::split(box, 0, 1e-9), satchel::Error);
}
