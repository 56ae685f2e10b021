// SPDX-License-Identifier: MIT
#include "satchel/service/geoapi.hpp"

#include "satchel/service/json_values.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

/// Members of "properties" that have a place of their own in a Footprint.
constexpr std::array<std::string_view, 12> known_properties{"sourceId",
                                                            "constellation",
                                                            "satellite",
                                                            "acquisitionDate",
                                                            "cloudCover",
                                                            "incidenceAngle",
                                                            "resolution",
                                                            "viewingAngleAlongTrack",
                                                            "viewingAngleAcrossTrack",
                                                            "productName",
                                                            "provider",
                                                            "creationDate"};

/// Members of a feature that have a place, or say nothing new ("bbox").
constexpr std::array<std::string_view, 7> known_members{"type", "properties", "geometry",  "id",
                                                        "bbox", "thumbnail",  "quicklooks"};

template <std::size_t size>
bool contains(std::array<std::string_view, size> const& names, std::string const& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// A count, also one that is written as text; "25.0" is one too.
std::int64_t count_of(Json const& json)
{
    auto const number = as_number(json);
    constexpr double most = 1e15;
    if (!number || *number < 0 || *number > most || *number != std::floor(*number)) {
        reject(json, "must be a count");
    }
    return static_cast<std::int64_t>(*number);
}

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

MultiPolygon read_geometry(Json const& geometry)
{
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

/// The code of "http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4326" or 4326.
std::optional<int> epsg_of(Json const& projection)
{
    auto const text = as_text(projection);
    auto const last = text.find_last_of("/:");
    auto const start = last == std::string::npos ? 0 : last + 1;
    bool const named = start == 0 || lower_case(text).find("epsg") != std::string::npos;
    int code = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data() + start, end, code);
    if (!named || read.ec != std::errc{} || read.ptr != end || code <= 0) {
        return std::nullopt;
    }
    return code;
}

std::optional<Quicklook> read_quicklook(Json const& json)
{
    if (!json.is_object()) {
        return std::nullopt;
    }
    Quicklook quicklook{text_at(json, "size"), 0, text_at(json, "image")};
    if (quicklook.url.empty()) {
        return std::nullopt;
    }
    auto const* const projection = member(json, "projection");
    if (projection == nullptr || stripped(as_text(*projection)).empty()) {
        return quicklook;
    }
    auto const epsg = epsg_of(*projection);
    if (!epsg) {
        return std::nullopt;
    }
    quicklook.epsg = *epsg;
    return quicklook;
}

struct Quicklooks {
    std::vector<Quicklook> known;
    Json others = Json::array(); ///< entries that are not understood, as they came
};

Quicklooks read_quicklooks(Json const& json)
{
    Quicklooks quicklooks;
    for (Json const& entry : entries(json)) {
        if (auto quicklook = read_quicklook(entry)) {
            quicklooks.known.push_back(std::move(*quicklook));
        } else if (!entry.is_null()) {
            quicklooks.others.push_back(entry);
        }
    }
    return quicklooks;
}

Footprint read_properties(Json const& properties)
{
    if (!properties.is_object()) {
        reject(properties, "must be an object");
    }
    Footprint footprint;
    footprint.source_id = text_at(properties, "sourceId");
    footprint.constellation = text_at(properties, "constellation");
    footprint.satellite = text_at(properties, "satellite");
    footprint.acquisition_date = text_at(properties, "acquisitionDate");
    footprint.cloud_cover = number_at(properties, "cloudCover");
    footprint.incidence_angle = number_at(properties, "incidenceAngle");
    footprint.viewing_angle_along_track = number_at(properties, "viewingAngleAlongTrack");
    footprint.viewing_angle_across_track = number_at(properties, "viewingAngleAcrossTrack");
    footprint.resolution = number_at(properties, "resolution");
    footprint.product_name = text_at(properties, "productName");
    footprint.provider = text_at(properties, "provider");
    footprint.creation_date = text_at(properties, "creationDate");
    return footprint;
}

/// Everything that has no place of its own, so that nothing is lost. A member of
/// the feature that is called like a property is kept as "feature.NAME".
Json other_members(Json const& feature, Json const* properties)
{
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
            others[others.contains(name) ? "feature." + name : name] = value;
        }
    }
    return others;
}

Footprint read_feature(Json const& feature)
{
    if (!feature.is_object()) {
        reject(feature, "must be an object");
    }
    auto const* const properties = member(feature, "properties");
    auto footprint = properties == nullptr ? Footprint{} : read_properties(*properties);
    auto others = other_members(feature, properties);

    footprint.id = text_at(feature, "id");
    if (footprint.id.empty() && properties != nullptr) {
        footprint.id = text_at(*properties, "id");
        others.erase("id");
    }
    if (stripped(image_id(footprint)).empty()) {
        reject(feature, "has neither id nor sourceId");
    }
    if (auto const* const geometry = member(feature, "geometry")) {
        if (is_polygonal(*geometry)) {
            footprint.polygons = read_geometry(*geometry);
        } else {
            others["geometry"] = *geometry;
        }
    }
    footprint.thumbnail = text_at(feature, "thumbnail");
    if (auto const* const quicklooks = member(feature, "quicklooks")) {
        auto read = read_quicklooks(*quicklooks);
        footprint.quicklooks = std::move(read.known);
        if (!read.others.empty()) {
            others["quicklooks"] = std::move(read.others);
        }
    }
    if (!others.empty()) {
        footprint.other = to_text(others);
    }
    return footprint;
}

} // namespace

FootprintPage Geoapi::read_page(Json const& reply) const
{
    FootprintPage page;
    page.total = count_of(reply.at("totalResults"));
    if (auto const* const items = member(reply, "itemsPerPage")) {
        page.items_per_page = count_of(*items);
    }
    auto const& features = reply.at("features");
    if (!features.is_array() && !(features.is_null() && page.total == 0)) {
        reject(features, "must be a list");
    }
    for (Json const& feature : features) {
        page.footprints.push_back(read_feature(feature));
    }
    return page;
}

} // namespace satchel::detail
