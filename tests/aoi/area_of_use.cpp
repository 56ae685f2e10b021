// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

using Catch::Contains;
using Catch::StartsWith;

namespace {

/// Numbers of another CRS, which read as Lambert-93 lie in Iran (49.8 31.8):
///   printf '5000000 6270000\n5020000 6290000\n' | cs2cs -f %.2f EPSG:2154 EPSG:4326
constexpr char const* far_from_france =
    "POLYGON((5000000 6270000,5020000 6270000,5020000 6290000,5000000 6290000,5000000 6270000))";
constexpr char const* toulouse_in_lambert93 =
    "POLYGON((570000 6270000,580000 6270000,580000 6280000,570000 6280000,570000 6270000))";

struct Read : satchel::Aoi {
    std::vector<std::string> misplaced; ///< of each area
};

Read read(std::string const& source, satchel::Grouping grouping = satchel::Grouping::each)
{
    satchel::AoiReader reader{
        {.source = source, .crs = "EPSG:2154", .shaping = {.grouping = grouping}}};
    Read result;
    while (auto area = reader.next()) {
        result.areas.push_back(std::move(*area));
        result.misplaced.push_back(reader.misplaced());
    }
    static_cast<satchel::AoiInfo&>(result) = reader.info();
    return result;
}

} // namespace

TEST_CASE("an area wholly outside of its CRS' area of use is told with both places", "[aoi][crs]")
{
    auto const aoi = read(far_from_france);

    CHECK_FALSE(aoi.accuracy_m); // of a place that the CRS is not for, nobody knows
    CHECK_FALSE(aoi.areas.at(0).accuracy_m);
    CHECK_FALSE(aoi.operation.empty());
    REQUIRE(aoi.notes.size() == 1);
    CHECK_THAT(aoi.notes.at(0),
               StartsWith("all of the AOI lies outside the area of use of EPSG:2154: in 49.8") &&
                   Contains("EPSG:2154 is for -9.86,41.15,10.38,51.56 (France") &&
                   Contains("--crs"));
    CHECK_THAT(aoi.notes.at(0), !Contains("métropolitaine")); // the end of a long name
    CHECK_THAT(aoi.misplaced.at(0),
               StartsWith("lies outside the area of use of EPSG:2154: at 49.8") &&
                   !Contains("--crs")); // told once for all areas
}

TEST_CASE("the place of an area that lies elsewhere has longitudes up to 180", "[aoi][crs]")
{
    auto const aoi = satchel::read_aoi(
        {.source = "POLYGON((12000000 1000000,12020000 1000000,12020000 1020000,12000000 1000000))",
         .crs = "EPSG:2193"});

    REQUIRE(aoi.notes.size() == 1);
    CHECK_THAT(aoi.notes.at(0), Contains("EPSG:2193: in -100.72,-21.70,-100.65,-21.62 (west"));
}

TEST_CASE("of areas inside and outside of the area of use only those outside are told",
          "[aoi][crs]")
{
    auto const aoi = read(std::string{far_from_france} + '\n' + toulouse_in_lambert93);

    REQUIRE(aoi.notes.size() == 1);
    CHECK_THAT(aoi.notes.at(0), StartsWith("a part of the AOI lies outside the area of use"));
    CHECK_FALSE(aoi.misplaced.at(0).empty());
    CHECK(aoi.misplaced.at(1).empty());
    CHECK(aoi.areas.at(1).accuracy_m == std::optional{1.0});
    CHECK_FALSE(aoi.accuracy_m);
}

TEST_CASE("an area across the border of the area of use keeps its accuracy", "[aoi][crs]")
{
    // printf '1250000 6450000\n1350000 6450000\n' | cs2cs -f %.2f EPSG:2154 EPSG:4326 gives
    // longitudes of 9.98 and 11.24; the border is at 10.38 (projinfo EPSG:2154)
    auto const aoi =
        read("POLYGON((1250000 6450000,1350000 6450000,1350000 6460000,1250000 6450000))");

    REQUIRE(aoi.notes.size() == 1);
    CHECK_THAT(aoi.notes.at(0),
               StartsWith("a part of the AOI lies outside") && Contains("may be less exact there"));
    CHECK(aoi.areas.at(0).accuracy_m == std::optional{1.0});
    CHECK(aoi.misplaced.at(0).empty());
}

TEST_CASE("areas that are grouped are misplaced where all of their features are", "[aoi][crs]")
{
    using satchel::Grouping;
    std::string const far = far_from_france;

    CHECK(read(far + '\n' + toulouse_in_lambert93, Grouping::hull).misplaced.at(0).empty());
    CHECK_THAT(read(far + '\n' + far, Grouping::dissolve).misplaced.at(0),
               Contains("its first feature lies outside the area of use of EPSG:2154"));
    CHECK_THAT(read(far, Grouping::dissolve).misplaced.at(0), StartsWith("lies outside"));
}

TEST_CASE("points outside of the area of use are told as well", "[aoi][crs]")
{
    satchel::AoiReader reader{
        {.source = "POINT(5000000 6270000)", .crs = "EPSG:2154", .shaping = {.buffer_m = 500}}};

    REQUIRE(reader.next());

    CHECK_FALSE(reader.misplaced().empty());
}

TEST_CASE("a little beyond the edge of a zone is only less exact", "[aoi][crs]")
{
    // The zone ends at 6 degrees east, 723776 there: echo '48 6' | cs2cs EPSG:4326 EPSG:32631
    satchel::AoiReader reader{
        {.source = "POLYGON((723926 5320600,724100 5320600,724100 5320800,723926 5320600))",
         .crs = "EPSG:32631"}};

    auto const area = reader.next();

    REQUIRE(area);
    CHECK(area->polygons.at(0).outer.at(0).lon > 6);
    CHECK(reader.misplaced().empty());
    CHECK(area->accuracy_m);
    CHECK_FALSE(reader.next());
    REQUIRE(reader.info().notes.size() == 1);
    CHECK_THAT(reader.info().notes.at(0), Contains("may be less exact there"));
}

TEST_CASE("an area whose points alone lie elsewhere is not all elsewhere", "[aoi][crs]")
{
    satchel::AoiReader reader{{.source = std::string{"GEOMETRYCOLLECTION("} +
                                         toulouse_in_lambert93 + ",POINT(5000000 6270000))",
                               .crs = "EPSG:2154",
                               .shaping = {.buffer_m = 500}}};

    REQUIRE(reader.next());

    CHECK(reader.misplaced().empty());
}

TEST_CASE("what lies elsewhere is told by its CRS where there are several", "[aoi][crs]")
{
    support::TemporaryFolder const folder;
    auto const path = samples::write(
        folder / "city.gpkg", "GPKG",
        {{.crs = "EPSG:2154", .rows = {{far_from_france, {}, {}}}, .name = "far"},
         {.crs = "EPSG:4326", .rows = {{"POLYGON((1 43,2 43,2 44,1 43))", {}, {}}}}});

    auto const aoi =
        satchel::read_aoi({.source = path, .layer = "far", .more_layers = {"parcels"}});

    REQUIRE(aoi.notes.size() == 1);
    CHECK_THAT(aoi.notes.at(0), StartsWith("all of what is in EPSG:2154 lies outside"));
}
