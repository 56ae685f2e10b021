// SPDX-License-Identifier: MIT
#include "footprints/replacing.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace {

satchel::FoundImage numbered(int number)
{
    auto image = sample::bare("DS_" + std::to_string(number));
    auto const west = -170 + number % 340;
    image.footprint.polygons = {satchel::to_polygon({west + 0.0, 10, west + 0.5, 10.5})};
    return image;
}

/// More images than are held back, then those that need more than they have shown.
satchel::LayerReport stream(std::filesystem::path const& path,
                            std::vector<satchel::FoundImage> const& later,
                            satchel::LayerOptions options = {})
{
    satchel::FootprintsWriter writer{path.string(), sample::areas(), std::move(options)};
    for (int i = 0; i < 1500; ++i) {
        writer.add(numbered(i));
    }
    for (auto const& image : later) {
        writer.add(image);
    }
    return writer.finish();
}

satchel::FoundImage in_two_parts()
{
    auto image = sample::bare("DS_two");
    image.footprint.polygons.push_back(satchel::to_polygon({5, 43, 6, 44}));
    return image;
}

OpenedLayer::Feature const& feature_of(OpenedLayer const& layer, std::string const& id)
{
    auto const found =
        std::find_if(layer.features.begin(), layer.features.end(),
                     [&](auto const& feature) { return feature.texts.at("source_id") == id; });
    REQUIRE(found != layer.features.end());
    return *found;
}

} // namespace

TEST_CASE("images that come one by one make the layer that they make together", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb");
    INFO(extension);
    TemporaryFolder const folder;
    std::vector<satchel::FoundImage> images;
    for (int i = 0; i < 1500; ++i) {
        images.push_back(numbered(i));
    }
    write(images, folder / ("at_once." + extension));

    auto const report = stream(folder / ("streamed." + extension), {});

    CHECK(report.written == 1500);
    auto const at_once = open_layer(folder / ("at_once." + extension));
    auto const streamed = open_layer(folder / ("streamed." + extension));
    CHECK(streamed.fields == at_once.fields);
    REQUIRE(streamed.features.size() == at_once.features.size());
    for (std::size_t i = 0; i < streamed.features.size(); ++i) {
        CHECK(streamed.features[i].texts == at_once.features[i].texts);
        CHECK(streamed.features[i].outer_rings == at_once.features[i].outer_rings);
    }
}

TEST_CASE("an image in several parts that comes late makes a layer of multipolygons",
          "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb",
                                    "sqlite", "shp", "kml", "gml", "tab", "mif", "csv");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);

    auto const report = stream(path, {in_two_parts(), numbered(7)});

    CHECK(report.written == 1502);
    auto const layer = open_layer(path);
    CHECK(layer.features.size() == 1502);
    auto const& two = feature_of(layer, "DS_two");
    REQUIRE(two.outer_rings.size() == 2);
    CHECK(two.outer_rings[1].size() == 5);
    auto const& one = feature_of(layer, "DS_3");
    CHECK(one.outer_rings.size() == 1);
    if (extension == "gpkg" || extension == "fgb" || extension == "sqlite" ||
        extension.starts_with("geojson")) {
        CHECK(layer.type == wkbMultiPolygon);
    }
}

TEST_CASE("a kind of picture that comes late gets its column, or is kept in other", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "fgb");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    auto late = numbered(2000);
    late.footprint.quicklooks = {{"LARGE", 32631, "https://host/late"},
                                 {"LARGE", 0, "https://host/large"}};

    static_cast<void>(stream(path, {late}));

    auto const layer = open_layer(path);
    auto const& feature = feature_of(layer, "DS_2000");
    CHECK(feature.texts.at("quicklook_large") == "https://host/large");
    if (extension == "gpkg") {
        CHECK(feature.texts.at("quicklook_large_32631") == "https://host/late");
        CHECK(feature.texts.count("other") == 0);
        CHECK(feature_of(layer, "DS_1").texts.count("quicklook_large_32631") == 0);
    } else {
        auto const other = nlohmann::json::parse(feature.texts.at("other"));
        CHECK(
            other.at("quicklooks").at(0) ==
            nlohmann::json::parse(R"({"size":"LARGE","epsg":32631,"image":"https://host/late"})"));
    }
}

TEST_CASE("the shares of several areas stand in a column of their own", "[footprints]")
{
    TemporaryFolder const folder;
    auto image = sample::bare("DS_1");
    image.area_ids = {1, 2};
    image.area_percents = {100, 12.5};

    auto const path = folder / "several.gpkg";
    write({image}, path);
    auto const one = folder / "one.gpkg";
    static_cast<void>(
        satchel::write_footprints({image}, {sample::areas().front()}, one.string(), {}));

    auto const several = open_layer(path);
    CHECK(several.features.at(0).texts.at("aoi_coverages") == R"({"1":100,"2":12.5})");
    CHECK(open_layer(one).features.at(0).texts.count("aoi_coverages") == 0);
}

TEST_CASE("a layer that is not finished leaves the old one and nothing else",
          "[footprints][output]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "fgb");
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    write({sample::bare("DS_1")}, path);
    auto const before = read_file(path);

    {
        satchel::FootprintsWriter writer{path.string(), sample::areas(), {}};
        for (int i = 0; i < 1200; ++i) {
            writer.add(numbered(i));
        }
    }

    CHECK(read_file(path) == before);
    CHECK(entries(folder) == 1);
}

TEST_CASE("a layer says where it comes from", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson");
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);

    satchel::FootprintsWriter writer{path.string(), sample::areas(), {}};
    writer.add(sample::pleiades());
    writer.describe({.query_json = R"({"cloudCover":"10]"})",
                     .profile = "sandbox",
                     .time = "2026-11-25T10:00:00Z",
                     .is_partial = true,
                     .note = "interrupted"});
    static_cast<void>(writer.finish());

    CHECK(open_layer(path).features.size() == 1);
    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    auto* const layer = dataset->GetLayerByName("footprints");
    CHECK(layer->GetMetadataItem("DESCRIPTION") == std::string{"interrupted"});
    if (extension == "gpkg") {
        CHECK(layer->GetMetadataItem("SATCHEL_QUERY") == std::string{R"({"cloudCover":"10]"})"});
        CHECK(layer->GetMetadataItem("SATCHEL_PROFILE") == std::string{"sandbox"});
        CHECK(layer->GetMetadataItem("SATCHEL_TIME") == std::string{"2026-11-25T10:00:00Z"});
        CHECK(layer->GetMetadataItem("SATCHEL_PARTIAL") == std::string{"YES"});
    } else {
        auto const origin = nlohmann::json::parse(read_file(path)).at("satchel");
        CHECK(origin == nlohmann::json::parse(R"({"time":"2026-11-25T10:00:00Z",)"
                                              R"("profile":"sandbox","partial":true,)"
                                              R"("query":{"cloudCover":"10]"}})"));
    }
}
