// SPDX-License-Identifier: MIT
#include "footprints/replacing.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

Dataset open(std::filesystem::path const& path)
{
    GDALAllRegister();
    return Dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
}

satchel::FoundImage at(std::string const& id, satchel::Box const& box)
{
    auto image = sample::bare(id);
    image.footprint.polygons = {satchel::to_polygon(box)};
    return image;
}

} // namespace

TEST_CASE("the index of a FlatGeobuf finds what looking at every image finds", "[footprints]")
{
    // One image, a node of them, one more, several levels.
    auto const count = GENERATE(1, 2, 16, 17, 256, 257, 5000);
    INFO(count);
    TemporaryFolder const folder;
    auto const path = folder / "images.fgb";
    std::mt19937 random{17};
    std::uniform_real_distribution<double> share{0, 1};
    std::vector<satchel::FoundImage> images;
    for (int i = 0; i < count; ++i) {
        auto const west = -179 + 350 * share(random);
        auto const south = -89 + 170 * share(random);
        images.push_back(at("DS_" + std::to_string(i),
                            {west, south, west + 5 * share(random), south + 5 * share(random)}));
    }
    write(images, path);

    auto const dataset = open(path);
    auto& layer = *dataset->GetLayer(0);

    CHECK(layer.GetFeatureCount() == count);
    CHECK(layer.TestCapability(OLCFastSpatialFilter) != 0);
    OGREnvelope extent;
    REQUIRE(layer.GetExtent(&extent, FALSE) == OGRERR_NONE);
    OGREnvelope expected;
    for (auto const& image : images) {
        auto const box = satchel::bounding_box(image.footprint.polygons);
        expected.Merge(OGREnvelope{});
        expected.Merge(box.west, box.south);
        expected.Merge(box.east, box.north);
    }
    CHECK(extent.MinX == expected.MinX);
    CHECK(extent.MaxY == expected.MaxY);
    for (int i = 0; i < 200; ++i) {
        auto const west = -180 + 350 * share(random);
        auto const south = -90 + 170 * share(random);
        satchel::Box const window{west, south, west + 20 * share(random),
                                  south + 20 * share(random)};
        std::multiset<std::string> wanted;
        for (auto const& image : images) {
            auto const box = satchel::bounding_box(image.footprint.polygons);
            if (box.west <= window.east && box.east >= window.west && box.south <= window.north &&
                box.north >= window.south) {
                wanted.insert(image.footprint.source_id);
            }
        }
        layer.SetSpatialFilterRect(window.west, window.south, window.east, window.north);
        std::multiset<std::string> found;
        for (auto const& feature : layer) {
            found.insert(feature->GetFieldAsString("source_id"));
        }
        CHECK(found == wanted);
    }
    layer.SetSpatialFilter(nullptr);
    std::set<std::string> by_number;
    for (int i = 0; i < count; ++i) {
        OGRFeatureUniquePtr const feature{layer.GetFeature(i)};
        REQUIRE(feature != nullptr);
        by_number.insert(feature->GetFieldAsString("source_id"));
    }
    CHECK(by_number.size() == images.size());
}

TEST_CASE("a FlatGeobuf and a GeoPackage of the same images say the same", "[footprints]")
{
    TemporaryFolder const folder;
    auto nul = sample::bare("DS_nul");
    nul.footprint.product_name = std::string{"a\0b", 3};
    auto long_text = sample::bare("DS_long");
    long_text.footprint.product_name = std::string(100'000, 'x');
    auto empty = sample::bare("");
    std::vector<satchel::FoundImage> const images{sample::pleiades(), sample::bare("DS_2"), nul,
                                                  long_text, empty};
    write(images, folder / "images.fgb");
    write(images, folder / "images.gpkg");

    auto buffer = open_layer(folder / "images.fgb");
    auto const package = open_layer(folder / "images.gpkg");

    CHECK(buffer.fields == package.fields);
    CHECK(buffer.epsg == package.epsg);
    REQUIRE(buffer.features.size() == package.features.size());
    for (auto const& wanted : package.features) {
        CHECK(std::count_if(buffer.features.begin(), buffer.features.end(), [&](auto const& found) {
                  return found.texts == wanted.texts && found.numbers == wanted.numbers &&
                         found.outer_rings == wanted.outer_rings;
              }) == 1);
    }
}

TEST_CASE("holes of polygons stay when a late image makes a FlatGeobuf one of multipolygons",
          "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.fgb";
    satchel::Polygon ring = satchel::to_polygon({1, 43, 2, 44});
    ring.holes = {{{1.2, 43.2}, {1.2, 43.4}, {1.4, 43.4}, {1.2, 43.2}},
                  {{1.6, 43.6}, {1.6, 43.8}, {1.8, 43.8}, {1.6, 43.6}}};
    bool const is_late = GENERATE(false, true);
    {
        satchel::FootprintsWriter writer{path.string(), sample::areas(), {}};
        auto with_holes = sample::pleiades();
        with_holes.footprint.polygons = {ring};
        writer.add(with_holes);
        for (int i = 0; is_late && i < 1200; ++i) {
            writer.add(at("DS_" + std::to_string(i), {3, 3, 4, 4}));
        }
        auto several = sample::bare("DS_several");
        several.footprint.polygons = {ring, satchel::to_polygon({5, 5, 6, 6}), ring};
        writer.add(several);
        static_cast<void>(writer.finish());
    }

    auto const dataset = open(path);
    auto& layer = *dataset->GetLayer(0);

    CHECK(layer.GetGeomType() == wkbMultiPolygon);
    layer.SetSpatialFilterRect(1, 43, 1.5, 43.5);
    int found = 0;
    for (auto const& feature : layer) {
        auto const& parts = *feature->GetGeometryRef()->toMultiPolygon();
        bool const is_several = feature->GetFieldAsString("source_id") == std::string{"DS_several"};
        CHECK(parts.getNumGeometries() == (is_several ? 3 : 1));
        CHECK(parts.getGeometryRef(0)->getNumInteriorRings() == 2);
        CHECK(parts.getGeometryRef(0)->getInteriorRing(1)->getX(2) == 1.8);
        CHECK((is_several || feature->GetFieldAsString("product_name") ==
                                 sample::pleiades().footprint.product_name));
        ++found;
    }
    CHECK(found == 2);
}
