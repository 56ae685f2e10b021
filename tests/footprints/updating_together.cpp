// SPDX-License-Identifier: MIT
#include "footprints/updated.hpp"
#include "satchel/footprints/image_spool.hpp"
#include "satchel/footprints/layer_transaction.hpp"
#include "support/postgres.hpp"

#include <future>

using namespace updated;

namespace {

std::vector<satchel::FoundImage> images(int count)
{
    std::vector<satchel::FoundImage> made;
    for (int i = 1; i <= count; ++i) {
        made.push_back(sample::bare("DS_" + std::to_string(i)));
    }
    return made;
}

satchel::FootprintsWriter writer_with(std::vector<satchel::FoundImage> const& found,
                                      std::string const& path, satchel::LayerOptions const& options)
{
    satchel::FootprintsWriter writer{path, sample::areas(), options};
    for (auto const& image : found) {
        writer.add(image);
    }
    return writer;
}

/// Two runs whose searches overlap, ending one after the other.
void check_overlapping(std::string const& path)
{
    auto first = writer_with(images(5), path, {.update = true});
    auto second = writer_with(images(7), path, {.update = true});

    auto const of_first = first.finish();
    auto const of_second = second.finish();

    CHECK(of_first.added + of_second.added + of_first.unchanged + of_second.unchanged == 12);
    CHECK(of_second.added == 2);
    CHECK(of_second.unchanged == 5);
    CHECK(answer(path, "SELECT count(*) FROM footprints") == "7");
    CHECK(answer(path, "SELECT count(DISTINCT source_id) FROM footprints") == "7");
}

/// Two runs that write at the same moment.
void check_at_once(std::string const& path, int count)
{
    auto const run = [&] {
        return std::async(std::launch::async, [&] {
            return satchel::write_footprints(images(count), sample::areas(), path,
                                             {.update = true});
        });
    };
    auto first = run();
    auto second = run();

    auto const of_first = first.get();
    auto const of_second = second.get();

    auto const wanted = std::to_string(count);
    CHECK(of_first.written == count);
    CHECK(of_second.written == count);
    CHECK(answer(path, "SELECT count(*) FROM footprints") == wanted);
    CHECK(answer(path, "SELECT count(DISTINCT source_id) FROM footprints") == wanted);
}

} // namespace

TEST_CASE("two updates of a PostGIS layer at the same time bring each image once",
          "[footprints][update][postgis]")
{
    support::Postgres const server;
    if (!server.is_there()) {
        FAIL("there is no PostGIS here: install postgresql-15-postgis-3");
    }
    auto const path = server.connection();
    // What a transaction reads in all of its statements is then as old as the first one.
    REQUIRE(server.sql("ALTER DATABASE postgres SET default_transaction_isolation TO "
                       "'repeatable read'"));

    SECTION("the layer is there")
    {
        write({sample::bare("DS_1")}, path);
        check_overlapping(path);
        check_at_once(path, 300);
    }
    SECTION("the layer is still to be made") { check_overlapping(path); }
    SECTION("both make the layer") { check_at_once(path, 300); }
    SECTION("somebody has made the layer since")
    {
        auto late = writer_with(images(2), path, {});
        write(images(1), path);

        auto const refusal = error_of([&] { static_cast<void>(late.finish()); });

        CHECK(refusal.failure() == Failure::output);
        CHECK_THAT(refusal.what(), Catch::Contains("has a layer footprints already"));
        CHECK_THAT(refusal.hint(), Catch::Contains("--update"));
        CHECK(answer(path, "SELECT count(*) FROM footprints") == "1");
    }
}

TEST_CASE("a table that another program makes at the same moment is told with what to do next",
          "[footprints][update]")
{
    std::string const path = "PG:dbname=images";
    satchel::LayerOptions const options;
    satchel::detail::LayerTransaction const transaction{path, options};

    auto const refusal = transaction.refused(
        "cannot be changed: ERROR:  duplicate key value violates unique constraint "
        "\"pg_type_typname_nsp_index\"");

    CHECK_THAT(refusal.hint(), Catch::Contains("run the same again with --update"));
}

TEST_CASE("an unfinished search leaves no table in a database", "[footprints][update][postgis]")
{
    support::Postgres const server;
    if (!server.is_there()) {
        FAIL("there is no PostGIS here: install postgresql-15-postgis-3");
    }
    auto const path = server.connection();
    std::string const tables = "SELECT count(*) FROM pg_tables WHERE tablename = 'footprints'";

    static_cast<void>(writer_with(images(2), path, {}));
    CHECK(answer(path, tables) == "0");

    satchel::CancelFlag cancel{false};
    satchel::LayerOptions options;
    options.cancel = &cancel;
    options.progress = [&](satchel::Progress const&) { cancel = true; };
    auto writer = writer_with(images(2), path, options);
    CHECK(error_of([&] { static_cast<void>(writer.finish()); }).failure() == Failure::interrupted);
    CHECK(answer(path, tables) == "0");

    CHECK(satchel::write_footprints({}, sample::areas(), path, {}).added == 0);
    CHECK(answer(path, tables) == "1");
}

TEST_CASE("a right that is missing in the database is told before the search",
          "[footprints][update][postgis]")
{
    support::Postgres const server;
    if (!server.is_there()) {
        FAIL("there is no PostGIS here: install postgresql-15-postgis-3");
    }
    REQUIRE(server.sql("CREATE ROLE reader LOGIN"));
    auto const path = server.connection("reader");
    auto const begin = [&] {
        satchel::FootprintsWriter const writer{path, sample::areas(), {.update = true}};
    };

    CHECK_THAT(error_of(begin).what(), Catch::Contains("permission denied for schema public"));

    write({sample::bare("DS_1")}, server.connection());
    REQUIRE(server.sql("GRANT SELECT ON footprints TO reader"));
    CHECK_THAT(error_of(begin).what(), Catch::Contains("permission denied for table footprints"));

    REQUIRE(server.sql("GRANT INSERT, UPDATE ON footprints TO reader; GRANT USAGE ON ALL "
                       "SEQUENCES IN SCHEMA public TO reader"));
    CHECK(update(images(2), path).added == 1);
}

TEST_CASE("two updates of a GeoPackage at the same time bring each image once",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();

    SECTION("the layer is there")
    {
        write({sample::bare("DS_1")}, path);
        check_overlapping(path);
        check_at_once(path, 300);
    }
    SECTION("the layer is still to be made in a GeoPackage of other layers")
    {
        GDALAllRegister();
        Dataset
        {
            GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0,
                                                                    GDT_Unknown, nullptr)
            } -> CreateLayer("parcels", nullptr, wkbPoint);
        SECTION("one after the other") { check_overlapping(path); }
        SECTION("at once") { check_at_once(path, 300); }
        CHECK(answer(path, "SELECT count(*) FROM gpkg_contents") == "3");
        CHECK(answer(path, "SELECT rtreecheck('rtree_footprints_geom')") == "ok");
    }
    CHECK(entries(folder) == 1);
}

TEST_CASE("others can write a GeoPackage while an update still searches", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({sample::pleiades()}, path);
    auto changed = sample::pleiades();
    changed.footprint.cloud_cover = 77;
    auto search = writer_with({changed, sample::bare("DS_2")}, path, {.update = true});

    static_cast<void>(answer(path, "ALTER TABLE footprints ADD COLUMN verdict TEXT"));
    static_cast<void>(answer(path, "UPDATE footprints SET verdict = 'good'"));
    CHECK(answer(path, "SELECT verdict FROM footprints") == "good");
    auto const report = search.finish();

    CHECK(report.added == 1);
    CHECK(report.refreshed == 1);
    CHECK(answer(path, "SELECT verdict FROM footprints WHERE cloud_cover = 77") == "good");
}

TEST_CASE("an update that is interrupted while it writes changes nothing", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({sample::bare("DS_1")}, path);
    satchel::CancelFlag cancel{false};
    satchel::LayerOptions options;
    options.update = true;
    options.cancel = &cancel;
    options.progress = [&](satchel::Progress const& progress) { cancel = progress.done >= 200; };
    auto writer = writer_with(images(500), path, options);

    CHECK(error_of([&] { static_cast<void>(writer.finish()); }).failure() == Failure::interrupted);

    CHECK(answer(path, "SELECT count(*) FROM footprints") == "1");
    CHECK(entries(folder) == 1);
}

TEST_CASE("an image that waits for its layer comes back as it was", "[footprints][update]")
{
    TemporaryFolder const folder;
    satchel::detail::ImageSpool spool{folder.path(), "images.gpkg"};
    auto image = sample::pleiades();
    image.footprint.polygons.front().holes = {
        {{1.3, 43.6}, {1.4, 43.6}, {1.4, 43.65}, {1.3, 43.6}}};
    image.footprint.polygons.push_back(satchel::to_polygon({5, 43, 6, 44}));
    image.area_percents = {12.5};
    spool.put(image);
    spool.put({});
    CHECK(entries(folder) == 0);

    spool.rewind();
    auto const first = spool.take();
    auto const second = spool.take();

    CHECK(spool.count() == 2);
    CHECK(first.footprint.polygons == image.footprint.polygons);
    CHECK(first.footprint.source_id == image.footprint.source_id);
    CHECK(first.footprint.other == image.footprint.other);
    CHECK(first.footprint.cloud_cover == 0);
    CHECK(first.footprint.incidence_angle == image.footprint.incidence_angle);
    REQUIRE(first.footprint.quicklooks.size() == image.footprint.quicklooks.size());
    CHECK(first.footprint.quicklooks[3].epsg == 3857);
    CHECK(first.footprint.quicklooks[3].url == image.footprint.quicklooks[3].url);
    CHECK(first.area_ids == image.area_ids);
    CHECK(first.area_percents == image.area_percents);
    CHECK(first.coverage_percent == image.coverage_percent);
    CHECK(second.footprint.polygons.empty());
    CHECK_FALSE(second.footprint.cloud_cover.has_value());
    CHECK_FALSE(second.coverage_percent.has_value());
}
