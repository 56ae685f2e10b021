// SPDX-License-Identifier: MIT
#include "satchel/search/query_file.hpp"

#include "satchel/area/text.hpp"
#include "satchel/bounded_text.hpp"
#include "satchel/error.hpp"
#include "satchel/replaced_file.hpp"
#include "satchel/search/filter_words.hpp"
#include "satchel/search/query_members.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <utility>

namespace satchel {
namespace {

using Json = nlohmann::ordered_json;

constexpr char const* made_by = "satchel search SOURCE ... --save-query QUERY.json makes one";

/// Geometries nest five deep in a collection of features; keeps a hostile file off the stack.
constexpr int deepest = 32;

std::string without_prefix(std::string const& message)
{
    auto const end = message.find("] ");
    return end == std::string::npos ? message : message.substr(end + 2);
}

Error unusable(std::filesystem::path const& path, std::string const& why,
               std::string const& hint = made_by)
{
    return {Failure::input, path.string(), why, hint};
}

std::string file_text(std::filesystem::path const& path)
{
    std::error_code ignored;
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, ignored)) {
        auto const exists = std::filesystem::exists(path, ignored);
        throw unusable(path, exists ? "the query cannot be read" : "there is no such query");
    }
    auto text = detail::bounded_text(file);
    if (!text) {
        throw unusable(path, "is no query: it is too large");
    }
    return std::move(*text);
}

Json parsed(std::string const& text, std::filesystem::path const& path)
{
    auto const depth_limit = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest) {
            throw unusable(path, "is not a query: it is nested too deeply");
        }
        return true;
    };
    try {
        return Json::parse(text, depth_limit);
    } catch (nlohmann::json::exception const& e) {
        throw unusable(path, "is not JSON: " + without_prefix(e.what()),
                       "correct the file there, or make it anew with --save-query");
    }
}

bool has_mark(Json const& json)
{
    return json.is_object() && json.contains("satchel_query") &&
           json.at("satchel_query").is_number_integer() && json.at("satchel_query") >= 1;
}

/// The version comes first: a newer file is told from a broken one.
void check_version(Json const& json, std::filesystem::path const& path)
{
    if (!has_mark(json)) {
        throw unusable(path, "is not a query: it has no \"satchel_query\"");
    }
    if (json.at("satchel_query") > detail::query_version) {
        throw unusable(path,
                       "was written by a newer Satchel (query version " +
                           json.at("satchel_query").dump() + ')',
                       "update Satchel");
    }
}

/// A misspelled filter would search without it, and what is found would be ordered.
void check_members(Json const& object, std::span<std::string_view const> known,
                   std::string const& name, std::filesystem::path const& path)
{
    if (!object.is_object()) {
        throw unusable(path, name + " is not an object");
    }
    std::string unknown;
    for (auto const& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            unknown += unknown.empty() ? "" : ", ";
            unknown += '"' + key + '"';
        }
    }
    if (!unknown.empty()) {
        std::string all;
        for (auto const& member : known) {
            all += (all.empty() ? "" : ", ") + std::string{member};
        }
        throw unusable(path, name + " has no " + unknown, "it has " + all);
    }
}

// --- Members: nothing where they are missing --------------------------------------------

template <typename T>
T value_of(Json const& object, char const* name, T missing = {})
{
    return object.contains(name) ? object.at(name).get<T>() : missing;
}

/// "10]" or 10.
std::string filter_text(Json const& filters, char const* name)
{
    auto const is_number = filters.contains(name) && filters.at(name).is_number();
    return is_number ? filters.at(name).dump() : value_of<std::string>(filters, name);
}

std::vector<std::string> filter_words(Json const& filters, char const* name)
{
    auto const is_text = filters.contains(name) && filters.at(name).is_string();
    return is_text ? std::vector{filters.at(name).get<std::string>()}
                   : value_of<std::vector<std::string>>(filters, name);
}

/// As of options: nothing between the quotes would search without the filter.
void refuse_empty(Json const& filters)
{
    for (auto const& [name, value] : filters.items()) {
        auto const is_list = name == "constellation" || name == "product_type" ||
                             name == "polarisation" || value.is_string();
        if (is_list && word_list(filter_words(filters, name.c_str())).empty()) {
            throw Error{Failure::usage, name, "is empty", "give a value, or leave it out"};
        }
    }
}

/// A number within its limits, as its option has them.
template <typename T>
T number_of(Json const& object, char const* name, T least, T most, T missing)
{
    auto const value = value_of<T>(object, name, missing);
    auto const is_whole = std::is_floating_point_v<T> || !object.contains(name) ||
                          object.at(name).is_number_integer();
    if (object.contains(name) && (!is_whole || !(value >= least && value <= most))) {
        throw Error{Failure::usage, name, "cannot be " + object.at(name).dump()};
    }
    return value;
}

Query read_filters(Json const& filters, Moment now)
{
    refuse_empty(filters);
    Query query;
    query.constellations = word_list(filter_words(filters, "constellation"));
    if (filters.contains("sensor_type")) {
        query.sensor_type = sensor_type(filter_text(filters, "sensor_type"), "sensor_type");
    }
    query.product_types = word_list(filter_words(filters, "product_type"));
    auto const polarisations = filter_words(filters, "polarisation");
    check_polarisations(polarisations, "polarisation");
    query.polarisation_channels = polarisation_list(polarisations);
    auto const interval = [&filters](char const* name, auto const& reader) {
        return filters.contains(name) ? std::optional{reader(filter_text(filters, name), name)}
                                      : std::nullopt;
    };
    query.acquisition_date = interval("date", [now](std::string const& text, char const* name) {
        return date_interval(text, name, now);
    });
    query.cloud_cover = interval("cloud_cover", percent_interval);
    query.snow_cover = interval("snow_cover", percent_interval);
    query.incidence_angle = interval("incidence_angle", number_interval);
    query.resolution = interval("resolution", number_interval);
    if (filters.contains("orbit_direction")) {
        query.orbit_direction =
            orbit_direction(filter_text(filters, "orbit_direction"), "orbit_direction");
    }
    if (filters.contains("look_direction")) {
        query.antenna_look_direction =
            look_direction(filter_text(filters, "look_direction"), "look_direction");
    }
    return query;
}

template <typename Choice>
Choice choice_of(Json const& object, char const* name, std::initializer_list<Choice> choices)
{
    auto const word = value_of<std::string>(object, name);
    std::string all;
    for (auto const choice : choices) {
        if (word == detail::name_of(choice) || !object.contains(name)) {
            return choice;
        }
        all += (all.empty() ? "" : ", ") + std::string{detail::name_of(choice)};
    }
    throw Error{Failure::usage, std::string{name} + " \"" + word + '"', "is not known",
                "give one of " + all};
}

Shaping read_shaping(Json const& aoi)
{
    Shaping shaping;
    constexpr auto most_vertices = std::int64_t{1'000'000'000};
    shaping.tolerance_m = number_of(aoi, "tolerance", 0.001, 1e5, shaping.tolerance_m);
    shaping.strict = value_of<bool>(aoi, "strict");
    if (aoi.contains("buffer")) {
        shaping.buffer_m = distance_from_text(aoi.at("buffer").get<std::string>(), "buffer");
    }
    shaping.holes = choice_of(aoi, "holes", {Holes::keep, Holes::fill, Holes::cut});
    shaping.max_vertices =
        static_cast<std::size_t>(number_of<std::int64_t>(aoi, "max_vertices", 4, most_vertices, 0));
    shaping.split = value_of<bool>(aoi, "split");
    shaping.max_km2 = number_of(aoi, "max_km2", 1e-6, 1e9, 0.0);
    shaping.grouping = choice_of(
        aoi, "grouping", {Grouping::each, Grouping::dissolve, Grouping::bbox, Grouping::hull});
    return shaping;
}

/// A path by hand is one as seen from the query file as well, where it leads somewhere.
std::string source_from(std::string const& source, std::filesystem::path const& folder)
{
    std::error_code ignored;
    std::filesystem::path const path{source};
    auto const from_folder = folder / path;
    return path.is_relative() && source != "-" && std::filesystem::exists(from_folder, ignored)
               ? from_folder.string()
               : source;
}

AoiSource read_aoi_source(Json const& aoi, std::filesystem::path const& folder)
{
    constexpr std::array places{"file", "source", "bbox", "geojson"};
    auto const given = std::count_if(places.begin(), places.end(),
                                     [&aoi](char const* place) { return aoi.contains(place); });
    if (given != 1) {
        throw Error{Failure::usage, "aoi", "has none or several of its sources",
                    "give one of file, source, bbox and geojson"};
    }
    AoiSource source;
    if (aoi.contains("file")) {
        source.source = (folder / aoi.at("file").get<std::string>()).string();
    } else if (aoi.contains("bbox")) {
        source.bbox = box_from_text(aoi.at("bbox").get<std::string>(), "bbox");
    } else if (aoi.contains("geojson")) {
        source.source = aoi.at("geojson").dump();
        if (!aoi.at("geojson").is_object()) {
            throw Error{Failure::usage, "geojson", "is not an object"};
        }
    } else {
        source.source = source_from(aoi.at("source").get<std::string>(), folder);
    }
    if (auto layers = filter_words(aoi, "layer"); !layers.empty()) {
        source.layer = std::move(layers.front());
        source.more_layers.assign(layers.begin() + 1, layers.end());
    }
    source.where = value_of<std::string>(aoi, "where");
    source.sql = value_of<std::string>(aoi, "sql");
    source.fids = value_of<std::vector<std::int64_t>>(aoi, "fid");
    if (aoi.contains("spat")) {
        source.spatial_filter = extent_from_text(aoi.at("spat").get<std::string>(), "spat");
    }
    source.name_field = value_of<std::string>(aoi, "name_field");
    source.crs = value_of<std::string>(aoi, "crs");
    source.shaping = read_shaping(aoi);
    return source;
}

/// 60, "60" or "60%".
double min_coverage_of(Json const& json)
{
    constexpr char const* name = "min_coverage";
    if (!json.at(name).is_string()) {
        return number_of(json, name, 0.0, 100.0, 0.0);
    }
    auto const percent = percent_from_text(json.at(name).get<std::string>(), name);
    if (!(percent >= 0 && percent <= 100)) {
        throw Error{Failure::usage, name, "cannot be " + json.at(name).dump()};
    }
    return percent;
}

SavedQuery to_saved(Json const& json, std::filesystem::path const& path, Moment now)
{
    check_members(json, detail::query_members, "the query", path);
    constexpr auto most_images = std::int64_t{1} << 53;
    constexpr int largest_page = 500;
    SavedQuery saved;
    if (json.contains("filters")) {
        auto const& filters = json.at("filters");
        check_members(filters, detail::filter_members, "\"filters\"", path);
        saved.query = read_filters(filters, now);
        if (auto const date = filter_text(filters, "date"); is_relative_date(date)) {
            saved.relative_date = date;
        }
    }
    if (json.contains("sort")) {
        saved.query.sort_keys = sort_keys(json.at("sort").get<std::string>(), "sort");
    }
    saved.limit = number_of<std::int64_t>(json, "limit", 0, most_images, 0);
    if (json.contains("page_size")) {
        saved.page_size = number_of(json, "page_size", 1, largest_page, 1);
    }
    if (json.contains("min_coverage")) {
        saved.min_coverage = min_coverage_of(json);
    }
    if (json.contains("aoi")) {
        check_members(json.at("aoi"), detail::aoi_members, "\"aoi\"", path);
        saved.areas = read_aoi_source(json.at("aoi"), path.parent_path());
    }
    return saved;
}

} // namespace

SavedQuery read_query_file(std::filesystem::path const& path, Moment now)
{
    auto const json = parsed(file_text(path), path);
    check_version(json, path);
    try {
        return to_saved(json, path, now);
    } catch (nlohmann::json::exception const& e) {
        throw unusable(path, "is not a query as Satchel writes it: " + without_prefix(e.what()));
    } catch (Error const& e) {
        if (e.failure() != Failure::usage) {
            throw;
        }
        throw Error{Failure::input, path.string() + ", " + e.where(), e.what(), e.hint()};
    }
}

void check_query_file(std::filesystem::path const& path, bool overwrite)
{
    std::error_code ignored;
    if (overwrite || !std::filesystem::is_regular_file(path, ignored) ||
        std::filesystem::file_size(path, ignored) == 0) {
        return;
    }
    std::ifstream file{path, std::ios::binary};
    auto const json = Json::parse(file, nullptr, false);
    if (!has_mark(json)) {
        throw Error{Failure::output, path.string(), "is there and is no saved query",
                    "choose another name, or --overwrite to replace it"};
    }
}

void write_query_file(SavedQuery const& saved, std::filesystem::path const& path, bool overwrite)
{
    check_query_file(path, overwrite);
    auto const folder = path.parent_path();
    detail::write_whole_file(path, query_text(saved, folder.empty() ? "." : folder), "the query");
}

} // namespace satchel
