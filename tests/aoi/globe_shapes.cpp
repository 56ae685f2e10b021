// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/area/geodesic.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using satchel::AoiSource;
using satchel::ChangeKind;

namespace {

std::string countries() { return support::data_file("aoi/countries.geojson"); }

AoiSource country(std::string const& name)
{
    return {.source = countries(), .where = "name = '" + name + "'"};
}

/// The same country as a file in another CRS: its vertices, and others so close together on its
/// edges that they say the same in both, are brought there by OGR.
std::string country_in(support::TemporaryFolder const& folder, std::string const& name,
                       std::string const& crs)
{
    auto const drawn = satchel::read_aoi(country(name)).areas.at(0).polygons;
    OGRSpatialReference target;
    REQUIRE(target.SetFromUserInput(crs.c_str()) == OGRERR_NONE);
    target.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto const from = satchel::detail::wgs84();
    std::unique_ptr<OGRCoordinateTransformation> const to{
        OGRCreateCoordinateTransformation(from.get(), &target)};
    auto const shape = satchel::detail::to_ogr(drawn);
    shape->segmentize(0.1);
    // Vertex by vertex: OGR must not cut anything.
    for (auto* const polygon : *shape) {
        for (auto* const ring : *polygon) {
            for (int i = 0; i < ring->getNumPoints(); ++i) {
                auto first = ring->getX(i);
                auto second = ring->getY(i);
                REQUIRE(to->Transform(1, &first, &second) != FALSE);
                ring->setPoint(i, first, second);
            }
        }
    }
    char* wkt = nullptr;
    shape->exportToWkt(&wkt);
    auto const path =
        samples::write(folder / "country.gpkg", "GPKG", {{.crs = crs, .rows = {{wkt, name, {}}}}});
    CPLFree(wkt);
    return path;
}

void check_same_box(satchel::Area const& one, satchel::Area const& other)
{
    auto const box = satchel::box_on_globe(one.polygons);
    auto const wanted = satchel::box_on_globe(other.polygons);
    CHECK(box.west == Approx(wanted.west).margin(1e-6));
    CHECK(box.east == Approx(wanted.east).margin(1e-6));
    CHECK(box.south == Approx(wanted.south).margin(1e-6));
    CHECK(box.north == Approx(wanted.north).margin(1e-6));
}

bool has(std::vector<satchel::Change> const& changes, ChangeKind kind)
{
    return std::any_of(changes.begin(), changes.end(),
                       [&](satchel::Change const& change) { return change.kind == kind; });
}

} // namespace

TEST_CASE("Fiji in its own grid is cut at the antimeridian and keeps its size", "[aoi][globe]")
{
    support::TemporaryFolder const folder;
    auto const drawn = satchel::read_aoi(country("Fiji")).areas.at(0);

    auto const area = samples::read(country_in(folder, "Fiji", "EPSG:3460")).areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    CHECK(area.area_km2 == Approx(drawn.area_km2).epsilon(1e-5));
    check_same_box(area, drawn);
}

TEST_CASE("Fiji in longitudes of 0 to 360 is where it is", "[aoi][globe]")
{
    support::TemporaryFolder const folder;
    auto const drawn = satchel::read_aoi(country("Fiji")).areas.at(0);
    auto shifted = drawn.polygons;
    for (auto& polygon : shifted) {
        for (auto& position : polygon.outer) {
            position.lon += position.lon < 0 ? 360 : 0;
        }
    }
    char* wkt = nullptr;
    satchel::detail::to_ogr(shifted)->exportToWkt(&wkt);
    std::string const source = wkt;
    CPLFree(wkt);

    auto const area = samples::read(source).areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    CHECK(area.area_km2 == Approx(drawn.area_km2).epsilon(1e-9));
}

TEST_CASE("Russia in a polar projection keeps its size and ends at the antimeridian",
          "[aoi][globe]")
{
    support::TemporaryFolder const folder;
    auto const drawn = satchel::read_aoi(country("Russia")).areas.at(0);
    auto const crs = GENERATE(as<std::string>(), "EPSG:3576", "EPSG:5940");
    CAPTURE(crs);

    auto const area = samples::read(country_in(folder, "Russia", crs)).areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    CHECK(area.area_km2 == Approx(drawn.area_km2).epsilon(1e-5));
    check_same_box(area, drawn);
}

TEST_CASE("Antarctica reaches the pole, with the seam of a flat map and without", "[aoi][globe]")
{
    support::TemporaryFolder const folder;
    auto const drawn = satchel::read_aoi(country("Antarctica")).areas.at(0);
    auto const area = samples::read(country_in(folder, "Antarctica", "EPSG:3031")).areas.at(0);

    CHECK(drawn.repairs.empty());
    CHECK(samples::is_fit(drawn.polygons));
    CHECK(samples::is_fit(area.polygons));
    CHECK(satchel::bounding_box(area.polygons).south == -90);
    CHECK(satchel::bounding_box(area.polygons).west == -180);
    CHECK(satchel::bounding_box(area.polygons).east == 180);
    CHECK(area.area_km2 == Approx(drawn.area_km2).epsilon(1e-5));
    CHECK(has(area.changes, ChangeKind::pole));
}

TEST_CASE("the USA is one area with its islands beyond the antimeridian", "[aoi][globe]")
{
    support::TemporaryFolder const folder;
    auto const drawn = satchel::read_aoi(country("United States of America")).areas.at(0);
    auto const crs = GENERATE(as<std::string>(), "EPSG:3857", "ESRI:102009", "EPSG:3338");
    CAPTURE(crs);

    auto const area =
        samples::read(country_in(folder, "United States of America", crs)).areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    CHECK(area.area_km2 == Approx(drawn.area_km2).epsilon(1e-5));
    check_same_box(area, drawn);
}

TEST_CASE("Kiribati lies on both sides of the antimeridian", "[aoi][globe]")
{
    support::TemporaryFolder const folder;
    auto const drawn = satchel::read_aoi(country("Kiribati")).areas.at(0);

    auto const area = samples::read(country_in(folder, "Kiribati", "EPSG:3832")).areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    CHECK(area.area_km2 == Approx(drawn.area_km2).epsilon(1e-5));
    check_same_box(area, drawn);
    CHECK(satchel::box_on_globe(area.polygons).east > 200);
}

TEST_CASE("a polar cap drawn around the pole becomes a band up to it", "[aoi][globe]")
{
    // A circle of 2 000 km around the pole, in segments of half a degree.
    std::string ring;
    for (int i = 0; i <= 720; ++i) {
        auto const angle = i % 720 * std::acos(-1) / 360;
        ring += (i == 0 ? "" : ",") + std::to_string(2e6 * std::cos(angle)) + ' ' +
                std::to_string(2e6 * std::sin(angle));
    }
    auto const [crs, pole] = GENERATE(
        table<std::string, double>({{"EPSG:3031", -90}, {"EPSG:3413", 90}, {"EPSG:3995", 90}}));
    CAPTURE(crs);

    auto const area =
        satchel::read_aoi({.source = "POLYGON((" + ring + "))", .crs = crs}).areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    auto const box = satchel::bounding_box(area.polygons);
    CHECK((pole < 0 ? box.south : box.north) == pole);
    CHECK(box.east - box.west == 360);
    CHECK(has(area.changes, ChangeKind::pole));
    // The zone beyond the parallel of the ring, of the same ellipsoid.
    auto const lat = pole < 0 ? box.north : box.south;
    auto const zone = satchel::geodesic_area_km2(
        satchel::to_polygon({-180, std::min(lat, pole), 180, std::max(lat, pole)}));
    CHECK(area.area_km2 == Approx(zone).epsilon(1e-4));
}

TEST_CASE("a box from 179 E to 179 W is two boxes of one degree, however it is given",
          "[aoi][globe]")
{
    auto const source =
        GENERATE(AoiSource{.source = "POLYGON((179 -17,-179 -17,-179 -16,179 -16,179 -17))"},
                 AoiSource{.source = "POLYGON((179 -17,181 -17,181 -16,179 -16,179 -17))"},
                 AoiSource{.source = "POLYGON((-181 -17,-179 -17,-179 -16,-181 -16,-181 -17))"},
                 AoiSource{.source = R"({"type":"Polygon","coordinates":)"
                                     "[[[179,-17],[-179,-17],[-179,-16],[179,-16],[179,-17]]]}"},
                 AoiSource{.source = "", .bbox = satchel::Box{179, -17, 181, -16}});
    CAPTURE(source.source);

    auto const area = satchel::read_aoi(source).areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    CHECK(samples::has_shape(area.polygons,
                             "MULTIPOLYGON(((179 -17,180 -17,180 -16,179 -16,179 -17)),"
                             "((-180 -17,-179 -17,-179 -16,-180 -16,-180 -17)))"));
    CHECK(has(area.changes, ChangeKind::antimeridian));
    CHECK(satchel::box_on_globe(area.polygons) == satchel::Box{179, -17, 181, -16});
}

TEST_CASE("a part that was filed as a hole is cut at the antimeridian like any other",
          "[aoi][globe]")
{
    auto const area = samples::read("POLYGON((170 0,179 0,179 10,170 10,170 0),"
                                    "(179.5 2,180.5 2,180.5 4,179.5 4,179.5 2))")
                          .areas.at(0);

    CHECK(samples::is_fit(area.polygons));
    CHECK(samples::has_shape(area.polygons, "MULTIPOLYGON(((170 0,179 0,179 10,170 10,170 0)),"
                                            "((179.5 2,180 2,180 4,179.5 4,179.5 2)),"
                                            "((-180 2,-179.5 2,-179.5 4,-180 4,-180 2)))"));
    REQUIRE(has(area.changes, ChangeKind::antimeridian));
    CHECK(has(area.repairs, ChangeKind::self_intersection));
}

TEST_CASE("an edge that may go either way around the globe is refused, not guessed", "[aoi][globe]")
{
    auto const error =
        samples::refusal(std::string{"POLYGON((-100 0,100 0,100 10,-100 10,-100 0))"});
    auto const pacific = samples::read("POLYGON((170 0,-170 0,-170 10,170 10,170 0))").areas.at(0);

    CHECK(error.failure() == satchel::Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("from -100 0 to 100 0") &&
                                 Catch::Contains("either way around the globe"));
    CHECK(satchel::box_on_globe(pacific.polygons) == satchel::Box{170, 0, 190, 10});
    CHECK(has(pacific.repairs, ChangeKind::short_way));
}

TEST_CASE("rings that end at the antimeridian stay as they are", "[aoi][globe]")
{
    auto const cut = samples::read("MULTIPOLYGON(((179 -17,180 -17,180 -16,179 -16,179 -17)),"
                                   "((-180 -17,-179 -17,-179 -16,-180 -16,-180 -17)))");

    CHECK(cut.areas.at(0).polygons.size() == 2);
    CHECK(cut.areas.at(0).repairs.empty());
    CHECK(cut.areas.at(0).changes.empty());
}

TEST_CASE("a figure of 100 000 vertices comes through as it is", "[aoi][globe]")
{
    std::string ring;
    for (int i = 0; i <= 100'000; ++i) {
        auto const angle = i % 100'000 * std::acos(-1) / 50'000;
        auto const radius = 1 + 0.3 * std::sin(angle * 4000) + 0.2 * std::sin(angle * 7);
        ring += (i == 0 ? "" : ",") + std::to_string(10 + radius * std::cos(angle)) + ' ' +
                std::to_string(50 + radius * std::sin(angle));
    }

    auto const area = samples::read("POLYGON((" + ring + "))").areas.at(0);

    CHECK(area.polygons.size() == 1);
    CHECK(satchel::vertex_count(area.polygons) > 99'000);
    CHECK(samples::is_fit(area.polygons));
}
