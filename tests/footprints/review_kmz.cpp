// SPDX-License-Identifier: MIT
#include "footprints/review_sample.hpp"

#include <catch2/catch.hpp>

#include <cpl_vsi.h>

using sample::layer_in;
using satchel::write_review;
using support::read_file;

namespace {

/// A file in an archive, read by GDAL.
std::string file_in(std::string const& archive, std::string const& name)
{
    GByte* bytes = nullptr;
    vsi_l_offset size = 0;
    auto const path = "/vsizip/" + archive + '/' + name;
    if (VSIIngestFile(nullptr, path.c_str(), &bytes, &size, -1) == 0) {
        throw std::runtime_error{"no " + path};
    }
    std::string text{reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size)};
    VSIFree(bytes);
    return text;
}

std::unique_ptr<GDALDataset> opened(std::string const& path)
{
    GDALAllRegister();
    char const* const drivers[] = {"LIBKML", nullptr};
    std::unique_ptr<GDALDataset> dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers)};
    if (!dataset) {
        throw std::runtime_error{"LIBKML cannot read " + path};
    }
    return dataset;
}

OGRFeatureUniquePtr first_of(GDALDataset& dataset, char const* layer)
{
    return OGRFeatureUniquePtr{dataset.GetLayerByName(layer)->GetNextFeature()};
}

} // namespace

TEST_CASE("a KMZ opens in OGR with footprints, typed fields, times and areas",
          "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "review.kmz").string();

    auto const report = write_review(layer_in(folder, "images.gpkg"), path,
                                     {.areas = sample::areas(), .title = "A & <B>"});

    CHECK(report.images == 2);
    auto const dataset = opened(path);
    CHECK(dataset->GetLayerByName("Areas of interest")->GetFeatureCount() == 2);
    auto& footprints = *dataset->GetLayerByName("Footprints");
    CHECK(footprints.GetFeatureCount() == 2);
    auto const feature = first_of(*dataset, "Footprints");
    CHECK(feature->GetFieldAsString("Name") == std::string{"PHR1A 2017-01-24"});
    CHECK(feature->GetFieldAsString("source_id") == sample::pleiades().footprint.source_id);
    CHECK(feature->GetFieldAsDouble("incidence_angle") ==
          sample::pleiades().footprint.incidence_angle);
    auto const angle = feature->GetFieldIndex("incidence_angle");
    CHECK(feature->GetFieldDefnRef(angle)->GetType() == OFTReal);
    CHECK(std::string{feature->GetFieldAsString("timestamp")} == "2017/01/24 10:37:51.229+00");
    auto const* const polygon = feature->GetGeometryRef()->toPolygon();
    CHECK(polygon->getExteriorRing()->getNumPoints() ==
          static_cast<int>(sample::pleiades_ring().size()));
    CHECK(polygon->getExteriorRing()->isClockwise() == 0);
    CHECK(file_in(path, "doc.kml").find("<name>A &amp; &lt;B&gt;</name>") != std::string::npos);
}

TEST_CASE("footprints of a KMZ are coloured by cloud cover", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    std::vector<satchel::FoundImage> images;
    for (auto const cloud : {0.0, 5.0, 5.1, 20.0, 50.0, 50.5, 100.0}) {
        images.push_back(sample::bare("cloud " + std::to_string(cloud)));
        images.back().footprint.cloud_cover = cloud;
    }
    images.push_back(sample::bare("not known"));
    auto const path = (folder / "review.kmz").string();

    (void)write_review(layer_in(folder, "images.gpkg", images), path, {});

    auto const kml = file_in(path, "doc.kml");
    std::vector<std::string> styles;
    std::string const mark = "<styleUrl>#cloud";
    auto const start = kml.find("<Placemark>");
    for (auto at = kml.find(mark, start); at != std::string::npos; at = kml.find(mark, at + 1)) {
        styles.push_back(kml.substr(at + mark.size(), 1));
    }
    CHECK(styles == std::vector<std::string>{"0", "0", "1", "1", "2", "3", "3", "4"});
}

TEST_CASE("the pictures of a KMZ lie on the ground and in the balloons", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "quicklooks");
    sample::write_quicklook(folder / "quicklooks/A.tif");
    auto const path = (folder / "review.kmz").string();

    auto const report =
        write_review(layer_in(folder, "images.gpkg", {sample::bare("A"), sample::bare("B")}), path,
                     {.quicklooks = (folder / "quicklooks").string()});

    CHECK(report.thumbnails == 1);
    auto const kml = file_in(path, "doc.kml");
    CHECK(kml.find("<Icon><href>files/1.png</href></Icon><LatLonBox><north>43.8</north>"
                   "<south>43.4</south><east>1.6") != std::string::npos);
    CHECK(kml.find("&lt;img src=&quot;files/1.png&quot;") != std::string::npos);
    CHECK(kml.find("ScreenOverlay") == std::string::npos);
    CHECK(file_in(path, "files/1.png").starts_with("\x89PNG"));
    CHECK(opened(path)->GetLayerByName("Quicklooks")->GetFeatureCount() == 1);
}

TEST_CASE("what lies over the antimeridian or a pole keeps to KML's ranges", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "quicklooks");
    sample::write_quicklook(folder / "quicklooks/A.tif", -180.25, 90.0625);
    auto areas = sample::areas();
    areas[0].polygons = {satchel::to_polygon({1, 89, 2, 90.5})};
    auto const path = (folder / "review.kmz").string();

    (void)write_review(layer_in(folder, "images.gpkg", {sample::bare("A")}), path,
                       {.areas = areas, .quicklooks = (folder / "quicklooks").string()});

    auto const kml = file_in(path, "doc.kml");
    CHECK(sample::between(kml, "<LatLonBox>", "</LatLonBox>")
              .starts_with("<north>90</north><south>89.6"));
    CHECK(kml.find("<west>179.75</west></LatLonBox>") != std::string::npos);
    CHECK(kml.find("<east>180.15</east>") != std::string::npos);
    CHECK(kml.find("<Region>") == std::string::npos);
    CHECK(kml.find(",90.5") == std::string::npos);
    CHECK(kml.find("2,90 ") != std::string::npos);
}

TEST_CASE("hostile texts of a layer stay texts in a KMZ", "[footprints][review]")
{
    support::TemporaryFolder const folder;
    std::string const hostile = "]]></name><script>alert(1)</script>&$[id]";
    auto image = sample::bare(hostile);
    image.footprint.satellite = std::string{"A\x01\x0b B"};
    auto const path = (folder / "review.kmz").string();

    (void)write_review(layer_in(folder, "images.gpkg", {image}), path, {});

    auto const dataset = opened(path);
    auto const feature = first_of(*dataset, "Footprints");
    CHECK(feature->GetFieldAsString("source_id") == hostile);
    CHECK(feature->GetFieldAsString("Name") == std::string{"A   B"});
    std::string const balloon = feature->GetFieldAsString("description");
    CHECK(balloon.find("<script") == std::string::npos);
    CHECK(balloon.find("$[") == std::string::npos);
    CHECK(balloon.find("&lt;script&gt;alert(1)") != std::string::npos);
}

TEST_CASE("footprints in parts and without a shape are in a KMZ as they are",
          "[footprints][review]")
{
    support::TemporaryFolder const folder;
    auto parts = sample::bare("parts");
    parts.footprint.polygons = {satchel::to_polygon({179, 1, 180, 2}),
                                satchel::to_polygon({-180, 1, -179, 2})};
    auto nowhere = sample::bare("nowhere");
    nowhere.footprint.polygons.clear();
    auto const path = (folder / "review.kmz").string();

    (void)write_review(layer_in(folder, "images.gpkg", {parts, nowhere}), path, {});

    auto const dataset = opened(path);
    CHECK(dataset->GetLayerByName("Footprints")->GetFeatureCount() == 1);
    auto const feature = first_of(*dataset, "Footprints");
    CHECK(OGR_G_GetGeometryCount(OGRGeometry::ToHandle(feature->GetGeometryRef())) == 2);
}
