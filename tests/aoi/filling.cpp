// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/geodesic.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using satchel::ChangeKind;
using satchel::Holes;

namespace {

satchel::Aoi read(std::string const& source, Holes holes, std::string const& crs = {},
                  satchel::Grouping grouping = satchel::Grouping::each)
{
    return satchel::read_aoi(
        {.source = source, .crs = crs, .shaping = {.holes = holes, .grouping = grouping}});
}

satchel::Area filled(std::string const& source, std::string const& crs = {})
{
    return read(source, Holes::fill, crs).areas.at(0);
}

/// What is told of filled holes; none where nothing is.
satchel::Change told(satchel::Area const& area)
{
    satchel::Change result{.position = {}, .count = 0};
    for (auto const& change : area.changes) {
        if (change.kind == ChangeKind::holes_filled) {
            result = change;
        }
    }
    return result;
}

/// A ring of 72 corners in the metres of a polar map, without brackets.
std::string circle(double radius_m, double east = 0, double north = 0)
{
    constexpr int corners = 72;
    std::string text;
    for (int i = 0; i <= corners; ++i) {
        auto const angle = i % corners * 2 * std::acos(-1) / corners;
        text += (i == 0 ? "(" : ",") + std::to_string(east + radius_m * std::cos(angle)) + ' ' +
                std::to_string(north + radius_m * std::sin(angle));
    }
    return text + ')';
}

constexpr char const* frame = "POLYGON((170 -20,190 -20,190 -10,170 -10,170 -20),"
                              "(178 -16,182 -16,182 -14,178 -14,178 -16))";
constexpr char const* two_boxes = "MULTIPOLYGON(((170 -20,180 -20,180 -10,170 -10,170 -20)),"
                                  "((-180 -20,-170 -20,-170 -10,-180 -10,-180 -20)))";

} // namespace

TEST_CASE("a hole across the antimeridian is filled as any other, and told", "[aoi][finish]")
{
    auto const area = filled(frame);
    auto const whole = filled("POLYGON((170 -20,190 -20,190 -10,170 -10,170 -20))");

    CHECK(samples::has_shape(area.polygons, two_boxes));
    CHECK(samples::is_fit(area.polygons));
    CHECK(satchel::vertex_count(area.polygons) == 10); // nothing is left of the hole's corners
    CHECK(area.area_km2 == Approx(whole.area_km2).epsilon(1e-12));
    CHECK(told(area).count == 1);
    CHECK(told(area).before_km2 == Approx(read(frame, Holes::keep).areas.at(0).area_km2));
    CHECK(told(area).after_km2 == Approx(whole.area_km2));
    CHECK(std::abs(told(area).position.lon) >= 178);
    CHECK(told(area).position.lat <= -14);
    CHECK(told(area).position.lat >= -16);
}

TEST_CASE("holes on, at and across the antimeridian are filled together", "[aoi][finish]")
{
    auto const area = filled("POLYGON((170 -20,190 -20,190 -10,170 -10,170 -20),"
                             "(178 -16,182 -16,182 -14,178 -14,178 -16),"
                             "(172 -16,174 -16,174 -14,172 -14,172 -16),"
                             "(180 -19,184 -19,184 -18,180 -18,180 -19),"
                             "(178 -13,182 -13,182 -11,178 -11,178 -13))");

    CHECK(samples::has_shape(area.polygons, two_boxes));
    CHECK(told(area).count == 4);
}

TEST_CASE("an island in a hole across the antimeridian is part of the filled area", "[aoi][finish]")
{
    auto const area = filled("MULTIPOLYGON(((170 -20,190 -20,190 -10,170 -10,170 -20),"
                             "(178 -16,182 -16,182 -14,178 -14,178 -16)),"
                             "((179 -15.5,181 -15.5,181 -14.5,179 -14.5,179 -15.5)))");

    CHECK(samples::has_shape(area.polygons, two_boxes));
    CHECK(told(area).count == 1);
}

TEST_CASE("what dissolved features enclose across the antimeridian is filled", "[aoi][finish]")
{
    support::TemporaryFolder const folder;
    auto const path =
        samples::write(folder / "sides.gpkg", "GPKG",
                       {{.crs = "EPSG:4326",
                         .rows = {{"POLYGON((170 -20,190 -20,190 -16,170 -16,170 -20))"},
                                  {"POLYGON((170 -14,190 -14,190 -10,170 -10,170 -14))"},
                                  {"POLYGON((170 -16,178 -16,178 -14,170 -14,170 -16))"},
                                  {"POLYGON((-178 -16,-170 -16,-170 -14,-178 -14,-178 -16))"}}}});

    auto const aoi = read(path, Holes::fill, {}, satchel::Grouping::dissolve);

    CHECK(samples::has_shape(aoi.areas.at(0).polygons, two_boxes));
    CHECK(told(aoi.areas.at(0)).count == 1);
}

TEST_CASE("a hole around a pole is filled up to the pole, and told", "[aoi][finish]")
{
    auto const [crs, pole] = GENERATE(std::pair{"EPSG:3995", 90.0}, std::pair{"EPSG:3031", -90.0});
    CAPTURE(crs);
    auto const cap = circle(2e6);

    auto const area = filled("POLYGON(" + cap + ',' + circle(1e5) + ')', crs);
    auto const whole = filled("POLYGON(" + cap + ')', crs);
    auto const kept = read("POLYGON(" + cap + ',' + circle(1e5) + ')', Holes::keep, crs);

    auto const box = satchel::bounding_box(area.polygons);
    CHECK((pole > 0 ? box.north : box.south) == pole);
    CHECK(samples::is_fit(area.polygons));
    CHECK(samples::covers(area.polygons, whole.polygons));
    CHECK(area.area_km2 == Approx(whole.area_km2).epsilon(1e-12));
    CHECK(told(area).count == 1);
    CHECK(told(area).before_km2 == Approx(kept.areas.at(0).area_km2).epsilon(1e-9));
    CHECK(std::abs(told(area).position.lat) == Approx(89.08).margin(0.02));
}

TEST_CASE("holes at, beside and across the rays from a pole are filled with what lies in them",
          "[aoi][finish]")
{
    auto const cap = circle(2e6);

    auto const area =
        filled("MULTIPOLYGON((" + cap + ',' + circle(1e5) + ',' + circle(1e5, 0, 9e5) + ',' +
                   circle(1e5, 0, -9e5) + ',' + circle(1e5, 9e5, 0) + "),(" + circle(3e4) + "))",
               "EPSG:3995");
    auto const whole = filled("POLYGON(" + cap + ')', "EPSG:3995");

    CHECK(area.repairs.empty());
    CHECK(area.area_km2 == Approx(whole.area_km2).epsilon(1e-12));
    CHECK(samples::covers(area.polygons, whole.polygons));
    for (auto const& polygon : area.polygons) {
        CHECK(polygon.holes.empty());
    }
}

TEST_CASE("what only looks like a hole at the edge of the map stays open", "[aoi][finish]")
{
    auto const source = GENERATE(
        as<std::string>(),
        // A band around the globe: its sides are no holes.
        "POLYGON((-180 10,180 10,180 20,-180 20,-180 10))",
        // Two bands, with a third between them that is open to nothing but itself.
        "MULTIPOLYGON(((-180 10,180 10,180 20,-180 20,-180 10)),"
        "((-180 30,180 30,180 40,-180 40,-180 30)))",
        // A bay across the antimeridian that is open in the south.
        "POLYGON((170 -20,178 -20,178 -14,182 -14,182 -20,190 -20,190 -10,170 -10,170 -20))",
        // A strait between two areas beside the antimeridian.
        "MULTIPOLYGON(((170 -20,179 -20,179 -10,180 -10,180 -9,170 -9,170 -20)),"
        "((-180 -10,-170 -10,-170 -9,-180 -9,-180 -10)))");
    CAPTURE(source);

    auto const kept = read(source, Holes::keep).areas.at(0);
    auto const area = filled(source);

    CHECK(area.polygons == kept.polygons);
    CHECK(told(area).count == 0);
}

TEST_CASE("holes across the antimeridian and around a pole are kept and cut as before",
          "[aoi][finish]")
{
    auto const donut = "POLYGON(" + circle(2e6) + ',' + circle(1e5) + ')';

    for (auto const holes : {Holes::keep, Holes::cut}) {
        CHECK(samples::has_shape(read(frame, holes).areas.at(0).polygons,
                                 "MULTIPOLYGON(((170 -20,180 -20,180 -16,178 -16,178 -14,180 -14,"
                                 "180 -10,170 -10,170 -20)),((-180 -20,-170 -20,-170 -10,-180 -10,"
                                 "-180 -14,-178 -14,-178 -16,-180 -16,-180 -20)))"));
        auto const polar = read(donut, holes, "EPSG:3995").areas.at(0);
        CHECK(satchel::bounding_box(polar.polygons).north < 89.1);
        CHECK(told(polar).count == 0);
    }
}
