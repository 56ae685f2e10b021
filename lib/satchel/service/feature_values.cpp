// SPDX-License-Identifier: MIT
#include "satchel/service/feature_values.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

/// Positions may have a height or more; only longitude and latitude are read.
LonLat read_position(Json const& json)
{
    auto const lon = as_number(json.at(0));
    auto const lat = as_number(json.at(1));
    if (!lon || !lat) {
        reject(json, "must be two numbers");
    }
    return {*lon, *lat};
}

Ring read_ring(Json const& json)
{
    Ring ring;
    for (Json const& position : json) {
        ring.push_back(read_position(position));
    }
    if (!ring.empty() && ring.front() != ring.back()) {
        ring.push_back(ring.front());
    }
    if (ring.size() < 4) {
        reject(json, "must be a ring of four positions or more");
    }
    return ring;
}

MultiPolygon read_polygon(Json const& rings)
{
    if (rings.is_null() || rings.empty()) {
        return {};
    }
    Polygon polygon;
    polygon.outer = read_ring(rings.at(0));
    for (std::size_t index = 1; index < rings.size(); ++index) {
        polygon.holes.push_back(read_ring(rings.at(index)));
    }
    return {polygon};
}

bool is_polygonal(Json const& geometry)
{
    auto const type = text_at(geometry, "type");
    return type == "Polygon" || type == "MultiPolygon";
}

} // namespace

std::int64_t count_of(Json const& json)
{
    auto const number = as_number(json);
    constexpr double most = 1e15;
    if (!number || *number < 0 || *number > most || *number != std::floor(*number)) {
        reject(json, "must be a count");
    }
    return static_cast<std::int64_t>(*number);
}

MultiPolygon polygons_of(Json const& geometry)
{
    if (!is_polygonal(geometry)) {
        reject(geometry, "is no polygon");
    }
    auto const& coordinates = geometry.at("coordinates");
    if (text_at(geometry, "type") == "Polygon") {
        return read_polygon(coordinates);
    }
    MultiPolygon polygons;
    for (Json const& rings : coordinates) {
        auto const polygon = read_polygon(rings);
        polygons.insert(polygons.end(), polygon.begin(), polygon.end());
    }
    return polygons;
}

std::optional<Box> box_of(std::span<double const> numbers)
{
    auto const axes = numbers.size() / 2;
    if (numbers.size() != 4 && numbers.size() != 6) {
        return std::nullopt;
    }
    Box box{numbers[0], numbers[1], numbers[axes], numbers[axes + 1]};
    box.east += box.east < box.west ? 360 : 0;
    auto const is_on_globe = std::abs(box.west) <= 360 && box.west < box.east &&
                             box.east - box.west <= 360 && box.south >= -90 &&
                             box.south < box.north && box.north <= 90;
    return is_on_globe ? std::optional{box} : std::nullopt;
}

std::optional<Box> read_box(Json const& bbox)
{
    std::vector<double> numbers;
    for (Json const& number : bbox.is_array() ? bbox : Json::array()) {
        if (!number.is_number()) {
            return std::nullopt;
        }
        numbers.push_back(number.get<double>());
    }
    return box_of(numbers);
}

bool is_box_around(MultiPolygon const& polygons, Box const& box)
{
    if (polygons.empty()) {
        return false;
    }
    auto const is_same = [&](Box const& other) {
        constexpr double tolerance = 1e-6; // degrees
        auto const is_near = [](double one, double two) {
            return std::abs(std::remainder(one - two, 360)) <= tolerance;
        };
        return is_near(box.west, other.west) && is_near(box.east, other.east) &&
               is_near(box.south, other.south) && is_near(box.north, other.north);
    };
    auto const plain = bounding_box(polygons);
    return is_same(plain) ||
           (plain.west >= -180 && plain.east <= 180 && is_same(box_on_globe(polygons)));
}

void keep(Json& others, std::string const& name, Json const& value)
{
    others[others.contains(name) ? "feature." + name : name] = value;
}

Json other_members(Json const& feature, Json const* properties,
                   std::span<std::string_view const> known_members,
                   std::span<std::string_view const> known_properties)
{
    auto const contains = [](std::span<std::string_view const> names, std::string const& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    auto others = Json::object();
    if (properties != nullptr) {
        for (auto const& [name, value] : properties->items()) {
            if (!contains(known_properties, name)) {
                others[name] = value;
            }
        }
    }
    for (auto const& [name, value] : feature.items()) {
        if (!contains(known_members, name)) {
            keep(others, name, value);
        }
    }
    return others;
}

Json const& features_of(Json const& reply, std::int64_t total)
{
    auto const& features = reply.at("features");
    if (!features.is_array() && !(features.is_null() && total == 0)) {
        reject(features, "must be a list");
    }
    return features;
}

} // namespace satchel::detail
