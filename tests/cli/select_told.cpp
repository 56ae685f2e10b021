// SPDX-License-Identifier: MIT
#include "cli/tool.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

using nlohmann::json;
using support::call_in;
using support::run_tool;
using support::TemporaryFolder;

namespace {

json square(double west, double east)
{
    return {{"type", "Polygon"},
            {"coordinates", {{{west, 43}, {east, 43}, {east, 44}, {west, 44}, {west, 43}}}}};
}

json image(std::string const& id, json const& geometry, json const& cloud)
{
    return {{"type", "Feature"},
            {"properties",
             {{"source_id", id},
              {"acquisition_date", "2017-01-24T10:37:51Z"},
              {"cloud_cover", cloud},
              {"incidence_angle", 12.5}}},
            {"geometry", geometry}};
}

/// Two overlapping images with 10 and 20 % of cloud, each over three quarters of the area, and
/// one over all of it of which nobody knows the cloud.
struct Files {
    Files()
    {
        folder.write("f.geojson",
                     json{{"type", "FeatureCollection"},
                          {"features",
                           {image("DS_WEST", square(0, 3), 10), image("DS_EAST", square(1, 4), 20),
                            image("DS_ALL", square(0, 4), nullptr)}}}
                         .dump());
        folder.write("aoi.geojson", square(0, 4).dump());
    }

    [[nodiscard]] support::ToolResult run(std::vector<std::string> arguments) const
    {
        std::vector<std::string> all{"select", "f.geojson", "--aoi", "aoi.geojson"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run_tool(call_in(folder.path(), all));
    }

    [[nodiscard]] std::unique_ptr<GDALDataset> open(std::string const& file) const
    {
        GDALAllRegister();
        return std::unique_ptr<GDALDataset>{
            GDALDataset::Open((folder.path() / file).c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    }

    TemporaryFolder folder;
};

} // namespace

TEST_CASE("how much is to be covered may be written with its sign", "[cli][select]")
{
    Files const files;

    auto const result = files.run({"--cover", "70%", "--max-overlap", "100%", "--json"});

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    CHECK(json::parse(result.out).at("cover") == 70);
}

TEST_CASE("a share of one is not taken for a percentage of what is bought", "[cli][select]")
{
    Files const files;
    auto const* const share = GENERATE("0.9", "1");

    auto const result = files.run({"--cover", share});

    INFO(share);
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.error,
               Catch::Contains(std::string{"--cover "} + share + ": is " + share + " percent") &&
                   Catch::Contains(std::string{"or "} + share + "% if so little is enough"));
    CHECK(files.run({"--cover", std::string{share} + '%', "--ids"}).exit_code == 0);
    CHECK_THAT(files.run({"--cover", "most"}).error, Catch::Contains("give 90 or 90%"));
}

TEST_CASE("the choice with the least cloud says what was summed up and what is proven",
          "[cli][select]")
{
    Files const files;

    auto const result = files.run({"--goal", "cloud"});
    auto const report = json::parse(files.run({"--goal", "cloud", "--json"}).out);

    INFO(result.out);
    REQUIRE(result.exit_code == 0);
    // 0.75 x 10 % and 0.75 x 20 %
    CHECK_THAT(result.out,
               Catch::Contains("least cloud: cloud cover times the share of the areas that an "
                               "image shows, summed over the images: 22.5 % (a mean of 15.0 over "
                               "what they show); proven, no choice that covers as much has a "
                               "lower sum"));
    CHECK(report.at("goal_value").get<double>() == Approx(22.5).epsilon(1e-3));
    CHECK(report.at("goal_mean").get<double>() == Approx(15).epsilon(1e-3));
}

TEST_CASE("images that tell no cloud cover are counted in a note", "[cli][select]")
{
    Files const files;

    CHECK_THAT(files.run({"--goal", "cloud"}).error,
               Catch::Contains("1 image tells no cloud cover from 0 to 100 and counts as all "
                               "clouded (100 %)"));
    CHECK(files.run({"--goal", "angle"}).error.empty());
}

TEST_CASE("the layer of uncovered ground is called so", "[cli][select]")
{
    Files const files;
    auto const file = GENERATE(as<std::string>{}, "rest.gpkg", "rest.geojson");

    auto const result = files.run({"--exclude", "DS_EAST,DS_ALL", "--uncovered", file});

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const dataset = files.open(file);
    REQUIRE(dataset != nullptr);
    CHECK(std::string{dataset->GetLayer(0)->GetName()} == "uncovered");
    // Nothing but our own layer, so it may be written again.
    CHECK(files.run({"--exclude", "DS_EAST,DS_ALL", "--uncovered", file}).exit_code == 0);
}

TEST_CASE("a selection carries a style, which is kept where somebody changed it", "[cli][select]")
{
    Files const files;
    REQUIRE(files.run({"-o", "s.gpkg"}).exit_code == 0);
    CHECK(files.run({"-o", "s.gpkg"}).exit_code == 0); // ours is replaced

    auto const dataset = files.open("s.gpkg");
    REQUIRE(dataset != nullptr);
    auto* const styles = dataset->GetLayerByName("layer_styles");
    REQUIRE(styles != nullptr);
    {
        OGRFeatureUniquePtr const style{styles->GetNextFeature()};
        REQUIRE(style != nullptr);
        CHECK(std::string{style->GetFieldAsString("f_table_name")} == "selection");
        CHECK(std::string{style->GetFieldAsString("f_geometry_column")} ==
              dataset->GetLayerByName("selection")->GetGeometryColumn());
        CHECK_THAT(style->GetFieldAsString("styleQML"),
                   Catch::Contains("&quot;selection_order&quot;"));
        style->SetField("styleQML", "mine");
        REQUIRE(styles->SetFeature(style.get()) == OGRERR_NONE);
    }
    dataset->FlushCache();

    CHECK(files.run({"-o", "s.gpkg"}).exit_code == 9);
    CHECK(files.run({"-o", "s.gpkg", "--overwrite"}).exit_code == 0);
    auto const kept = files.open("s.gpkg");
    OGRFeatureUniquePtr const style{kept->GetLayerByName("layer_styles")->GetNextFeature()};
    CHECK(std::string{style->GetFieldAsString("styleQML")} == "mine");
}
