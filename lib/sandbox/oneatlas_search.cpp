// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_search.hpp"

#include "sandbox/aoi_geometry.hpp"
#include "sandbox/filters.hpp"

#include "satchel/area/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

constexpr long default_items = 50;
constexpr long most_items = 500;
/// The catalogue stops counting here, and gives nothing behind it.
constexpr long most_results = 10'000;

constexpr char const* everything = "1";
constexpr char const* nothing = "0";

Refusal refused(std::string const& message) { return {400, "E3000", message}; }

/// A filter's text; a number alone is one, too.
std::string text_of(Json const& value, std::string const& name)
{
    if (value.is_number()) {
        return format_number(value.get<double>());
    }
    if (!value.is_string()) {
        throw refused(name + " must be a text");
    }
    return value.get<std::string>();
}

/// "PHR,SPOT"
Words words_of(Json const& value, std::string const& name)
{
    auto const text = text_of(value, name);
    Words words;
    for (std::size_t start = 0; start <= text.size();) {
        auto const comma = std::min(text.find(',', start), text.size());
        words.push_back(text.substr(start, comma - start));
        start = comma + 1;
    }
    return words;
}

long whole_number(Json const& value, std::string const& name, long most)
{
    auto const text = text_of(value, name);
    long number = 0;
    auto const* const end = text.data() + text.size();
    auto const [next, problem] = std::from_chars(text.data(), end, number);
    if (problem != std::errc{} || next != end || number < 1 || number > most) {
        throw refused(name + " must be a whole number from 1 to " + std::to_string(most));
    }
    return number;
}

std::string one_of(std::string const& column, Words const& words)
{
    std::string list;
    for (auto const& word : words) {
        list += (list.empty() ? "" : ", ") + sql_text(word);
    }
    return column + " IN (" + list + ')';
}

/// The constellations that have one of these words as their code or workspace. Case sensitive;
/// the catalogue has no scene of any other constellation.
std::string constellation_condition(Words const& words, char const* Constellation::*member)
{
    Words names;
    for (auto const* const known : {&pleiades(), &spot(), &pleiades_neo()}) {
        if (std::find(words.begin(), words.end(), known->*member) != words.end()) {
            names.emplace_back(known->name);
        }
    }
    return names.empty() ? nothing : one_of("constellation", names);
}

/// A property that is the same for all scenes.
std::string constant_condition(Words const& words, std::string const& value)
{
    return std::find(words.begin(), words.end(), value) != words.end() ? everything : nothing;
}

std::unique_ptr<OGRGeometry> read_box(std::string const& text)
{
    std::array<double, 4> numbers{};
    char const* at = text.data();
    auto const* const end = text.data() + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto const [next, problem] = std::from_chars(at, end, numbers.at(i));
        auto const is_last = i + 1 == numbers.size();
        if (problem != std::errc{} || (is_last ? next != end : next == end || *next != ',')) {
            throw refused("bbox must be four numbers: west,south,east,north");
        }
        at = next + (is_last ? 0 : 1);
    }
    Box const box{numbers[0], numbers[1], numbers[2], numbers[3]};
    if (!(box.west >= -180 && box.east <= 180 && box.south >= -90 && box.north <= 90 &&
          box.west < box.east && box.south < box.north)) {
        throw refused("bbox is no box on the globe: west,south,east,north");
    }
    return std::make_unique<OGRPolygon>(to_ogr(to_polygon(box)));
}

Relation read_relation(std::string const& word)
{
    if (word == "intersects") {
        return Relation::intersects;
    }
    if (word == "disjoint") {
        return Relation::disjoint;
    }
    if (word == "within") {
        return Relation::within;
    }
    if (word == "contains") {
        return Relation::contains;
    }
    throw refused("relation must be intersects, disjoint, within or contains");
}

struct Column {
    char const* name; ///< of the property
    char const* column;
};

constexpr std::array<Column, 4> number_columns{{{"resolution", "resolution"},
                                                {"incidenceAngle", "incidence_angle"},
                                                {"cloudCover", "cloud_cover"},
                                                {"snowCover", "snow_cover"}}};
constexpr std::array<Column, 3> date_columns{{{"acquisitionDate", "acquired"},
                                              {"publicationDate", "created"},
                                              {"lastUpdateDate", "created"}}};
constexpr std::array<Column, 4> id_columns{{{"archiveIdentifier", "source_id"},
                                            {"sourceIdentifier", "source_id"},
                                            {"acquisitionIdentifier", "source_id"},
                                            {"platform", "satellite"}}};
constexpr std::array<Column, 4> constants{{{"sensorType", "OPTICAL"},
                                           {"productType", "mono"},
                                           {"processingLevel", "ALBUM"},
                                           {"productionStatus", "ARCHIVED"}}};

template <std::size_t size>
char const* find(std::array<Column, size> const& columns, std::string const& name)
{
    for (auto const& [known, column] : columns) {
        if (known == name) {
            return column;
        }
    }
    return nullptr;
}

/// "-acquisitionDate,cloudCover": the largest first with a minus.
std::string sort_order(std::string const& text)
{
    std::string sql;
    for (auto const& word : words_of(text, "sortBy")) {
        auto const is_descending = word.starts_with('-');
        auto const name = word.substr(is_descending ? 1 : 0);
        auto const* column = find(number_columns, name);
        column = column != nullptr ? column : find(date_columns, name);
        column = column != nullptr ? column : find(id_columns, name);
        column = column == nullptr && name == "constellation" ? "constellation" : column;
        if (column == nullptr) {
            throw refused("sortBy: cannot sort by \"" + name + '"');
        }
        sql += (sql.empty() ? "" : ", ") + std::string{column} + (is_descending ? " DESC" : " ASC");
    }
    return sql;
}

struct Search {
    CatalogueQuery query;
    long items = default_items;
    long page = 1;
};

/// A filter by what scenes have; false for a parameter that is none.
bool add_condition(Search& search, std::string const& name, Json const& value)
{
    auto& conditions = search.query.conditions;
    if (auto const* const numbers = find(number_columns, name)) {
        conditions.push_back(number_condition(numbers, text_of(value, name), name));
    } else if (auto const* const dates = find(date_columns, name)) {
        // Its dates are those of RFC 3339: a time and a zone belong to each.
        conditions.push_back(date_condition(dates, text_of(value, name), name, Zone::required));
    } else if (auto const* const ids = find(id_columns, name)) {
        conditions.push_back(one_of(ids, words_of(value, name)));
    } else if (auto const* const constant = find(constants, name)) {
        conditions.push_back(constant_condition(words_of(value, name), constant));
    } else if (name == "constellation") {
        conditions.push_back(constellation_condition(words_of(value, name), &Constellation::code));
    } else if (name == "workspace") {
        conditions.push_back(
            constellation_condition(words_of(value, name), &Constellation::workspace));
    } else if (name == "id") {
        std::string sql;
        for (auto const& id : words_of(value, name)) {
            sql += (sql.empty() ? "" : " OR ") +
                   std::string{"substr(id, 1, instr(id, ':') - 1) = "} + sql_text(id);
        }
        conditions.push_back('(' + sql + ')');
    } else {
        return false;
    }
    return true;
}

void apply(Search& search, std::string const& name, Json const& value)
{
    if (name == "geometry") {
        search.query.place = read_place(value);
    } else if (name == "bbox") {
        search.query.place = read_box(text_of(value, name));
    } else if (name == "relation") {
        search.query.relation = read_relation(text_of(value, name));
    } else if (name == "itemsPerPage") {
        search.items = whole_number(value, name, most_items);
    } else if (name == "startPage") {
        search.page = whole_number(value, name, 1'000'000);
    } else if (name == "sortBy") {
        search.query.order = sort_order(text_of(value, name));
    } else if (!add_condition(search, name, value)) {
        throw refused(name + " is not a parameter of the search");
    }
}

} // namespace

Reply search_by_body(Catalogue& catalogue, std::string const& body, std::string const& base_url)
{
    auto const request = read_object(body);
    if (request.contains("bbox") && request.contains("geometry")) {
        throw refused("give either bbox or geometry, not both");
    }
    Search search;
    search.query.order = sort_order("-acquisitionDate,cloudCover");
    for (auto const& [name, value] : request.items()) {
        apply(search, name, value);
    }

    auto const first = (search.page - 1) * search.items;
    auto const count = std::clamp(most_results - first, 0L, search.items);
    auto const page = catalogue.find(search.query, static_cast<std::size_t>(first),
                                     static_cast<std::size_t>(count));
    nlohmann::ordered_json reply{
        {"error", false},
        {"totalResults", std::min(static_cast<long>(page.total), most_results)},
        {"startIndex", first},
        {"itemsPerPage", search.items},
        {"type", "FeatureCollection"},
        {"features", nlohmann::ordered_json::array()}};
    for (auto const& scene : page.scenes) {
        reply["features"].push_back(oneatlas::to_feature(scene, base_url));
    }
    return json_reply(reply);
}

Reply search_by_parameters(Catalogue& catalogue,
                           std::multimap<std::string, std::string> const& parameters,
                           std::string const& base_url)
{
    auto request = Json::object();
    for (auto const& [name, text] : parameters) {
        if (request.contains(name)) {
            throw refused(name + " is given twice");
        }
        request[name] = text;
    }
    return search_by_body(catalogue, request.dump(), base_url);
}

} // namespace satchel::sandbox::oneatlas
