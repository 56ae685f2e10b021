// SPDX-License-Identifier: MIT
#include "satchel/aoi/source.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/search/query_file.hpp"
#include "satchel/search/query_members.hpp"
#include "satchel/service/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace satchel {
namespace {

using Json = nlohmann::ordered_json;

void add(Json& object, char const* name, std::string const& text)
{
    if (!text.empty()) {
        object[name] = text;
    }
}

void add(Json& object, char const* name, std::vector<std::string> const& words)
{
    if (!words.empty()) {
        object[name] = words;
    }
}

void add(Json& object, char const* name, std::optional<Interval> const& interval)
{
    if (interval) {
        object[name] = to_text(*interval);
    }
}

Json filters_json(SavedQuery const& saved)
{
    auto const& query = saved.query;
    auto polarisations = query.polarisation_channels;
    for (auto& channels : polarisations) { // "HH/HV", as polarisation_list() takes them
        std::replace(channels.begin(), channels.end(), ',', '/');
    }
    auto const look =
        query.antenna_look_direction == "RIGTH" ? "RIGHT" : query.antenna_look_direction;

    auto filters = Json::object();
    add(filters, "constellation", query.constellations);
    add(filters, "sensor_type", query.sensor_type);
    add(filters, "product_type", query.product_types);
    if (saved.relative_date.empty()) {
        add(filters, "date", query.acquisition_date);
    } else {
        add(filters, "date", saved.relative_date);
    }
    add(filters, "cloud_cover", query.cloud_cover);
    add(filters, "incidence_angle", query.incidence_angle);
    add(filters, "snow_cover", query.snow_cover);
    add(filters, "resolution", query.resolution);
    add(filters, "orbit_direction", detail::lower_case(query.orbit_direction));
    add(filters, "look_direction", detail::lower_case(look));
    add(filters, "polarisation", polarisations);
    return filters;
}

void add_shaping(Json& aoi, Shaping const& shaping)
{
    Shaping const usual;
    if (shaping.tolerance_m != usual.tolerance_m) {
        aoi["tolerance"] = shaping.tolerance_m;
    }
    if (shaping.strict) {
        aoi["strict"] = true;
    }
    if (shaping.buffer_m > 0) {
        aoi["buffer"] = format_number(shaping.buffer_m) + 'm';
    }
    if (shaping.holes != usual.holes) {
        aoi["holes"] = detail::name_of(shaping.holes);
    }
    if (shaping.max_vertices > 0) {
        aoi["max_vertices"] = shaping.max_vertices;
    }
    if (shaping.split) {
        aoi["split"] = true;
    }
    if (shaping.max_km2 > 0) {
        aoi["max_km2"] = shaping.max_km2;
    }
    if (shaping.grouping != usual.grouping) {
        aoi["grouping"] = detail::name_of(shaping.grouping);
    }
}

bool is_geojson(std::string const& source) { return source.starts_with('{'); }

/// Is it a file or folder by its path, not a connection or a virtual file of GDAL?
bool is_path(std::string const& source)
{
    std::error_code ignored;
    return std::filesystem::exists(source, ignored);
}

std::string path_from(std::string const& file, std::filesystem::path const& folder)
{
    if (folder.empty() || folder == "." || std::filesystem::path{file}.is_absolute()) {
        return file;
    }
    auto const whole = [](std::filesystem::path const& path) {
        return std::filesystem::absolute(path).lexically_normal();
    };
    return whole(file).lexically_proximate(whole(folder)).string();
}

/// One past what stands before the path in the name of a virtual file or behind a driver's:
/// "/vsizip/{" or "GPKG:". 0 where the rest is no path, or one on a server.
std::size_t end_of_prefix(std::string const& source)
{
    constexpr std::array<std::string_view, 10> prefixes{
        "/vsizip/", "/vsitar/", "/vsigzip/", "/vsi7z/", "/vsirar/",
        "gpkg:",    "sqlite:",  "geojson:",  "csv:",    "xlsx:"};
    auto const text = detail::lower_case(source);
    std::size_t end = 0;
    auto const length = [&] {
        auto const rest = std::string_view{text}.substr(end);
        auto const* const prefix =
            std::find_if(prefixes.begin(), prefixes.end(),
                         [rest](std::string_view start) { return rest.starts_with(start); });
        return prefix == prefixes.end() ? 0 : prefix->size();
    };
    while (auto const more = length()) {
        end += more;
        if (end < text.size() && (text[end] == '{' || text[end] == '"')) {
            ++end;
        }
    }
    return end;
}

/// "/vsizip/a.zip/b.shp" with the whole path of a.zip. What is inside and the names of
/// layers stay.
std::string with_whole_path(std::string const& source)
{
    auto const start = end_of_prefix(source);
    if (start == 0) {
        return source;
    }
    for (auto end = source.size(); end != std::string::npos && end > start;
         end = source.find_last_of("/:}\"", end - 1)) {
        std::filesystem::path const path{source.substr(start, end - start)};
        std::error_code ignored;
        if (path.is_relative() && std::filesystem::is_regular_file(path, ignored)) {
            return source.substr(0, start) +
                   std::filesystem::absolute(path).lexically_normal().string() + source.substr(end);
        }
    }
    return source;
}

Json aoi_json(AoiSource const& source, std::filesystem::path const& folder)
{
    auto aoi = Json::object();
    if (source.bbox) {
        aoi["bbox"] = to_text(*source.bbox);
    } else if (is_path(source.source)) {
        aoi["file"] = path_from(source.source, folder);
    } else if (!is_geojson(source.source)) {
        aoi["source"] = folder.empty() ? source.source : with_whole_path(source.source);
    }
    if (source.more_layers.empty()) {
        add(aoi, "layer", source.layer);
    } else {
        aoi["layer"] = source.more_layers;
        aoi["layer"].insert(aoi["layer"].begin(), source.layer);
    }
    add(aoi, "where", source.where);
    add(aoi, "sql", source.sql);
    if (!source.fids.empty()) {
        aoi["fid"] = source.fids;
    }
    if (source.spatial_filter) {
        aoi["spat"] = extent_text(*source.spatial_filter);
    }
    add(aoi, "name_field", source.name_field);
    add(aoi, "crs", source.crs);
    add_shaping(aoi, source.shaping);
    if (!source.bbox && is_geojson(source.source)) {
        aoi["geojson"] = nullptr; // the last of all members: see with_geometry()
    }
    return aoi;
}

/// Ten thousand areas are no tree that is indented by depth: a line is a feature.
std::string with_geometry(std::string text, std::string const& geojson)
{
    constexpr std::string_view nothing = "null";
    auto const place = text.rfind(nothing);
    return text.replace(place, nothing.size(), detail::valid_utf8(geojson));
}

/// An address on a server with a query: any word of that may be what lets somebody in.
bool is_address_with_query(std::string const& source)
{
    constexpr std::array<std::string_view, 10> servers{"http://", "https://", "ftp://", "/vsicurl",
                                                       "/vsis3",  "/vsigs",   "/vsiaz", "/vsiadls",
                                                       "/vsioss", "/vsiswift"};
    auto const text = detail::lower_case(source);
    return text.find('?') != std::string::npos &&
           std::any_of(servers.begin(), servers.end(), [&text](std::string_view server) {
               return text.find(server) != std::string::npos;
           });
}

/// Can somebody read it again, and may it be written?
bool is_storable(AoiSource const& source, Aoi const& aoi)
{
    auto const has_secret = [](std::string const& text) {
        return detail::without_secrets(text) != text;
    };
    std::error_code ignored;
    auto const status = std::filesystem::status(source.source, ignored);
    auto const is_pipe = std::filesystem::exists(status) &&
                         !std::filesystem::is_regular_file(status) &&
                         !std::filesystem::is_directory(status);
    auto const is_text = aoi.source == "WKT" || aoi.source == "GeoJSON";
    return source.bbox ||
           !(source.source == "-" || is_pipe || is_text || is_address_with_query(source.source) ||
             has_secret(source.source) || has_secret(source.sql));
}

} // namespace

std::vector<std::string> words_about_areas(AoiSource const& source)
{
    constexpr std::array<std::string_view, 4> places{"file", "source", "bbox", "geojson"};
    std::vector<std::string> words;
    auto const aoi = aoi_json(source, {});
    for (auto const& [name, value] : aoi.items()) {
        if (std::find(places.begin(), places.end(), name) == places.end()) {
            words.push_back(name);
        }
    }
    return words;
}

AoiSource storable_source(AoiSource const& source, Aoi const& aoi)
{
    if (is_storable(source, aoi)) {
        return source;
    }
    AoiSource areas;
    areas.source = to_geojson(aoi.areas);
    areas.name_field = "name";
    // Pieces of a polygon that share an edge become one again, with its hole.
    areas.shaping.holes = source.shaping.holes;
    areas.cancel = source.cancel;
    return areas;
}

std::string query_text_for_layer(SavedQuery saved, AoiSource const& source, Aoi const& aoi)
{
    saved.relative_date.clear();
    saved.areas.reset();
    auto with_areas = saved;
    if (is_storable(source, aoi)) {
        with_areas.areas = source;
    }
    try {
        return query_text(with_areas);
    } catch (Error const&) { // a path that is no UTF-8: the search is done, and its result counts
        return query_text(saved);
    }
}

std::string query_text(SavedQuery const& saved, std::filesystem::path const& folder)
{
    Json document{{"satchel_query", detail::query_version}};
    if (auto filters = filters_json(saved); !filters.empty()) {
        document["filters"] = std::move(filters);
    }
    add(document, "sort", sort_text(saved.query.sort_keys));
    if (saved.limit > 0) {
        document["limit"] = saved.limit;
    }
    if (saved.page_size) {
        document["page_size"] = *saved.page_size;
    }
    if (saved.min_coverage) {
        document["min_coverage"] = *saved.min_coverage;
    }
    if (saved.areas) {
        document["aoi"] = aoi_json(*saved.areas, folder);
    }

    try {
        auto text = document.dump(2) + '\n';
        auto const embeds = saved.areas && document.at("aoi").contains("geojson");
        return embeds ? with_geometry(std::move(text), saved.areas->source) : text;
    } catch (nlohmann::json::type_error const&) {
        throw Error{Failure::input, "query",
                    "cannot be saved: a text of it is no UTF-8, which JSON needs",
                    "rename the file or the layer, or give the areas on standard input"};
    }
}

} // namespace satchel
