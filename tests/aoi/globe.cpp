// SPDX-License-Identifier: MIT
#include "satchel/aoi/globe.hpp"
#include "on_globe.hpp"

#include "satchel/error.hpp"
#include "support/geos.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <utility>

using globe::box;
using globe::geographic;
using globe::km2;
using globe::on_globe;
using globe::projected;
using satchel::ChangeKind;
using satchel::MultiPolygon;
using satchel::Ring;

TEST_CASE("an area away from antimeridian and poles passes without a copy", "[globe]")
{
    MultiPolygon raw{{box(1, 43, 2, 44), {box(1.2, 43.2, 1.4, 43.4)}}};
    auto const expected = satchel::oriented(raw[0]);
    auto const* const positions = raw[0].outer.data();

    auto const result = satchel::detail::unrolled(std::move(raw), projected, "test");

    REQUIRE(result.polygons.size() == 1);
    CHECK(result.polygons[0] == expected);
    CHECK(result.polygons[0].outer.data() == positions);
    CHECK_FALSE(result.needs_cut);
    CHECK(result.changes.empty());
    CHECK(result.repairs.empty());
}

TEST_CASE("a box from 179 E to 179 W becomes two boxes at the antimeridian", "[globe]")
{
    auto const [raw, full_turns] = GENERATE(
        std::pair{box(179, -10, 181, 10), geographic},
        std::pair{box(-181, -10, -179, 10), geographic},
        std::pair{Ring{{179, -10}, {-179, -10}, {-179, 10}, {179, 10}, {179, -10}}, projected},
        std::pair{Ring{{-179, 10}, {-179, -10}, {179, -10}, {179, 10}, {-179, 10}}, projected});

    auto const result = on_globe({{raw, {}}}, full_turns);

    REQUIRE(result.polygons.size() == 2);
    CHECK(geos::difference_area(result.polygons, {{box(179, -10, 180, 10), {}},
                                                  {box(-180, -10, -179, 10), {}}}) == 0);
    CHECK(result.unrolled.needs_cut);
    CHECK(result.unrolled.repairs.empty());
    REQUIRE(result.unrolled.changes.size() == 1);
    CHECK(result.unrolled.changes[0].kind == ChangeKind::antimeridian);
    CHECK(std::abs(result.unrolled.changes[0].position.lon) == 180);
}

TEST_CASE("a geographic edge of more than half the globe is reported as the short one", "[globe]")
{
    Ring const raw{{179, -10}, {-179, -10}, {-179, 10}, {179, 10}, {179, -10}};

    auto const result = on_globe({{raw, {}}}, geographic);

    CHECK(km2(result.polygons) == Approx(km2({{box(0, -10, 2, 10), {}}})));
    REQUIRE(result.unrolled.repairs.size() == 1);
    CHECK(result.unrolled.repairs[0] ==
          satchel::Change{ChangeKind::short_way, {179, -10}, 2, 0, 0});
}

TEST_CASE("longitudes of 0 to 360 degrees are the same places", "[globe]")
{
    auto const plain = on_globe({{box(200, 10, 210, 20), {}}}, geographic);
    CHECK(plain.polygons == MultiPolygon{{box(-160, 10, -150, 20), {}}});
    CHECK(plain.unrolled.changes.empty());

    auto const greenwich = on_globe({{box(350, 10, 370, 20), {}}}, geographic);
    CHECK(greenwich.polygons == MultiPolygon{{box(-10, 10, 10, 20), {}}});

    auto const digits = on_globe({{box(359.123456789, 10, 359.987654321, 20), {}}}, geographic);
    CHECK(digits.polygons[0].outer[0].lon == -0.876543211);
    CHECK(digits.polygons[0].outer[1].lon == -0.012345679);
}

TEST_CASE("Fiji in longitudes of 0 to 360 degrees", "[globe]")
{
    MultiPolygon const raw{{box(177.2, -18.3, 178.7, -17.3), {}},
                           {box(178.5, -17.0, 180.2, -16.1), {}},
                           {box(180.8, -19.0, 181.4, -17.0), {}}};

    auto const result = on_globe(raw, geographic);

    CHECK(result.polygons.size() == 4);
    CHECK(km2(result.polygons) == Approx(km2(raw)).epsilon(1e-12));
    CHECK(result.unrolled.changes[0].count == 1);
}

TEST_CASE("parts at the antimeridian meet, whatever the sign of their longitudes", "[globe]")
{
    MultiPolygon const raw{
        {box(179, 0, 181, 1), {}}, {box(-181, 1, -179, 2), {}}, {box(177, 0, 179.5, 1), {}}};

    auto const result = satchel::detail::unrolled(raw, geographic, "test");

    auto const all = satchel::bounding_box(result.polygons);
    CHECK(all.east - all.west == 4);
    CHECK(geos::common_area({result.polygons[0]}, {result.polygons[2]}) == Approx(0.5));
}

TEST_CASE("the world box stays one box", "[globe]")
{
    auto const west = GENERATE(-180.0, 0.0, -360.0);

    auto const result = on_globe({{box(west, -90, west + 360, 90), {}}}, geographic);

    REQUIRE(result.polygons.size() == 1);
    CHECK(satchel::bounding_box(result.polygons) == satchel::Box{-180, -90, 180, 90});
    CHECK(km2(result.polygons) == Approx(510065621.724));
    CHECK(result.unrolled.repairs.empty());
    CHECK(result.unrolled.changes.empty());
}

TEST_CASE("a hole across the antimeridian is cut with its area", "[globe]")
{
    auto const hole = GENERATE(box(179, 2, 181, 4), box(-181, 2, -179, 4),
                               Ring{{179, 2}, {-179, 2}, {-179, 4}, {179, 4}, {179, 2}});
    Ring const outer{{170, 0}, {-170, 0}, {-170, 10}, {170, 10}, {170, 0}};

    auto const result = on_globe({{outer, {hole}}}, projected);

    REQUIRE(result.polygons.size() == 2);
    CHECK(result.polygons[0].holes.empty());
    CHECK(geos::area(result.polygons) == 196);
}

TEST_CASE("a hole on one side of the antimeridian stays a hole", "[globe]")
{
    Ring const outer{{170, 0}, {-170, 0}, {-170, 10}, {170, 10}, {170, 0}};

    auto const result =
        on_globe({{outer, {box(-175, 2, -174, 4), box(172, 2, 173, 4)}}}, projected);

    REQUIRE(result.polygons.size() == 2);
    CHECK(result.polygons[0].holes.size() == 1);
    CHECK(result.polygons[1].holes.size() == 1);
}

TEST_CASE("what touches the antimeridian only is not cut", "[globe]")
{
    auto const result =
        on_globe({{box(170, 0, 180, 10), {}}, {box(-180, 0, -170, 10), {}}}, geographic);
    CHECK(result.polygons.size() == 2);
    CHECK_FALSE(result.unrolled.needs_cut);

    auto const noise = on_globe({{box(170, 0, 180.0000000001, 10), {}}}, geographic);
    CHECK(noise.polygons == MultiPolygon{{box(170, 0, 180, 10), {}}});
}

TEST_CASE("what is not on the globe or wider than it is refused", "[globe]")
{
    CHECK_THROWS_AS(satchel::detail::unrolled({{box(-180, 0, 200, 10), {}}}, geographic, "test"),
                    satchel::Error);
    CHECK_THROWS_AS(satchel::detail::unrolled({{box(0, 0, 10, 91), {}}}, geographic, "test"),
                    satchel::Error);
}
