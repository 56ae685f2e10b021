// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/union.hpp"
#include "satchel/area/geodesic.hpp"

#include "support/processor_time.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

using satchel::AoiSource;
using satchel::LonLat;

namespace {

satchel::Area widened(std::string const& source, double metres, std::string const& crs = {})
{
    return satchel::read_aoi({.source = source, .crs = crs, .shaping = {.buffer_m = metres}})
        .areas.at(0);
}

/// Points of the outline that do not lie on the cuts at ±180 degrees and at the poles, with
/// some between the vertices.
std::vector<LonLat> outline(satchel::MultiPolygon const& polygons)
{
    std::vector<LonLat> result;
    for (auto const& polygon : polygons) {
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i) {
            auto const from = polygon.outer[i];
            auto const to = polygon.outer[i + 1];
            auto const is_cut = (std::abs(from.lon) == 180 && from.lon == to.lon) ||
                                (std::abs(from.lat) == 90 && from.lat == to.lat);
            for (double share = 0; !is_cut && share < 1; share += 0.25) {
                result.push_back({from.lon + share * (to.lon - from.lon),
                                  from.lat + share * (to.lat - from.lat)});
            }
        }
    }
    return result;
}

using Vector = std::array<double, 3>; // metres

/// On the ellipsoid of WGS 84.
Vector in_space(LonLat position)
{
    constexpr double radian = std::numbers::pi / 180;
    constexpr double axis_m = 6378137;
    constexpr double flattening = 1 / 298.257223563;
    constexpr double squared = flattening * (2 - flattening); // of the eccentricity
    auto const lat = position.lat * radian;
    auto const lon = position.lon * radian;
    auto const radius = axis_m / std::sqrt(1 - squared * std::sin(lat) * std::sin(lat));
    return {radius * std::cos(lat) * std::cos(lon), radius * std::cos(lat) * std::sin(lon),
            radius * (1 - squared) * std::sin(lat)};
}

/// Least and largest geodesic distance of the outline from a line of closely set points.
std::pair<double, double> distances(satchel::MultiPolygon const& polygons,
                                    std::vector<LonLat> const& line)
{
    std::vector<Vector> on_line;
    for (auto const point : line) {
        on_line.push_back(in_space(point));
    }
    double least = std::numeric_limits<double>::infinity();
    double largest = 0;
    for (auto const position : outline(polygons)) {
        auto const from = in_space(position);
        std::vector<double> chords;
        for (auto const& point : on_line) {
            chords.push_back(
                std::hypot(point[0] - from[0], point[1] - from[1], point[2] - from[2]));
        }
        // No way along the ellipsoid is shorter than the straight one through it.
        auto const first = std::min_element(chords.begin(), chords.end()) - chords.begin();
        auto nearest =
            satchel::geodesic_distance_m(position, line[static_cast<std::size_t>(first)]);
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (chords[i] < nearest) {
                nearest = std::min(nearest, satchel::geodesic_distance_m(position, line[i]));
            }
        }
        least = std::min(least, nearest);
        largest = std::max(largest, nearest);
    }
    return {least, largest};
}

} // namespace

TEST_CASE("a buffered point is a geodesic circle to half a percent, in the Arctic too",
          "[aoi][buffer]")
{
    auto const [lon, lat] = GENERATE(table<double, double>({{1.44, 43.6},
                                                            {0, 0},
                                                            {15, 78.2},
                                                            {-45, 89.9},
                                                            {30, 89.999},
                                                            {0, 90},
                                                            {179.99, 66},
                                                            {-180, -17},
                                                            {100, -89.995}}));
    auto const metres = GENERATE(500.0, 20'000.0, 300'000.0);
    CAPTURE(lon, lat, metres);

    auto const area =
        widened("POINT(" + std::to_string(lon) + ' ' + std::to_string(lat) + ')', metres);

    CHECK(samples::is_fit(area.polygons));
    auto const [least, largest] = distances(area.polygons, {{lon, lat}});
    CHECK(least > metres * 0.995);
    CHECK(largest < metres * 1.005);
    auto const radius = 6371; // of the sphere; the zone of a cap
    auto const cap = 2 * std::acos(-1) * radius * radius * (1 - std::cos(metres / 1000 / radius));
    CHECK(area.area_km2 == Approx(cap).epsilon(0.012));
}

TEST_CASE("a buffered line holds its distance where it is long and far north", "[aoi][buffer]")
{
    auto const [from, to, metres] = GENERATE(table<LonLat, LonLat, double>(
        {{{1, 43}, {2, 44}, 500}, {{10, 75}, {60, 75}, 20'000}, {{170, 60}, {190, 62}, 5'000}}));
    CAPTURE(from.lon, metres);
    std::vector<LonLat> line; // straight in longitude and latitude, as GeoJSON says
    constexpr int points = 4000;
    for (int i = 0; i <= points; ++i) {
        auto const share = static_cast<double>(i) / points;
        line.push_back(
            {from.lon + share * (to.lon - from.lon), from.lat + share * (to.lat - from.lat)});
    }

    auto const area =
        widened("LINESTRING(" + std::to_string(from.lon) + ' ' + std::to_string(from.lat) + ',' +
                    std::to_string(to.lon) + ' ' + std::to_string(to.lat) + ')',
                metres);

    CHECK(samples::is_fit(area.polygons));
    auto const [least, largest] = distances(area.polygons, line);
    CHECK(least > metres * 0.995);
    CHECK(largest < metres * 1.015); // the line's own points are up to 340 m apart
}

TEST_CASE("a buffer works in metres whatever the CRS of the point is", "[aoi][buffer]")
{
    auto const here = widened("POINT(1.4 43.6)", 1000);
    //   echo 43.6 1.4 | cs2cs -f %.6f EPSG:4326 EPSG:2154
    auto const lambert = widened("POINT(570780.834 6279264.345)", 1000, "EPSG:2154");

    auto const difference = std::abs(here.area_km2 - lambert.area_km2);
    CHECK(difference < 1e-3);
}

TEST_CASE("a buffered polygon grows on all sides and keeps its inside", "[aoi][buffer]")
{
    auto const box = samples::read("POLYGON((1 43,1.1 43,1.1 43.1,1 43.1,1 43))").areas.at(0);
    auto const wide = widened("POLYGON((1 43,1.1 43,1.1 43.1,1 43.1,1 43))", 1000);

    CHECK(samples::is_fit(wide.polygons));
    REQUIRE(wide.polygons.size() == 1);
    CHECK(wide.polygons.at(0).holes.empty());
    auto const width = satchel::geodesic_distance_m({1, 43}, {1.1, 43}) / 1000;
    auto const height = satchel::geodesic_distance_m({1, 43}, {1, 43.1}) / 1000;
    CHECK(wide.area_km2 ==
          Approx(box.area_km2 + 2 * (width + height) + std::acos(-1)).epsilon(2e-3));
}

TEST_CASE("points and lines without a buffer are refused with that hint", "[aoi][buffer]")
{
    auto const error = samples::refusal(std::string{"POINT(1 43)"});

    CHECK_THAT(error.hint(), Catch::Contains("--buffer 500m"));
}

TEST_CASE("a file with points or lines alone is refused with the hint to widen them",
          "[aoi][buffer]")
{
    support::TemporaryFolder const folder;
    std::string const gpx = R"(<?xml version="1.0"?><gpx version="1.1" creator="t">)"
                            R"(<wpt lat="43.5" lon="1.4"><name>gate</name></wpt>)";
    std::string const track = R"(<trk><trkseg><trkpt lat="43.5" lon="1.4"/>)"
                              R"(<trkpt lat="43.6" lon="1.5"/></trkseg></trk>)";
    auto const one = folder.write("one.gpx", gpx + "</gpx>").string();
    auto const several = folder.write("several.gpx", gpx + track + "</gpx>").string();

    auto const of_one = samples::refusal(one);
    auto const of_several = samples::refusal(several);
    auto const wide = satchel::read_aoi({.source = one, .shaping = {.buffer_m = 500}});
    auto const unclear =
        samples::refusal(satchel::AoiSource{.source = several, .shaping = {.buffer_m = 500}});
    auto const chosen =
        satchel::read_aoi({.source = several, .layer = "tracks", .shaping = {.buffer_m = 500}});

    CHECK(of_one.failure() == satchel::Failure::input);
    CHECK_THAT(of_one.what(), Catch::Contains("no layer with polygons"));
    CHECK_THAT(of_one.hint(), Catch::EndsWith("with --buffer 500m"));
    CHECK_THAT(of_several.hint(), Catch::Contains("--buffer 500m and choose a layer with --layer"));
    CHECK(wide.areas.size() == 1);
    CHECK_THAT(unclear.what(),
               Catch::Contains("several layers with points, lines or polygons: \"waypoints\""));
    CHECK(unclear.hint() == "choose with --layer; several are given one --layer each");
    CHECK(chosen.areas.size() == 1);
}

TEST_CASE("a file whose layers are empty is not to be widened", "[aoi][buffer]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(folder / "empty.gpkg", "GPKG",
                                     {{.crs = "EPSG:4326", .name = "a", .type = "Point"},
                                      {.crs = "EPSG:4326", .name = "b", .type = "Point"}});

    for (auto const buffer_m : {0.0, 500.0}) {
        auto const error =
            samples::refusal(satchel::AoiSource{.source = path, .shaping = {.buffer_m = buffer_m}});
        CHECK(error.hint() == "an AOI needs a layer with polygons");
    }
}

TEST_CASE("a distance needs its unit", "[aoi][buffer]")
{
    CHECK(satchel::distance_from_text("500m", "--buffer") == 500);
    CHECK(satchel::distance_from_text("2km", "--buffer") == 2000);
    CHECK(satchel::distance_from_text("0.5km", "--buffer") == 500);
    auto const text = GENERATE(as<std::string>(), "500", "", "m", "-5m", "0m", "5 miles", "nankm",
                               "501km", "1e400m");
    CAPTURE(text);
    CHECK_THROWS_AS(satchel::distance_from_text(text, "--buffer"), satchel::Error);
}

TEST_CASE("a polygon with thousands of holes is widened in seconds", "[aoi][buffer]")
{
    std::string rings = "(0 0,10 0,10 10,0 10,0 0)";
    constexpr int side = 50;
    for (int i = 0; i < side * side; ++i) {
        auto const west = std::to_string(0.2 * (i % side) + 0.05);
        auto const east = std::to_string(0.2 * (i % side) + 0.15);
        auto const south = std::to_string(0.2 * (i / side) + 0.05);
        auto const north = std::to_string(0.2 * (i / side) + 0.15);
        rings += ",(" + west + ' ' + south + ',' + west + ' ' + north + ',' + east + ' ' + north +
                 ',' + east + ' ' + south + ',' + west + ' ' + south + ')';
    }
    auto const start = support::processor_seconds();

    auto const area = widened("POLYGON(" + rings + ")", 100);

    CHECK(support::processor_seconds() - start < 60);
    REQUIRE(area.polygons.size() == 1);
    CHECK(area.polygons.front().holes.size() == side * side);
    // Each hole of 11 km loses 100 m on all sides.
    CHECK(area.changes.back().after_km2 > area.changes.back().before_km2 * 1.01);
}

TEST_CASE("a buffer of many positions can be interrupted while its parts are united", "[aoi]")
{
    satchel::MultiPolygon parts;
    for (int i = 0; i < 1000; ++i) {
        auto const west = i * 0.01;
        parts.push_back(
            {{{west, 0}, {west + 0.015, 0}, {west + 0.015, 1}, {west, 1}, {west, 0}}, {}});
    }
    int asked = 0;
    auto const stop = [&asked] {
        if (++asked == 100) {
            throw satchel::Error{satchel::Failure::interrupted, "here", "interrupted"};
        }
    };

    auto const whole = satchel::detail::united_in_steps(parts, "here", [] {});

    CHECK(whole.size() == 1);
    CHECK(samples::has_shape(whole, "POLYGON((0 0,10.005 0,10.005 1,0 1,0 0))"));
    CHECK_THROWS_AS(satchel::detail::united_in_steps(parts, "here", stop), satchel::Error);
}

TEST_CASE("a buffer of a long line is the same in one piece and in many", "[aoi]")
{
    std::string few = "LINESTRING(1 43";
    std::string many = few;
    for (int i = 1; i <= 1000; ++i) {
        auto const position = "," + std::to_string(1 + i * 1e-4) + " 43";
        many += position;
        few += i == 1000 ? position : "";
    }

    auto const one = satchel::read_aoi({.source = few + ')', .shaping = {.buffer_m = 500}});
    auto const all = satchel::read_aoi({.source = many + ')', .shaping = {.buffer_m = 500}});

    CHECK(all.areas.at(0).polygons.size() == 1);
    CHECK(all.areas.at(0).area_km2 == Approx(one.areas.at(0).area_km2).epsilon(1e-3));
}
