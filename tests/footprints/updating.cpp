// SPDX-License-Identifier: MIT
#include "footprints/updated.hpp"
#include "satchel/footprints/multipolygons.hpp"
#include "satchel/footprints/thumbnails.hpp"
#include "support/postgres.hpp"

#include <algorithm>
#include <gdal_utils.h>

using namespace updated;

namespace {

/// As ogr2ogr and QGIS export a layer.
void copy_layer(std::string const& from, std::string const& to,
                std::vector<std::string> const& arguments)
{
    CPLStringList list;
    for (auto const& argument : arguments) {
        list.AddString(argument.c_str());
    }
    auto* const options = GDALVectorTranslateOptionsNew(list.List(), nullptr);
    auto const source = open(from);
    GDALDatasetH sources[] = {GDALDataset::ToHandle(source.get())};
    auto const copy = GDALVectorTranslate(to.c_str(), nullptr, 1, sources, options, nullptr);
    GDALVectorTranslateOptionsFree(options);
    REQUIRE(copy != nullptr);
    GDALClose(copy);
}

/// What an analyst does to a layer: a column, its values, another style.
void work_on(std::string const& path)
{
    auto const dataset = open(path);
    auto& layer = *dataset->GetLayerByName("footprints");
    OGRFieldDefn field{"my_rating", OFTInteger};
    REQUIRE(layer.CreateField(&field) == OGRERR_NONE);
    std::vector<GIntBig> ids;
    for (auto const& feature : layer) {
        ids.push_back(feature->GetFID());
    }
    for (auto const id : ids) {
        std::unique_ptr<OGRFeature> const feature{layer.GetFeature(id)};
        feature->SetField("my_rating", 5);
        REQUIRE(layer.SetFeature(feature.get()) == OGRERR_NONE);
    }
}

satchel::FoundImage clouded(satchel::FoundImage image)
{
    image.footprint.cloud_cover = 77;
    return image;
}

satchel::FoundImage in_two_parts(std::string const& id)
{
    auto image = sample::bare(id);
    image.footprint.polygons.push_back(satchel::to_polygon({5, 43, 6, 44}));
    return image;
}

/// The story of a layer that is kept up to date.
void check_updates(std::string const& path)
{
    work_on(path);
    auto const first = update({sample::pleiades(), sample::bare("DS_2")}, path);
    CHECK(first.added == 0);
    CHECK(first.refreshed == 0);
    CHECK(first.unchanged == 2);

    auto const guide = sample::pleiades().footprint.source_id;
    auto moved = sample::bare("DS_2");
    moved.footprint.polygons = {satchel::to_polygon({8, 43, 9, 44})};
    auto new_kind = sample::bare("DS_3");
    new_kind.footprint.quicklooks = {{"LARGE", 32631, "https://host/late"}};
    auto const second =
        update({clouded(sample::pleiades()), moved, new_kind, in_two_parts("DS_4")}, path);

    CHECK(second.added == 2);
    CHECK(second.refreshed == 2);
    CHECK(second.unchanged == 0);
    CHECK(second.written == 4);
    auto const value = [&](std::string const& column, std::string const& id) {
        return answer(path, "SELECT " + column + " FROM footprints WHERE source_id = '" + id + "'");
    };
    CHECK(answer(path, "SELECT count(*) FROM footprints") == "4");
    CHECK(value("cloud_cover", guide) == "77");
    CHECK(value("my_rating", guide) == "5");
    CHECK(value("my_rating", "DS_2") == "5");
    CHECK(value("my_rating", "DS_3").empty());
    CHECK(value("quicklook_large_32631", "DS_3") == "https://host/late");
    auto const images = satchel::read_footprints(path);
    REQUIRE(images.size() == 4);
    for (auto const& image : images) {
        if (image.source_id == guide) {
            CHECK(image.polygons == sample::pleiades().footprint.polygons);
        }
        if (image.source_id == "DS_2") {
            CHECK(image.polygons == moved.footprint.polygons);
        }
        CHECK(image.polygons.size() == (image.source_id == "DS_4" ? 2 : 1));
    }

    auto const third = update({clouded(sample::pleiades()), moved, in_two_parts("DS_4")}, path);
    CHECK(third.unchanged == 3);
    CHECK(third.added + third.refreshed == 0);
}

} // namespace

TEST_CASE("an update adds, refreshes and leaves alone, and one's own columns stay",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({sample::pleiades(), sample::bare("DS_2")}, path);
    static_cast<void>(answer(path, "UPDATE layer_styles SET styleQML = 'mine'"));

    check_updates(path);

    CHECK(answer(path, "SELECT styleQML FROM layer_styles") == "mine");
    CHECK(answer(path, "SELECT count(*) FROM layer_styles") == "1");
    CHECK(answer(path, "SELECT rtreecheck('rtree_footprints_geom')") == "ok");
    CHECK(answer(path, "SELECT count(*) FROM rtree_footprints_geom") == "4");
    CHECK(answer(path, "SELECT geometry_type_name FROM gpkg_geometry_columns") == "MULTIPOLYGON");
    CHECK(entries(folder) == 1);
}

TEST_CASE("an update makes the layer that is not there yet", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();

    auto const made = update({sample::pleiades()}, path);

    CHECK(made.added == 1);
    CHECK(made.unchanged + made.refreshed == 0);
    CHECK(open_layer(path).features.size() == 1);

    auto const project = (folder / "project.gpkg").string();
    {
        Dataset const dataset{GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
            project.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        REQUIRE(dataset->CreateLayer("parcels", nullptr, wkbPoint) != nullptr);
    }
    CHECK(update({sample::pleiades(), sample::bare("DS_2")}, project).added == 2);
    CHECK(open(project)->GetLayerByName("parcels") != nullptr);
    CHECK(answer(project, "SELECT count(*) FROM footprints") == "2");
    CHECK(answer(project, "SELECT count(*) FROM layer_styles") == "1");
    CHECK(update({sample::pleiades(), sample::bare("DS_2")}, project).unchanged == 2);
}

TEST_CASE("an update that is not finished changes nothing", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({sample::pleiades()}, path);
    {
        satchel::FootprintsWriter writer{path, sample::areas(), {.update = true}};
        writer.add(clouded(sample::pleiades()));
        writer.add(in_two_parts("DS_4"));
    }

    CHECK(answer(path, "SELECT count(*) FROM footprints") == "1");
    CHECK(answer(path, "SELECT cloud_cover FROM footprints") == "0");
    CHECK(answer(path, "SELECT geometry_type_name FROM gpkg_geometry_columns") == "POLYGON");
    CHECK(update({sample::pleiades()}, path).unchanged == 1);
}

TEST_CASE("a layer whose geometry column has another name is widened for images in several parts",
          "[footprints][update]")
{
    std::string const column = GENERATE("shape", "the \"geom\" it's");
    TemporaryFolder const folder;
    auto const path = (folder / "exported.gpkg").string();
    write({sample::pleiades(), sample::bare("DS_2")}, folder / "images.gpkg");
    copy_layer((folder / "images.gpkg").string(), path, {"-lco", "GEOMETRY_NAME=" + column});

    auto const updated = update({in_two_parts("DS_4")}, path);

    CHECK(updated.added == 1);
    CHECK(answer(path, "SELECT column_name FROM gpkg_geometry_columns") == column);
    CHECK(answer(path, "SELECT geometry_type_name FROM gpkg_geometry_columns") == "MULTIPOLYGON");
    CHECK(answer(path, "SELECT type FROM pragma_table_info('footprints') WHERE cid = 1") ==
          "MULTIPOLYGON");
    CHECK(answer(path, "PRAGMA integrity_check") == "ok");
    auto const dataset = open(path);
    auto& layer = *dataset->GetLayerByName("footprints");
    CHECK(layer.GetGeomType() == wkbMultiPolygon);
    CHECK(layer.GetFeatureCount() == 3);
    for (auto const& feature : layer) {
        CHECK(feature->GetGeometryRef()->getGeometryType() == wkbMultiPolygon);
    }
}

TEST_CASE("a geometry column is found in a table's SQL however it is quoted",
          "[footprints][update]")
{
    auto const widened = [](std::string const& sql) {
        return satchel::detail::with_multipolygons(
            "CREATE TABLE footprints (fid INTEGER, " + sql + ", polygon TEXT)", "geom");
    };
    std::string const end = ", polygon TEXT)";
    CHECK_THAT(widened("\"geom\" POLYGON"), Catch::Contains(", \"geom\" MULTIPOLYGON" + end));
    CHECK_THAT(widened("[GEOM]  polygon"), Catch::Contains("[GEOM]  MULTIpolygon" + end));
    CHECK_THAT(widened("`geom`POLYGON"), Catch::Contains("`geom`MULTIPOLYGON" + end));
    CHECK_THAT(widened("my_geom POLYGON, geom\tPOLYGON"),
               Catch::Contains("my_geom POLYGON, geom\tMULTIPOLYGON" + end));
    CHECK(widened("geom BLOB").empty());
    CHECK(widened("geom POLYGONS").empty());
    CHECK(widened("geom").empty());
}

TEST_CASE("a layer with heights or measures is not updated", "[footprints][update]")
{
    std::string const dimensions = GENERATE("XYZ", "XYM", "XYZM");
    TemporaryFolder const folder;
    auto const path = folder / "high.gpkg";
    write({sample::pleiades()}, folder / "images.gpkg");
    copy_layer((folder / "images.gpkg").string(), path.string(), {"-dim", dimensions});

    auto const refusal = refusal_of(path, {.update = true});

    CHECK(refusal.failure() == Failure::output);
    CHECK_THAT(refusal.what(), Catch::Contains("Z or M"));
    CHECK_THAT(refusal.hint(), Catch::Contains("-dim XY"));
    CHECK(answer(path.string(), "SELECT count(*) FROM footprints") == "1");
}

TEST_CASE("a picture goes when an update changes the address it came from", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    auto other = sample::bare("DS_2");
    other.footprint.thumbnail = "https://host/2";
    write({sample::pleiades(), other}, path);
    satchel::detail::store_thumbnails(path, {{1, "\xFF\xD8\xFF one"}, {2, "\xFF\xD8\xFF two"}});
    auto const with_picture = "SELECT group_concat(fid) FROM footprints WHERE thumbnail_image "
                              "IS NOT NULL";
    REQUIRE(answer(path, with_picture) == "1,2");

    CHECK(update({clouded(sample::pleiades()), other}, path).refreshed == 1);
    CHECK(answer(path, with_picture) == "1,2");

    other.footprint.thumbnail = "https://host/late";
    CHECK(update({clouded(sample::pleiades()), other}, path).refreshed == 1);
    CHECK(answer(path, with_picture) == "1");
}

TEST_CASE("images whose ids hold NULs are told apart and known again by an update",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    using namespace std::string_literals;
    auto const first = sample::bare("DS\0_1"s);
    auto const second = sample::bare("DS\0_2"s);
    auto nameless = sample::bare("\0"s);
    nameless.footprint.id = "catalogue\0 id"s;
    std::vector<satchel::FoundImage> const images{first, second, nameless};
    write({first, nameless}, path);

    CHECK(update(images, path).added == 1);
    auto const again = update(images, path);

    CHECK(again.unchanged == 3);
    CHECK(again.added + again.refreshed == 0);
    CHECK(answer(path, "SELECT group_concat(coalesce(source_id, id)) FROM footprints") ==
          "DS_1,catalogue id,DS_2");
}

TEST_CASE("what cannot be updated is refused before a search", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const refused = [&](std::filesystem::path const& path) {
        return refusal_of(path, {.update = true});
    };

    CHECK(refused(folder / "images.geojson").failure() == Failure::usage);
    CHECK(refused(folder.write("text.gpkg", "my notes")).failure() == Failure::output);
    auto const foreign = folder / "foreign.gpkg";
    {
        GDALAllRegister();
        Dataset const dataset{GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
            foreign.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        REQUIRE(dataset->CreateLayer("footprints", nullptr, wkbPoint) != nullptr);
    }
    CHECK_THAT(refused(foreign).what(), Catch::Contains("source_id"));
    auto const gone = refused("PG:host=/nowhere user=me password=hush-hush dbname=x");
    CHECK(gone.failure() == Failure::output);
    CHECK_THAT(gone.where(), !Catch::Contains("hush"));
    CHECK_THAT(gone.what(), !Catch::Contains("hush"));

    auto const busy = folder / "busy.gpkg";
    write({sample::pleiades()}, busy);
    auto other = open(busy);
    std::string const lock = GENERATE("BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"); // IMMEDIATE lets read
    other->ExecuteSQL(lock.c_str(), nullptr, nullptr);
    CHECK_THAT(error_of([&] { write({sample::pleiades()}, busy, {.update = true}); }).hint(),
               Catch::Contains("another program writes it"));
    other->ExecuteSQL("ROLLBACK", nullptr, nullptr);
    other.reset();
    write({sample::pleiades()}, busy, {.update = true});
}

TEST_CASE("images go into a PostGIS database and are kept up to date there",
          "[footprints][update][postgis]")
{
    support::Postgres const server;
    if (!server.is_there()) {
        FAIL("there is no PostGIS here: install postgresql-15-postgis-3");
    }
    auto const path = server.connection();

    auto const made = satchel::write_footprints({sample::pleiades(), sample::bare("DS_2")},
                                                sample::areas(), path, {});
    CHECK(made.added == 2);
    CHECK(made.layer == "footprints");
    CHECK(answer(path, "SELECT type || srid FROM geometry_columns WHERE f_table_name = "
                       "'footprints'") == "MULTIPOLYGON4326");
    CHECK(answer(path, "SELECT data_type FROM information_schema.columns WHERE table_name = "
                       "'footprints' AND column_name = 'acquisition_date'") ==
          "timestamp with time zone");
    CHECK(answer(path, "SELECT to_char(acquisition_date AT TIME ZONE 'UTC', 'YYYY-MM-DD "
                       "HH24:MI:SS.MS') FROM footprints WHERE satellite = 'PHR1A'") ==
          "2017-01-24 10:37:51.229");
    CHECK(answer(path, "SELECT count(*) FROM pg_indexes WHERE tablename = 'footprints' AND "
                       "indexdef LIKE '%gist%'") == "1");

    check_updates(path);

    auto const again = error_of([&] { satchel::check_output(path, {}); });
    CHECK(again.failure() == Failure::output);
    CHECK_THAT(again.hint(), Catch::Contains("--update"));
    CHECK(answer(path, "SELECT count(*) FROM footprints") == "4");
    {
        satchel::FootprintsWriter writer{path, sample::areas(), {.overwrite = true}};
        writer.add(sample::bare("DS_9"));
    }
    CHECK(answer(path, "SELECT count(*) FROM footprints") == "4");
    CHECK(satchel::write_footprints({sample::bare("DS_9")}, sample::areas(), path,
                                    {.overwrite = true})
              .added == 1);
    CHECK(answer(path, "SELECT count(*) FROM footprints") == "1");
}
