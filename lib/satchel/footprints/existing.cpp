// SPDX-License-Identifier: MIT
#include "satchel/footprints/existing.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/footprints/format.hpp"
#include "satchel/footprints/schema.hpp"
#include "satchel/footprints/style.hpp"
#include "satchel/footprints/thumbnails.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <set>

namespace satchel::detail {
namespace {

/// Whether `write_footprints` made this layer, or something made from it.
bool is_footprints_layer(OGRLayer& layer)
{
    auto& definition = *layer.GetLayerDefn();
    auto const has = [&](char const* name) { return definition.GetFieldIndex(name) >= 0; };
    if (has("source_id") && (has("acquisition_date") || has("acq_date"))) {
        return true;
    }
    // Some formats forget the fields of an empty layer; there is nothing to lose in it.
    return std::string{layer.GetName()} == "footprints" && layer.GetFeatureCount() == 0;
}

/// Whether `write_areas` made this layer, or the tool's GeoJSON. A field that was added
/// since then is somebody's work, so the layer is no longer ours.
bool is_area_layer(OGRLayer& layer)
{
    // The later ones are what drivers add when they write or read.
    static std::set<std::string> const known{
        "id",    "name",    "fid",          "area_km2",   "gml_id",  "description", "timestamp",
        "begin", "end",     "altitudemode", "tessellate", "extrude", "visibility",  "draworder",
        "icon",  "snippet", "wkt",          "repairs",    "changes", "problems"};
    auto& definition = *layer.GetLayerDefn();
    auto const has = [&](char const* name) { return definition.GetFieldIndex(name) >= 0; };
    if (!has("id") || !has("name") || !has("area_km2")) {
        return false;
    }
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        if (!known.contains(lower_case(definition.GetFieldDefn(i)->GetNameRef()))) {
            return false;
        }
    }
    return true;
}

/// Whether orders were exported to it. The ledger itself, which is never replaced, has no such ids.
bool is_order_layer(OGRLayer& layer)
{
    auto& definition = *layer.GetLayerDefn();
    return definition.GetFieldIndex("ledger_id") >= 0 &&
           definition.GetFieldIndex("request_key") >= 0;
}

bool is_of_kind(OGRLayer& layer, LayerKind kind)
{
    switch (kind) {
    case LayerKind::areas:
        return is_area_layer(layer);
    case LayerKind::orders:
        return is_order_layer(layer);
    case LayerKind::footprints:
        break;
    }
    return is_footprints_layer(layer);
}

/// Columns that these drivers show of every file, whoever wrote it.
bool is_made_by_reader(std::string const& column, std::string const& driver)
{
    static std::set<std::string> const of_kml{
        "Name",       "Description", "description", "timestamp", "begin", "end",    "altitudeMode",
        "tessellate", "extrude",     "visibility",  "drawOrder", "icon",  "snippet"};
    if (driver == "KML" || driver == "LIBKML") {
        return of_kml.count(column) > 0;
    }
    return (driver == "GML" && (column == "gml_id" || column == "fid")) ||
           (driver == "CSV" && column == "WKT");
}

bool is_our_column(std::string const& column)
{
    static std::set<std::string> const names = [] {
        std::set<std::string> fixed{"aoi_coverages", short_name("aoi_coverages"), thumbnail_column};
        for (auto const& field : schema_of({}).fields) {
            fixed.insert(field.name);
            fixed.insert(short_name(field.name));
        }
        return fixed;
    }();
    return names.count(column) > 0 || column.starts_with("quicklook_") || column.starts_with("ql_");
}

void add_columns(OGRLayer& layer, std::string const& driver, Existing& content)
{
    auto& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        std::string const column = definition.GetFieldDefn(i)->GetNameRef();
        if (!is_our_column(column) && !is_made_by_reader(column, driver)) {
            content.additions.push_back("the column " + column);
        }
    }
}

void add_rasters(GDALDataset& dataset, Existing& content)
{
    auto* const tiles = dataset.ExecuteSQL(
        "SELECT table_name FROM gpkg_contents WHERE data_type NOT IN ('features', 'attributes')",
        nullptr, nullptr);
    if (tiles == nullptr) {
        return;
    }
    for (auto const& row : *tiles) {
        content.others.emplace_back(row->GetFieldAsString(0));
    }
    dataset.ReleaseResultSet(tiles);
}

/// Tables that every SQLite database of OGR has.
bool is_system_table(std::string const& name, std::string const& driver)
{
    return driver == "SQLite" &&
           (name == "geometry_columns" || name == "spatial_ref_sys" || name.starts_with("sqlite_"));
}

bool has_styles_of_users(OGRLayer& styles)
{
    for (auto const& style : styles) {
        auto const text = [&](char const* name) {
            auto const field = style->GetFieldIndex(name);
            return std::string{field < 0 ? "" : style->GetFieldAsString(field)};
        };
        if (!is_made_by_satchel(text("styleQML"), text("description"))) {
            return true;
        }
    }
    return false;
}

void add_layer(OGRLayer& layer, std::string const& driver, LayerKind kind, Existing& content)
{
    std::string const name = layer.GetName();
    if (is_system_table(name, driver)) {
        return;
    }
    if (name == "layer_styles") { // where QGIS keeps the styles of a database
        if (has_styles_of_users(layer)) {
            content.additions.emplace_back("stored styles");
        }
    } else if (!is_of_kind(layer, kind)) {
        content.others.push_back(name);
    } else if (kind != LayerKind::footprints) {
        // Areas: a column that was added has made it another kind already. Orders: only --overwrite
        // comes here.
    } else if (content.is_container && name != "footprints") {
        content.additions.push_back("the layer " + name);
    } else {
        add_columns(layer, driver, content);
    }
}

} // namespace

Existing existing_content(std::filesystem::path const& file, LayerKind kind)
{
    register_drivers();
    OgrErrors const errors;
    char const* const every_table[] = {"LIST_ALL_TABLES=YES", nullptr};
    DatasetPtr const dataset{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                               nullptr, every_table, nullptr)};
    Existing content;
    content.readable = dataset != nullptr;
    if (!dataset) {
        return content;
    }
    std::string const driver = dataset->GetDriverName();
    content.is_container = driver == "GPKG" || driver == "SQLite" || dataset->GetLayerCount() > 1;
    if (driver == "GPKG") {
        add_rasters(*dataset, content);
    }
    for (auto* layer : dataset->GetLayers()) {
        add_layer(*layer, driver, kind, content);
    }
    return content;
}

} // namespace satchel::detail
