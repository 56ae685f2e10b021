// SPDX-License-Identifier: MIT
#include "satchel/footprints/review_data.hpp"

#include "satchel/area/text.hpp"
#include "satchel/service/encoding.hpp"
#include "satchel/service/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace satchel::detail {
namespace {

/// Vertices of all areas; finer ones are left out of the picture.
constexpr std::size_t most_vertices = 20'000;

std::string json_string(std::string const& text)
{
    using nlohmann::json;
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Ends no script element, begins no comment, and is one line for every reader.
std::string safe_in_script(std::string const& json)
{
    std::string text;
    text.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        auto const character = json[i];
        auto const is_separator = json.compare(i, 3, "\xE2\x80\xA8") == 0 || // U+2028
                                  json.compare(i, 3, "\xE2\x80\xA9") == 0;   // U+2029
        if (character == '<') {
            text += "\\u003c";
        } else if (character == '>') {
            text += "\\u003e";
        } else if (character == '&') {
            text += "\\u0026";
        } else if (is_separator) {
            text += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            text += character;
        }
    }
    return text;
}

std::string value_json(ReviewValue const& value)
{
    if (auto const* const text = std::get_if<std::string>(&value)) {
        return json_string(*text);
    }
    if (auto const* const number = std::get_if<double>(&value)) {
        return nlohmann::json(*number).dump();
    }
    if (auto const* const moment = std::get_if<Moment>(&value)) {
        return std::to_string(moment->time_since_epoch().count());
    }
    if (auto const* const flag = std::get_if<bool>(&value)) {
        return *flag ? "true" : "false";
    }
    return "null";
}

/// To a tenth of a metre.
std::string coordinate(double degrees)
{
    constexpr double digits = 1e6;
    return format_number(std::round(degrees * digits) / digits);
}

/// [lon,lat,lon,lat,...] without what lies nearer than `distance` degrees to the position before.
void append_ring(std::string& text, Ring const& ring, double distance)
{
    text += '[';
    auto last = ring.front();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const is_end = i == 0 || i + 1 == ring.size();
        auto const& position = ring[i];
        if (!is_end && distance > 0 && std::abs(position.lon - last.lon) < distance &&
            std::abs(position.lat - last.lat) < distance) {
            continue;
        }
        text += (i == 0 ? "" : ",") + coordinate(position.lon) + ',' + coordinate(position.lat);
        last = position;
    }
    text += ']';
}

std::string shape_json(MultiPolygon const& polygons, double distance)
{
    std::string text = "[";
    for (auto const& polygon : polygons) {
        text += text.size() > 1 ? ",[" : "[";
        append_ring(text, polygon.outer, distance);
        for (auto const& hole : polygon.holes) {
            text += ',';
            append_ring(text, hole, distance);
        }
        text += ']';
    }
    return text + ']';
}

/// Texts of elements of a list, in brackets.
template <typename List, typename Text>
std::string list_json(List const& list, Text text_of_element)
{
    std::string text = "[";
    for (auto const& element : list) {
        text += (text.size() > 1 ? ",\n" : "") + text_of_element(element);
    }
    return text + ']';
}

std::string column_json(ReviewColumn const& column)
{
    static std::map<ReviewType, std::string> const types{{ReviewType::text, "text"},
                                                         {ReviewType::number, "number"},
                                                         {ReviewType::moment, "moment"},
                                                         {ReviewType::flag, "flag"}};
    return R"({"name":)" + json_string(column.name) + R"(,"title":)" + json_string(column.title) +
           R"(,"unit":)" + json_string(column.unit) + R"(,"type":")" + types.at(column.type) +
           R"(","detail":)" + (column.is_detail ? "true" : "false") + '}';
}

/// How fine the areas are drawn, in degrees; 0 where all vertices are few enough.
double fineness_of(std::vector<Area> const& areas)
{
    std::size_t vertices = 0;
    MultiPolygon all;
    for (auto const& area : areas) {
        vertices += vertex_count(area.polygons);
        all.insert(all.end(), area.polygons.begin(), area.polygons.end());
    }
    if (vertices <= most_vertices) {
        return 0;
    }
    auto const box = bounding_box(all);
    constexpr double steps = 8'000;
    return std::max(box.east - box.west, box.north - box.south) / steps;
}

std::string picture_json(std::optional<Picture> const& picture)
{
    if (!picture) {
        return "null";
    }
    std::string text =
        R"({"data":"data:)" + picture->media_type() + ";base64," + base64(picture->bytes) + '"';
    if (auto const& box = picture->box) {
        text += R"(,"box":[)" + coordinate(box->west) + ',' + coordinate(box->south) + ',' +
                coordinate(box->east) + ',' + coordinate(box->north) + ']';
    }
    return text + '}';
}

} // namespace

std::string review_json(ReviewPack const& pack, std::vector<std::optional<Picture>> const& pictures)
{
    auto const& layer = pack.layer;
    auto const fineness = fineness_of(pack.areas);
    auto const area_json = [&](Area const& area) {
        return R"({"name":)" + json_string(valid_utf8(area.name)) + R"(,"km2":)" +
               nlohmann::json(area.area_km2).dump() + R"(,"shape":)" +
               shape_json(area.polygons, fineness) + '}';
    };
    auto const row_json = [](ReviewImage const& image) {
        return list_json(image.values, value_json);
    };
    auto const image_shape = [](ReviewImage const& image) { return shape_json(image.polygons, 0); };
    return safe_in_script(R"({"title":)" + json_string(pack.title) + R"(,"source":)" +
                          json_string(layer.source) + R"(,"aoi":)" + json_string(pack.aoi) +
                          R"(,"columns":)" + list_json(layer.columns, column_json) + R"(,"rows":)" +
                          list_json(layer.images, row_json) + R"(,"shapes":)" +
                          list_json(layer.images, image_shape) + R"(,"pictures":)" +
                          list_json(pictures, picture_json) + R"(,"areas":)" +
                          list_json(pack.areas, area_json) + '}');
}

} // namespace satchel::detail
