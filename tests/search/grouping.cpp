// SPDX-License-Identifier: MIT
#include "satchel/search/grouping.hpp"

#include "satchel/area/geodesic.hpp"
#include "support/geos.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <set>

using satchel::Area;
using satchel::Box;
using satchel::LonLat;
using satchel::MultiPolygon;
using satchel::Polygon;
using satchel::search_shapes;
using satchel::SearchShape;

namespace {

Area area(MultiPolygon polygons) { return {0, "", std::nullopt, std::move(polygons), 0}; }

/// A parcel of a few hundred metres.
Area parcel(std::mt19937& random, LonLat centre)
{
    return area({stars::polygon(random, centre, 0.003, 16)});
}

std::vector<Area> parcels_within(std::mt19937& random, Box const& box, int count)
{
    std::uniform_real_distribution<double> lon{box.west, box.east};
    std::uniform_real_distribution<double> lat{box.south, box.north};
    std::vector<Area> areas;
    for (int i = 0; i < count; ++i) {
        areas.push_back(parcel(random, {lon(random), lat(random)}));
    }
    return areas;
}

std::vector<Area> parcels_at(std::vector<LonLat> const& centres)
{
    std::mt19937 random{7};
    std::vector<Area> areas;
    for (auto const centre : centres) {
        areas.push_back(parcel(random, centre));
    }
    return areas;
}

Polygon circle(LonLat centre, double radius, int vertices)
{
    Polygon result;
    for (int i = 0; i < vertices; ++i) {
        auto const angle = 2 * std::numbers::pi * i / vertices;
        result.outer.push_back(
            {centre.lon + radius * std::cos(angle), centre.lat + radius * std::sin(angle)});
    }
    result.outer.push_back(result.outer.front());
    return result;
}

double km2(std::vector<SearchShape> const& shapes)
{
    return std::accumulate(shapes.begin(), shapes.end(), 0.0, [](double sum, auto const& shape) {
        return sum + satchel::geodesic_area_km2(shape.polygons);
    });
}

bool lists(SearchShape const& shape, std::size_t area)
{
    return std::binary_search(shape.areas.begin(), shape.areas.end(), area);
}

/// Whether a shape that lists the area covers this part of it, as GEOS judges it.
bool is_covered(Polygon const& part, std::size_t area, std::vector<SearchShape> const& shapes)
{
    return std::any_of(shapes.begin(), shapes.end(), [&](SearchShape const& shape) {
        return lists(shape, area) &&
               std::any_of(shape.polygons.begin(), shape.polygons.end(),
                           [&](Polygon const& polygon) { return geos::covers(polygon, part); });
    });
}

/// What holds for all shapes of all areas.
void check_promises(std::vector<Area> const& areas, std::vector<SearchShape> const& shapes)
{
    std::size_t first_before = 0;
    for (auto const& shape : shapes) {
        REQUIRE(shape.polygons.size() == 1); // as most services take them
        auto const& polygon = shape.polygons.front();
        CHECK(geos::is_valid(polygon));
        auto const box = satchel::bounding_box(polygon);
        CHECK((box.west >= -180 && box.east <= 180 && box.south >= -90 && box.north <= 90));
        REQUIRE_FALSE(shape.areas.empty());
        CHECK(std::is_sorted(shape.areas.begin(), shape.areas.end()));
        CHECK(std::set(shape.areas.begin(), shape.areas.end()).size() == shape.areas.size());
        CHECK(first_before <= shape.areas.front());
        first_before = shape.areas.front();
        if (shape.is_exact) {
            REQUIRE(shape.areas.size() == 1);
            auto const& parts = areas.at(shape.areas.front()).polygons;
            CHECK(std::find(parts.begin(), parts.end(), polygon) != parts.end());
        } else {
            CHECK(polygon.holes.empty());
            CHECK(vertex_count(polygon) <= 200);
            CHECK(box.east - box.west <= 90);
        }
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (auto const& part : areas[i].polygons) {
            CHECK(is_covered(part, i, shapes));
        }
    }
}

/// In kilometres on the ground, by geodesics.
double circumference_km(Polygon const& polygon)
{
    double sum = 0;
    auto const hull = geos::convex_hull(polygon).outer;
    for (std::size_t i = 0; i + 1 < hull.size(); ++i) {
        sum += satchel::geodesic_distance_m(hull[i], hull[i + 1]) / 1000;
    }
    return sum;
}

/// The header's formula.
double cost(Polygon const& polygon)
{
    return 1000 + 30 * 30 + satchel::geodesic_area_km2(Polygon{polygon.outer, {}}) +
           circumference_km(polygon) * 4 * 30 / (2 * std::numbers::pi);
}

} // namespace

TEST_CASE("a few areas are searched as they are", "[search][grouping]")
{
    std::mt19937 random{1};
    std::vector<Area> const areas(8, parcel(random, {1.4, 43.6}));

    auto const shapes = search_shapes(areas);

    REQUIRE(shapes.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(shapes[i].is_exact);
        CHECK(shapes[i].polygons == areas[i].polygons);
        CHECK(shapes[i].areas == std::vector<std::size_t>{i});
    }
    CHECK(search_shapes({}).empty());
}

TEST_CASE("the parcels of a village are one search", "[search][grouping]")
{
    std::mt19937 random{2};
    auto const areas = parcels_within(random, {1.4, 43.5, 1.5, 43.6}, 300);

    auto const shapes = search_shapes(areas);

    REQUIRE(shapes.size() == 1);
    CHECK_FALSE(shapes[0].is_exact);
    CHECK(shapes[0].areas.size() == 300);
    CHECK(km2(shapes) < 110); // the village has 89
    check_promises(areas, shapes);
}

TEST_CASE("areas far apart keep their own polygons, with holes, however many they are",
          "[search][grouping]")
{
    std::mt19937 random{3};
    std::vector<Area> areas;
    for (int i = 0; i < 40; ++i) {
        LonLat const centre{-60.0 + 3 * (i % 8), -40.0 + 3 * (i / 8)};
        areas.push_back(area({stars::polygon(random, centre, 0.3, 300)}));
    }

    auto const shapes = search_shapes(areas);

    REQUIRE(shapes.size() == 40);
    CHECK(std::all_of(shapes.begin(), shapes.end(),
                      [](auto const& shape) { return shape.is_exact; }));
    check_promises(areas, shapes);
}

TEST_CASE("two villages are joined when a call costs more than the way between them",
          "[search][grouping]")
{
    // 0.1 degrees of latitude are 11 km.
    auto const villages = [](double distance) {
        std::vector<LonLat> centres;
        for (int i = 0; i < 5; ++i) {
            centres.push_back({1.4 + 0.001 * i, 43.5});
            centres.push_back({1.4 + 0.001 * i, 43.5 + distance});
        }
        return search_shapes(parcels_at(centres));
    };

    CHECK(villages(0.2).size() == 1);
    CHECK(villages(0.4).size() == 1);
    auto const apart = villages(0.5);
    REQUIRE(apart.size() == 2);
    CHECK(apart[0].areas == std::vector<std::size_t>{0, 2, 4, 6, 8});
    CHECK(apart[1].areas == std::vector<std::size_t>{1, 3, 5, 7, 9});
}

TEST_CASE("ten thousand parcels are few searches with little ground besides", "[search][grouping]")
{
    std::mt19937 random{4};
    SECTION("of one département")
    {
        auto const areas = parcels_within(random, {0.9, 43, 2, 43.9}, 10'000);

        auto const shapes = search_shapes(areas);

        CHECK(shapes.size() == 1);
        check_promises(areas, shapes);
    }
    SECTION("all over a country")
    {
        Box const country{-1.5, 43.2, 7.5, 49.8};
        auto const areas = parcels_within(random, country, 10'000);

        auto const shapes = search_shapes(areas);

        CHECK(shapes.size() >= 5); // none larger than 100 000 km²
        CHECK(shapes.size() <= 15);
        CHECK(km2(shapes) < 1.15 * satchel::geodesic_area_km2(satchel::to_polygon(country)));
        check_promises(areas, shapes);
    }
}

TEST_CASE("parcels around a bay do not search the bay", "[search][grouping]")
{
    std::vector<LonLat> centres;
    for (int i = 0; i < 300; ++i) {
        auto const angle = 1.5 * std::numbers::pi * i / 300;
        centres.push_back({10 + 3 * std::cos(angle), 3 * std::sin(angle)});
    }
    auto const areas = parcels_at(centres);

    auto const shapes = search_shapes(areas);

    CHECK(shapes.size() < 20);
    CHECK(km2(shapes) < 0.2 * satchel::geodesic_area_km2(circle({10, 0}, 3, 100)));
    check_promises(areas, shapes);
}

TEST_CASE("the two sides of the antimeridian are searched for themselves", "[search][grouping]")
{
    auto const lat = GENERATE(0.0, -17.0, 80.0, -89.5, 89.95);
    std::vector<Area> areas;
    for (int i = 0; i < 10; ++i) {
        auto const south = lat + 0.001 * i;
        areas.push_back(area({satchel::to_polygon({179.9, south, 180, south + 0.02}),
                              satchel::to_polygon({-180, south, -179.9, south + 0.02})}));
    }

    auto const shapes = search_shapes(areas);

    REQUIRE(shapes.size() == 2);
    CHECK(shapes[0].areas.size() == 10);
    CHECK(shapes[1].areas.size() == 10);
    check_promises(areas, shapes);
}

TEST_CASE("shapes at the ends of the globe stay on it", "[search][grouping]")
{
    std::vector<Area> areas;
    for (int i = 0; i < 60; ++i) {
        auto const west = -180 + 6.0 * i;
        areas.push_back(area({satchel::to_polygon({west, 89.9, west + 6, 90})}));
        areas.push_back(area({satchel::to_polygon({west, -90, west + 6, -89.9})}));
    }

    auto const shapes = search_shapes(areas);

    CHECK(shapes.size() <= 16);
    check_promises(areas, shapes);
}

TEST_CASE("an area with parts far apart is in several shapes", "[search][grouping]")
{
    std::mt19937 random{5};
    Area islands = area({});
    for (int i = 0; i < 30; ++i) {
        auto const lon = i % 2 == 0 ? 10.0 : 20.0;
        islands.polygons.push_back(stars::polygon(random, {lon + 0.01 * i, 5}, 0.003, 16));
    }
    std::vector<Area> const areas{islands, parcel(random, {20.1, 5.05})};

    auto const shapes = search_shapes(areas);

    REQUIRE(shapes.size() == 2);
    CHECK(shapes[0].areas == std::vector<std::size_t>{0});
    CHECK_FALSE(shapes[0].is_exact); // many parts of one area
    CHECK(shapes[1].areas == std::vector<std::size_t>{0, 1});
    check_promises(areas, shapes);
}

TEST_CASE("a hull has few vertices, and covers all the same", "[search][grouping]")
{
    // The second one and its neighbours touch the ends of the globe.
    auto const centre = GENERATE(LonLat{5, 50}, LonLat{179.75, 89.75}, LonLat{-179.75, -89.75});
    std::vector<Area> areas;
    for (int i = 0; i < 12; ++i) {
        auto const off = 0.01 * i * (centre.lat > 0 ? -1 : 1);
        areas.push_back(area({circle({centre.lon + off, centre.lat + off / 2}, 0.25, 5000)}));
    }

    auto const shapes = search_shapes(areas);

    REQUIRE(shapes.size() == 1);
    MultiPolygon all;
    for (auto const& one : areas) {
        all.push_back(one.polygons.front());
    }
    CHECK(geos::area(shapes[0].polygons) <
          1.02 * geos::area({geos::convex_hull(geos::united(all).front())}));
    check_promises(areas, shapes);
}

TEST_CASE("any areas are covered, in the same shapes every time", "[search][grouping]")
{
    auto const seed = GENERATE(range(1U, 41U));
    INFO("seed " << seed);
    std::mt19937 random{seed};
    std::uniform_real_distribution<double> lon{-170, 170};
    std::uniform_real_distribution<double> lat{-80, 80};
    std::uniform_real_distribution<double> spread{0.01, 5};
    std::uniform_real_distribution<double> size{-4, 0.5}; // 10 m to 300 km
    std::uniform_int_distribution<std::size_t> vertices{16, 60};
    std::normal_distribution<double> around;
    std::vector<Area> areas;
    for (int cluster = 0; cluster < 4; ++cluster) {
        LonLat const centre{lon(random), lat(random)};
        auto const distance = spread(random);
        for (int i = 0; i < 25; ++i) {
            Area one = area({});
            for (int part = 0; part < 1 + i % 3; ++part) {
                LonLat const place{
                    std::clamp(centre.lon + distance * around(random), -176.0, 176.0),
                    std::clamp(centre.lat + distance * around(random), -86.0, 86.0)};
                one.polygons.push_back(stars::polygon(random, place, std::pow(10, size(random)),
                                                      vertices(random), seed % 2 * 1e-7));
            }
            areas.push_back(std::move(one));
        }
    }

    auto const shapes = search_shapes(areas);
    auto const again = search_shapes(areas);

    check_promises(areas, shapes);
    REQUIRE(again.size() == shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        CHECK(again[i].polygons == shapes[i].polygons);
        CHECK(again[i].areas == shapes[i].areas);
    }
}

TEST_CASE("no joined search costs more than those it stands for", "[search][grouping]")
{
    std::mt19937 random{6};
    auto areas = parcels_within(random, {-5, 30, 5, 40}, 400);
    for (int i = 0; i < 50; ++i) {
        areas.push_back(area({stars::polygon(random, {-5 + 0.2 * i, 45 + 0.03 * i}, 0.3, 40)}));
    }

    auto const shapes = search_shapes(areas);

    CHECK(shapes.size() < 250);
    for (auto const& shape : shapes) {
        double apart = 0;
        for (auto const index : shape.areas) {
            apart += cost(areas[index].polygons[0]);
        }
        // A sphere is no ellipsoid.
        CHECK(cost(shape.polygons.front()) < 1.01 * apart);
    }
}
