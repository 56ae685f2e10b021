// SPDX-License-Identifier: MIT
#include "footprints/opened.hpp"
#include "footprints/sample.hpp"
#include "satchel/footprints/layer.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using support::TemporaryFolder;

namespace {

satchel::LayerReport write(std::vector<satchel::FoundImage> const& images,
                           std::filesystem::path const& path)
{
    return satchel::write_footprints(images, sample::areas(), path.string(), {});
}

bool has_note(satchel::LayerReport const& report, std::string const& words)
{
    return std::any_of(report.notes.begin(), report.notes.end(), [&](std::string const& note) {
        return note.find(words) != std::string::npos;
    });
}

using Points = std::vector<std::pair<double, double>>;

Points pairs(satchel::Ring const& ring)
{
    Points points;
    for (auto const& position : ring) {
        points.emplace_back(position.lon, position.lat);
    }
    return points;
}

std::vector<std::string> const wanted_fields{"source_id",
                                             "constellation",
                                             "satellite",
                                             "acquisition_date",
                                             "cloud_cover",
                                             "incidence_angle",
                                             "viewing_angle_along_track",
                                             "viewing_angle_across_track",
                                             "resolution",
                                             "product_name",
                                             "provider",
                                             "creation_date",
                                             "id",
                                             "thumbnail",
                                             "quicklook_small",
                                             "quicklook_medium",
                                             "quicklook_large",
                                             "quicklook_medium_3857",
                                             "quicklook_medium_4326",
                                             "aoi_coverage",
                                             "aoi_names",
                                             "other"};

std::vector<std::string> names_of(OpenedLayer const& layer)
{
    std::vector<std::string> names;
    for (auto const& [name, type] : layer.fields) {
        names.push_back(name);
    }
    return names;
}

/// The guide's values under the fields' full names.
void check_values(OpenedLayer::Feature const& feature)
{
    auto const text = [&](char const* field) { return feature.texts.at(field); };
    auto const number = [&](char const* field) { return feature.numbers.at(field); };
    auto const guide = sample::pleiades();
    CHECK(text("source_id") == guide.footprint.source_id);
    CHECK(text("constellation") == "PLEIADES");
    CHECK(text("satellite") == "PHR1A");
    CHECK(number("cloud_cover") == 0);
    CHECK(number("incidence_angle") == 32.29047084960579);
    CHECK(number("viewing_angle_along_track") == -11.14605527365686);
    CHECK(number("viewing_angle_across_track") == -27.0263716551796);
    CHECK(number("resolution") == 0.5);
    CHECK(text("product_name") == "Pléiades 0.5-m");
    CHECK(text("provider") == "Airbus Defence and Space");
    CHECK(text("id") == guide.footprint.id);
    CHECK(text("thumbnail") == guide.footprint.thumbnail);
    CHECK(text("quicklook_medium_4326") == guide.footprint.quicklooks.at(0).url);
    CHECK(text("quicklook_large") == guide.footprint.quicklooks.at(1).url);
    CHECK(text("quicklook_medium") == guide.footprint.quicklooks.at(2).url);
    CHECK(text("quicklook_medium_3857") == guide.footprint.quicklooks.at(3).url);
    CHECK(text("quicklook_small") == guide.footprint.quicklooks.at(4).url);
    CHECK(number("aoi_coverage") == 100);
    CHECK(text("aoi_names") == "Toulouse");
    CHECK(nlohmann::json::parse(text("other")) == nlohmann::json::parse(guide.footprint.other));
}

} // namespace

TEST_CASE("the guide's image is the same in every format that keeps types", "[footprints]")
{
    auto const extension =
        GENERATE(as<std::string>{}, "gpkg", "geojson", "json", "geojsonl", "fgb", "sqlite");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);

    auto const report = write({sample::pleiades()}, path);
    auto const layer = open_layer(path);

    CHECK(report.written == 1);
    CHECK(report.notes.empty());
    CHECK(report.layer == layer.name);
    CHECK(layer.name == (extension == "geojsonl" ? "images" : "footprints"));
    CHECK(layer.epsg == "4326");
    CHECK(layer.type == wkbPolygon);
    CHECK(names_of(layer) == wanted_fields);
    CHECK(layer.type_of("source_id") == OFTString);
    CHECK(layer.type_of("acquisition_date") == OFTDateTime);
    CHECK(layer.type_of("creation_date") == OFTDateTime);
    CHECK(layer.type_of("cloud_cover") == OFTReal);
    CHECK(layer.type_of("resolution") == OFTReal);
    CHECK(layer.type_of("aoi_coverage") == OFTReal);
    CHECK(layer.type_of("other") == OFTString);
    REQUIRE(layer.features.size() == 1);
    auto const& feature = layer.features.front();
    check_values(feature);
    CHECK(feature.texts.at("acquisition_date") == "2017/01/24 10:37:51.229+00");
    CHECK(feature.texts.at("creation_date") == "2017/06/10 20:19:30.810+00");
    CHECK(feature.outer_rings == std::vector<Points>{pairs(sample::pleiades_ring())});
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("a shapefile holds the guide's image under short names that are reported", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.shp";

    auto const report = write({sample::pleiades()}, path);
    auto const layer = open_layer(path);

    CHECK(report.layer == "images");
    CHECK(has_note(report, "acquisition_date as acq_date"));
    CHECK(has_note(report, "quicklook_medium_4326 as ql_m_4326"));
    CHECK(has_note(report, "ISO 8601 text"));
    CHECK_FALSE(has_note(report, "cut"));
    CHECK(layer.epsg == "4326");
    CHECK(names_of(layer) == std::vector<std::string>{
                                 "source_id", "constell",   "satellite",  "acq_date",   "cloud_cov",
                                 "incidence", "view_along", "view_cross", "resolution", "product",
                                 "provider",  "creat_date", "id",         "thumbnail",  "ql_small",
                                 "ql_medium", "ql_large",   "ql_m_3857",  "ql_m_4326",  "aoi_cover",
                                 "aoi_names", "other"});
    REQUIRE(layer.features.size() == 1);
    auto const& feature = layer.features.front();
    CHECK(feature.texts.at("acq_date") == "2017-01-24T10:37:51.229Z");
    CHECK(feature.texts.at("creat_date") == "2017-06-10T20:19:30.810Z");
    CHECK(feature.texts.at("product") == "Pléiades 0.5-m");
    CHECK(feature.numbers.at("incidence") == 32.29047084960579);
    CHECK(feature.numbers.at("cloud_cov") == 0);
    CHECK(feature.texts.at("ql_m_4326") == sample::pleiades().footprint.quicklooks.at(0).url);
    // A shapefile's outer rings run clockwise, as the guide's sample does.
    CHECK(feature.outer_rings == std::vector<Points>{pairs(sample::pleiades_ring())});
    for (char const* const ending : {".dbf", ".shx", ".prj", ".cpg"}) {
        CHECK(std::filesystem::exists(folder / (std::string{"images"} + ending)));
    }
}

TEST_CASE("KML holds the guide's image, dates as text", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.kml";

    auto const report = write({sample::pleiades()}, path);
    auto const layer = open_layer(path);

    CHECK(has_note(report, "ISO 8601 text"));
    CHECK(layer.epsg == "4326");
    REQUIRE(layer.features.size() == 1);
    auto const& feature = layer.features.front();
    CHECK(feature.texts.at("Name") == sample::pleiades().footprint.source_id);
    CHECK(feature.texts.at("source_id") == sample::pleiades().footprint.source_id);
    CHECK(feature.texts.at("acquisition_date") == "2017-01-24T10:37:51.229Z");
    CHECK(feature.numbers.at("incidence_angle") == Approx(32.29047084960579).epsilon(1e-14));
    CHECK(feature.texts.at("product_name") == "Pléiades 0.5-m");
    REQUIRE(feature.outer_rings.size() == 1);
    auto const wanted = pairs(sample::pleiades_ring());
    REQUIRE(feature.outer_rings[0].size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        CHECK(feature.outer_rings[0][i].first == Approx(wanted[i].first).epsilon(1e-14));
        CHECK(feature.outer_rings[0][i].second == Approx(wanted[i].second).epsilon(1e-14));
    }
}

TEST_CASE("other formats of OGR work and say what they lose", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gml", "tab", "mif", "csv");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);

    auto const report = write({sample::pleiades(), sample::bare("DS_2")}, path);
    auto const layer = open_layer(path);

    CHECK(has_note(report, "moved by up to") == (extension == "tab"));
    REQUIRE(layer.features.size() == 2);
    CHECK(layer.features[0].texts.at("source_id") == sample::pleiades().footprint.source_id);
    CHECK(layer.features[1].texts.at("source_id") == "DS_2");
    CHECK(layer.features[1].has_geometry);
}

TEST_CASE("positions with awkward digits read back as they were", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb", "shp");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    auto image = sample::bare("DS_1");
    // Digits that OGR's GeoJSON writer rounds, and a clockwise ring.
    image.footprint.polygons = {{{{-34.900000000001, 0.1 + 0.2},
                                  {-34.899999999999004, 12.000000000000002},
                                  {1e-7, 89.99999999999999},
                                  {-34.900000000001, 0.1 + 0.2}},
                                 {}}};

    write({image}, path);

    CHECK(open_layer(path).features.at(0).outer_rings ==
          std::vector<Points>{pairs(image.footprint.polygons[0].outer)});
}

TEST_CASE("one image in two parts makes a layer of multipolygons", "[footprints]")
{
    auto const extension =
        GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb", "shp", "kml");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    auto two_parts = sample::bare("DS_2");
    two_parts.footprint.polygons.push_back(satchel::to_polygon({5, 43, 6, 44}));

    write({sample::bare("DS_1"), two_parts}, path);

    auto layer = open_layer(path);
    std::sort(layer.features.begin(), layer.features.end(),
              [](auto const& left, auto const& right) {
                  return left.texts.at("source_id") < right.texts.at("source_id");
              });
    CHECK((layer.type == wkbMultiPolygon || extension == "shp" || extension == "kml"));
    REQUIRE(layer.features.size() == 2);
    CHECK(layer.features[0].outer_rings.size() == 1);
    CHECK(layer.features[1].outer_rings.size() == 2);
}

TEST_CASE("holes of a footprint are kept", "[footprints]")
{
    TemporaryFolder const folder;
    auto image = sample::bare("DS_1");
    image.footprint.polygons[0].holes.push_back(
        {{1.2, 43.2}, {1.2, 43.8}, {1.8, 43.8}, {1.8, 43.2}, {1.2, 43.2}});

    for (char const* const name : {"a.gpkg", "a.geojson", "a.fgb"}) {
        write({image}, folder / name);
        CHECK(satchel::read_footprints((folder / name).string()).at(0).polygons ==
              image.footprint.polygons);
    }
}

TEST_CASE("what the service leaves out is null, not empty or zero", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "sqlite");
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    auto nowhere = sample::bare("DS_2");
    nowhere.footprint.polygons.clear();

    write({sample::bare("DS_1"), nowhere}, path);

    auto const layer = open_layer(path);
    REQUIRE(layer.features.size() == 2);
    for (auto const& feature : layer.features) {
        CHECK(feature.texts.size() == 3); // source_id, id, aoi_names
        CHECK(feature.texts.at("aoi_names") == "Toulouse; Blagnac");
        CHECK(feature.has_geometry == (feature.texts.at("source_id") == "DS_1"));
    }
}

TEST_CASE("a search without images writes an empty layer with all fields", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "fgb", "shp", "gml", "sqlite");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);

    auto const report = write({}, path);

    auto const layer = open_layer(path);
    CHECK(report.written == 0);
    CHECK(layer.features.empty());
    CHECK(layer.fields.size() >= 20);
    CHECK(satchel::read_footprints(path.string()).empty());
}

TEST_CASE(
    "an empty layer in a format without a schema is still a file that can be read and replaced",
    "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "geojson", "geojsonl", "kml", "csv");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);

    auto const report = write({}, path);

    CHECK(std::filesystem::exists(path));
    CHECK(report.layer ==
          (extension == "geojsonl" || extension == "csv" ? "images" : "footprints"));
    CHECK_NOTHROW(write({sample::pleiades()}, path));
    CHECK(open_layer(path).features.size() == 1);
}

TEST_CASE("a layer says what whoever opens it must know", "[footprints]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson");
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);

    static_cast<void>(satchel::write_footprints({sample::pleiades()}, sample::areas(),
                                                path.string(), {.description = "not \"all\""}));

    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    CHECK(dataset->GetLayer(0)->GetMetadataItem("DESCRIPTION") == std::string{"not \"all\""});
}

TEST_CASE("a GeoPackage has a spatial index and leaves no files beside it", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";

    write({sample::pleiades()}, path);

    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    auto* const rows =
        dataset->ExecuteSQL("SELECT count(*) FROM rtree_footprints_geom", nullptr, nullptr);
    REQUIRE(rows != nullptr);
    std::unique_ptr<OGRFeature> const row{rows->GetNextFeature()};
    CHECK(row->GetFieldAsInteger(0) == 1);
    dataset->ReleaseResultSet(rows);
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}
