// SPDX-License-Identifier: MIT
#include "footprints/opened.hpp"
#include "footprints/sample.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using satchel::Failure;
using support::read_file;
using support::TemporaryFolder;

namespace {

void write(std::vector<satchel::FoundImage> const& images, std::filesystem::path const& path,
           satchel::LayerOptions const& options = {})
{
    static_cast<void>(satchel::write_footprints(images, sample::areas(), path.string(), options));
}

template <typename Action>
satchel::Error error_of(Action const& action)
{
    try {
        action();
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"nothing was thrown"};
}

/// What `check_output` and `write_footprints` both say of a path; they must agree.
satchel::Error refusal_of(std::filesystem::path const& path,
                          satchel::LayerOptions const& options = {})
{
    auto const before = error_of([&] { satchel::check_output(path.string(), options); });
    auto const when_writing = error_of([&] { write({sample::pleiades()}, path, options); });
    CHECK(before.failure() == when_writing.failure());
    CHECK(std::string{before.what()} == when_writing.what());
    return before;
}

std::ptrdiff_t entries(TemporaryFolder const& folder)
{
    return std::distance(std::filesystem::directory_iterator{folder.path()}, {});
}

/// A layer with one integer field, as somebody else would make it.
void add_foreign_layer(std::filesystem::path const& path, char const* driver, char const* name)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> dataset;
    if (std::filesystem::exists(path)) {
        dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    } else {
        dataset.reset(GetGDALDriverManager()->GetDriverByName(driver)->Create(
            path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    }
    auto* const layer = dataset->CreateLayer(name, nullptr, wkbPoint);
    OGRFieldDefn field{"owner", OFTInteger};
    REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
    OGRFeature feature{layer->GetLayerDefn()};
    feature.SetField(0, 7);
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
}

} // namespace

TEST_CASE("a footprints layer is replaced by the next one", "[footprints][output]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb", "shp",
                                    "kml", "gml", "tab");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    write({sample::bare("DS_1"), sample::bare("DS_2")}, path);

    write({sample::pleiades()}, path);

    auto const images = satchel::read_footprints(path.string());
    REQUIRE(images.size() == 1);
    CHECK(images[0].constellation == "PLEIADES");
}

TEST_CASE("an empty file is replaced", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder.write("images.gpkg", "");

    write({sample::pleiades()}, path);

    CHECK(open_layer(path).features.size() == 1);
}

TEST_CASE("a file of somebody else is replaced only when that is asked for", "[footprints][output]")
{
    TemporaryFolder const folder;

    SECTION("no layer at all")
    {
        auto const path = folder.write("images.geojson", "my notes");
        CHECK(refusal_of(path).failure() == Failure::output);
        CHECK(read_file(path) == "my notes");
        write({sample::pleiades()}, path, {.overwrite = true});
        CHECK(open_layer(path).features.size() == 1);
    }
    SECTION("another layer")
    {
        auto const path = folder / "parcels.shp";
        add_foreign_layer(path, "ESRI Shapefile", "parcels");
        auto const before = read_file(folder / "parcels.dbf");
        CHECK_THAT(refusal_of(path).what(), Catch::Contains("not a footprints layer"));
        CHECK(read_file(folder / "parcels.dbf") == before);
        write({sample::pleiades()}, path, {.overwrite = true});
        CHECK(open_layer(path).features.size() == 1);
    }
}

TEST_CASE("a GeoPackage with other layers is never replaced", "[footprints][output]")
{
    auto const overwrite = GENERATE(false, true);
    auto const with_footprints = GENERATE(false, true);
    TemporaryFolder const folder;
    auto const path = folder / "project.gpkg";
    if (with_footprints) {
        write({sample::pleiades()}, path);
    }
    add_foreign_layer(path, "GPKG", "parcels");
    auto const before = read_file(path);

    auto const error = refusal_of(path, {.overwrite = overwrite});

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Catch::Contains("parcels"));
    CHECK(error.hint() == "choose another file");
    CHECK(read_file(path) == before);
    CHECK(entries(folder) == 1);
}

TEST_CASE("tables that are no layers protect a GeoPackage too", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder / "project.gpkg";
    write({sample::pleiades()}, path);
    {
        std::unique_ptr<GDALDataset> const dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        dataset->ExecuteSQL("CREATE TABLE qgis_projects (name TEXT, content BLOB)", nullptr,
                            nullptr);
    }

    CHECK_THAT(refusal_of(path, {.overwrite = true}).what(), Catch::Contains("qgis_projects"));
}

TEST_CASE("styles that QGIS has stored beside the layer do not protect it", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write({sample::pleiades()}, path);
    {
        std::unique_ptr<GDALDataset> const dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        REQUIRE(dataset->CreateLayer("layer_styles", nullptr, wkbNone) != nullptr);
    }

    CHECK_NOTHROW(write({sample::bare("DS_2")}, path));
    CHECK(satchel::read_footprints(path.string()).at(0).source_id == "DS_2");
}

TEST_CASE("companions of a shapefile that is not there are not taken", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const table = folder.write("images.dbf", "somebody's table");

    CHECK_THAT(refusal_of(folder / "images.shp").what(), Catch::Contains("images.dbf"));
    CHECK(read_file(table) == "somebody's table");
}

TEST_CASE("an index of the old shapefile does not outlive it", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.shp";
    write({sample::bare("DS_1")}, path);
    folder.write("images.qix", "an index");
    folder.write("images.qml", "a style");

    write({sample::pleiades()}, path);

    CHECK_FALSE(std::filesystem::exists(folder / "images.qix"));
    CHECK(std::filesystem::exists(folder / "images.qml"));
}

TEST_CASE("places where nothing can be written are refused before a search", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const file = folder.write("file", "text");

    CHECK_THAT(refusal_of(folder / "missing/images.gpkg").what(),
               Catch::Contains("does not exist"));
    CHECK(refusal_of(file / "images.gpkg").failure() == Failure::output);
    std::filesystem::create_directory(folder / "folder.gpkg");
    CHECK_THAT(refusal_of(folder / "folder.gpkg").what(), Catch::Contains("is a folder"));
    REQUIRE(::mkfifo((folder / "pipe.gpkg").c_str(), 0600) == 0);
    CHECK_THAT(refusal_of(folder / "pipe.gpkg").what(), Catch::Contains("regular file"));
    CHECK(refusal_of("/proc/images.gpkg").failure() == Failure::output);
}

TEST_CASE("what is no file in a known format is a wrong call", "[footprints][output]")
{
    for (char const* const path :
         {"images", "images.", "images.xyz", "images.tif", "images.kmz", "-", "PG:dbname=x",
          "/vsistdout/", "/vsizip/a.zip/b.gpkg", "https://host/a.gpkg", ""}) {
        INFO(path);
        CHECK(refusal_of(path).failure() == Failure::usage);
    }
    CHECK_THAT(refusal_of("images.xyz").hint(), Catch::Contains(".gpkg"));
}

TEST_CASE("a symbolic link stays and its file is replaced, with the same permissions",
          "[footprints][output]")
{
    TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "data");
    auto const file = folder / "data/images.gpkg";
    write({sample::bare("DS_1")}, file);
    std::filesystem::permissions(file, std::filesystem::perms{0640});
    std::filesystem::create_symlink(file, folder / "link.gpkg");

    write({sample::pleiades()}, folder / "link.gpkg");

    CHECK(std::filesystem::is_symlink(folder / "link.gpkg"));
    CHECK(open_layer(file).features.at(0).texts.at("constellation") == "PLEIADES");
    CHECK(std::filesystem::status(file).permissions() == std::filesystem::perms{0640});
}

TEST_CASE("an interrupted run leaves the old file and nothing else", "[footprints][output]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "fgb", "kml");
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    write({sample::bare("DS_1")}, path);
    auto const before = read_file(path);
    satchel::CancelFlag cancel{false};
    std::vector<satchel::FoundImage> const many(250, sample::pleiades());

    auto const error = error_of([&] {
        write(
            many, path,
            {.overwrite = false,
             .progress = [&](satchel::Progress const& progress) { cancel = progress.done >= 100; },
             .cancel = &cancel});
    });

    CHECK(error.failure() == Failure::interrupted);
    CHECK(read_file(path) == before);
    CHECK(entries(folder) == 1);
}

TEST_CASE("progress ends with all images", "[footprints][output]")
{
    TemporaryFolder const folder;
    std::vector<std::int64_t> steps;

    write(std::vector<satchel::FoundImage>(150, sample::pleiades()), folder / "images.gpkg",
          {.overwrite = false,
           .progress =
               [&](satchel::Progress const& progress) {
                   CHECK(progress.stage == "write");
                   CHECK(progress.total == 150);
                   steps.push_back(progress.done);
               },
           .cancel = nullptr});

    CHECK(steps == std::vector<std::int64_t>{0, 100, 150});
}

TEST_CASE("a disk that fills up leaves the old file and nothing else", "[footprints][output]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb", "shp",
                                    "kml", "gml", "csv", "tab", "mif", "sqlite");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    write({sample::bare("DS_1")}, path);
    auto const before = read_file(path);
    auto const files = entries(folder);

    // The limit cannot be taken back by a process that has lowered it, so a child bears it.
    auto const child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        int result = 1;
        try {
            std::vector<satchel::FoundImage> images;
            for (int i = 0; i < 2000; ++i) {
                // Unlike names, so that no packer makes a small file of them.
                auto image = sample::pleiades();
                image.footprint.id = std::to_string(std::hash<int>{}(i)*2654435761U * 40503U);
                for (int digit = 0; digit < 20; ++digit) {
                    image.footprint.id += std::to_string((i + 7) * (digit + 13) * 7919 % 104729);
                }
                images.push_back(image);
            }
            write(images, path);
            result = 0;
        } catch (satchel::Error const& error) {
            result = error.exit_code();
        }
        ::_exit(result);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);

    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == static_cast<int>(Failure::output));
    CHECK(read_file(path) == before);
    CHECK(entries(folder) == files);
}
