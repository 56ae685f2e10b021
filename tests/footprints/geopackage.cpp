// SPDX-License-Identifier: MIT
#include "footprints/replacing.hpp"

#include <cmath>
#include <random>
#include <set>

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

Dataset open(std::filesystem::path const& path, unsigned mode = GDAL_OF_READONLY)
{
    GDALAllRegister();
    Dataset dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | mode)};
    REQUIRE(dataset != nullptr);
    return dataset;
}

/// The first cell of what a statement gives.
std::string answer(GDALDataset& dataset, std::string const& sql)
{
    auto* const rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows == nullptr) {
        return {};
    }
    std::unique_ptr<OGRFeature> const row{rows->GetNextFeature()};
    std::string text = row ? row->GetFieldAsString(0) : "";
    dataset.ReleaseResultSet(rows);
    return text;
}

std::string checked_index(GDALDataset& dataset)
{
    return answer(dataset, "SELECT rtreecheck('rtree_footprints_geom')");
}

std::vector<satchel::FoundImage> scattered(int count)
{
    std::mt19937 random{static_cast<unsigned>(count)};
    std::uniform_real_distribution<double> lon{-180, 179};
    std::uniform_real_distribution<double> lat{-90, 89};
    std::uniform_real_distribution<double> size{1e-3, 1};
    std::vector<satchel::FoundImage> images;
    for (int i = 0; i < count; ++i) {
        images.push_back(sample::bare("DS_" + std::to_string(i)));
        auto const west = lon(random);
        auto const south = lat(random);
        images.back().footprint.polygons = {
            satchel::to_polygon({west, south, west + size(random), south + size(random)})};
        if (i % 50 == 49) {
            images.back().footprint.polygons.clear();
        }
    }
    return images;
}

std::set<std::string> found_in(GDALDataset& dataset, OGREnvelope const& window, bool by_index)
{
    auto& layer = *dataset.GetLayerByName("footprints");
    layer.SetSpatialFilter(nullptr);
    if (by_index) {
        layer.SetSpatialFilterRect(window.MinX, window.MinY, window.MaxX, window.MaxY);
    }
    std::set<std::string> ids;
    for (auto const& feature : layer) {
        OGREnvelope place;
        if (auto const* const geometry = feature->GetGeometryRef()) {
            geometry->getEnvelope(&place);
            if (place.Intersects(window)) {
                ids.insert(feature->GetFieldAsString("source_id"));
            }
        }
    }
    return ids;
}

} // namespace

TEST_CASE("the packed spatial index of a GeoPackage is sound at every size", "[footprints]")
{
    // One node, one full node, one more, two levels that are full, three levels.
    auto const count = GENERATE(0, 1, 2, 51, 52, 53, 103, 2601, 2700, 6000);
    INFO(count);
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";

    write(scattered(count), path);

    auto const dataset = open(path);
    CHECK(checked_index(*dataset) == "ok");
    CHECK(answer(*dataset, "PRAGMA integrity_check") == "ok");
    CHECK(answer(*dataset, "SELECT count(*) FROM rtree_footprints_geom") ==
          std::to_string(count - count / 50));
    CHECK(answer(*dataset, "SELECT count(*) FROM footprints f LEFT JOIN rtree_footprints_geom r "
                           "ON f.fid = r.id WHERE (f.geom IS NULL) <> (r.id IS NULL) OR "
                           "ST_MinX(f.geom) < r.minx OR ST_MaxX(f.geom) > r.maxx OR "
                           "ST_MinY(f.geom) < r.miny OR ST_MaxY(f.geom) > r.maxy") == "0");
}

TEST_CASE("the index finds what lies in a window, and nothing is missed", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write(scattered(3000), path);

    auto const dataset = open(path);
    for (auto const& [west, south, width] : {std::tuple{-180.0, -90.0, 20.0},
                                             {0.0, 0.0, 1.0},
                                             {-60.0, 10.0, 45.0},
                                             {170.0, 80.0, 10.0},
                                             {-180.0, -90.0, 360.0}}) {
        OGREnvelope window;
        window.MinX = west;
        window.MaxX = west + width;
        window.MinY = south;
        window.MaxY = south + width;
        CHECK(found_in(*dataset, window, true) == found_in(*dataset, window, false));
    }
}

TEST_CASE("a GeoPackage can be edited afterwards and its index and counts follow", "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write(scattered(3000), path);
    {
        auto const dataset = open(path, GDAL_OF_UPDATE);
        auto& layer = *dataset->GetLayerByName("footprints");
        for (GIntBig fid = 1; fid <= 900; ++fid) {
            std::unique_ptr<OGRFeature> feature{layer.GetFeature(fid)};
            if (fid % 3 == 0) {
                REQUIRE(layer.DeleteFeature(fid) == OGRERR_NONE);
            } else if (fid % 3 == 1) {
                feature->SetFID(OGRNullFID);
                REQUIRE(layer.CreateFeature(feature.get()) == OGRERR_NONE);
            } else {
                feature->SetGeometryDirectly(fid % 2 == 0 ? nullptr : [] {
                    OGRGeometry* moved = nullptr;
                    OGRGeometryFactory::createFromWkt("POLYGON((7 7,8 7,8 8,7 7))", nullptr,
                                                      &moved);
                    return moved;
                }());
                REQUIRE(layer.SetFeature(feature.get()) == OGRERR_NONE);
            }
        }
        dataset->ExecuteSQL("UPDATE footprints SET fid = fid + 100000 WHERE fid BETWEEN 1000 AND "
                            "1100",
                            nullptr, nullptr);
    }

    auto const dataset = open(path);
    CHECK(checked_index(*dataset) == "ok");
    CHECK(answer(*dataset, "SELECT count(*) FROM footprints f LEFT JOIN rtree_footprints_geom r "
                           "ON f.fid = r.id WHERE (f.geom IS NULL) <> (r.id IS NULL)") == "0");
    CHECK(answer(*dataset, "SELECT count(*) FROM rtree_footprints_geom WHERE id NOT IN (SELECT "
                           "fid FROM footprints)") == "0");
    CHECK(answer(*dataset, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = "
                           "'footprints'") == answer(*dataset, "SELECT count(*) FROM footprints"));
    CHECK(answer(*dataset, "SELECT count(*) FROM footprints") == "3000");
}

TEST_CASE("a GeoPackage has the triggers and records that GDAL itself would have made",
          "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write(scattered(100), path);
    auto const copy = folder / "by_gdal.gpkg";
    {
        auto const source = open(path);
        auto& driver = *GetGDALDriverManager()->GetDriverByName("GPKG");
        Dataset const target{driver.Create(copy.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        char const* const options[] = {"GEOMETRY_NAME=geom", "FID=fid", nullptr};
        REQUIRE(target->CopyLayer(source->GetLayerByName("footprints"), "footprints",
                                  const_cast<char**>(options)) != nullptr);
    }

    auto const ours = open(path);
    auto const theirs = open(copy);
    for (std::string const sql :
         {"SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master WHERE type = "
          "'trigger' AND tbl_name = 'footprints' ORDER BY name)",
          "SELECT group_concat(table_name || column_name || extension_name || definition || scope) "
          "FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'",
          "SELECT sql FROM sqlite_master WHERE name = 'footprints'",
          "SELECT data_type || identifier || srs_id || round(min_x, 9) || round(max_x, 9) || "
          "round(min_y, 9) || round(max_y, 9) FROM gpkg_contents WHERE table_name = 'footprints'",
          "SELECT column_name || geometry_type_name || srs_id || z || m FROM gpkg_geometry_columns",
          "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'footprints'",
          "SELECT group_concat(hex(geom) || source_id) FROM footprints",
          "SELECT seq FROM sqlite_sequence WHERE name = 'footprints'"}) {
        INFO(sql);
        CHECK_FALSE(answer(*ours, sql).empty());
        CHECK(answer(*ours, sql) == answer(*theirs, sql));
    }
}

TEST_CASE("dates in a GeoPackage are what the standard asks for, rounded to the millisecond",
          "[footprints]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    auto image = sample::bare("DS_1");
    image.footprint.acquisition_date = "2017-12-31T23:59:59.9996Z";
    image.footprint.creation_date = "2017-01-24T10:00:00Z";

    write({image}, path);

    auto const dataset = open(path);
    CHECK(answer(*dataset, "SELECT acquisition_date || '' FROM footprints") ==
          "2018-01-01T00:00:00.000Z");
    CHECK(answer(*dataset, "SELECT creation_date || '' FROM footprints") ==
          "2017-01-24T10:00:00.000Z");
}
