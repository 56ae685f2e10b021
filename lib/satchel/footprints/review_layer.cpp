// SPDX-License-Identifier: MIT
#include "satchel/footprints/review_layer.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/footprints/opened_layer.hpp"
#include "satchel/footprints/review_columns.hpp"
#include "satchel/footprints/thumbnails.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace satchel::detail {
namespace {

/// A column and the field that it is read from.
struct Reading {
    int field = -1;
    ReviewColumn column;
    bool has_values = false;
};

ReviewType type_of(OGRFieldDefn const& field, ReviewType known)
{
    switch (field.GetType()) {
    case OFTInteger:
        return field.GetSubType() == OFSTBoolean ? ReviewType::flag : ReviewType::number;
    case OFTInteger64:
    case OFTReal:
        return ReviewType::number;
    case OFTDate:
    case OFTDateTime:
        return ReviewType::moment;
    default: // text in which a format that has no such type keeps it
        return known == ReviewType::moment || known == ReviewType::number ? known
                                                                          : ReviewType::text;
    }
}

/// What these drivers show of every file is nobody's column.
bool is_made_by_reader(std::string const& field, std::string const& driver)
{
    static std::set<std::string> const of_kml{
        "Name",       "Description", "description", "timestamp", "begin", "end",    "altitudeMode",
        "tessellate", "extrude",     "visibility",  "drawOrder", "icon",  "snippet"};
    return ((driver == "KML" || driver == "LIBKML") && of_kml.contains(field)) ||
           (driver == "GML" && (field == "gml_id" || field == "fid")) ||
           (driver == "CSV" && field == "WKT");
}

std::vector<Reading> readings_of(OpenedLayer const& source)
{
    std::string const driver = source.dataset().GetDriverName();
    auto& definition = *source.layer().GetLayerDefn();
    std::vector<Reading> readings;
    std::set<std::string> names;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        auto const& field = *definition.GetFieldDefn(i);
        std::string const name = field.GetNameRef();
        if (field.GetType() == OFTBinary || is_made_by_reader(name, driver)) {
            continue;
        }
        auto column = review_column(name);
        if (!names.insert(column.name).second) { // both cloud_cover and cloud_cov are there
            column = {valid_utf8(name), valid_utf8(name), "", ReviewType::text, false};
        }
        column.type = type_of(field, column.type);
        readings.push_back({i, std::move(column)});
    }
    return readings;
}

ReviewValue number_value(double number)
{
    return std::isfinite(number) ? ReviewValue{number} : ReviewValue{};
}

/// Text where a number or a date is meant, as a format without those types has it.
ReviewValue value_of_text(std::string const& text, ReviewType type)
{
    if (text.empty()) {
        return {};
    }
    if (type == ReviewType::moment) {
        if (auto const moment = read_moment(text)) {
            return *moment;
        }
    } else if (type == ReviewType::number && CPLGetValueType(text.c_str()) != CPL_VALUE_STRING) {
        return number_value(CPLAtof(text.c_str()));
    }
    return type == ReviewType::text ? ReviewValue{valid_utf8(text)} : ReviewValue{};
}

ReviewValue value_of(OGRFeature const& feature, Reading const& reading)
{
    if (!feature.IsFieldSetAndNotNull(reading.field)) {
        return {};
    }
    auto const type = feature.GetFieldDefnRef(reading.field)->GetType();
    if (type == OFTDate || type == OFTDateTime) {
        auto const moment = moment_of(feature, reading.field);
        return moment ? ReviewValue{*moment} : ReviewValue{};
    }
    if (type == OFTInteger || type == OFTInteger64 || type == OFTReal) {
        auto const number = feature.GetFieldAsDouble(reading.field);
        return reading.column.type == ReviewType::flag ? ReviewValue{number != 0}
                                                       : number_value(number);
    }
    return value_of_text(feature.GetFieldAsString(reading.field), reading.column.type);
}

std::string thumbnail_of(OGRFeature const& feature, int field)
{
    if (field < 0 || !feature.IsFieldSetAndNotNull(field) ||
        feature.GetFieldDefnRef(field)->GetType() != OFTBinary) {
        return {};
    }
    int length = 0;
    auto const* const bytes = feature.GetFieldAsBinary(field, &length);
    return {reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(std::max(length, 0))};
}

bool is_drawable(Ring const& ring)
{
    return ring.size() >= 3 && std::all_of(ring.begin(), ring.end(), [](auto const& position) {
               return std::isfinite(position.lon) && std::abs(position.lon) <= 360 &&
                      std::isfinite(position.lat) && std::abs(position.lat) <= 90;
           });
}

/// The rings that a picture can show.
MultiPolygon drawable(MultiPolygon polygons)
{
    std::erase_if(polygons, [](auto const& polygon) { return !is_drawable(polygon.outer); });
    auto const close = [](Ring& ring) {
        if (ring.front() != ring.back()) {
            ring.push_back(ring.front());
        }
    };
    for (auto& polygon : polygons) {
        close(polygon.outer);
        std::erase_if(polygon.holes, [](auto const& hole) { return !is_drawable(hole); });
        std::for_each(polygon.holes.begin(), polygon.holes.end(), close);
    }
    return polygons;
}

/// A column in which nothing stands says nothing.
void drop_empty_columns(ReviewLayer& layer, std::vector<Reading>& readings)
{
    for (auto& image : layer.images) {
        std::vector<ReviewValue> values;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            if (readings[i].has_values) {
                values.push_back(std::move(image.values[i]));
            }
        }
        image.values = std::move(values);
    }
    for (auto& reading : readings) {
        if (reading.has_values) {
            layer.columns.push_back(std::move(reading.column));
        }
    }
}

template <typename T>
std::optional<T> value_in(ReviewLayer const& layer, ReviewImage const& image,
                          std::string_view column)
{
    auto const index = layer.find(column);
    auto const* const value = index ? std::get_if<T>(&image.values[*index]) : nullptr;
    return value == nullptr ? std::nullopt : std::optional<T>{*value};
}

} // namespace

std::optional<std::size_t> ReviewLayer::find(std::string_view column) const
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == column) {
            return i;
        }
    }
    return std::nullopt;
}

std::string ReviewLayer::text(ReviewImage const& image, std::string_view column) const
{
    return value_in<std::string>(*this, image, column).value_or("");
}

std::optional<double> ReviewLayer::number(ReviewImage const& image, std::string_view column) const
{
    return value_in<double>(*this, image, column);
}

std::optional<Moment> ReviewLayer::moment(ReviewImage const& image, std::string_view column) const
{
    return value_in<Moment>(*this, image, column);
}

ReviewLayer read_review_layer(std::string const& path, std::string const& where,
                              CancelFlag const* cancel)
{
    OgrErrors errors;
    OpenedLayer const source{path, where, errors};
    auto readings = readings_of(source);
    auto const thumbnail = source.layer().GetLayerDefn()->GetFieldIndex(thumbnail_column);
    ReviewLayer layer;
    layer.source =
        valid_utf8(std::filesystem::path{without_secrets(path.substr(0, path.find("|layername=")))}
                       .filename()
                       .string());
    if (source.key() < 0) {
        return layer;
    }

    ToWgs84 to_wgs84{source};
    for (auto const& feature : source.layer()) {
        if (cancel != nullptr && cancel->load()) {
            throw Error{Failure::interrupted, path, "interrupted; nothing was written"};
        }
        auto& image = layer.images.emplace_back();
        for (auto& reading : readings) {
            image.values.push_back(value_of(*feature, reading));
            reading.has_values |= !std::holds_alternative<std::monostate>(image.values.back());
        }
        image.thumbnail = thumbnail_of(*feature, thumbnail);
        image.polygons = drawable(to_wgs84(feature->GetGeometryRef(), source.label(*feature)));
    }
    source.check_read(layer.images.size());
    if (layer.images.empty() && !where.empty()) {
        throw Error{Failure::input, source.label(),
                    "has no image that matches the filter \"" + where + '"',
                    "see its values with ogrinfo -al, or leave the filter out"};
    }
    drop_empty_columns(layer, readings);
    return layer;
}

} // namespace satchel::detail
