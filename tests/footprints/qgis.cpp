// SPDX-License-Identifier: MIT
#include "footprints/replacing.hpp"
#include "support/data.hpp"

#include <sys/wait.h>

#include <cstdlib>

namespace {

void write_with_definition(std::filesystem::path const& path)
{
    write({sample::pleiades(), sample::bare("DS_2"), sample::bare("DS_3"), sample::bare("DS_4")},
          path, {.overwrite = true, .qlr = true});
}

} // namespace

TEST_CASE("the layer opens in QGIS with its style, and the definition beside it is temporal",
          "[footprints][style][qgis]")
{
    TemporaryFolder const folder;
    auto const path = folder / "north & south.gpkg";
    write_with_definition(path);

    auto const script =
        std::filesystem::path{support::data_file("../tests/footprints/open_in_qgis.py")};
    auto const command = "HOME='" + folder.path().string() + "' /usr/bin/python3 '" +
                         script.string() + "' '" + path.string() + "' >'" +
                         (folder / "log").string() + "' 2>&1";
    auto const status = std::system(command.c_str());

    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        FAIL("there is no QGIS here: install python3-qgis");
    }
    INFO(read_file(folder / "log"));
    CHECK(WEXITSTATUS(status) == 0);

    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    auto const answer = [&](char const* sql) {
        auto* const rows = dataset->ExecuteSQL(sql, nullptr, nullptr);
        std::unique_ptr<OGRFeature> const row{rows->GetNextFeature()};
        std::string text = row->GetFieldAsString(0);
        dataset->ReleaseResultSet(rows);
        return text;
    };
    CHECK(answer("SELECT rtreecheck('rtree_footprints_geom')") == "ok");
    CHECK(answer("SELECT count(*) FROM rtree_footprints_geom") == "4");
    CHECK(answer("SELECT count(*) FROM footprints f JOIN rtree_footprints_geom r ON f.fid = r.id "
                 "WHERE f.source_id IN ('DS_QGIS', 'DS_3') AND r.minx IN (10, -10)") == "2");
}

TEST_CASE("a layer definition is replaced only when it is ours", "[footprints][style]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write_with_definition(path);
    auto const ours = read_file(folder / "images.qlr");
    CHECK(ours.find("./images.gpkg|layername=footprints") != std::string::npos);
    CHECK(ours.find(folder.path().string()) == std::string::npos);

    write_with_definition(path);
    CHECK(read_file(folder / "images.qlr") == ours);

    folder.write("images.qlr", "somebody's");
    auto const report = satchel::write_footprints({sample::pleiades()}, sample::areas(),
                                                  path.string(), {.qlr = true});
    CHECK(read_file(folder / "images.qlr") == "somebody's");
    REQUIRE(report.notes.size() == 1);
    CHECK(report.notes[0] == "images.qlr is there already and not ours; it was left as it is");
    CHECK_FALSE(std::filesystem::exists(folder / "other.qlr"));
}
