// SPDX-License-Identifier: MIT
#include "satchel/aoi/validity.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

using satchel::ChangeKind;
using satchel::MultiPolygon;
using satchel::Ring;
using satchel::detail::make_valid;
using satchel::detail::united;

namespace {

constexpr double sliver_m2 = 1;

Ring box(double west, double south, double east, double north)
{
    return satchel::to_polygon({west, south, east, north}).outer;
}

/// In square degrees, by OGR.
double plane_area(MultiPolygon const& polygons)
{
    return satchel::detail::to_ogr(polygons)->get_Area();
}

/// Also checks what every result must be.
satchel::detail::Valid repaired(MultiPolygon const& polygons)
{
    auto result = make_valid(polygons, sliver_m2, "test");
    CHECK(satchel::detail::to_ogr(result.polygons)->IsValid() != 0);
    for (auto const& polygon : result.polygons) {
        CHECK(satchel::oriented(polygon) == polygon);
    }
    return result;
}

} // namespace

TEST_CASE("what GEOS finds valid comes back as it is", "[aoi][validity]")
{
    auto const polygons =
        GENERATE(MultiPolygon{{box(0, 0, 1, 1), {}}},
                 // A hole that touches its outer ring, parts that touch at a corner.
                 MultiPolygon{{box(0, 0, 4, 4), {{{0, 2}, {2, 3}, {2, 1}, {0, 2}}}}},
                 MultiPolygon{{box(0, 0, 1, 1), {}}, {box(1, 1, 2, 2), {}}},
                 MultiPolygon{{box(0, 0, 9, 9), {{{1, 1}, {1, 8}, {8, 8}, {8, 1}, {1, 1}}}},
                              {box(2, 2, 3, 3), {}}});

    auto const result = make_valid(polygons, 1e12, "test");

    CHECK(result.polygons == polygons);
    CHECK(result.repairs.empty());
}

TEST_CASE("a bow-tie becomes its two triangles", "[aoi][validity]")
{
    auto const result = repaired({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}});

    CHECK(result.polygons.size() == 2);
    CHECK(plane_area(result.polygons) == Approx(2));
    REQUIRE(result.repairs.size() == 1);
    auto const& repair = result.repairs.at(0);
    CHECK(repair.kind == ChangeKind::self_intersection);
    CHECK(repair.position == satchel::LonLat{1, 1});
    CHECK(repair.count == 1);
    CHECK(repair.before_km2 < 20); // its lobes cancel each other out
    CHECK(repair.after_km2 == Approx(satchel::geodesic_area_km2(result.polygons)));
    CHECK(repair.after_km2 == Approx(2 * 110.57 * 111.3).epsilon(0.01));
}

TEST_CASE("a figure of eight keeps both loops, a loop inside is covered once", "[aoi][validity]")
{
    auto const [ring, area, parts, crossings] =
        GENERATE(table<Ring, double, std::size_t, std::size_t>(
            {// Two squares that meet in one position, drawn in one stroke.
             {{{0, 0}, {1, 0}, {1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}, {0, 1}, {0, 0}}, 2, 2, 1},
             // A loop drawn twice around in the same direction.
             {{{0, 0}, {4, 0}, {4, 4}, {1, 4}, {1, 1}, {3, 1}, {3, 3}, {0, 3}, {0, 0}}, 15, 1, 1},
             // The "banana": an outer ring that encloses a hole and touches itself.
             {{{0, 0}, {2, 0}, {1, 1}, {2, 2}, {3, 1}, {2, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}},
              14,
              1,
              1},
             // A pentagram, its middle included: ten triangles with the sides 1 and 0.381966 (the
             // inverse square of the golden ratio) at 36 degrees.
             {{{0, 1},
               {-0.587785, -0.809017},
               {0.951057, 0.309017},
               {-0.951057, 0.309017},
               {0.587785, -0.809017},
               {0, 1}},
              1.12257,
              1,
              5}}));

    auto const result = repaired({{ring, {}}});

    CHECK(plane_area(result.polygons) == Approx(area).epsilon(1e-5));
    CHECK(result.polygons.size() == parts);
    REQUIRE(result.repairs.size() == 1);
    CHECK(result.repairs.at(0).kind == ChangeKind::self_intersection);
    CHECK(result.repairs.at(0).count == crossings);
}

TEST_CASE("holes are what their union is", "[aoi][validity]")
{
    auto const [holes, area] = GENERATE(table<std::vector<Ring>, double>(
        {{{box(1, 1, 5, 5), box(2, 2, 3, 3)}, 100 - 16},     // nested
         {{box(1, 1, 5, 5), box(4, 4, 6, 6)}, 100 - 16 - 3}, // overlapping
         {{box(1, 1, 5, 5), box(5, 1, 6, 5)}, 100 - 20},     // side by side
         {{box(0, 1, 5, 5)}, 100 - 20},                      // along the outer ring
         {{box(-5, 1, 5, 5)}, 100 - 20},                     // across it
         {{box(20, 20, 21, 21)}, 100 + 1}}));                // outside: filed wrongly

    auto const result = repaired({{box(0, 0, 10, 10), holes}});

    CHECK(plane_area(result.polygons) == Approx(area));
    REQUIRE(result.repairs.size() == 1);
    CHECK(result.repairs.at(0).kind == ChangeKind::self_intersection);
}

TEST_CASE("a spike on a square does not widen it", "[aoi][validity]")
{
    auto const result = repaired({{{{0, 0}, {4, 0}, {4, 4}, {6, 6}, {4, 4}, {0, 4}, {0, 0}}, {}}});

    CHECK(plane_area(result.polygons) == Approx(16));
    CHECK(satchel::vertex_count(result.polygons) == 5);
}

TEST_CASE("parts that overlap, are nested or share an edge are merged", "[aoi][validity]")
{
    satchel::Polygon const alone{{{50, 50}, {51, 50}, {50.5, 50.25}, {50, 51}, {50, 50}}, {}};
    auto const [one, other, area] =
        GENERATE(table<Ring, Ring, double>({{box(0, 0, 2, 2), box(1, 1, 3, 3), 7},
                                            {box(0, 0, 4, 4), box(1, 1, 2, 2), 16},
                                            {box(0, 0, 1, 1), box(1, 0, 2, 1), 2},
                                            {box(0, 0, 1, 1), box(0, 0, 1, 1), 1}}));

    auto const result = repaired({{one, {}}, alone, {other, {}}});

    REQUIRE(result.polygons.size() == 2);
    CHECK(result.polygons.at(0) == alone);
    CHECK(plane_area({result.polygons.at(1)}) == Approx(area));
    REQUIRE(result.repairs.size() == 1);
    auto const& repair = result.repairs.at(0);
    CHECK(repair.kind == ChangeKind::overlap);
    CHECK(repair.count == 2);
    CHECK(repair.before_km2 ==
          Approx(satchel::geodesic_area_km2(MultiPolygon{{one, {}}, alone, {other, {}}})));
    CHECK(repair.after_km2 == Approx(satchel::geodesic_area_km2(result.polygons)));
}

TEST_CASE("an island in a hole is not merged, a part that bridges a hole is", "[aoi][validity]")
{
    Ring const hole{{1, 1}, {1, 8}, {8, 8}, {8, 1}, {1, 1}};
    MultiPolygon const lake{{box(0, 0, 9, 9), {hole}}, {box(2, 2, 3, 3), {}}};

    CHECK(united(lake) == lake);

    auto with_bridge = lake;
    with_bridge.push_back({box(0, 4, 9, 5), {}});
    auto const bridged = united(with_bridge);
    CHECK(bridged.size() == 2);
    CHECK(plane_area(bridged) == Approx(81 - 49 + 1 + 7));
}

TEST_CASE("slivers that a repair makes are left out, those of the source stay", "[aoi][validity]")
{
    constexpr double small = 1e-6; // a hundredth of a square metre
    satchel::Polygon const source_sliver{box(9, 9, 9 + small, 9 + small), {}};
    // Its second lobe is a sliver.
    Ring const ring{{0, 0},         {1, 0}, {1, 1}, {-small, 1}, {-small, 1 + small},
                    {0, 1 + small}, {0, 0}};

    auto const result = repaired({{ring, {}}, source_sliver});

    REQUIRE(result.polygons.size() == 2);
    CHECK(result.polygons.at(0) == source_sliver);
    CHECK(plane_area({result.polygons.at(1)}) == Approx(1));
    REQUIRE(result.repairs.size() == 2);
    CHECK(result.repairs.at(0).kind == ChangeKind::self_intersection);
    CHECK(result.repairs.at(1).kind == ChangeKind::sliver);
    CHECK(result.repairs.at(1).count == 1);
    CHECK(result.repairs.at(1).position.lon == Approx(0).margin(2 * small));
    CHECK(result.repairs.at(1).position.lat == Approx(1).margin(2 * small));
}

TEST_CASE("a gap between neighbours that is a sliver is closed", "[aoi][validity]")
{
    Ring const left{{0, 0}, {1, 0}, {1, 0.4}, {1 - 1e-7, 0.5}, {1, 0.6}, {1, 1}, {0, 1}, {0, 0}};

    auto const result = repaired({{left, {}}, {box(1, 0, 2, 1), {}}});

    // 2e-8 square degrees are 120 m².
    REQUIRE(result.polygons.size() == 1);
    CHECK(result.polygons.at(0).holes.size() == 1);
    auto const closed = make_valid({{left, {}}, {box(1, 0, 2, 1), {}}}, 200, "test");
    CHECK(closed.polygons.at(0).holes.empty());
    CHECK(closed.repairs.back().kind == ChangeKind::sliver);
}

TEST_CASE("a shape of which a repair leaves nothing is refused with its place", "[aoi][validity]")
{
    try {
        static_cast<void>(make_valid({{{{1, 2}, {3, 4}, {1, 2}, {1, 2}}, {}}}, 1, "feature 7"));
        FAIL("must be refused");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == satchel::Failure::input);
        CHECK(error.where() == "feature 7");
        CHECK_THAT(error.what(), Catch::Contains("no inside") && Catch::Contains("1 2"));
        CHECK_FALSE(error.hint().empty());
    }
}

TEST_CASE("areas in reports are right around a pole and beyond the antimeridian", "[aoi][validity]")
{
    // Everything south of 80 S, unrolled, and a part that overlaps it.
    Ring const cap{{-180, -90}, {180, -90}, {180, -80}, {-180, -80}, {-180, -90}};
    auto const result = repaired({{cap, {}}, {box(0, -81, 10, -70), {}}});

    REQUIRE(result.repairs.size() == 1);
    auto const half_cap = satchel::geodesic_area_km2(satchel::to_polygon({0, -90, 180, -80}));
    auto const part = satchel::geodesic_area_km2(satchel::to_polygon({0, -81, 10, -70}));
    auto const common = satchel::geodesic_area_km2(satchel::to_polygon({0, -81, 10, -80}));
    CHECK(result.repairs.at(0).before_km2 == Approx(2 * half_cap + part));
    CHECK(result.repairs.at(0).after_km2 == Approx(2 * half_cap + part - common));
}

TEST_CASE("one crossing in a figure with 100 000 vertices is repaired", "[aoi][validity]")
{
    Ring ring;
    constexpr int vertices = 100000;
    for (int i = 0; i < vertices; ++i) {
        auto const angle = 2 * std::numbers::pi * i / vertices;
        auto const radius = 1 + 0.2 * std::sin(50 * angle);
        ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    MultiPolygon const before{{ring, {}}};
    REQUIRE(make_valid(before, sliver_m2, "test").repairs.empty());
    std::swap(ring[30000], ring[30001]);

    auto const result = repaired({{ring, {}}});

    CHECK(plane_area(result.polygons) == Approx(plane_area(before)).epsilon(1e-8));
    REQUIRE_FALSE(result.repairs.empty());
    CHECK(result.repairs.at(0).count >= 1);
    CHECK(std::hypot(result.repairs.at(0).position.lon - ring[30000].lon,
                     result.repairs.at(0).position.lat - ring[30000].lat) < 1e-3);
}
