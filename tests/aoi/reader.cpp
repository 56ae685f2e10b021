// SPDX-License-Identifier: MIT
#include "samples.hpp"

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
