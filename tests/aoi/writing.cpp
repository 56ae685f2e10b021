// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/ogr.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using Catch::Contains;
using satchel::Failure;

namespace {

satchel::Aoi two_areas()
{
    return samples::read(
        R"({"type":"FeatureCollection","features":[)"
        R"({"type":"Feature","id":7,"properties":{"name":"Bièvre"},"geometry":)" +
        samples::guide_geojson() +
        R"(},{"type":"Feature","id":9,"properties":{"name":"b"},"geometry":{"type":"MultiPolygon",)"
        R"("coordinates":[[[[5,5],[6,5],[6,6],[5,5]]],[[[7,7],[8,7],[8,8],[7,7]]]]}}]})");
}

std::size_t entries_of(std::filesystem::path const& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder},
                                                  std::filesystem::directory_iterator{}));
}

} // namespace

TEST_CASE("written areas are read back with names and places in any format", "[aoi][write]")
{
    support::TemporaryFolder const folder;
    auto const file = GENERATE("out.gpkg", "out.shp", "out.geojson", "out.kml", "out.fgb",
                               "out.gml", "out.geojsonl", "out.sqlite");
    CAPTURE(file);
    auto const path = (folder / file).string();
    auto const aoi = two_areas();

    satchel::write_aoi(aoi, path);
    auto const again = samples::read(path);

    REQUIRE(again.areas.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        auto const& before = aoi.areas.at(i);
        auto const after = std::find_if(again.areas.begin(), again.areas.end(),
                                        [&](auto const& area) { return area.name == before.name; });
        REQUIRE(after != again.areas.end());
        REQUIRE(after->polygons.size() == before.polygons.size());
        CHECK(after->area_km2 == Approx(before.area_km2).epsilon(1e-9));
    }
    CHECK(again.crs == "EPSG:4326");
}

TEST_CASE("the written layer is called aoi and has id, name, fid and area", "[aoi][write]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "out.gpkg").string();

    satchel::write_aoi(two_areas(), path);

    satchel::detail::DatasetPtr const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, nullptr)};
    auto* const layer = dataset->GetLayerByName("aoi");
    REQUIRE(layer != nullptr);
    satchel::detail::FeaturePtr const feature{layer->GetNextFeature()};
    CHECK(feature->GetFieldAsInteger("id") == 1);
    CHECK(feature->GetFieldAsString("name") == std::string{"Bièvre"});
    CHECK(feature->GetFieldAsInteger64("fid") == 7);
    CHECK(feature->GetFieldAsDouble("area_km2") == Approx(300.5).margin(1.5));
    CHECK(entries_of(folder.path()) == 1);
}

TEST_CASE("a file is replaced by a complete one and stale companions disappear", "[aoi][write]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "out.shp").string();
    satchel::write_aoi(two_areas(), path);
    folder.write("out.qix", "an index of the old features");

    satchel::write_aoi(samples::read(samples::guide_wkt()), path);

    CHECK(samples::read(path).areas.size() == 1);
    CHECK_FALSE(std::filesystem::exists(folder / "out.qix"));
}

TEST_CASE("a target that cannot be written leaves nothing behind", "[aoi][write]")
{
    support::TemporaryFolder const folder;
    auto const existing = folder.write("out.xyzw", "mine");
    auto const* const name = GENERATE("none/out.gpkg", "out.xyzw", "out");
    auto const path = (folder / name).string();
    CAPTURE(path);

    try {
        satchel::write_aoi(two_areas(), path);
        FAIL("written");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == Failure::output);
        CHECK(error.where() == path);
        CHECK_FALSE(error.hint().empty());
    }
    CHECK(entries_of(folder.path()) == 1);
    CHECK(support::read_file(existing) == "mine");
}
