// SPDX-License-Identifier: MIT
#include "aoi/samples.hpp"
#include "satchel/aoi/ogr.hpp"
#include "satchel/footprints/area_layer.hpp"
#include "support/data.hpp"
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

void write(satchel::Aoi const& aoi, std::string const& path,
           satchel::AreaFileOptions const& options = {})
{
    (void)satchel::write_areas(aoi, path, options);
}

satchel::Error refusal_of(satchel::Aoi const& aoi, std::string const& path,
                          satchel::AreaFileOptions const& options = {})
{
    try {
        write(aoi, path, options);
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"was written: " + path};
}

std::size_t entries_of(std::filesystem::path const& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder},
                                                  std::filesystem::directory_iterator{}));
}

} // namespace

TEST_CASE("written areas are read back with names and places in any format", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const file = GENERATE("out.gpkg", "out.shp", "out.geojson", "out.kml", "out.fgb",
                               "out.gml", "out.geojsonl", "out.sqlite");
    CAPTURE(file);
    auto const path = (folder / file).string();
    auto const aoi = two_areas();

    write(aoi, path);
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

TEST_CASE("the written layer is called aoi and has id, name, fid and area", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "out.gpkg").string();

    write(two_areas(), path);

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

TEST_CASE("a file is replaced by a complete one and stale companions disappear",
          "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "out.shp").string();
    write(two_areas(), path);
    folder.write("out.qix", "an index of the old features");

    write(samples::read(samples::guide_wkt()), path);

    CHECK(samples::read(path).areas.size() == 1);
    CHECK_FALSE(std::filesystem::exists(folder / "out.qix"));
}

TEST_CASE("a target that cannot be written leaves nothing behind", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const existing = folder.write("out.xyzw", "mine");
    auto const [name, failure] =
        GENERATE(table<char const*, Failure>({{"none/out.gpkg", Failure::output},
                                              {"out.xyzw", Failure::usage},
                                              {"out", Failure::usage}}));
    auto const path = (folder / name).string();
    CAPTURE(path);

    auto const error = refusal_of(two_areas(), path);

    CHECK(error.failure() == failure);
    CHECK(error.where() == path);
    CHECK_FALSE(error.hint().empty());
    CHECK(entries_of(folder.path()) == 1);
    CHECK(support::read_file(existing) == "mine");
}

TEST_CASE("a source is never written over by its own areas", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const overwrite = GENERATE(false, true);
    auto const file = GENERATE("out.gpkg", "out.shp", "out.geojson");
    CAPTURE(file, overwrite);
    auto const path = (folder / file).string();
    write(two_areas(), path); // ours, so that only being the source protects it
    std::filesystem::create_symlink(path, folder / ("link-" + std::string{file}));
    auto const link = (folder / ("link-" + std::string{file})).string();
    auto const before = support::read_file(path);
    auto const aoi = samples::read(path);

    auto const layer = refusal_of(aoi, path, {.overwrite = overwrite});
    auto const by_link = refusal_of(aoi, link, {.overwrite = overwrite});

    CHECK(layer.failure() == Failure::output);
    CHECK_THAT(layer.what(), Contains("is the source of the areas"));
    CHECK_THAT(by_link.what(), Contains("is the source of the areas"));
    CHECK_THROWS_AS(satchel::write_areas_text(aoi, "x", "wkt", path, {.overwrite = overwrite}),
                    satchel::Error);
    CHECK(support::read_file(path) == before);
}

TEST_CASE("a zip is not written over by areas that were read from inside it", "[footprints][areas]")
{
    auto const zip = support::data_file("aoi/toulouse_lambert93.zip");

    auto const aoi = samples::read(zip);

    CHECK(aoi.files == std::vector<std::string>{zip});
}

TEST_CASE("layers and files of somebody else are not replaced by areas", "[footprints][areas]")
{
    support::TemporaryFolder const folder;

    SECTION("a GeoPackage with other layers, not even on request")
    {
        auto two = samples::wgs84();
        two.name = "two";
        auto const path = samples::write(folder / "multi.gpkg", "GPKG", {samples::wgs84(), two});
        auto const before = support::read_file(path);

        auto const error = refusal_of(two_areas(), path, {.overwrite = true});

        CHECK(error.failure() == Failure::output);
        CHECK_THAT(error.what(), Contains("parcels, two"));
        CHECK(support::read_file(path) == before);
    }
    SECTION("a single layer with attributes, unless that is asked for")
    {
        auto const path =
            samples::write(folder / "parcels.shp", "ESRI Shapefile", {samples::wgs84()});
        auto const before = support::read_file(folder / "parcels.dbf");

        CHECK_THAT(refusal_of(two_areas(), path).what(), Contains("not a layer of areas"));
        CHECK(support::read_file(folder / "parcels.dbf") == before);
        write(two_areas(), path, {.overwrite = true});
        CHECK(samples::read(path).areas.size() == 2);
    }
    SECTION("a layer of ours with a field that was added since")
    {
        auto const path = (folder / "out.gpkg").string();
        write(two_areas(), path);
        {
            satchel::detail::DatasetPtr const dataset{
                GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
            OGRFieldDefn owner{"owner", OFTString};
            REQUIRE(dataset->GetLayer(0)->CreateField(&owner) == OGRERR_NONE);
        }
        CHECK(refusal_of(two_areas(), path).failure() == Failure::output);
    }
    SECTION("a text that Satchel did not write")
    {
        auto const path = folder.write("notes.txt", "POLYGON((my notes\n").string();
        CHECK_THROWS_AS(satchel::write_areas_text(two_areas(), "0,0,1,1\n", "bbox", path, {}),
                        satchel::Error);
        CHECK(support::read_file(path) == "POLYGON((my notes\n");
    }
}

TEST_CASE("areas replace areas, and texts replace texts", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const file = GENERATE("out.gpkg", "out.shp", "out.geojson", "out.kml", "out.fgb",
                               "out.gml", "out.geojsonl", "out.sqlite", "out.tab", "out.csv");
    CAPTURE(file);
    auto const path = (folder / file).string();
    write(two_areas(), path);
    auto const text = GENERATE(as<std::string>(), "POLYGON((0 0,1 0,1 1,0 0))\n", "0,0,1,1\n");
    auto const text_path = (folder / "out.txt").string();

    CHECK_NOTHROW(write(two_areas(), path));
    satchel::write_areas_text(two_areas(), text, "wkt", text_path, {});
    CHECK_NOTHROW(satchel::write_areas_text(two_areas(), text, "wkt", text_path, {}));
    CHECK(support::read_file(text_path) == text);
}

TEST_CASE("a link stays a link when areas are written through it", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "data");
    std::filesystem::create_symlink(folder / "data/real.gpkg", folder / "link.gpkg");

    write(two_areas(), (folder / "link.gpkg").string());

    CHECK(std::filesystem::is_symlink(folder / "link.gpkg"));
    CHECK(samples::read((folder / "data/real.gpkg").string()).areas.size() == 2);
}

TEST_CASE("a cancel leaves the old file", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    satchel::CancelFlag const cancel{true};
    auto const path = folder.write("out.txt", "0,0,1,1\n").string();

    CHECK(refusal_of(two_areas(), (folder / "out.gpkg").string(), {.cancel = &cancel}).failure() ==
          Failure::interrupted);
    CHECK_THROWS_AS(
        satchel::write_areas_text(two_areas(), "2,2,3,3\n", "bbox", path, {.cancel = &cancel}),
        satchel::Error);
    CHECK(support::read_file(path) == "0,0,1,1\n");
    CHECK(entries_of(folder.path()) == 1);
}

TEST_CASE("names in any script come back from a shapefile", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "out.shp").string();
    auto aoi = samples::read(samples::guide_wkt());
    aoi.areas.at(0).name = "北京 Łódź";

    write(aoi, path);

    CHECK(samples::read(path).areas.at(0).name == "北京 Łódź");
}

TEST_CASE("control characters in a name do not spoil formats of XML", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const file = GENERATE("out.kml", "out.gml");
    CAPTURE(file);
    auto const path = (folder / file).string();
    auto aoi = samples::read(samples::guide_wkt());
    aoi.areas.at(0).name = "a\x01\x1b[31m b";

    write(aoi, path);

    CHECK(samples::read(path).areas.at(0).name == "a[31m b");
}

TEST_CASE("a format that cannot hold polygons is refused instead of losing them",
          "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const file = GENERATE("out.xlsx", "out.ods", "out.gpx");
    CAPTURE(file);

    auto const error = refusal_of(two_areas(), (folder / file).string());

    CHECK(error.failure() == Failure::output);
    CHECK_FALSE(error.hint().empty());
    CHECK(entries_of(folder.path()) == 0);
}

TEST_CASE("formats with few types of fields take what they can", "[footprints][areas]")
{
    support::TemporaryFolder const folder;
    auto const file = GENERATE(as<std::string>(), "out.tab", "out.mif", "out.dxf");
    CAPTURE(file);
    auto const path = (folder / file).string();
    auto const aoi = two_areas();

    auto const notes = satchel::write_areas(aoi, path, {});

    if (file == "out.dxf") { // knows neither fields nor a CRS
        CHECK_THAT(notes.at(0), Contains("has no place for the fields id, name, fid, area_km2"));
        return;
    }
    auto const again = samples::read(path);
    CHECK(again.areas.at(0).name == "Bièvre");
    satchel::detail::DatasetPtr const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, nullptr)};
    satchel::detail::FeaturePtr const feature{dataset->GetLayer(0)->GetNextFeature()};
    CHECK(feature->GetFieldAsInteger("fid") == 7);
}
