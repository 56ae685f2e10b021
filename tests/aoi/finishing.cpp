// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using satchel::AoiSource;
using satchel::ChangeKind;
using satchel::Holes;

namespace {

constexpr char const* donut =
    "POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,2 1,2 2,1 2,1 1),(5 5,8 5,8 8,5 8,5 5))";

/// A coast of many bays.
std::string star(int vertices)
{
    std::string ring;
    for (int i = 0; i <= vertices; ++i) {
        auto const angle = i % vertices * 2 * std::acos(-1) / vertices;
        auto const radius = i % 2 == 0 ? 1.0 : 0.9;
        ring += (i == 0 ? "" : ",") + std::to_string(radius * std::cos(angle)) + ' ' +
                std::to_string(50 + radius * std::sin(angle));
    }
    return "POLYGON((" + ring + "))";
}

satchel::Area shaped(std::string const& source, satchel::Shaping shaping)
{
    return satchel::read_aoi({.source = source, .shaping = shaping}).areas.at(0);
}

/// The pieces of the one feature of a source, as one for a comparison with the whole.
satchel::Area pieces(std::string const& source, satchel::Shaping shaping)
{
    auto const aoi = satchel::read_aoi({.source = source, .shaping = shaping});
    auto result = aoi.areas.at(0);
    result.polygons.clear();
    result.area_km2 = 0;
    for (auto const& area : aoi.areas) {
        CHECK(area.polygons.size() == 1);
        CHECK(samples::is_fit(area.polygons));
        CHECK(area.name ==
              "AOI (" + std::to_string(area.id) + '/' + std::to_string(aoi.areas.size()) + ')');
        result.polygons.push_back(area.polygons.at(0));
        result.area_km2 += area.area_km2;
    }
    return result;
}

} // namespace

TEST_CASE("holes are kept, filled or cut through", "[aoi][finish]")
{
    auto const kept = shaped(donut, {});
    auto const filled = shaped(donut, {.holes = Holes::fill});
    auto const cut = pieces(donut, {.holes = Holes::cut});

    CHECK(kept.polygons.at(0).holes.size() == 2);
    CHECK(samples::has_shape(filled.polygons, "POLYGON((0 0,9 0,9 9,0 9,0 0))"));
    CHECK(filled.changes.at(0).kind == ChangeKind::holes_filled);
    CHECK(filled.changes.at(0).count == 2);
    CHECK(filled.area_km2 > kept.area_km2);
    CHECK(cut.polygons.size() > 1);
    for (auto const& polygon : cut.polygons) {
        CHECK(polygon.holes.empty());
    }
    CHECK(cut.area_km2 == Approx(kept.area_km2).epsilon(1e-12));
    CHECK(samples::has_shape(cut.polygons, donut));
    CHECK(cut.changes.at(0).kind == ChangeKind::holes_cut);
}

TEST_CASE("a polygon of too many vertices is simplified outward, and its growth is told",
          "[aoi][finish]")
{
    auto const before = shaped(star(5000), {});
    auto const after = shaped(star(5000), {.max_vertices = 999});

    CHECK(satchel::vertex_count(after.polygons) <= 999);
    CHECK(samples::is_fit(after.polygons));
    CHECK(after.area_km2 > before.area_km2);
    REQUIRE(after.changes.size() == 1);
    CHECK(after.changes.at(0).kind == ChangeKind::simplified);
    CHECK(after.changes.at(0).before_km2 == Approx(before.area_km2));
    CHECK(after.changes.at(0).after_km2 == Approx(after.area_km2));
    CHECK(samples::covers(after.polygons, before.polygons));
    CHECK(shaped(donut, {.max_vertices = 999}).changes.empty());
}

TEST_CASE("a polygon that is too large or complex is split without losing ground", "[aoi][finish]")
{
    auto const whole = shaped(star(5000), {});
    auto const by_vertices = pieces(star(5000), {.split = true});
    auto const by_size =
        shaped("POLYGON((0 0,9 0,9 9,0 9,0 0))", {.split = true, .max_km2 = 100'000});

    for (auto const& polygon : by_vertices.polygons) {
        CHECK(satchel::vertex_count(polygon) <= 999);
    }
    CHECK(by_vertices.area_km2 == Approx(whole.area_km2).epsilon(1e-12));
    CHECK(by_vertices.changes.at(0).kind == ChangeKind::split);
    for (auto const& polygon : by_size.polygons) {
        CHECK(satchel::geodesic_area_km2(polygon) <= 100'000);
    }
    CHECK(by_size.polygons.size() < 32); // 991 000 km²
}

TEST_CASE("what was simplified and cut has no holes, and a lake that is lost is told",
          "[aoi][finish]")
{
    auto const cut = pieces(donut, {.holes = Holes::cut, .max_vertices = 12});
    auto const lost = shaped(donut, {.max_vertices = 12});

    for (auto const& polygon : cut.polygons) {
        CHECK(polygon.holes.empty());
    }
    CHECK(lost.polygons.at(0).holes.size() == 1);
    REQUIRE(lost.changes.size() == 2);
    CHECK(lost.changes.at(0).kind == ChangeKind::simplified);
    CHECK(lost.changes.at(1).kind == ChangeKind::holes_filled);
    CHECK(lost.changes.at(1).count == 1);
}

TEST_CASE("only of shapes as they were proved it is known that no ring touches another",
          "[aoi][finishing]")
{
    CHECK(shaped(donut, {}).rings_are_apart);
    CHECK(shaped(star(2000), {}).rings_are_apart);
    // A hole that touches its outer ring is valid, but no proof of it is tried.
    CHECK_FALSE(shaped("POLYGON((0 0,4 0,4 4,0 4,0 0),(0 2,2 1,2 3,0 2))", {}).rings_are_apart);
    CHECK_FALSE(shaped(donut, {.holes = Holes::fill}).rings_are_apart);
    CHECK_FALSE(shaped(star(2000), {.max_vertices = 100}).rings_are_apart);
    CHECK_FALSE(shaped(star(2000), {.split = true}).rings_are_apart);
    CHECK_FALSE(shaped(donut, {.buffer_m = 500}).rings_are_apart);
    CHECK_FALSE(shaped(donut, {.grouping = satchel::Grouping::hull}).rings_are_apart);
}
