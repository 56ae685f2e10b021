// SPDX-License-Identifier: MIT
#include "cli/tool.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <array>
#include <filesystem>
#include <memory>

using nlohmann::json;
using support::call_in;
using support::run_tool;
using support::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// The guide's image, whose quicklook of the simulated service shows where it lies: red in the
/// north-west, green in the north-east, blue in the south-west, white in the south-east.
constexpr auto guide_image = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

void find_guide_image(TemporaryFolder const& folder)
{
    auto const search = run_tool(
        call_in(folder.path(), {"search", "--bbox", "1.33,43.51,1.56,43.66", "--constellation",
                                "PLEIADES", "--date", "2017-01-24", "-o", "found.gpkg"}));
    INFO(search.error);
    REQUIRE(search.exit_code == 0);
}

void change(fs::path const& layer, std::string const& sql)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(layer.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    REQUIRE(dataset);
    auto* const result = dataset->ExecuteSQL(sql.c_str(), nullptr, "");
    dataset->ReleaseResultSet(result);
}

/// The colour's name at a place of a GeoTIFF; "" where it is transparent.
std::string colour_at(GDALDataset& raster, double lon, double lat)
{
    std::array<double, 6> transform{};
    REQUIRE(raster.GetGeoTransform(transform.data()) == CE_None);
    CHECK(transform[2] == 0); // north-up
    CHECK(transform[4] == 0);
    auto const column = static_cast<int>((lon - transform[0]) / transform[1]);
    auto const row = static_cast<int>((lat - transform[3]) / transform[5]);
    std::array<unsigned char, 4> pixel{};
    REQUIRE(raster.RasterIO(GF_Read, column, row, 1, 1, pixel.data(), 1, 1, GDT_Byte, 4, nullptr, 0,
                            0, 0, nullptr) == CE_None);
    if (pixel[3] == 0) {
        return "";
    }
    auto const is_high = [&](std::size_t band) { return pixel.at(band) > 130; };
    if (is_high(0)) {
        return is_high(1) ? "white" : "red";
    }
    return is_high(1) ? "green" : is_high(2) ? "blue" : "black";
}

void check_is_placed(fs::path const& file)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const raster{
        GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY)};
    REQUIRE(raster);
    REQUIRE(raster->GetRasterCount() == 4);
    CHECK(raster->GetRasterBand(4)->GetColorInterpretation() == GCI_AlphaBand);
    CHECK(std::string{raster->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE")} == "COG");
    CHECK(raster->GetSpatialRef()->GetAuthorityCode(nullptr) == std::string{"4326"});
    CHECK(colour_at(*raster, 1.32, 43.66) == "red");
    CHECK(colour_at(*raster, 1.52, 43.65) == "green");
    CHECK(colour_at(*raster, 1.32, 43.55) == "blue");
    CHECK(colour_at(*raster, 1.52, 43.53) == "white");
    CHECK(colour_at(*raster, 1.5, 43.712) == ""); // around the footprint
    CHECK(colour_at(*raster, 1.27, 43.49) == "");
}

} // namespace

TEST_CASE("each quarter of a quicklook lies where the footprint has it, projected or not",
          "[cli][quicklooks]")
{
    auto const [kind, sql] = GENERATE(table<std::string, std::string>(
        {{"longitude and latitude", "UPDATE footprints SET quicklook_medium_3857 = NULL"},
         {"Mercator", "UPDATE footprints SET quicklook_medium_4326 = NULL"},
         {"the sensor's geometry", "UPDATE footprints SET quicklook_medium_4326 = NULL, "
                                   "quicklook_medium_3857 = NULL"}}));
    CAPTURE(kind);
    TemporaryFolder const folder;
    find_guide_image(folder);
    change(folder.path() / "found.gpkg", sql);

    auto const result = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--json"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK(report.at("written") == 1);
    CHECK(report.at("thumbnails") == 1);
    CHECK(report.at("approximate") == (kind == "the sensor's geometry" ? 1 : 0));
    check_is_placed(folder.path() / "found_quicklooks" / (std::string{guide_image} + ".tif"));
    check_is_placed(folder.path() / "found_quicklooks" / (std::string{guide_image} + ".tif"));
    CHECK(fs::exists(folder.path() / "found_quicklooks/quicklooks.vrt"));
}

TEST_CASE("each image of a datastrip has its own thumbnail and quicklook", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    auto const layer = folder.path() / "found.gpkg";
    std::string const columns = "geom, source_id, acquisition_date, thumbnail, "
                                "quicklook_medium_4326";
    change(layer, "INSERT INTO footprints (id, " + columns + ") SELECT 'other', " + columns +
                      " FROM footprints");
    auto const strip = std::string{guide_image};
    auto const pictures = folder.path() / "found_quicklooks";

    // What a filter leaves has the names that it has without.
    auto const other = run_tool(call_in(
        folder.path(), {"quicklooks", "found.gpkg", "--images-where", "id = 'other'", "--json"}));
    INFO(other.error);
    REQUIRE(other.exit_code == 0);
    CHECK(json::parse(other.out).at("thumbnails") == 1);
    CHECK_FALSE(fs::exists(pictures / (strip + ".tif")));
    auto const both = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--json"}));

    REQUIRE(both.exit_code == 0);
    CHECK(json::parse(both.out).at("kept") == 1);
    CHECK(json::parse(both.out).at("written") == 1);
    CHECK(json::parse(both.out).at("thumbnails") == 1);
    CHECK(fs::exists(pictures / (strip + ".tif")));
    int files = 0;
    for (auto const& entry : fs::directory_iterator{pictures}) {
        files += entry.path().extension() == ".tif" ? 1 : 0;
        if (entry.path().filename() != strip + ".tif") {
            fs::remove(entry.path());
        }
    }
    CHECK(files == 2);

    // Nor does a review show an image with the picture of another one.
    change(layer, "UPDATE footprints SET thumbnail_image = NULL");
    auto const review =
        run_tool(call_in(folder.path(), {"review", "found.gpkg", "--quicklooks", "found_quicklooks",
                                         "-o", "r.html", "--json"}));
    INFO(review.error);
    REQUIRE(review.exit_code == 0);
    CHECK(json::parse(review.out).at("images") == 2);
    CHECK(json::parse(review.out).at("thumbnails") == 1);
}

TEST_CASE("quicklooks that are there already are not fetched again", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    REQUIRE(run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg"})).exit_code == 0);
    auto const file = folder.path() / "found_quicklooks" / (std::string{guide_image} + ".tif");
    auto const written = fs::last_write_time(file);

    auto const again = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--json"}));

    REQUIRE(again.exit_code == 0);
    CHECK(json::parse(again.out).at("kept") == 1);
    CHECK(json::parse(again.out).at("thumbnails") == 0);
    CHECK_THAT(again.error, !Catch::Contains("simulated")); // no service was needed
    CHECK(fs::last_write_time(file) == written);
    for (auto const& entry : fs::directory_iterator{folder.path() / "found_quicklooks"}) {
        CHECK_THAT(entry.path().string(), !Catch::EndsWith(".part"));
    }
}

TEST_CASE("images are chosen for quicklooks by the option of other commands, and its older name",
          "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    auto const* const option = GENERATE("--images-where", "--where");

    auto const none = run_tool(call_in(
        folder.path(), {"quicklooks", "found.gpkg", option, "cloud_cover > 100", "--json"}));
    auto const all = run_tool(call_in(
        folder.path(), {"quicklooks", "found.gpkg", option, "cloud_cover <= 100", "--json"}));

    INFO(option << none.error);
    CHECK(none.exit_code == 3);
    CHECK_THAT(none.error, Catch::Contains("no image that matches the filter"));
    REQUIRE(all.exit_code == 0);
    CHECK(json::parse(all.out).at("written") == 1);
}

TEST_CASE("the mosaic still opens when its folder has been moved", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    REQUIRE(run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "-o", "one"})).exit_code ==
            0);
    fs::rename(folder.path() / "one", folder.path() / "two");

    check_is_placed(folder.path() / "two" / (std::string{guide_image} + ".tif"));
    std::unique_ptr<GDALDataset> const mosaic{GDALDataset::Open(
        (folder.path() / "two/quicklooks.vrt").c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY)};
    REQUIRE(mosaic);
    CHECK(colour_at(*mosaic, 1.32, 43.66) == "red");
}

TEST_CASE("a picture that cannot be had leaves the others and tells which it was",
          "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    change(folder.path() / "found.gpkg",
           "UPDATE footprints SET thumbnail = 'http://sandbox.invalid/api/v1/nothing'");

    auto const result = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg"}));

    CHECK(result.exit_code == 11);
    CHECK_THAT(result.out, Catch::Contains("1 quicklook -> found_quicklooks"));
    CHECK_THAT(result.error, Catch::Contains(guide_image) && Catch::Contains("404"));
}

TEST_CASE("a quicklook that cannot be had is taken in another projection or size",
          "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    change(folder.path() / "found.gpkg",
           "UPDATE footprints SET quicklook_medium_4326 = 'http://sandbox.invalid/api/v1/nothing'");

    auto const result = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg"}));

    CAPTURE(result.error);
    CHECK(result.exit_code == 0);
    check_is_placed(folder.path() / "found_quicklooks" / (std::string{guide_image} + ".tif"));
}

TEST_CASE("a quicklook of another size than asked for is told", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    change(folder.path() / "found.gpkg",
           "UPDATE footprints SET quicklook_small = NULL, quicklook_large = NULL");

    auto const result =
        run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--size", "large"}));

    CAPTURE(result.error);
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.error,
               Catch::Contains("1 image has no large quicklook, so the medium one is taken"));
}

TEST_CASE("thumbnails stay in a GeoPackage, and other formats say that they hold none",
          "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    change(folder.path() / "found.gpkg", "ALTER TABLE footprints ADD COLUMN my_rating TEXT");
    change(folder.path() / "found.gpkg", "UPDATE footprints SET my_rating = 'good'");

    auto const result =
        run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--only-thumbnails"}));

    INFO(result.error);
    CHECK(result.exit_code == 0);
    CHECK(result.out == "1 thumbnail -> found.gpkg\n");
    CHECK_FALSE(fs::exists(folder.path() / "found_quicklooks"));
    std::unique_ptr<GDALDataset> const dataset{GDALDataset::Open(
        (folder.path() / "found.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    REQUIRE(dataset);
    auto* const layer = dataset->GetLayerByName("footprints");
    OGRFeatureUniquePtr const feature{layer->GetNextFeature()};
    int size = 0;
    auto const* const bytes =
        feature->GetFieldAsBinary(feature->GetFieldIndex("thumbnail_image"), &size);
    REQUIRE(size > 100);
    CHECK(bytes[0] == 0xFF); // a JPEG
    CHECK(std::string{feature->GetFieldAsString("my_rating")} == "good");
}

TEST_CASE("quicklooks of a layer that has none, or is none, are refused", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    folder.write("areas.geojson", R"({"type":"FeatureCollection","features":[]})");
    folder.write("other.csv", "a,b\n1,2\n");

    auto const missing = run_tool(call_in(folder.path(), {"quicklooks", "none.gpkg"}));
    auto const other = run_tool(call_in(folder.path(), {"quicklooks", "other.csv"}));

    CHECK(missing.exit_code == 3);
    CHECK_THAT(missing.error, Catch::Contains("none.gpkg") && Catch::Contains("hint:"));
    CHECK(other.exit_code == 3);
    CHECK_THAT(other.error, Catch::Contains("source_id"));
}

TEST_CASE("a quicklook whose address has changed is fetched again", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    REQUIRE(run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg"})).exit_code == 0);
    for (auto const* const column : {"quicklook_medium", "quicklook_medium_4326"}) {
        change(folder.path() / "found.gpkg", std::string{"UPDATE footprints SET "} + column +
                                                 " = " + column + " || '&version=2'");
    }

    auto const changed = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--json"}));
    auto const again = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--json"}));

    INFO(changed.error);
    REQUIRE(changed.exit_code == 0);
    CHECK(json::parse(changed.out).at("written") == 1);
    CHECK(json::parse(changed.out).at("kept") == 0);
    CHECK(json::parse(again.out).at("written") == 0);
    CHECK(json::parse(again.out).at("kept") == 1);
}

TEST_CASE("for an image without a footprint no quicklook is fetched, and that is told",
          "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    change(folder.path() / "found.gpkg", "UPDATE footprints SET geom = NULL");

    auto const result =
        run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--no-thumbnails", "--json"}));

    INFO(result.error);
    CHECK(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK(report.at("written") == 0);
    CHECK(report.at("failed").empty());
    CHECK_THAT(report.at("notes").dump(), Catch::Contains("1 image has no footprint"));
    CHECK_THAT(result.error, !Catch::Contains("simulated")); // nothing was asked for
}

TEST_CASE("an image without a quicklook is told and fails no run", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    for (auto const* const size : {"small", "medium", "large"}) {
        change(folder.path() / "found.gpkg",
               std::string{"UPDATE footprints SET quicklook_"} + size + " = NULL");
    }
    change(folder.path() / "found.gpkg", "UPDATE footprints SET quicklook_medium_3857 = NULL, "
                                         "quicklook_medium_4326 = NULL");

    auto const result =
        run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg", "--no-thumbnails", "--json"}));

    INFO(result.error);
    CHECK(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK(report.at("written") == 0);
    CHECK(report.at("failed").empty());
    CHECK_THAT(report.at("notes").dump(), Catch::Contains("has no quicklook of 1 image"));
}

TEST_CASE("a quicklook lies in the box that a search reply gave its image", "[cli][quicklooks]")
{
    TemporaryFolder const folder;
    find_guide_image(folder);
    change(folder.path() / "found.gpkg",
           R"(UPDATE footprints SET other = '{"bbox":[1.1,43.4,1.9,43.8]}')");

    auto const result = run_tool(call_in(folder.path(), {"quicklooks", "found.gpkg"}));

    INFO(result.error);
    CHECK(result.exit_code == 0);
    std::unique_ptr<GDALDataset> const raster{GDALDataset::Open(
        (folder.path() / "found_quicklooks" / (std::string{guide_image} + ".tif")).c_str(),
        GDAL_OF_RASTER | GDAL_OF_READONLY)};
    REQUIRE(raster);
    CHECK(colour_at(*raster, 1.48, 43.63) ==
          "red"); // its middle is at 1.5, the footprint's at 1.42
    CHECK(colour_at(*raster, 1.52, 43.63) == "green");
}
