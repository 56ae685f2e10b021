// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"
#include "satchel/search/grouping.hpp"
#include "support/geos.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using satchel::Area;
using satchel::MultiPolygon;
using satchel::search_shapes;
using satchel::SearchCosts;
using satchel::to_polygon;

namespace {

Area area(MultiPolygon polygons) { return {0, "", std::nullopt, std::move(polygons), 0}; }

Area square(double west, double south, double size = 0.01)
{
    return area({to_polygon({west, south, west + size, south + size})});
}

} // namespace

TEST_CASE("a service that takes several polygons in one search is asked once for a few areas",
          "[search][grouping]")
{
    std::vector<Area> const areas{
        square(1.4, 43.6), square(-70, -30),
        area({to_polygon({179.9, 5, 180, 5.02}), to_polygon({-180, 5, -179.9, 5.02})})};
    SearchCosts costs;
    costs.most_polygons = 100;

    auto const shapes = search_shapes(areas, costs);

    REQUIRE(shapes.size() == 1);
    CHECK(shapes[0].is_exact);
    CHECK_FALSE(shapes[0].is_of_one_area());
    CHECK(shapes[0].areas == std::vector<std::size_t>{0, 1, 2});
    CHECK(shapes[0].polygons == MultiPolygon{areas[0].polygons[0], areas[1].polygons[0],
                                             areas[2].polygons[0], areas[2].polygons[1]});
    auto const one = search_shapes({areas[2]}, costs);
    REQUIRE(one.size() == 1);
    CHECK(one[0].is_of_one_area());
}

TEST_CASE("a search of several polygons has no more than the service takes", "[search][grouping]")
{
    std::mt19937 random{7};
    std::uniform_real_distribution<double> lon{-5, 5};
    std::uniform_real_distribution<double> lat{30, 40};
    std::vector<Area> areas;
    for (int i = 0; i < 400; ++i) {
        areas.push_back(square(lon(random), lat(random), i % 40 == 0 ? 1 : 0.003));
    }
    SearchCosts costs;
    costs.most_polygons = 7;
    costs.most_vertices_of_search = 60;

    auto const alone = search_shapes(areas);
    auto const shared = search_shapes(areas, costs);

    CHECK(alone.size() > 20);
    CHECK(shared.size() < alone.size() / 2);
    MultiPolygon expected;
    for (auto const& shape : alone) {
        expected.push_back(shape.polygons.front());
    }
    MultiPolygon found;
    for (auto const& shape : shared) {
        CHECK(geos::why_not_valid(shape.polygons) == "");
        auto const is_one = shape.polygons.size() == 1;
        CHECK(shape.polygons.size() <= 7);
        CHECK((is_one || vertex_count(shape.polygons) <= 60));
        CHECK((is_one || satchel::geodesic_area_km2(shape.polygons) <= 1.01 * costs.most_km2));
        CHECK(std::is_sorted(shape.areas.begin(), shape.areas.end()));
        found.insert(found.end(), shape.polygons.begin(), shape.polygons.end());
    }
    auto const by_corner = [](satchel::Polygon const& one, satchel::Polygon const& other) {
        return std::pair{one.outer[0].lon, one.outer[0].lat} <
               std::pair{other.outer[0].lon, other.outer[0].lat};
    };
    std::sort(found.begin(), found.end(), by_corner);
    std::sort(expected.begin(), expected.end(), by_corner);
    CHECK(found == expected);
}

TEST_CASE("areas that touch, overlap or are alike do not share a search", "[search][grouping]")
{
    std::vector<Area> const areas{square(1, 43),        square(1.01, 43), square(1.02, 43.01),
                                  square(1.005, 43),    square(1, 43),    square(5, 43),
                                  square(1.015, 43.005)};
    SearchCosts costs;
    costs.most_polygons = 100;

    auto const shapes = search_shapes(areas, costs);

    std::size_t polygons = 0;
    for (auto const& shape : shapes) {
        CHECK(geos::why_not_valid(shape.polygons) == "");
        polygons += shape.polygons.size();
    }
    CHECK(polygons == areas.size());
    CHECK(shapes.size() < areas.size());
}
