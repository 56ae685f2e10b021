// SPDX-License-Identifier: MIT
#include "cli/tool.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <filesystem>

using nlohmann::json;
using support::call_in;
using support::run_tool;
using support::TemporaryFolder;

namespace {

json square(double west, double south, double east, double north)
{
    return {{"type", "Polygon"},
            {"coordinates",
             {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}};
}

json image(std::string const& id, json const& geometry, double cloud, std::string const& date,
           double price)
{
    return {{"type", "Feature"},
            {"properties",
             {{"source_id", id},
              {"satellite", "PHR1A"},
              {"acquisition_date", date},
              {"cloud_cover", cloud},
              {"incidence_angle", 12.5},
              {"price_per_km2", price},
              {"my_rating", "good " + id}}},
            {"geometry", geometry}};
}

json collection(std::vector<json> const& features)
{
    return {{"type", "FeatureCollection"}, {"features", features}};
}

/// Two halves, one image over both with more cloud, and one of a corner.
struct Files {
    Files()
    {
        folder.write(
            "f.geojson",
            collection(
                {image("DS_WEST", square(0.9, 42.9, 1.5, 44.1), 5, "2017-01-24T10:37:51.229Z", 10),
                 image("DS_EAST", square(1.5, 42.9, 2.1, 44.1), 0, "2017-06-01T10:00:00Z", 10),
                 image("DS_ALL", square(0.9, 42.9, 2.1, 44.1), 30, "2017-01-30T10:00:00Z", 30),
                 image("DS_FAR", square(8, 42.9, 9, 44.1), 0, "2017-01-30T10:00:00Z", 1)})
                .dump());
        folder.write("aoi.geojson", square(1, 43, 2, 44).dump());
    }

    [[nodiscard]] support::ToolResult run(std::vector<std::string> arguments) const
    {
        std::vector<std::string> all{"select", "f.geojson", "--aoi", "aoi.geojson"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run_tool(call_in(folder.path(), all));
    }

    /// Values of a column in the order of the features.
    [[nodiscard]] std::vector<std::string> column(std::string const& file, char const* field) const
    {
        GDALAllRegister();
        std::unique_ptr<GDALDataset> const dataset{GDALDataset::Open(
            (folder.path() / file).c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr)};
        std::vector<std::string> values;
        REQUIRE(dataset != nullptr);
        for (auto const& feature : *dataset->GetLayer(0)) {
            values.emplace_back(feature->GetFieldAsString(field));
        }
        return values;
    }

    TemporaryFolder folder;
};

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("select takes one image that is enough, without asking any service", "[cli][select]")
{
    Files const files;

    auto const result = files.run({});

    INFO(result.error);
    CHECK(result.exit_code == 0);
    CHECK(result.error.empty());
    CHECK_THAT(result.out, Catch::Contains("DS_ALL") && !Catch::Contains("DS_WEST") &&
                               Catch::Contains("1 image of 4 covers 100 %") &&
                               Catch::Contains("proven"));
}

TEST_CASE("each goal of select chooses by its own measure", "[cli][select]")
{
    Files const files;
    auto const [goal, ids] = GENERATE(table<std::string, std::string>({
        {"fewest", "DS_ALL\n"},
        {"cloud", "DS_WEST,DS_EAST\n"},
        {"price", "DS_WEST,DS_EAST\n"},
        {"newest", "DS_WEST,DS_EAST\n"},
    }));

    auto const result = files.run({"--goal", goal, "--ids"});

    INFO(goal << ": " << result.error);
    CHECK(result.exit_code == 0);
    CHECK(result.out == ids);
}

TEST_CASE("a date spread leaves out what is too far apart", "[cli][select]")
{
    Files const files;

    auto const report =
        json::parse(files.run({"--goal", "cloud", "--max-date-spread", "30d", "--json"}).out);

    REQUIRE(report.at("images").size() == 1);
    CHECK(report.at("images").at(0).at("source_id") == "DS_ALL");
    CHECK(report.at("images").at(0).at("acquisition_date") == "2017-01-30T10:00:00.000Z");
    CHECK(report.at("date_spread_days") == 0);
    CHECK(report.at("complete") == true);
}

TEST_CASE("the selection layer has the order and all columns, also the analyst's own",
          "[cli][select]")
{
    Files const files;
    auto const file = GENERATE(as<std::string>{}, "s.gpkg", "s.geojson", "s.fgb", "s.shp", "s.csv");
    INFO(file);

    auto const result = files.run({"--goal", "cloud", "-o", file, "--json"});

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    CHECK(json::parse(result.out).at("output") == file);
    bool const is_shapefile = file == "s.shp";
    CHECK(files.column(file, "source_id") == Texts{"DS_WEST", "DS_EAST"});
    CHECK(files.column(file, "my_rating") == Texts{"good DS_WEST", "good DS_EAST"});
    CHECK(files.column(file, is_shapefile ? "sel_order" : "selection_order") == Texts{"1", "2"});
    auto const adds = files.column(file, is_shapefile ? "adds_pct" : "adds_percent");
    REQUIRE(adds.size() == 2);
    CHECK(std::stod(adds[0]) == Approx(50));
    CHECK(std::stod(adds[1]) == Approx(50));
    CHECK(files.run({"--goal", "cloud", "-o", file}).exit_code == 0); // once more, over itself
}

TEST_CASE("a selection is a footprints layer: plan and select read it", "[cli][select]")
{
    Files const files;
    REQUIRE(files.run({"--goal", "cloud", "-o", "s.gpkg"}).exit_code == 0);

    auto const again =
        run_tool(call_in(files.folder.path(),
                         {"select", "s.gpkg", "--aoi", "aoi.geojson", "-o", "t.gpkg", "--ids"}));

    INFO(again.error);
    CHECK(again.exit_code == 0);
    CHECK(again.out == "DS_WEST,DS_EAST\n");
    CHECK(files.column("t.gpkg", "selection_order") == Texts{"1", "2"});
}

TEST_CASE("what cannot be covered is told, written as areas, and no failure", "[cli][select]")
{
    Files const files;

    auto const result = files.run(
        {"--exclude", "DS_EAST,DS_ALL", "--uncovered", "rest.gpkg", "-o", "s.gpkg", "--json"});

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK(report.at("complete") == false);
    CHECK(report.at("is_optimal") == true);
    CHECK(report.at("covered_percent").get<double>() == Approx(50).margin(1e-6));
    CHECK(report.at("best_possible_percent").get<double>() == Approx(50).margin(1e-6));
    CHECK(report.at("uncovered_km2").get<double>() ==
          Approx(report.at("area_km2").get<double>() / 2).epsilon(1e-6));
    REQUIRE(report.at("uncovered").size() == 1);
    CHECK(report.at("uncovered").at(0).at("lon").get<double>() == Approx(1.75));
    CHECK_THAT(report.at("notes").at(0).get<std::string>(), Catch::Contains("is not reached"));
    auto const rest = files.column("rest.gpkg", "area_km2");
    REQUIRE(rest.size() == 1);
    CHECK(std::stod(rest[0]) == Approx(report.at("uncovered_km2").get<double>()).epsilon(1e-4));
}

TEST_CASE("limits that do not let everything be covered are named", "[cli][select]")
{
    Files const files;

    auto const result = files.run({"--exclude", "DS_ALL", "--max-images", "1"});

    CHECK(result.exit_code == 0);
    CHECK_THAT(result.error,
               Catch::Contains("--cover 100 is not reached: within the limits 50.00 % can"));
    CHECK_THAT(result.out, Catch::Contains("uncovered:") && Catch::Contains("around 43.5000 N"));
}

TEST_CASE("what was found among too many images to compare is not told as all that can be",
          "[cli][select]")
{
    Files const files;
    std::vector<json> images;
    for (int i = 0; i < 300; ++i) {
        images.push_back(image("DS_" + std::to_string(i),
                               i % 2 == 0 ? square(1, 43, 1.6, 44) : square(1.5, 43, 2, 44), 0,
                               "2017-01-24T10:37:51Z", 10));
    }
    files.folder.write("f.geojson", collection(images).dump());

    auto const result = files.run({"--max-images", "1"});

    CHECK(result.exit_code == 0);
    CHECK_THAT(result.error, Catch::Contains("% was found") && !Catch::Contains("can be covered"));
    CHECK_THAT(result.out, Catch::Contains("another choice may cover more within the limits"));
}

TEST_CASE("uncovered ground is written as an empty layer where all is covered", "[cli][select]")
{
    Files const files;
    REQUIRE(files.run({"--exclude", "DS_EAST,DS_ALL", "--uncovered", "rest.gpkg"}).exit_code == 0);
    REQUIRE(files.column("rest.gpkg", "name").size() == 1);

    auto const result = files.run({"--uncovered", "rest.gpkg"});

    INFO(result.error);
    CHECK(result.exit_code == 0);
    CHECK(files.column("rest.gpkg", "name").empty());
}

TEST_CASE("what select cannot do is one clear error, and nothing is written", "[cli][select]")
{
    Files const files;
    struct Wrong {
        Texts arguments;
        int exit_code;
        std::string says;
    };
    auto const wrong = GENERATE(values<Wrong>({
        {{"--include", "DS_TYPO"}, 3, "--include DS_TYPO: is not among the images"},
        {{"--exclude", "DS_TYPO"}, 3, "--exclude DS_TYPO"},
        {{"--include", "DS_FAR"}, 3, "DS_FAR: shows nothing of the areas"},
        {{"--include", "DS_WEST", "--exclude", "DS_WEST"}, 2, "is left out by --exclude"},
        {{"--goal", "best"}, 2, "fewest, cloud, angle, newest or price"},
        {{"--cover", "0"}, 2, "--cover"},
        {{"--max-date-spread", "soon"}, 2, "30d"},
        {{"--max-images", "0"}, 2, "--max-images"},
        {{"--images-where", "nothing = 1"}, 3, "source_id"},
        {{"-o", "out.xyz"}, 2, "no format is known"},
        {{"-o", "f.geojson"}, 9, "is the footprints layer"},
        {{"-o", "aoi.geojson"}, 9, "source of the areas"},
        {{"-o", "aoi.geojson", "--overwrite"}, 9, "source of the areas"},
        {{"-o", "one.gpkg", "--uncovered", "./one.gpkg"}, 2, "is also the file of --output"},
        {{"--uncovered", "s.gpkg", "--overwrite"}, 2, "is also the file of --output"},
        {{"--uncovered", "f.geojson"}, 9, "f.geojson"},
        {{"--uncovered", "aoi.geojson"}, 9, "source of the areas"},
        {{"--bbox", "1,43,2,44"}, 2, "exclude each other"},
    }));
    auto const before = support::read_file(files.folder.path() / "f.geojson");
    auto const areas = support::read_file(files.folder.path() / "aoi.geojson");

    auto arguments = wrong.arguments;
    if (arguments.front() != "-o") {
        arguments.insert(arguments.end(), {"-o", "s.gpkg"});
    }
    auto const result = files.run(arguments);

    INFO(result.error);
    CHECK(result.exit_code == wrong.exit_code);
    CHECK_THAT(result.error, Catch::Contains(wrong.says));
    CHECK(result.out.empty());
    CHECK(support::read_file(files.folder.path() / "f.geojson") == before);
    CHECK(support::read_file(files.folder.path() / "aoi.geojson") == areas);
    CHECK_FALSE(std::filesystem::exists(files.folder.path() / "s.gpkg"));
    CHECK_FALSE(std::filesystem::exists(files.folder.path() / "one.gpkg"));
}

TEST_CASE("an image without a source_id is left out of the choice with a note", "[cli][select]")
{
    Files const files;
    auto features = json::parse(support::read_file(files.folder.path() / "f.geojson"));
    features.at("features").at(2).at("properties")["source_id"] = nullptr;
    files.folder.write("f.geojson", features.dump());

    auto const result = files.run({"--ids", "-o", "s.gpkg"});

    CHECK(result.exit_code == 0);
    CHECK(result.out == "DS_WEST,DS_EAST\n");
    CHECK_THAT(result.error, Catch::Contains("1 image without a source_id is left out"));
    CHECK(files.column("s.gpkg", "my_rating") == Texts{"good DS_WEST", "good DS_EAST"});
}

TEST_CASE("a price goal needs the column, and leaves out images without a price", "[cli][select]")
{
    Files const files;
    auto features = json::parse(support::read_file(files.folder.path() / "f.geojson"));
    features.at("features").at(2).at("properties")["price_per_km2"] = nullptr;
    files.folder.write("some.geojson", features.dump());
    for (auto& feature : features.at("features")) {
        feature.at("properties").erase("price_per_km2");
    }
    files.folder.write("none.geojson", features.dump());
    auto const run = [&](char const* layer) {
        return run_tool(call_in(files.folder.path(), {"select", layer, "--aoi", "aoi.geojson",
                                                      "--goal", "price", "--ids"}));
    };

    auto const some = run("some.geojson");
    CHECK(some.out == "DS_WEST,DS_EAST\n");
    CHECK_THAT(some.error, Catch::Contains("1 image without a price is left out"));
    auto const none = run("none.geojson");
    CHECK(none.exit_code == 3);
    CHECK_THAT(none.error, Catch::Contains("has no column price_per_km2"));
}

TEST_CASE("a selection that somebody worked on is not replaced without being asked",
          "[cli][select]")
{
    Files const files;
    REQUIRE(files.run({"-o", "s.geojson"}).exit_code == 0);
    auto edited = json::parse(support::read_file(files.folder.path() / "s.geojson"));
    edited.at("features").at(0).at("properties")["my_notes"] = "ask Ann";
    files.folder.write("s.geojson", edited.dump());

    auto const refused = files.run({"-o", "s.geojson"});
    CHECK(refused.exit_code == 9);
    CHECK_THAT(refused.error, Catch::Contains("--overwrite"));
    CHECK(json::parse(support::read_file(files.folder.path() / "s.geojson")) == edited);
    CHECK(files.run({"-o", "s.geojson", "--overwrite"}).exit_code == 0);
}

TEST_CASE("a layer in another CRS and of other columns is read as well", "[cli][select]")
{
    Files const files;
    GDALAllRegister();
    // Half a degree of longitude and latitude around Toulouse, in UTM 31.
    files.folder.write("utm.csv", "source_id,WKT\n"
                                  "DS_A,\"POLYGON((300000 4700000,500000 4700000,500000 4900000,"
                                  "300000 4900000,300000 4700000))\"\n");
    files.folder.write("utm.vrt",
                       "<OGRVRTDataSource><OGRVRTLayer name=\"utm\">"
                       "<SrcDataSource relativeToVRT=\"1\">utm.csv</SrcDataSource>"
                       "<GeometryField encoding=\"WKT\" field=\"WKT\"/>"
                       "<LayerSRS>EPSG:32631</LayerSRS></OGRVRTLayer></OGRVRTDataSource>");

    auto const result =
        run_tool(call_in(files.folder.path(),
                         {"select", "utm.vrt", "--aoi", "aoi.geojson", "-o", "s.gpkg", "--json"}));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    CHECK(json::parse(result.out).at("covered_percent") == 100.0);
    CHECK(files.column("s.gpkg", "source_id") == Texts{"DS_A"});
}

TEST_CASE("a goal that no image tells about, and a filter that none matches, are refused",
          "[cli][select]")
{
    Files const files;
    auto text = support::read_file(files.folder.path() / "f.geojson");
    for (auto at = text.find("cloud_cover"); at != std::string::npos;
         at = text.find("cloud_cover")) {
        text.replace(at, 11, "clouds");
    }
    files.folder.write("other.geojson", text);
    auto const select = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"select", "--aoi", "aoi.geojson"});
        return run_tool(call_in(files.folder.path(), std::move(words)));
    };

    auto const cloudless = select({"other.geojson", "--goal", "cloud"});
    auto const none = select({"f.geojson", "--images-where", "my_rating = 'god'"});

    CHECK(cloudless.exit_code == 3);
    CHECK_THAT(cloudless.error, Catch::Contains("has no column cloud_cover"));
    CHECK(none.exit_code == 3);
    CHECK_THAT(none.error, Catch::Contains("no image that matches"));
}
