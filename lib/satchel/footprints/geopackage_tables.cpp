// SPDX-License-Identifier: MIT
#include "satchel/footprints/geopackage_tables.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/ogr_target.hpp"

#include <sqlite3.h>

namespace satchel::detail {
namespace {

std::string in_quotes(std::string const& name)
{
    std::string text = "\"";
    for (auto const letter : name) {
        text += letter == '"' ? "\"\"" : std::string{letter};
    }
    return text + '"';
}

/// SQL's function satchel_multi(geometry).
void multi(sqlite3_context* context, int /*count*/, sqlite3_value** values) noexcept
{
    try {
        auto const* const bytes = static_cast<char const*>(sqlite3_value_blob(values[0]));
        auto const size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
        auto const blob = as_multipolygon_blob({bytes, bytes == nullptr ? 0 : size});
        sqlite3_result_blob64(context, blob.data(), blob.size(), SQLITE_TRANSIENT);
    } catch (std::exception const&) {
        sqlite3_result_error_nomem(context);
    }
}

} // namespace

void create_geopackage(WritingJob const& job, Schema const& schema)
{
    OgrErrors const errors;
    OgrTarget target{job, schema, errors};
    static_cast<void>(target.close());
}

std::vector<std::string> drop_triggers(SqliteDatabase& database)
{
    std::vector<std::string> names;
    std::vector<std::string> statements;
    auto triggers = database.prepare(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'footprints'");
    while (triggers.step()) {
        names.push_back(triggers.text(0));
        statements.push_back(triggers.text(1));
    }
    triggers.reset();
    for (auto const& name : names) {
        database.run("DROP TRIGGER " + in_quotes(name));
    }
    return statements;
}

void add_column(SqliteDatabase& database, std::string const& name)
{
    database.run("ALTER TABLE footprints ADD COLUMN " + in_quotes(name) + " TEXT");
}

void make_multipolygons(SqliteDatabase& database)
{
    sqlite3_create_function_v2(database.handle(), "satchel_multi", 1,
                               SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, multi, nullptr, nullptr,
                               nullptr);
    database.run("UPDATE footprints SET geom = satchel_multi(geom) WHERE geom IS NOT NULL");
    database.run("UPDATE gpkg_geometry_columns SET geometry_type_name = 'MULTIPOLYGON' "
                 "WHERE table_name = 'footprints'");
    database.run("PRAGMA writable_schema = ON;"
                 "UPDATE sqlite_master SET sql = replace(sql, '\"geom\" POLYGON', '\"geom\" "
                 "MULTIPOLYGON') WHERE name = 'footprints';"
                 "PRAGMA writable_schema = OFF");
}

void record_contents(SqliteDatabase& database, Filled const& filled)
{
    auto contents = database.prepare(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), "
        "min_x = ?, max_x = ?, min_y = ?, max_y = ? WHERE table_name = 'footprints'");
    if (filled.extent) {
        contents.bind(1, filled.extent->west);
        contents.bind(2, filled.extent->east);
        contents.bind(3, filled.extent->south);
        contents.bind(4, filled.extent->north);
    }
    contents.run();
    auto count = database.prepare(
        "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = 'footprints'");
    count.bind(1, filled.rows);
    count.run();
}

void check_geopackage(WritingJob const& job, Filled const& filled)
{
    OgrErrors const errors;
    DatasetPtr const dataset{GDALDataset::Open(job.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                               nullptr, nullptr, nullptr)};
    auto* const layer = dataset ? dataset->GetLayerByName("footprints") : nullptr;
    if (layer == nullptr || layer->GetFeatureCount() != filled.rows || errors.failed()) {
        throw Error{Failure::output, job.path,
                    "was not written completely: " +
                        errors.first_or("the layer has not the rows it should have"),
                    "is the disk full?"};
    }
}

} // namespace satchel::detail
