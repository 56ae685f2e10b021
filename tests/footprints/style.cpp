// SPDX-License-Identifier: MIT
#include "satchel/footprints/style.hpp"

#include "footprints/replacing.hpp"

namespace {

std::string answer(std::filesystem::path const& path, std::string const& sql)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    auto* const rows = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows == nullptr) {
        return {};
    }
    std::unique_ptr<OGRFeature> const row{rows->GetNextFeature()};
    std::string text = row ? row->GetFieldAsString(0) : "";
    dataset->ReleaseResultSet(rows);
    return text;
}

} // namespace

TEST_CASE("a GeoPackage carries the style where QGIS looks for it", "[footprints][style]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";

    write({sample::pleiades()}, path);

    CHECK(answer(path, "SELECT styleQML FROM layer_styles WHERE f_table_schema = '' AND "
                       "f_table_name = 'footprints' AND f_geometry_column = 'geom' AND "
                       "useAsDefault = 1") == satchel::detail::footprints_qml());
    CHECK(answer(path, "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") ==
          "attributes");
}

TEST_CASE("a style that somebody made is never replaced", "[footprints][style]")
{
    auto const change = GENERATE(
        as<std::string>{}, "UPDATE layer_styles SET styleQML = styleQML || '<!-- mine -->'",
        "UPDATE layer_styles SET styleQML = 'mine', description = '', styleName = 'mine'");
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write({sample::pleiades()}, path);
    static_cast<void>(answer(path, change));
    auto const style = answer(path, "SELECT styleName || styleQML FROM layer_styles");

    CHECK_THAT(refusal_of(path).what(), Catch::Contains("stored styles"));
    write({sample::bare("DS_2")}, path, {.overwrite = true});

    CHECK(answer(path, "SELECT source_id FROM footprints") == "DS_2");
    CHECK(answer(path, "SELECT count(*) FROM layer_styles") == "1");
    CHECK(answer(path, "SELECT styleName || styleQML FROM layer_styles") == style);
}

TEST_CASE("the style of an older version is replaced by that of this one", "[footprints][style]")
{
    TemporaryFolder const folder;
    auto const path = folder / "images.gpkg";
    write({sample::pleiades()}, path);
    // As a version would have written it whose style was the text "old".
    static_cast<void>(
        answer(path, "UPDATE layer_styles SET styleQML = 'old', description = "
                     "substr(description, 1, instr(description, ': ') + 1) || '1a0fad1921d08076'"));

    auto const is_ours = satchel::detail::is_made_by_satchel(
        "old", answer(path, "SELECT description FROM layer_styles"));

    CHECK(is_ours);
    write({sample::bare("DS_2")}, path);
    CHECK(answer(path, "SELECT styleQML FROM layer_styles") == satchel::detail::footprints_qml());
}
