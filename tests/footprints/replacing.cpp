// SPDX-License-Identifier: MIT
#include "footprints/replacing.hpp"

#include "support/child.hpp"

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

TEST_CASE("a footprints layer is replaced by the next one", "[footprints][output]")
{
    auto const extension = GENERATE(as<std::string>{}, "gpkg", "geojson", "geojsonl", "fgb", "shp",
                                    "kml", "gml", "tab", "mif", "sqlite");
    INFO(extension);
    TemporaryFolder const folder;
    auto const path = folder / ("images." + extension);
    write({sample::bare("DS_1"), sample::bare("DS_2")}, path);

    write({sample::pleiades()}, path);

    auto const images = satchel::read_footprints(path.string());
    REQUIRE(images.size() == 1);
    CHECK(images[0].constellation == "PLEIADES");
}

TEST_CASE("a file that another search has made meanwhile is not replaced", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    std::vector<satchel::Area> const areas = sample::areas();
    {
        satchel::FootprintsWriter slow{path.string(), areas, {}};
        slow.add(sample::bare("DS_1"));
        write({sample::pleiades()}, path);

        auto const error = error_of([&] { (void)slow.finish(); });

        CHECK(error.failure() == Failure::output);
        CHECK_THAT(error.what(), Catch::Contains("made by another program meanwhile"));
    }
    CHECK(satchel::read_footprints(path.string()).at(0).constellation == "PLEIADES");
    CHECK(entries(folder) == 1);
}

TEST_CASE("an empty file is replaced", "[footprints][output]")
{
    TemporaryFolder const folder;
    auto const path = folder.write("images.gpkg", "");

    write({sample::pleiades()}, path);

    CHECK(open_layer(path).features.size() == 1);
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
         {"images", "images.", "images.xyz", "images.tif", "images.kmz", "-", "MYSQL:x",
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
    support::Child child{[&] {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
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
            return 0;
        } catch (satchel::Error const& error) {
            return error.exit_code();
        }
    }};

    CHECK(child.wait() == static_cast<int>(Failure::output));
    CHECK(read_file(path) == before);
    CHECK(entries(folder) == files);
}
