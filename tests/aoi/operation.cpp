// SPDX-License-Identifier: MIT
#include "satchel/aoi/operation.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using Catch::Contains;
using satchel::Box;
using satchel::detail::Coordinates;
using satchel::detail::gap;
using satchel::detail::holds_on_globe;
using satchel::detail::Operations;

namespace {

Operations operations_of(std::string const& crs)
{
    auto const parsed = satchel::detail::crs_from_text(crs);
    return Operations{*satchel::detail::horizontal_crs(*parsed, "here"), "here"};
}

/// What is taken for a triangle there.
satchel::detail::Operation const& taken_at(Operations& operations, double first, double second)
{
    Coordinates lon_lat;
    auto const outcome = operations.transform(
        {{first, first + 0.001, first}, {second, second, second + 0.001}}, lon_lat);
    REQUIRE(!outcome.failed);
    operations.note_use(*outcome.operation, lon_lat);
    return *outcome.operation;
}

satchel::LonLat lon_lat_of(Operations& operations, double first, double second)
{
    Coordinates lon_lat;
    REQUIRE(!operations.transform({{first}, {second}}, lon_lat).failed);
    return {lon_lat.first.front(), lon_lat.second.front()};
}

} // namespace

TEST_CASE("the operation is named as PROJ names it, with its accuracy", "[aoi][operation]")
{
    auto const [crs, first, second, name, accuracy_m] =
        GENERATE(table<std::string, double, double, std::string, double>(
            {{"EPSG:2154", 6e5, 6.2e6, "Inverse of Lambert-93 + RGF93 v1 to WGS 84 (1)", 1},
             {"EPSG:3857", 1e5, 6e6, "Inverse of Popular Visualisation Pseudo-Mercator", 0},
             {"ESRI:54030", 1e5, 5e6, "Inverse of World_Robinson", 0},
             {"EPSG:4258", 2, 45, "ETRS89 to WGS 84 (1)", 1}}));
    auto operations = operations_of(crs);

    auto const& operation = taken_at(operations, first, second);

    CHECK_THAT(operation.name, Contains(name));
    CHECK(operation.accuracy_m == accuracy_m);
    CHECK(operations.notes().empty());
}

TEST_CASE("each place gets the most accurate operation that is meant for it", "[aoi][operation]")
{
    // NAD27: its many shifts are for parts of America.
    auto operations = operations_of("EPSG:4267");

    auto const cuba = taken_at(operations, -79, 22).name;
    auto const quebec = taken_at(operations, -72, 50).name;
    auto const again = taken_at(operations, -79, 22).name;
    auto const atlantic = taken_at(operations, -30, 10).name;
    auto fresh = operations_of("EPSG:4267");

    CHECK(cuba != quebec);
    CHECK(again == cuba);
    CHECK(taken_at(fresh, -30, 10).name == atlantic); // whatever came before
    CHECK_FALSE(taken_at(fresh, -30, 10).is_ballpark);
}

TEST_CASE("a better operation whose grid file is missing is told", "[aoi][operation]")
{
    auto operations = operations_of("EPSG:27700");

    auto const& operation = taken_at(operations, 530000, 180000);

    if (!std::filesystem::exists("/usr/share/proj/uk_os_OSTN15_NTv2_OSGBtoETRS.tif")) {
        CHECK(operation.accuracy_m == 2);
        (void)taken_at(operations, 540000, 180000);
        REQUIRE(operations.notes().size() == 1);
        CHECK_THAT(operations.notes().at(0), Contains("EPSG:27700") &&
                                                 Contains("good to about 2 m") &&
                                                 Contains("grid file uk_os_OSTN15"));
    }
}

TEST_CASE("a datum that PROJ does not know is taken as WGS 84 and that is told", "[aoi][operation]")
{
    auto operations = operations_of("+proj=utm +zone=31 +ellps=bessel +type=crs");

    auto const& operation = taken_at(operations, 500000, 4800000);

    CHECK(operation.is_ballpark);
    CHECK(!operation.accuracy_m);
    REQUIRE(operations.notes().size() == 1);
    CHECK_THAT(operations.notes().at(0), Contains("no exact transformation"));
}

TEST_CASE("a CRS that moves with time works, with a note about the date", "[aoi][operation]")
{
    auto operations = operations_of("EPSG:9000"); // ITRF2014

    auto const position = lon_lat_of(operations, 2, 45);
    (void)taken_at(operations, 2, 45);

    CHECK(satchel::geodesic_distance_m(position, {2, 45}) < 2);
    REQUIRE(operations.notes().size() == 1);
    CHECK_THAT(operations.notes().at(0), Contains("EPSG:9000 moves with time"));
}

TEST_CASE("shifts that a CRS brings along are used", "[aoi][operation]")
{
    // echo 500000 5500000 | cs2cs -f %.9f +proj=tmerc +lon_0=15 +x_0=500000 +ellps=bessel
    //   +towgs84=600,1,2 +to EPSG:4326
    auto operations =
        operations_of("+proj=tmerc +lon_0=15 +x_0=500000 +ellps=bessel +towgs84=600,1,2 +type=crs");

    auto const position = lon_lat_of(operations, 500000, 5500000);

    CHECK(satchel::geodesic_distance_m(position, {14.997863541, 49.634445665}) < 0.001);
    CHECK_FALSE(taken_at(operations, 500000, 5500000).is_ballpark);
}

TEST_CASE("the numbers are read in the order that the data have", "[aoi][operation]")
{
    // echo 45 10 | cs2cs -f %.3f EPSG:4326 EPSG:31467 prints northing, then easting.
    auto crs = satchel::detail::crs_from_text("EPSG:31467");
    Operations easting_first{*crs, "here"};
    crs->SetAxisMappingStrategy(OAMS_AUTHORITY_COMPLIANT);
    Operations northing_first{*crs, "here"};
    crs->SetDataAxisToSRSAxisMapping({-2, 1});
    Operations negated{*crs, "here"};

    auto const position = lon_lat_of(easting_first, 3606496.368908, 5597099.713589);

    CHECK(position.lon == Approx(10.5).margin(1e-5));
    CHECK(position.lat == Approx(50.5).margin(1e-5));
    CHECK(lon_lat_of(northing_first, 5597099.713589, 3606496.368908) == position);
    CHECK(lon_lat_of(negated, 3606496.368908, -5597099.713589) == position);
}

TEST_CASE("areas of use are compared across the antimeridian", "[aoi][operation]")
{
    auto operations = operations_of("EPSG:3460"); // Fiji

    REQUIRE(operations.area_of_use());
    CHECK(operations.area_of_use()->east > 180);
    CHECK(holds_on_globe(*operations.area_of_use(),
                         satchel::detail::box_around({{179, -179}, {-17, -16}})));
    CHECK(holds_on_globe(*operations.area_of_use(), Box{-179, -17, -178.5, -16}));
    CHECK_FALSE(holds_on_globe(*operations.area_of_use(), Box{170, -17, 179, -16}));
    CHECK(gap(*operations.area_of_use(), Box{-178, -17, -177, -16}) == Approx(0.15));
    CHECK(gap(*operations.area_of_use(), Box{160, -17, 170, -16}) == Approx(6.81));
}
