// SPDX-License-Identifier: MIT
#include "satchel/footprints/multipolygons.hpp"

#include "satchel/service/plain_text.hpp"

#include <vector>

namespace satchel::detail {
namespace {

std::string doubled(std::string const& text, char quote)
{
    std::string result;
    for (auto const letter : text) {
        result.append(letter == quote ? 2 : 1, letter);
    }
    return result;
}

std::string literal(std::string const& text) { return '\'' + doubled(text, '\'') + '\''; }

bool is_of_a_name(char letter)
{
    auto const byte = static_cast<unsigned char>(letter);
    return byte >= 0x80 || letter == '_' || letter == '$' || (letter >= '0' && letter <= '9') ||
           (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// Where the type POLYGON of the column stands, in lower case both.
std::size_t type_of_column(std::string const& sql, std::string const& name)
{
    constexpr std::string_view type = "polygon";
    constexpr char const* spaces = " \t\r\n";
    for (auto at = sql.find(name); at != std::string::npos; at = sql.find(name, at + 1)) {
        auto const place = sql.find_first_not_of(spaces, at + name.size());
        if (place == std::string::npos || (at > 0 && is_of_a_name(sql[at - 1])) ||
            (is_of_a_name(name.back()) && place == at + name.size())) {
            continue;
        }
        auto const end = place + type.size();
        if (sql.compare(place, type.size(), type) == 0 &&
            (end >= sql.size() || !is_of_a_name(sql[end]))) {
            return place;
        }
    }
    return std::string::npos;
}

/// The first value of the answer.
std::string ask(GDALDataset& dataset, std::string const& sql)
{
    auto* const rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows == nullptr) {
        return {};
    }
    std::string text;
    if (FeaturePtr const row{rows->GetNextFeature()}) {
        text = row->GetFieldAsString(0);
    }
    dataset.ReleaseResultSet(rows);
    return text;
}

/// GDAL 3.6 cannot alter the type of a GeoPackage's layer.
bool declare_in_geopackage(GDALDataset& dataset, OGRLayer& layer)
{
    auto const table = literal(layer.GetName());
    auto const made_by = "FROM sqlite_master WHERE type = 'table' AND name = " + table;
    auto const column = std::string{layer.GetGeometryColumn()};
    auto const wanted = with_multipolygons(ask(dataset, "SELECT sql " + made_by), column);
    if (wanted.empty()) {
        return false;
    }
    ask(dataset, "UPDATE gpkg_geometry_columns SET geometry_type_name = 'MULTIPOLYGON' WHERE "
                 "lower(table_name) = lower(" +
                     table + ")");
    ask(dataset, "PRAGMA writable_schema = ON");
    ask(dataset, "UPDATE sqlite_master SET sql = " + literal(wanted) +
                     " WHERE type = 'table' AND name = " + table);
    return ask(dataset, "SELECT sql " + made_by) == wanted &&
           ask(dataset, "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE "
                        "lower(table_name) = lower(" +
                            table + ")") == "MULTIPOLYGON";
}

bool declare(OGRLayer& layer)
{
    OGRGeomFieldDefn wanted{layer.GetLayerDefn()->GetGeomFieldDefn(0)};
    wanted.SetType(wkbMultiPolygon);
    return layer.AlterGeomFieldDefn(0, &wanted, ALTER_GEOM_FIELD_DEFN_TYPE_FLAG) == OGRERR_NONE;
}

bool turn_polygons(OGRLayer& layer, std::vector<GIntBig> const& ids)
{
    for (auto const id : ids) {
        FeaturePtr const feature{layer.GetFeature(id)};
        if (!feature) {
            return false;
        }
        auto const* const geometry = feature->GetGeometryRef();
        if (geometry != nullptr && wkbFlatten(geometry->getGeometryType()) == wkbPolygon) {
            feature->SetGeometryDirectly(
                OGRGeometryFactory::forceToMultiPolygon(feature->StealGeometry()));
            if (layer.SetFeature(feature.get()) != OGRERR_NONE) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

std::string with_multipolygons(std::string const& create_table, std::string const& column)
{
    auto const sql = lower_case(create_table);
    auto const name = lower_case(column);
    for (auto const& written :
         {'"' + doubled(name, '"') + '"', '`' + doubled(name, '`') + '`', '[' + name + ']', name}) {
        auto const place = written.empty() ? std::string::npos : type_of_column(sql, written);
        if (place != std::string::npos) {
            return std::string{create_table}.insert(place, "MULTI");
        }
    }
    return {};
}

bool become_multipolygons(GDALDataset& dataset, OGRLayer& layer, OgrErrors const& errors)
{
    std::vector<GIntBig> ids;
    for (auto const& feature : layer) {
        ids.push_back(feature->GetFID());
    }
    auto const is_geopackage = std::string_view{dataset.GetDriverName()} == "GPKG";
    if (!(is_geopackage ? declare_in_geopackage(dataset, layer) : declare(layer)) ||
        !turn_polygons(layer, ids)) {
        return false;
    }
    if (is_geopackage) {
        ask(dataset, "PRAGMA writable_schema = RESET");
    }
    return !errors.failed();
}

} // namespace satchel::detail
