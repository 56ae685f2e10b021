// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"
#include "satchel/search/coverage.hpp"

#include "support/geos.hpp"
#include "support/stars.hpp"

#include <catch2/catch.hpp>

#include <map>

using satchel::Area;
using satchel::LonLat;
using satchel::MultiPolygon;
using satchel::Polygon;

namespace {

double km2_of(MultiPolygon const& polygons)
{
    double sum = 0;
    for (auto const& polygon : polygons) {
        sum += satchel::geodesic_area_km2(polygon);
    }
    return sum;
}

/// In percent of the area, by GEOS.
double judged(MultiPolygon const& area, MultiPolygon const& footprint)
{
    return 100 * km2_of(geos::common(area, footprint)) / km2_of(geos::united(area));
}

class Dice {
public:
    explicit Dice(unsigned seed) : random{seed} {}

    double between(double low, double high)
    {
        return std::uniform_real_distribution<double>{low, high}(random);
    }
    int number(int low, int high) { return std::uniform_int_distribution<int>{low, high}(random); }

    LonLat place() { return {between(10, 11), between(45, 46)}; }

    /// A strip as the satellites see it: a turned rectangle, its long sides in steps that
    /// jitter a little, as the service sends them.
    Polygon strip(LonLat centre, double radius)
    {
        auto const angle = between(0, 3.2);
        auto const steps = number(1, 10);
        auto const jitter = number(0, 1) * radius * 0.01;
        satchel::Ring ring;
        auto const add = [&](double along, double across) {
            across += between(-jitter, jitter);
            ring.push_back({centre.lon + along * std::cos(angle) - across * std::sin(angle),
                            centre.lat + along * std::sin(angle) + across * std::cos(angle)});
        };
        for (int i = 0; i <= steps; ++i) {
            add(radius * (2.0 * i / steps - 1), -radius / 3);
        }
        for (int i = steps; i >= 0; --i) {
            add(radius * (2.0 * i / steps - 1), radius / 3);
        }
        ring.push_back(ring.front());
        if (number(0, 1) == 1) {
            std::reverse(ring.begin(), ring.end());
        }
        return {ring, {}};
    }

    MultiPolygon footprint()
    {
        switch (number(0, 5)) {
        case 0:
            return {stars::polygon(random, place(), between(0.01, 1), 30)};
        case 1:
            return {strip(place(), between(0.05, 1)), strip(place(), between(0.05, 1))};
        case 2:
            return {geos::convex_hull({stars::ring(random, place(), between(0.1, 1), 12), {}})};
        default:
            return {strip(place(), between(0.05, 1))};
        }
    }

    MultiPolygon area()
    {
        switch (number(0, 3)) {
        case 0: {
            auto const corner = place();
            return {satchel::to_polygon({corner.lon, corner.lat, corner.lon + between(0.001, 0.5),
                                         corner.lat + between(0.001, 0.5)})};
        }
        case 1:
            return geos::united({stars::polygon(random, place(), between(0.01, 0.5), 200),
                                 stars::polygon(random, place(), between(0.01, 0.5), 20)});
        default:
            return {stars::polygon(random, place(), between(0.01, 0.5),
                                   static_cast<std::size_t>(number(5, 80)))};
        }
    }

    std::mt19937 random;
};

std::vector<Area> numbered(std::vector<MultiPolygon> const& shapes)
{
    std::vector<Area> areas;
    for (auto const& shape : shapes) {
        areas.push_back({static_cast<int>(areas.size()) + 1, "", {}, shape, 0});
    }
    return areas;
}

MultiPolygon moved(MultiPolygon polygons, double lon)
{
    auto const wrap = [lon](satchel::Ring& ring) {
        for (auto& position : ring) {
            position.lon += lon;
            position.lon -= position.lon > 180 ? 360 : 0;
        }
    };
    for (auto& polygon : polygons) {
        wrap(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), wrap);
    }
    return polygons;
}

} // namespace

TEST_CASE("coverage of random areas by random footprints is what GEOS cuts out",
          "[search][coverage]")
{
    Dice dice{4};
    int partly = 0;
    for (int i = 0; i < 2000; ++i) {
        INFO("case " << i);
        auto const area = dice.area();
        auto const footprint = dice.footprint();

        auto const percent = satchel::AreaCoverage{area}.percent(footprint).value();

        auto const expected = judged(area, footprint);
        REQUIRE(percent == Approx(expected).epsilon(1e-9).margin(1e-9));
        partly += percent > 0 && percent < 100 ? 1 : 0;
    }
    CHECK(partly > 500);
}

TEST_CASE("coverage is exactly 100 and 0 where GEOS finds all or nothing", "[search][coverage]")
{
    Dice dice{5};
    std::map<double, int> seen;
    for (int i = 0; i < 3000; ++i) {
        INFO("case " << i);
        auto const centre = dice.place();
        MultiPolygon const area{stars::polygon(dice.random, centre, dice.between(0.001, 0.2), 20)};
        auto const footprint = dice.strip(dice.place(), dice.between(0.3, 1.5));

        auto const percent = satchel::AreaCoverage{area}.percent({footprint}).value();

        if (geos::covers(footprint, area.front())) {
            REQUIRE(percent == 100.0);
            ++seen[100];
        } else if (geos::common(area, {footprint}).empty()) {
            REQUIRE(percent == 0.0);
            ++seen[0];
        }
    }
    CHECK(seen[100] > 100);
    CHECK(seen[0] > 100);
}

TEST_CASE("a footprint hits the areas under it, each with its own percentage", "[search][coverage]")
{
    Dice dice{6};
    std::vector<MultiPolygon> shapes;
    for (int i = 0; i < 120; ++i) {
        shapes.push_back(dice.area());
    }
    satchel::AreaCoverage const coverage{numbered(shapes)};

    for (int i = 0; i < 60; ++i) {
        auto const footprint = dice.footprint();
        std::map<int, double> expected;
        for (std::size_t k = 0; k < shapes.size(); ++k) {
            auto const percent = judged(shapes[k], footprint);
            if (percent > 1e-7) {
                expected[static_cast<int>(k) + 1] = percent;
            }
        }

        auto const hits = coverage.hits(footprint);

        REQUIRE(hits.size() == expected.size());
        auto wanted = expected.begin();
        for (auto const& hit : hits) {
            REQUIRE(hit.area_id == wanted->first);
            REQUIRE(hit.percent == Approx(wanted->second).epsilon(1e-9).margin(1e-9));
            ++wanted;
        }
    }
}

TEST_CASE("coverage across the antimeridian is what it is anywhere else", "[search][coverage]")
{
    Dice dice{7};
    for (int i = 0; i < 300; ++i) {
        INFO("case " << i);
        // The areas are cut there, as the reader of areas does; the footprints jump, or go on.
        auto const area = MultiPolygon{stars::polygon(dice.random, dice.place(), 0.5, 40)};
        auto const footprint = MultiPolygon{dice.strip(dice.place(), dice.between(0.1, 1))};
        constexpr double to_there = 169.5;
        MultiPolygon const west{satchel::to_polygon({0, 0, 180 - to_there, 90})};
        MultiPolygon const east{satchel::to_polygon({180 - to_there, 0, 100, 90})};
        auto cut = moved(geos::common(area, west), to_there);
        for (auto const& part : moved(geos::common(area, east), to_there - 360)) {
            cut.push_back(part);
        }

        auto const jumping = satchel::coverage_percent(cut, moved(footprint, to_there));

        REQUIRE(jumping == Approx(judged(area, footprint)).epsilon(1e-9).margin(1e-8));
    }
}

TEST_CASE("cumulated coverage is that of all footprints together, and the rest is left over",
          "[search][coverage]")
{
    Dice dice{8};
    for (int i = 0; i < 40; ++i) {
        INFO("case " << i);
        std::vector<MultiPolygon> const shapes{dice.area(), dice.area(), dice.area()};
        satchel::CumulatedCoverage cumulated{numbered(shapes)};
        MultiPolygon all;
        for (auto const& shape : shapes) {
            all.insert(all.end(), shape.begin(), shape.end());
        }
        all = geos::united(all);
        MultiPolygon shown;

        for (int k = 0; k < 12; ++k) {
            auto const footprint = dice.footprint();
            auto const before = cumulated.percent().value();
            auto const gain = cumulated.gain_km2(footprint);
            cumulated.add(footprint);

            shown.insert(shown.end(), footprint.begin(), footprint.end());
            shown = geos::united(shown);
            auto const percent = cumulated.percent().value();
            REQUIRE(percent == Approx(judged(all, shown)).epsilon(1e-9).margin(1e-7));
            REQUIRE(percent - before ==
                    Approx(100 * gain / cumulated.area_km2()).epsilon(1e-6).margin(1e-6));
        }

        auto const left = cumulated.uncovered();
        REQUIRE(geos::why_not_valid(left).empty());
        REQUIRE(km2_of(left) == Approx(cumulated.uncovered_km2()).epsilon(1e-6).margin(1e-5));
        REQUIRE(geos::difference_area(left, geos::without(all, shown)) < 1e-9);
    }
}

TEST_CASE("cumulated coverage ends at exactly 100 with nothing left", "[search][coverage]")
{
    satchel::CumulatedCoverage cumulated{
        numbered({{satchel::to_polygon({0, 0, 1, 1})}, {satchel::to_polygon({0.5, 0, 2, 1})}})};
    CHECK(cumulated.percent() == 0.0);

    for (double west = 0; west < 2; west += 0.25) {
        cumulated.add({satchel::to_polygon({west, -1, west + 0.25, 0.3})});
        cumulated.add({satchel::to_polygon({west, 0.3, west + 0.25, 2})});
    }

    CHECK(cumulated.percent() == 100.0);
    CHECK(cumulated.uncovered().empty());
    CHECK(cumulated.uncovered_km2() == 0);
    CHECK_FALSE(satchel::CumulatedCoverage{{}}.percent().has_value());
}
