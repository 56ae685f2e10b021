// SPDX-License-Identifier: MIT
#include "satchel/footprints/picture_corners.hpp"

#include "footprints/sample.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

using satchel::LonLat;
using satchel::MultiPolygon;
using satchel::Ring;
using satchel::detail::picture_corners;
using satchel::detail::side_by_side;

namespace {

using Corners = std::array<LonLat, 4>;

/// A strip around a place, its upper edge turned by an angle, with vertices along its sides.
Ring strip(LonLat centre, double width, double height, double degrees, bool clockwise)
{
    auto const angle = degrees * std::numbers::pi / 180;
    Ring corners;
    for (auto const& [x, y] : {std::pair{-1, 1}, {1, 1}, {1, -1}, {-1, -1}, {-1, 1}}) {
        auto const right = x * width / 2;
        auto const up = y * height / 2;
        corners.push_back({centre.lon + right * std::cos(angle) - up * std::sin(angle),
                           centre.lat + right * std::sin(angle) + up * std::cos(angle)});
    }
    Ring ring;
    for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
        for (int step = 0; step < 5; ++step) {
            auto const share = step / 5.0;
            ring.push_back({std::lerp(corners[i].lon, corners[i + 1].lon, share),
                            std::lerp(corners[i].lat, corners[i + 1].lat, share)});
        }
    }
    ring.push_back(ring.front());
    if (!clockwise) {
        std::reverse(ring.begin(), ring.end());
    }
    return ring;
}

void check_near(LonLat found, LonLat wanted)
{
    CHECK(found.lon == Approx(wanted.lon).margin(1e-9));
    CHECK(found.lat == Approx(wanted.lat).margin(1e-9));
}

} // namespace

TEST_CASE("the corners of a strip are those of its picture, whichever way its ring runs",
          "[footprints][quicklook]")
{
    auto const angle = GENERATE(-12.0, 0.0, 15.0, 30.0);
    auto const clockwise = GENERATE(true, false);
    CAPTURE(angle, clockwise);
    auto const ring = strip({2, 10}, 0.3, 0.5, angle, clockwise);
    auto const upright = strip({2, 10}, 0.3, 0.5, angle, true);

    auto const corners = picture_corners({{ring, {}}});

    REQUIRE(corners);
    check_near(corners->at(0), upright[0]);
    check_near(corners->at(1), upright[5]);
    check_near(corners->at(2), upright[10]);
    check_near(corners->at(3), upright[15]);
}

TEST_CASE("the guide's footprint of 17 vertices has the four corners that one sees",
          "[footprints][quicklook]")
{
    auto const corners = picture_corners({{sample::pleiades_ring(), {}}});

    REQUIRE(corners);
    check_near(corners->at(0), {1.255514795769583, 43.71489050656499});
    check_near(corners->at(1), {1.584824320385018, 43.68207395444014});
    check_near(corners->at(2), {1.583781598514204, 43.48552351216974});
    check_near(corners->at(3), {1.257353827342168, 43.51499992670583});
}

TEST_CASE("a footprint across the antimeridian is one in front of it and beyond",
          "[footprints][quicklook]")
{
    MultiPolygon const parts{{{{179, 1}, {180, 1}, {180, 2}, {179, 2}, {179, 1}}, {}},
                             {{{-180, 1}, {-179, 1}, {-179, 2}, {-180, 2}, {-180, 1}}, {}}};
    MultiPolygon const jumps{{{{179, 1}, {-179, 1}, {-179, 2}, {179, 2}, {179, 1}}, {}}};

    for (auto const& footprint : {parts, jumps}) {
        auto const corners = picture_corners(side_by_side(footprint));
        REQUIRE(corners);
        check_near(corners->at(0), {179, 2});
        check_near(corners->at(1), {181, 2});
        check_near(corners->at(2), {181, 1});
        check_near(corners->at(3), {179, 1});
    }
    MultiPolygon const near_it{{{{179, 1}, {180, 1}, {180, 2}, {179, 1}}, {}}};
    CHECK(side_by_side(near_it) == near_it);
}

TEST_CASE("a triangle has three corners and a line none", "[footprints][quicklook]")
{
    auto const triangle = picture_corners({{{{0, 0}, {1, 0}, {0, 1}, {0, 0}}, {}}});
    auto const line = picture_corners({{{{0, 0}, {1, 1}, {2, 2}, {0, 0}}, {}}});

    CHECK(triangle.has_value());
    CHECK_FALSE(line.has_value());
    CHECK_FALSE(picture_corners({}).has_value());
    CHECK_FALSE(picture_corners({{{{1, 1}, {1, 1}, {1, 1}}, {}}}).has_value());
}
