// SPDX-License-Identifier: MIT
#include "plane_rings.hpp"

#include "satchel/aoi/projector.hpp"
#include "satchel/error.hpp"
#include "support/error_of.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using Catch::Contains;
using plane::box_ring;
using plane::crs_of;
using plane::one_ring;
using satchel::Failure;
using satchel::Ring;
using satchel::detail::Projector;
using support::error_of;

TEST_CASE("the edge that a torn map cannot follow is named", "[aoi][projector]")
{
    // Goode's map of the world is cut open; the edge jumps from one lobe to the next:
    //   printf -- '-45 60\n-45 50\n-35 60\n' | proj +proj=igh +datum=WGS84
    Projector projector{*crs_of("+proj=igh +datum=WGS84 +type=crs"), 1, "here"};
    auto const source = one_ring({{-7564847.46, 6539970.86},
                                  {-6942000, 5536683.82},
                                  {-876080.82, 6539970.86},
                                  {-7564847.46, 6539970.86}});

    auto const error = error_of([&] { (void)projector.project(source, "there"); });

    CHECK(error.failure() == Failure::input);
    CHECK(error.where() == "there");
    CHECK_THAT(error.what(), Contains("the edge from") && Contains("leaves the area"));
    CHECK_THAT(error.hint(), Contains("Densify by interval"));
}

TEST_CASE("an edge that no map can hold is refused at once", "[aoi][projector]")
{
    Projector projector{*crs_of("EPSG:3857"), 1, "here"};

    auto const error = error_of([&] {
        (void)projector.project(one_ring({{0, 0}, {1e20, 0}, {1e20, 1e6}, {0, 0}}), "there");
    });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains("many times as long as the Earth is round"));
    CHECK_THAT(error.hint(), Contains("--crs"));
}

TEST_CASE("a position that cannot be brought to the globe is named with its numbers",
          "[aoi][projector]")
{
    auto const [crs, first, second, what, hint] =
        GENERATE(table<std::string, double, double, std::string, std::string>(
            {{"EPSG:32631", 1e9, 0, "outside the area where EPSG:32631 can be computed", "--crs"},
             {"EPSG:32631", NAN, 0, "position 2 (nan 0) is not a number", "again"},
             {"EPSG:4326", 565662, 6286235, "is not a longitude and latitude", "metres"},
             {"EPSG:4326", NAN, 0, "is not a number", "again"},
             {"EPSG:4326", 0, 90.1, "is not a longitude and latitude", "metres"},
             {"EPSG:4258", 565662, 6286235, "outside the area where EPSG:4258", "metres"},
             {"EPSG:2154", 1.5, 43.5, "far outside the area of use of EPSG:2154", "--crs"}}));
    CAPTURE(crs, first, second);
    Projector projector{*crs_of(crs), 1, "here"};
    auto const start = crs == "EPSG:2154" ? 1.0 : 10.0;

    auto const error = error_of([&] {
        (void)projector.project(
            one_ring({{start, start}, {first, second}, {start + 1, 0}, {start, start}}), "there");
    });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Contains(what));
    CHECK_THAT(error.hint(), Contains(hint));
}

TEST_CASE("numbers that are on WGS 84 keep every bit, 0..360 included", "[aoi][projector]")
{
    auto const crs = GENERATE(as<std::string>(), "EPSG:4326", "OGC:CRS84", "EPSG:4979",
                              "+proj=longlat +datum=WGS84 +axis=neu +no_defs +type=crs");
    CAPTURE(crs);
    auto const horizontal = satchel::detail::horizontal_crs(*crs_of(crs), "here");
    Projector projector{*horizontal, 1, "here"};

    auto const projected = projector.project(
        one_ring({{350.1, 1.0 / 3}, {370.2, 0.1}, {360, 89.99999999999}, {350.1, 1.0 / 3}}),
        "here");

    CHECK(projector.is_wgs84());
    CHECK(projected.polygons.at(0).outer ==
          Ring{{350.1, 1.0 / 3}, {370.2, 0.1}, {360, 89.99999999999}, {350.1, 1.0 / 3}});
    CHECK(projected.operation == nullptr);
    CHECK(projector.notes(true).empty());
}

TEST_CASE("longitudes of other geographic CRS stay in their turn and their edges stay straight",
          "[aoi][projector]")
{
    // 350 degrees are 388.8 grads; Paris is 2.33722917 degrees east of Greenwich.
    auto const [crs, west, east, lat, degrees] =
        GENERATE(table<std::string, double, double, double, double>(
            {{"EPSG:4258", 350, 370, 45, 350},
             {"EPSG:4807", -2, 402, 50, 0.53722917},
             {"+proj=longlat +ellps=bessel +towgs84=600,100,400 +pm=paris +type=crs", 178, 182, 40,
              180.33722917}}));
    CAPTURE(crs);
    Projector projector{*crs_of(crs), 0.1, "here"};

    auto const ring = projector.project(one_ring(box_ring(west, lat, east, lat + 5)), "here")
                          .polygons.at(0)
                          .outer;

    REQUIRE(ring.size() == 5);
    CHECK(ring.at(0).lon == Approx(degrees).margin(0.02));
    auto const unit = crs == "EPSG:4807" ? 0.9 : 1.0;
    CHECK(ring.at(1).lon - ring.at(0).lon == Approx((east - west) * unit).margin(0.05));
    CHECK(projector.is_geographic());
}
