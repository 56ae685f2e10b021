// SPDX-License-Identifier: MIT
#include "sandbox/search_endpoint.hpp"

#include "sandbox/aoi_geometry.hpp"
#include "sandbox/filters.hpp"
#include "satchel/joined.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace satchel::sandbox {
namespace {

constexpr long default_count = 10;
/// More items a page than this are not given, as a `count` above it learns from
/// `itemsPerPage`.
constexpr long largest_count = 500;

using Words = std::vector<std::string>;

Words const known_product_types{
    "PleiadesArchiveMono",
    "PleiadesArchiveStereo",
    "PleiadesArchiveTristereo",
    "SPOTArchive1.5Mono",
    "SPOTArchive1.5Stereo",
    "SPOTArchive1.5Tristereo",
    "SPOTArchive2.5BW",
    "SPOTArchive2.5Color",
    "SPOTArchive5BW",
    "SPOTArchive5Color",
    "SPOTArchive10BW",
    "SPOTArchive10Color",
    "SPOTArchive20Color",
    "TSXArchiveHS",
    "TSXArchiveSC",
    "TSXArchiveSL",
    "TSXArchiveST",
    "TSXArchiveSM",
    "TSXArchiveWS",
    "WorldDEMArchiveStandard",
    "WorldDEMArchiveCore",
    "WorldDEMArchiveDTM",
};

Refusal refused(std::string const& message) { return {400, "E3000", message}; }

void expect_known(std::string const& word, Words const& known, std::string const& filter)
{
    if (std::find(known.begin(), known.end(), word) == known.end()) {
        throw refused(filter + ": \"" + word + "\" is not one of " + detail::joined(known));
    }
}

std::string text_of(nlohmann::json const& value, std::string const& filter)
{
    if (!value.is_string()) {
        throw refused(filter + " must be a text");
    }
    return value.get<std::string>();
}

Words words_of(nlohmann::json const& value, std::string const& filter)
{
    if (!value.is_array() || value.empty()) {
        throw refused(filter + " must be a list of texts");
    }
    Words words;
    for (auto const& entry : value) {
        words.push_back(text_of(entry, filter));
    }
    return words;
}

long whole_number(nlohmann::json const& value, std::string const& filter)
{
    if (!value.is_number_integer() || value < 1 || value > 1'000'000'000) {
        throw refused(filter + " must be a whole number from 1");
    }
    return value.get<long>();
}

constexpr char const* everything = "1";
constexpr char const* nothing = "0";

std::string one_of(std::vector<std::string> const& names)
{
    if (names.empty()) {
        return nothing;
    }
    std::string sql;
    for (auto const& name : names) {
        sql += (sql.empty() ? "" : ", ") + sql_text(name);
    }
    return "constellation IN (" + sql + ')';
}

/// Spelled as the guide and search.yaml spell them; the service is case sensitive.
std::string constellation_condition(Words const& words)
{
    Words names;
    for (auto const& word : words) {
        expect_known(word, {"PLEIADES", "Pleiades", "SPOT", "TerraSAR_X_Mission"}, "constellation");
        if (word == "PLEIADES" || word == "Pleiades") {
            names.emplace_back(pleiades().name);
        } else if (word == "SPOT") {
            names.emplace_back(spot().name);
        } // the third one is known, but not in this archive
    }
    return one_of(names);
}

std::string product_type_condition(Words const& words)
{
    Words names;
    for (auto const& word : words) {
        expect_known(word, known_product_types, "productType");
        if (word == pleiades().product_type) {
            names.emplace_back(pleiades().name);
        } else if (word == spot().product_type) {
            names.emplace_back(spot().name);
        }
    }
    return one_of(names);
}

std::unique_ptr<OGRPolygon> read_box(nlohmann::json const& value)
{
    if (!value.is_array() || value.size() != 4 ||
        !std::all_of(value.begin(), value.end(), [](auto const& v) { return v.is_number(); })) {
        throw refused("bbox must be four numbers: west, south, east, north");
    }
    Box const box{value[0], value[1], value[2], value[3]};
    if (box.west < -180 || box.east > 180 || box.south < -90 || box.north > 90) {
        throw refused("bbox leaves the globe: longitudes are -180..180, latitudes -90..90");
    }
    if (box.west >= box.east || box.south >= box.north) {
        throw refused("bbox must have its west before its east and its south below its north");
    }
    return std::make_unique<OGRPolygon>(to_ogr(to_polygon(box)));
}

/// The words for radar images differ between the two calls: "HH,HV" and "HH/HV".
void check_polarisations(Words const& words, char separator)
{
    Words known{"HH", "VV", "HH,HV", "HH,VV", "VV,VH"};
    for (auto& word : known) {
        std::replace(word.begin(), word.end(), ',', separator);
    }
    for (auto const& word : words) {
        expect_known(word, known, "polarisationChannels");
    }
}

struct Search {
    CatalogueQuery query;
    long count = default_count;
    long page = 1;
};

/// One member of the request; the archive is optical and all its orbits descend.
void apply(Search& search, std::string const& name, nlohmann::json const& value,
           char polarisation_separator)
{
    auto& conditions = search.query.conditions;
    if (name == "bbox") {
        search.query.place = read_box(value);
    } else if (name == "geometry") {
        search.query.place = read_wkt(text_of(value, name));
    } else if (name == "sensorType") {
        auto const word = text_of(value, name);
        expect_known(word, {"optical", "radar", "terrain"}, name);
        conditions.emplace_back(word == "optical" ? everything : nothing);
    } else if (name == "acquisitionDate") {
        conditions.push_back(date_condition("acquired", text_of(value, name), name));
    } else if (name == "resolution") {
        conditions.push_back(number_condition("resolution", text_of(value, name), name));
    } else if (name == "incidenceAngle") {
        conditions.push_back(number_condition("incidence_angle", text_of(value, name), name));
    } else if (name == "cloudCover") {
        conditions.push_back(number_condition("cloud_cover", text_of(value, name), name));
    } else if (name == "snowCover") {
        conditions.push_back(number_condition("snow_cover", text_of(value, name), name));
    } else if (name == "constellation") {
        conditions.push_back(constellation_condition(words_of(value, name)));
    } else if (name == "productType") {
        conditions.push_back(product_type_condition(words_of(value, name)));
    } else if (name == "polarisationChannels") {
        check_polarisations(words_of(value, name), polarisation_separator);
        conditions.emplace_back(nothing);
    } else if (name == "orbitDirection") {
        auto const word = text_of(value, name);
        expect_known(word, {"ASCENDING", "DESCENDING"}, name);
        conditions.emplace_back(word == "DESCENDING" ? everything : nothing);
    } else if (name == "antennaLookDirection") {
        expect_known(text_of(value, name), {"LEFT", "RIGTH"}, name); // as search.yaml spells it
        conditions.emplace_back(nothing);
    } else if (name == "count") {
        search.count = std::min(whole_number(value, name), largest_count);
    } else if (name == "startPage") {
        search.page = whole_number(value, name);
    } else if (name == "sortKeys") {
        search.query.order = sort_order(text_of(value, name));
    } else {
        throw refused(name + " is not a parameter of the search");
    }
}

Reply answer(Catalogue& catalogue, nlohmann::json const& request,
             nlohmann::ordered_json const& echo, char polarisation_separator,
             std::string const& base_url)
{
    if (request.contains("bbox") && request.contains("geometry")) {
        throw refused("give either bbox or geometry, not both");
    }
    Search search;
    for (auto const& [name, value] : request.items()) {
        apply(search, name, value, polarisation_separator);
    }
    if (search.query.order.empty()) {
        search.query.order = "acquired DESC";
    }

    auto const first = (search.page - 1) * search.count;
    auto const page = catalogue.find(search.query, static_cast<std::size_t>(first),
                                     static_cast<std::size_t>(search.count));

    nlohmann::ordered_json reply;
    reply["startIndex"] = first + 1;
    reply["itemsPerPage"] = search.count;
    reply["totalResults"] = page.total;
    reply["query"] = echo;
    reply["type"] = "FeatureCollection";
    reply["features"] = nlohmann::ordered_json::array();
    for (auto const& scene : page.scenes) {
        reply["features"].push_back(to_feature(scene, base_url));
    }
    return json_reply(reply);
}

/// The pieces between commas, blanks around them dropped.
Words split(std::string const& text)
{
    Words pieces;
    std::size_t start = 0;
    while (start <= text.size()) {
        auto const comma = std::min(text.find(',', start), text.size());
        auto piece = text.substr(start, comma - start);
        piece.erase(0, piece.find_first_not_of(' '));
        piece.erase(piece.find_last_not_of(' ') + 1);
        pieces.push_back(piece);
        start = comma + 1;
    }
    return pieces;
}

nlohmann::json number_from(std::string const& text, std::string const& name)
{
    double value = 0;
    auto const* const end = text.data() + text.size();
    auto const [next, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc{} || next != end || !std::isfinite(value)) {
        throw refused(name + ": \"" + text + "\" is not a number");
    }
    if (value == std::floor(value) && std::abs(value) < 1e9) {
        return static_cast<long>(value);
    }
    return value;
}

/// The value of a query parameter in the type that the JSON request gives it.
nlohmann::json typed(std::string const& name, std::string const& text)
{
    if (name == "count" || name == "startPage") {
        return number_from(text, name);
    }
    if (name == "bbox") {
        auto list = nlohmann::json::array();
        for (auto const& piece : split(text)) {
            list.push_back(number_from(piece, name));
        }
        return list;
    }
    if (name == "constellation" || name == "productType" || name == "polarisationChannels") {
        return split(text);
    }
    return text;
}

} // namespace

Reply search_by_body(Catalogue& catalogue, std::string const& body, std::string const& base_url)
{
    auto const request = read_object(body);
    return answer(catalogue, request, nlohmann::ordered_json::parse(body), ',', base_url);
}

Reply search_by_parameters(Catalogue& catalogue,
                           std::multimap<std::string, std::string> const& parameters,
                           std::string const& base_url)
{
    nlohmann::json request = nlohmann::json::object();
    nlohmann::ordered_json echo = nlohmann::ordered_json::object();
    for (auto const& [name, text] : parameters) {
        if (request.contains(name)) {
            throw refused(name + " is given twice");
        }
        request[name] = typed(name, text);
        echo[name] = text;
    }
    if (!request.contains("sensorType")) {
        throw refused("sensorType is missing: optical, radar or terrain");
    }
    return answer(catalogue, request, echo, '/', base_url);
}

} // namespace satchel::sandbox
