// SPDX-License-Identifier: MIT
#include "satchel/search/coverage.hpp"

#include "satchel/area/geodesic.hpp"

#include <catch2/catch.hpp>

#include <limits>

using satchel::geodesic_area_km2;
using satchel::MultiPolygon;
using satchel::Polygon;

namespace {

// The guide's area of interest and the footprint of its reply, step 4.
Polygon const toulouse{{{1.3348388671875, 43.66240779260363},
                        {1.5641784667968752, 43.66240779260363},
                        {1.5641784667968752, 43.516190595612755},
                        {1.3348388671875, 43.516190595612755},
                        {1.3348388671875, 43.66240779260363}},
                       {}};
Polygon const pleiades{{{1.257353827342168, 43.51499992670583},
                        {1.256790254518078, 43.54711045952346},
                        {1.255514795769583, 43.71489050656499},
                        {1.384754739081241, 43.7029560489154},
                        {1.45009224373546, 43.69639005169051},
                        {1.584824320385018, 43.68207395444014},
                        {1.584816585304249, 43.66084996806644},
                        {1.584249661225448, 43.629278017562},
                        {1.584312238288345, 43.61867177220752},
                        {1.583972915011884, 43.59767029007774},
                        {1.584130008203344, 43.58704871537454},
                        {1.583680879320572, 43.55564297303177},
                        {1.583861547553116, 43.50292413472972},
                        {1.583781598514204, 43.48552351216974},
                        {1.521843231208238, 43.49169073436082},
                        {1.361200893781275, 43.50646455923665},
                        {1.257353827342168, 43.51499992670583}},
                       {}};

MultiPolygon box(double west, double south, double east, double north)
{
    return {satchel::to_polygon({west, south, east, north})};
}

} // namespace

// The expected numbers were made with GDAL 3.6.2 and PROJ 9.1.1, not with this code:
// OGRGeometry.Segmentize(0.0001) in EPSG:4326, then Transform to EPSG:6933, then GetArea;
// for large edges two step widths, extrapolated to none.

TEST_CASE("areas agree with PROJ's equal-area grid EPSG:6933", "[search][coverage]")
{
    CHECK(geodesic_area_km2(toulouse) == Approx(300.877840415899).epsilon(1e-9));
    CHECK(geodesic_area_km2(pleiades) == Approx(582.869578785252).epsilon(1e-9));
    CHECK(geodesic_area_km2(Polygon{{{0, 0}, {60, 70}, {-20, 45}, {0, 0}}, {}}) ==
          Approx(19250745.663928507).epsilon(1e-10));
}

TEST_CASE("the whole world has the surface of the WGS 84 ellipsoid", "[search][coverage]")
{
    // 4 pi R², with the authalic radius R = 6371007.180918474 m of WGS 84.
    CHECK(geodesic_area_km2(satchel::to_polygon({-180, -90, 180, 90})) ==
          Approx(510065621.72408837).epsilon(1e-11));
}

TEST_CASE("a square metre far from everything keeps its area", "[search][coverage]")
{
    double const side = 1e-5;

    auto const near = geodesic_area_km2(satchel::to_polygon({0, 60, side, 60 + side}));
    auto const far = geodesic_area_km2(satchel::to_polygon({179.5, 60, 179.5 + side, 60 + side}));

    // One 1/100 of the way from 59.9995 to 60.0005, where the meridian bends by nothing that
    // counts.
    auto const wide =
        geodesic_area_km2(satchel::to_polygon({0, 60 - 49.5 * side, 1, 60 + 50.5 * side}));
    CHECK(near == Approx(wide * side / 100).epsilon(1e-8));
    CHECK(far == Approx(near).epsilon(1e-8));
}

TEST_CASE("the guide's image covers the guide's area of interest completely", "[search][coverage]")
{
    CHECK(satchel::coverage_percent({toulouse}, {pleiades}) == 100.0);
}

TEST_CASE("partial coverage agrees with PROJ's equal-area grid EPSG:6933", "[search][coverage]")
{
    CHECK(satchel::coverage_percent(box(1.0, 43.4, 1.8, 43.8), {pleiades}) ==
          Approx(20.304188293078912).epsilon(1e-9));
    CHECK(satchel::coverage_percent(box(10, 50, 20, 60),
                                    {{{{10, 50}, {20, 60}, {10, 60}, {10, 50}}, {}}}) ==
          Approx(47.94001880612).epsilon(1e-10));
}

TEST_CASE("coverage is 100 when an area is its own footprint, turned or in pieces",
          "[search][coverage]")
{
    Polygon const reversed{{pleiades.outer.rbegin(), pleiades.outer.rend()}, {}};
    MultiPolygon const halves{satchel::to_polygon({0, 0, 0.3, 1}),
                              satchel::to_polygon({0.3, 0, 1, 1})};

    CHECK(satchel::coverage_percent({pleiades}, {reversed}) == 100.0);
    CHECK(satchel::coverage_percent(box(0, 0, 1, 1), halves) == 100.0);
    CHECK(satchel::coverage_percent(halves, box(0, 0, 1, 1)) == 100.0);
}

TEST_CASE("coverage is 0 beside, and along a shared edge", "[search][coverage]")
{
    CHECK(satchel::coverage_percent(box(0, 0, 1, 1), box(2, 0, 3, 1)) == 0.0);
    CHECK(satchel::coverage_percent(box(0, 0, 1, 1), box(1, 0, 2, 1)) == 0.0);
    CHECK_FALSE(satchel::overlaps(box(0, 0, 1, 1), box(2, 0, 3, 1)));
    CHECK_FALSE(satchel::overlaps(box(0, 0, 1, 1), box(1, 0, 2, 1)));
    CHECK(satchel::overlaps(box(0, 0, 1, 1), box(0.999, 0, 2, 1)));
}

TEST_CASE("holes of area and footprint do not count", "[search][coverage]")
{
    Polygon with_hole = satchel::to_polygon({0, -2, 4, 2});
    with_hole.holes.push_back({{1, -1}, {1, 1}, {3, 1}, {3, -1}, {1, -1}});

    CHECK(satchel::coverage_percent({with_hole}, box(1, -1, 3, 1)) == 0.0);
    CHECK(satchel::coverage_percent(box(1, -1, 3, 1), {with_hole}) == 0.0);
    CHECK(satchel::coverage_percent({with_hole}, box(0, -2, 2, 2)) == Approx(50.0).epsilon(1e-12));
}

TEST_CASE("ground in two areas or two footprints counts once", "[search][coverage]")
{
    satchel::Area west{1, "west", {}, box(0, 0, 2, 1), 0};
    satchel::Area east{2, "east", {}, box(1, 0, 3, 1), 0};
    satchel::AreaCoverage const coverage{std::vector{west, east}};

    CHECK(coverage.percent(box(0, 0, 1, 1)).value() == Approx(100.0 / 3).epsilon(1e-12));
    CHECK(coverage.percent(std::vector{box(0, 0, 2, 1), box(1, 0, 2, 1)}).value() ==
          Approx(200.0 / 3).epsilon(1e-12));
    CHECK(coverage.percent(std::vector{box(0, 0, 2, 1), box(2, 0, 3, 1)}).value() == 100.0);
    CHECK(satchel::coverage_percent(box(0, 0, 2, 1), {satchel::to_polygon({0, 0, 1.5, 1}),
                                                      satchel::to_polygon({0.5, 0, 1, 1})}) ==
          Approx(75.0).epsilon(1e-12));
}

TEST_CASE("a footprint that crosses or touches itself is repaired, not refused",
          "[search][coverage]")
{
    Polygon const bow_tie{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}};
    Polygon const touching{{{0, 0}, {2, 0}, {2, 2}, {1, 0}, {0, 2}, {0, 0}}, {}};
    Polygon const spike{{{0, 0}, {2, 0}, {2, 2}, {2, 5}, {2, 2}, {0, 2}, {0, 0}}, {}};
    Polygon const open{{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, {}};

    CHECK(satchel::coverage_percent(box(0, 0, 2, 2), {bow_tie}) == Approx(50).epsilon(1e-3));
    CHECK(satchel::coverage_percent(box(0, 0, 2, 2), {touching}) == Approx(50).epsilon(1e-3));
    CHECK(satchel::coverage_percent(box(0, 0, 2, 2), {spike}) == 100.0);
    CHECK(satchel::coverage_percent(box(0, 0, 2, 2), {open}) == 100.0);
}

TEST_CASE("geometry that encloses nothing is no coverage and no failure", "[search][coverage]")
{
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    satchel::AreaCoverage const coverage{box(0, 0, 1, 1)};

    CHECK_FALSE(coverage.percent(MultiPolygon{}).has_value());
    CHECK_FALSE(coverage.percent({Polygon{}}).has_value());
    CHECK_FALSE(coverage.percent({Polygon{{{0, 0}, {1, 1}, {0, 0}}, {}}}).value_or(0) > 0);
    CHECK_FALSE(coverage.percent({Polygon{{{0, 0}, {1, nan}, {1, 1}, {0, 0}}, {}}}).has_value());
    CHECK_FALSE(coverage.percent({Polygon{{{0, 0}, {1, 1e300}, {1, 1}, {0, 0}}, {}}}).has_value());
    CHECK_FALSE(satchel::AreaCoverage{MultiPolygon{}}.percent(box(0, 0, 1, 1)).has_value());
    CHECK(satchel::coverage_percent(box(0, 0, 1, 1), {}) == 0.0);
    CHECK_FALSE(satchel::overlaps(box(0, 0, 1, 1), {}));
}

TEST_CASE("a footprint numbered beyond the antimeridian covers the other side too",
          "[search][coverage]")
{
    CHECK(satchel::coverage_percent(box(-180, 0, -179, 1), box(179, 0, 181, 1)) == 100.0);
    CHECK(satchel::coverage_percent(box(179, 0, 180, 1), box(-181, 0, -179.5, 1)) == 100.0);
    CHECK(satchel::coverage_percent(box(178, 0, 180, 1), box(179, 0, 181, 1)) ==
          Approx(50).epsilon(1e-12));
}

TEST_CASE("a footprint that jumps the antimeridian covers what it shows and nothing else",
          "[search][coverage]")
{
    MultiPolygon const jumping{
        {{{179, 0}, {-179, 0}, {-179, 1}, {179, 1}, {179, 0}},
         {{{179.5, 0.2}, {179.5, 0.8}, {-179.5, 0.8}, {-179.5, 0.2}, {179.5, 0.2}}}}};

    CHECK(satchel::coverage_percent(box(179, 0, 179.5, 1), jumping) == 100.0);
    CHECK(satchel::coverage_percent(box(-179.5, 0, -179, 1), jumping) == 100.0);
    CHECK(satchel::coverage_percent(box(0, 0, 1, 1), jumping) == 0.0);
    CHECK(satchel::coverage_percent(box(178, 0, 180, 1), {{jumping[0].outer, {}}}) ==
          Approx(50).epsilon(1e-12));
    CHECK(satchel::coverage_percent(box(179.6, 0.4, 179.9, 0.6), jumping) == 0.0);
    CHECK(satchel::coverage_percent(box(-179.9, 0.4, -179.6, 0.6), jumping) == 0.0);
    CHECK_FALSE(satchel::overlaps(box(-1, 0, 1, 1), jumping));
}

TEST_CASE("an area numbered beyond the antimeridian counts once", "[search][coverage]")
{
    auto const area = box(179, 0, 181, 1);

    CHECK(satchel::coverage_percent(area, area) == 100.0);
    CHECK(satchel::coverage_percent(area, box(179, 0, 180, 1)) == Approx(50).epsilon(1e-12));
    CHECK(satchel::coverage_percent(area, box(-180, 0, -179, 1)) == Approx(50).epsilon(1e-12));
    CHECK(satchel::coverage_percent(box(-182, 0, -181, 1), box(178, 0, 179, 1)) == 100.0);
    CHECK(satchel::coverage_percent(box(190, 0, 191, 1), box(-170, 0, -169, 1)) == 100.0);
}

TEST_CASE("an area wider than half the Earth is no jump", "[search][coverage]")
{
    CHECK(satchel::coverage_percent(box(-100, -50, 100, 50), box(-1, -50, 1, 50)) ==
          Approx(1).epsilon(1e-9));
    CHECK(satchel::coverage_percent(box(0, 0, 1, 1), box(-180, -90, 180, 90)) == 100.0);
}
