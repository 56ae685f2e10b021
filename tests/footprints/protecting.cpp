// SPDX-License-Identifier: MIT
#include "footprints/replacing.hpp"

namespace {

/// A layer with one integer field, as somebody else would make it.
void add_foreign_layer(std::filesystem::path const& path, char const* driver, char const* name)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> dataset;
    if (std::filesystem::exists(path)) {
        dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    } else {
        dataset.reset(GetGDALDriverManager()->GetDriverByName(driver)->Create(
            path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    }
    auto* const layer = dataset->CreateLayer(name, nullptr, wkbPoint);
    OGRFieldDefn field{"owner", OFTInteger};
    REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
    OGRFeature feature{layer->GetLayerDefn()};
    feature.SetField(0, 7);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
}

} // namespace

TEST_CASE("a file of somebody else is replaced only when that is asked for", "[footprints][output]")
{
    TemporaryFolder const folder;

    SECTION("no layer at all")
    {
        auto const path = folder.write("images.geojson", "my notes");
        CHECK(refusal_of(path).failure() == Failure::output);
        CHECK(read_file(path) == "my notes");
        write({sample::pleiades()}, path, {.overwrite = true});
        CHECK(open_layer(path).features.size() == 1);
    }
    SECTION("another layer")
    {
        auto const path = folder / "parcels.shp";
        add_foreign_layer(path, "ESRI Shapefile", "parcels");
        auto const before = read_file(folder / "parcels.dbf");
        CHECK_THAT(refusal_of(path).what(), Catch::Contains("not a footprints layer"));
        CHECK(read_file(folder / "parcels.dbf") == before);
        write({sample::pleiades()}, path, {.overwrite = true});
        CHECK(open_layer(path).features.size() == 1);
    }
}

TEST_CASE("a GeoPackage with other layers is never replaced", "[footprints][output]")
{
    auto const overwrite = GENERATE(false, true);
    auto const with_footprints = GENERATE(false, true);
    TemporaryFolder const folder;
    auto const path = folder / "project.gpkg";
    if (with_footprints) {
        write({sample::pleiades()}, path);
    }
    add_foreign_layer(path, "GPKG", "parcels");
    auto const before = read_file(path);

    auto const error = refusal_of(path, {.overwrite = overwrite});

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::Contains("parcels"));
    CHECK(error.hint() == "choose another file");
    CHECK(read_file(path) == before);
    CHECK(entries(folder) == 1);
}

TEST_CASE("tables that are no layers protect a GeoPackage too", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder / "project.gpkg";
    write({sample::pleiades()}, path);
    {
        std::unique_ptr<GDALDataset> const dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        dataset->ExecuteSQL("CREATE TABLE qgis_projects (name TEXT, content BLOB)", nullptr,
                            nullptr);
    }

    CHECK_THAT(refusal_of(path, {.overwrite = true}).what(), Catch::Contains("qgis_projects"));
}

TEST_CASE("the style that a layer came with does not protect it", "[footprints][output]")
{
    auto const with_style = GENERATE(true, false);
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write({sample::pleiades()}, path);
    if (!with_style) {
        std::unique_ptr<GDALDataset> const dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        dataset->ExecuteSQL("DELETE FROM layer_styles", nullptr, nullptr);
    }

    CHECK_NOTHROW(write({sample::bare("DS_2")}, path));
    CHECK(satchel::read_footprints(path.string()).at(0).source_id == "DS_2");
}

TEST_CASE("what somebody added to a footprints layer is replaced only when that is asked for",
          "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write({sample::pleiades()}, path);
    auto const added =
        GENERATE(as<std::string>{}, "the column my_rating", "the layer north", "stored styles");
    {
        std::unique_ptr<GDALDataset> const dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        if (added == "the column my_rating") {
            OGRFieldDefn field{"my_rating", OFTInteger};
            REQUIRE(dataset->GetLayer(0)->CreateField(&field) == OGRERR_NONE);
        } else if (added == "the layer north") {
            REQUIRE(dataset->CopyLayer(dataset->GetLayer(0), "north") != nullptr);
        } else {
            auto* const styles = dataset->GetLayerByName("layer_styles");
            OGRFeature style{styles->GetLayerDefn()};
            REQUIRE(styles->CreateFeature(&style) == OGRERR_NONE);
        }
    }
    auto const before = read_file(path);

    auto const error = refusal_of(path);

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::Contains(added));
    CHECK_THAT(error.hint(), Catch::Contains("--overwrite"));
    CHECK(read_file(path) == before);
    CHECK_NOTHROW(write({sample::bare("DS_2")}, path, {.overwrite = true}));
    CHECK(open_layer(path).features.size() == 1);
}

TEST_CASE("a column of one's own protects a file of any format", "[footprints][output]")
{
    auto const driver = GENERATE(as<std::string>{}, "GeoJSON", "ESRI Shapefile", "FlatGeobuf");
    TemporaryFolder const folder;
    auto const path = folder / (driver == "GeoJSON"      ? "images.geojson"
                                : driver == "FlatGeobuf" ? "images.fgb"
                                                         : "images.shp");
    GDALAllRegister();
    {
        std::unique_ptr<GDALDataset> const dataset{
            GetGDALDriverManager()
                ->GetDriverByName(driver.c_str())
                ->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        auto* const layer = dataset->CreateLayer("images", nullptr, wkbPoint);
        OGRFeatureDefn& definition = *layer->GetLayerDefn();
        for (char const* const name : {"source_id", "acq_date", "my_rating"}) {
            OGRFieldDefn field{name, OFTString};
            REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
        }
        OGRFeature feature{&definition};
        for (char const* const name : {"source_id", "acq_date", "my_rating"}) {
            feature.SetField(name, "text");
        }
        feature.SetGeometryDirectly(new OGRPoint{1, 2});
        REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
    INFO(driver);

    CHECK_THAT(refusal_of(path).what(), Catch::Contains("my_rating"));
}

TEST_CASE("companions of a shapefile that is not there are not taken", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const table = folder.write("images.dbf", "somebody's table");

    CHECK_THAT(refusal_of(folder / "images.shp").what(), Catch::Contains("images.dbf"));
    CHECK(read_file(table) == "somebody's table");
}
