// SPDX-License-Identifier: MIT
#include "satchel/footprints/flatgeobuf.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/footprints/flat_buffer.hpp"
#include "satchel/footprints/flatgeobuf_index.hpp"

#include <cpl_conv.h>

#include <memory>

namespace satchel::detail {
namespace {

using Place = FlatBuffer::Place;

constexpr auto reference = &FlatBuffer::reference;

/// Of Feature.
constexpr std::uint16_t feature_geometry = 0;
constexpr std::uint16_t feature_properties = 1;

/// Of Geometry.
constexpr std::uint16_t geometry_ends = 0;
constexpr std::uint16_t geometry_positions = 1;
constexpr std::uint16_t geometry_type = 6;
constexpr std::uint16_t geometry_parts = 7;

constexpr std::uint64_t polygon_type = 3;
constexpr std::uint64_t multipolygon_type = 6;

std::uint64_t column_type(FieldType type)
{
    constexpr std::uint64_t real = 10;
    constexpr std::uint64_t text = 11;
    constexpr std::uint64_t date_time = 13;
    return type == FieldType::text ? text : type == FieldType::number ? real : date_time;
}

void put_text(FlatBuffer& buffer, std::string_view text)
{
    buffer.put(static_cast<std::uint32_t>(text.size()));
    buffer.put(text);
}

/// Each with the number of its column; empty ones are left out.
Place add_properties(FlatBuffer& buffer, std::vector<Value> const& values)
{
    auto const place = buffer.begin_vector<char>(0);
    std::uint16_t column = 0;
    for (auto const& value : values) {
        if (!std::holds_alternative<std::monostate>(value)) {
            buffer.put(column);
        }
        if (auto const* const text = std::get_if<std::string_view>(&value)) {
            put_text(buffer, *text);
        } else if (auto const* const number = std::get_if<double>(&value)) {
            buffer.put(*number);
        } else if (auto const* const moment = std::get_if<Moment>(&value)) {
            auto const letters = moment_text(*moment);
            put_text(buffer, {letters.data(), letters.size()});
        }
        ++column;
    }
    buffer.end_bytes(place);
    return place;
}

/// Where each ring ends, in positions.
Place add_ends(FlatBuffer& buffer, Polygon const& polygon)
{
    auto const place = buffer.begin_vector<std::uint32_t>(1 + polygon.holes.size());
    auto end = polygon.outer.size();
    buffer.put(static_cast<std::uint32_t>(end));
    for (auto const& hole : polygon.holes) {
        end += hole.size();
        buffer.put(static_cast<std::uint32_t>(end));
    }
    return place;
}

Place add_positions(FlatBuffer& buffer, Polygon const& polygon)
{
    static_assert(sizeof(LonLat) == 2 * sizeof(double), "a position is x and y of FlatGeobuf");
    auto const put = [&](Ring const& ring) {
        buffer.put(std::string_view{reinterpret_cast<char const*>(ring.data()),
                                    ring.size() * sizeof(LonLat)});
    };
    auto const place = buffer.begin_vector<double>(2 * vertex_count(polygon));
    put(polygon.outer);
    for (auto const& hole : polygon.holes) {
        put(hole);
    }
    return place;
}

/// Its rings are told apart only where there are several.
Place add_polygon(FlatBuffer& buffer, Polygon const& polygon)
{
    if (polygon.holes.empty()) {
        auto const table = buffer.add_table({reference(geometry_positions)});
        buffer.refer(table, geometry_positions, add_positions(buffer, polygon));
        return table;
    }
    auto const table = buffer.add_table({reference(geometry_ends), reference(geometry_positions)});
    buffer.refer(table, geometry_ends, add_ends(buffer, polygon));
    buffer.refer(table, geometry_positions, add_positions(buffer, polygon));
    return table;
}

constexpr FlatBuffer::Field is_multipolygon{geometry_type, 1, multipolygon_type};

Place add_multipolygon(FlatBuffer& buffer, MultiPolygon const& polygons)
{
    auto const table = buffer.add_table({reference(geometry_parts), is_multipolygon});
    auto const parts = buffer.add_references(polygons.size());
    buffer.refer(table, geometry_parts, parts);
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        buffer.refer_entry(parts, i, add_polygon(buffer, polygons[i]));
    }
    return table;
}

Place add_columns(FlatBuffer& buffer, std::vector<Column> const& columns)
{
    constexpr std::uint16_t name = 0;
    constexpr std::uint16_t type = 1;
    auto const all = buffer.add_references(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const table =
            buffer.add_table({reference(name), {type, 1, column_type(columns[i].type)}});
        buffer.refer_entry(all, i, table);
        buffer.refer(table, name, buffer.add_text(columns[i].name));
    }
    return all;
}

/// WGS 84 as GDAL describes it.
Place add_crs(FlatBuffer& buffer)
{
    constexpr std::uint16_t organisation = 0;
    constexpr std::uint16_t code = 1;
    constexpr std::uint16_t name = 2;
    constexpr std::uint16_t wkt = 4;
    constexpr std::uint64_t epsg_code = 4326;
    auto const crs = wgs84();
    char const* const options[] = {"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    crs->exportToWkt(&text, options);
    std::unique_ptr<char, decltype(&CPLFree)> const owned{text, &CPLFree};

    auto const table = buffer.add_table(
        {reference(organisation), {code, 4, epsg_code}, reference(name), reference(wkt)});
    buffer.refer(table, organisation, buffer.add_text("EPSG"));
    buffer.refer(table, name, buffer.add_text(crs->GetName()));
    buffer.refer(table, wkt, buffer.add_text(text == nullptr ? "" : text));
    return table;
}

} // namespace

std::string flatgeobuf_head(FlatgeobufHead const& head, Schema const& schema)
{
    constexpr std::string_view magic = "fgb\3fgb\1";
    constexpr std::uint16_t name = 0;
    constexpr std::uint16_t envelope = 1;
    constexpr std::uint16_t type = 2;
    constexpr std::uint16_t columns = 7;
    constexpr std::uint16_t count = 8;
    constexpr std::uint16_t node_size = 9;
    constexpr std::uint16_t crs = 10;
    std::string text{magic};
    FlatBuffer buffer{text};
    auto const table =
        buffer.add_table({{count, 8, head.features},
                          reference(name),
                          reference(envelope),
                          reference(columns),
                          reference(crs),
                          {node_size, 2, head.has_index ? FlatgeobufIndex::node_size : 0UL},
                          {type, 1, schema.has_multipolygons ? multipolygon_type : polygon_type}});
    buffer.refer(table, name, buffer.add_text("footprints"));
    auto const sides = buffer.begin_vector<double>(head.features > 0 ? 4 : 0);
    buffer.refer(table, envelope, sides);
    if (head.features > 0) {
        for (auto const side :
             {head.extent.west, head.extent.south, head.extent.east, head.extent.north}) {
            buffer.put(side);
        }
    }
    buffer.refer(table, columns, add_columns(buffer, schema.fields));
    buffer.refer(table, crs, add_crs(buffer));
    buffer.finish();
    return text;
}

std::uint32_t append_flatgeobuf_feature(std::string& text, MultiPolygon const& polygons,
                                        std::vector<Value> const& values, bool as_multipolygon)
{
    FlatBuffer buffer{text};
    auto const table =
        buffer.add_table({reference(feature_geometry), reference(feature_properties)});
    buffer.refer(table, feature_properties, add_properties(buffer, values));
    buffer.refer(table, feature_geometry,
                 as_multipolygon ? add_multipolygon(buffer, polygons)
                                 : add_polygon(buffer, polygons.front()));
    return static_cast<std::uint32_t>(buffer.finish());
}

std::string as_multipolygon_feature(std::string_view feature)
{
    return with_table_between(feature, feature_geometry, geometry_parts, is_multipolygon);
}

} // namespace satchel::detail
