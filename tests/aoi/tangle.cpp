// SPDX-License-Identifier: MIT
#include "satchel/aoi/tangle.hpp"

#include "samples.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

using satchel::Polygon;
using satchel::Ring;
using satchel::detail::refuse_tangle;

namespace {

/// Its edges cross in `corners` * (`step` - 1) places.
Polygon star(int corners, int step)
{
    Ring ring;
    for (int i = 0; i <= corners; ++i) {
        auto const angle = 2 * std::numbers::pi * (i * step % corners) / corners;
        ring.push_back({2 + std::cos(angle), 48 + std::sin(angle)});
    }
    return {ring, {}};
}

/// Squares along a diagonal in one ring, as programs trace pixels.
Polygon pixels(int count)
{
    constexpr double size = 0.001;
    Ring ring;
    for (int i = 0; i < count; ++i) {
        ring.push_back({i * size, i * size});
        ring.push_back({(i + 1) * size, i * size});
    }
    for (int i = count; i > 0; --i) {
        ring.push_back({i * size, i * size});
        ring.push_back({(i - 1) * size, i * size});
    }
    ring.push_back(ring.front());
    return {ring, {}};
}

} // namespace

TEST_CASE("an outline that crosses itself ten thousand times is refused with a place",
          "[aoi][tangle]")
{
    try {
        refuse_tangle(star(401, 200), "here");
        FAIL("not refused");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == satchel::Failure::input);
        CHECK(error.where() == "here");
        CHECK_THAT(error.what(), Catch::Contains("more than 10000 places, one of them at ") &&
                                     Catch::Contains(" (lon lat)"));
        CHECK_THAT(error.hint(), Catch::Contains("--crs"));
    }
}

TEST_CASE("crossings that a drawing may have are left to be repaired", "[aoi][tangle]")
{
    CHECK_NOTHROW(refuse_tangle(star(101, 50), "here"));
    CHECK_NOTHROW(refuse_tangle(star(5, 2), "here"));
}

TEST_CASE("corners of pixels that touch are no crossings, however many", "[aoi][tangle]")
{
    CHECK_NOTHROW(refuse_tangle(pixels(20'000), "here"));
}

TEST_CASE("a map wound around the globe again and again is refused, not repaired for minutes",
          "[aoi][tangle]")
{
    // Transverse Mercator goes on and on beyond the poles. Found by the fuzzer.
    auto const text =
        GENERATE(as<std::string>{},
                 "SRID=3431;POLYGON((-1000000 -1000000,1000000 -600000000,1000000 1000000,"
                 "-1000000 1000000,-1000000 -1000000))",
                 "SRID=2760;POLYGON((-5389065 -1000005,1000000 -1000000,1000000 1000000,"
                 "-1000000 -101000000,-1000000 -1000000))");
    CAPTURE(text);

    auto const error = samples::refusal(text);

    CHECK(error.failure() == satchel::Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("no outline can be told"));
    CHECK_THAT(error.hint(), Catch::Contains("--crs"));
}
