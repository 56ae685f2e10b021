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
