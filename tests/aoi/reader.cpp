// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/area/change.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using satchel::AoiReader;
using satchel::AoiSource;

TEST_CASE("areas come one after another, the notes at the end", "[aoi][reader]")
{
    AoiReader reader{{.source = "POLYGON Z((0 0 1,1 0 1,1 1 1,0 0 1))\n"
                                "POLYGON((5 5,6 5,6 6,5 5))"}};

    CHECK(reader.info().source == "WKT");
    auto const first = reader.next();
    CHECK(reader.info().crs == "EPSG:4326");
    auto const second = reader.next();
    auto const end = reader.next();

    REQUIRE((first && second));
    CHECK(first->id == 1);
    CHECK(second->id == 2);
    CHECK_FALSE(end);
    CHECK_FALSE(reader.next());
    CHECK(reader.info().notes.at(0) == "Z values were dropped");
}

TEST_CASE("the original of an area is what was drawn, unrepaired", "[aoi][reader]")
{
    AoiReader reader{{.source = "POLYGON((0 0,2 2,2 0,0 2))", .keep_originals = true}};

    auto const area = reader.next();

    REQUIRE(area);
    CHECK(area->polygons.size() == 2);
    CHECK(reader.original() == satchel::MultiPolygon{{{{0, 0}, {2, 2}, {2, 0}, {0, 2}}, {}}});
}

TEST_CASE("a box is widened as any other area", "[aoi][reader]")
{
    auto const narrow = satchel::read_aoi({.bbox = satchel::Box{1, 43, 2, 44}});
    auto const wide =
        satchel::read_aoi({.bbox = satchel::Box{1, 43, 2, 44}, .shaping = {.buffer_m = 10'000}});

    CHECK(wide.areas.at(0).area_km2 > 1.4 * narrow.areas.at(0).area_km2);
    CHECK(samples::covers(wide.areas.at(0).polygons, narrow.areas.at(0).polygons));
    CHECK(wide.areas.at(0).changes.at(0).kind == satchel::ChangeKind::buffered);
}

TEST_CASE("a number of vertices that cannot be reached is told", "[aoi][reader]")
{
    auto const aoi =
        satchel::read_aoi({.bbox = satchel::Box{1, 43, 2, 44}, .shaping = {.max_vertices = 4}});

    CHECK(aoi.areas.at(0).changes.empty());
    CHECK(aoi.notes == std::vector<std::string>{"area 1 (AOI): no fewer than 5 vertices of a "
                                                "polygon were reached, not 4"});
}

TEST_CASE("what simplifying outward adds to the areas is told in one sentence", "[aoi][reader]")
{
    // An L of 6 corners, whose box is 4/3 of it, and a thin cross, whose box is much more of it.
    std::string const angle = "POLYGON((1 43,1.2 43,1.2 43.1,1.1 43.1,1.1 43.2,1 43.2,1 43))";
    std::string const cross = "POLYGON((1 44,1.1 44,1.1 43.9,1.11 43.9,1.11 44,1.21 44,1.21 44.01,"
                              "1.11 44.01,1.11 44.11,1.1 44.11,1.1 44.01,1 44.01,1 44))";
    auto const read = [](std::string const& source, std::size_t most) {
        return satchel::read_aoi({.source = source, .shaping = {.max_vertices = most}});
    };

    auto const one = read(angle, 5);
    auto const two = read(angle + '\n' + cross, 5);
    auto const none = read(angle + '\n' + cross, 20);

    auto const sentence = [](satchel::Area const& area) {
        REQUIRE(area.changes.size() == 1);
        return "area " + std::to_string(area.id) + " (AOI): " + describe(area.changes.at(0));
    };
    CHECK(one.notes == std::vector{sentence(one.areas.at(0))});
    double more_km2 = 0;
    for (auto const& area : two.areas) {
        more_km2 += area.changes.at(0).after_km2 - area.changes.at(0).before_km2;
    }
    CHECK_THAT(two.notes.at(0), Catch::StartsWith("2 areas were simplified outward and are "));
    CHECK(std::stod(two.notes.at(0).substr(40)) == Approx(more_km2).epsilon(1e-3));
    CHECK_THAT(two.notes.at(0), Catch::EndsWith("the most grew " + sentence(two.areas.at(1))));
    CHECK(none.notes.empty());
}
