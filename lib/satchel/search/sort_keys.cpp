// SPDX-License-Identifier: MIT
#include "satchel/search/filters.hpp"

#include "satchel/search/interval_text.hpp"
#include "satchel/search/sort_fields.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace satchel {
namespace {

using detail::comma_separated;
using detail::stripped;

/// What people write, and the fields of the API that have a column in the layer.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> short_names{
    {{"date", "acquisitionDate"},
     {"cloud", "cloudCover"},
     {"snow", "snowCover"},
     {"angle", "incidenceAngle"}}};
constexpr std::array<std::string_view, 13> fields_of_columns{"sourceId",
                                                             "constellation",
                                                             "satellite",
                                                             "acquisitionDate",
                                                             "cloudCover",
                                                             "snowCover",
                                                             "incidenceAngle",
                                                             "viewingAngleAlongTrack",
                                                             "viewingAngleAcrossTrack",
                                                             "resolution",
                                                             "productName",
                                                             "provider",
                                                             "creationDate"};

/// "cloud_cover" and "cloudCover" to the API's "cloudCover".
std::string api_name(std::string_view field)
{
    std::string name;
    bool after_underscore = false;
    for (char const letter : field) {
        if (letter == '_') {
            after_underscore = !name.empty();
            continue;
        }
        bool const raise = after_underscore && letter >= 'a' && letter <= 'z';
        name += raise ? static_cast<char>(letter - 'a' + 'A') : letter;
        after_underscore = false;
    }
    return name;
}

/// "Date" and "ACQUISITION_DATE" to the API's "acquisitionDate"; what is neither a short name nor
/// a column of ours keeps its letters.
std::string field_to_sort_by(std::string_view word)
{
    auto const plain = [](std::string_view name) {
        auto text = detail::lower_case(name);
        std::erase(text, '_');
        return text;
    };
    auto const wanted = plain(word);
    for (auto const& [name, field] : short_names) {
        if (wanted == name) {
            return std::string{field};
        }
    }
    auto const* const field =
        std::find_if(fields_of_columns.begin(), fields_of_columns.end(),
                     [&](std::string_view column) { return plain(column) == wanted; });
    return field == fields_of_columns.end() ? api_name(word) : std::string{*field};
}

/// The other way round, where that gives the same name back.
std::string layer_name(std::string const& field)
{
    std::string name;
    for (char const letter : field) {
        bool const is_raised = letter >= 'A' && letter <= 'Z';
        name += is_raised ? "_" : "";
        name += is_raised ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return api_name(name) == field ? name : field;
}

/// A field and what is said of its direction; "" where nothing is.
struct SortWord {
    std::string_view field;
    std::string_view direction;
};

/// "cloud_cover:desc", "cloud_cover desc" or "-cloud_cover", which is how the other APIs of the
/// service write it.
SortWord split_sort_word(std::string_view word)
{
    if (word.starts_with('-')) {
        return {stripped(word.substr(1)), "desc"};
    }
    auto const colon = word.find(':');
    if (colon != std::string_view::npos) {
        return {stripped(word.substr(0, colon)), stripped(word.substr(colon + 1))};
    }
    auto const blank = std::min(word.find_first_of(" \t"), word.size());
    return {word.substr(0, blank), stripped(word.substr(blank))};
}

Query::SortKey read_sort_key(std::string_view word, std::string_view text,
                             std::string const& option)
{
    constexpr char const* hint =
        "give field names with :asc or :desc, for example acquisition_date:desc,cloud_cover";
    auto const [field, direction_word] = split_sort_word(word);
    auto const is_letter = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    };
    auto const may_follow = [&](char letter) {
        return is_letter(letter) || (letter >= '0' && letter <= '9') || letter == '_' ||
               letter == '.';
    };
    if (field.empty() || !is_letter(field.front()) ||
        !std::all_of(field.begin(), field.end(), may_follow)) {
        throw detail::refused_filter(text, option, "names no field to sort by", hint);
    }
    if (auto const name = detail::lower_case(field);
        name == "aoi_coverage" || name == "aoi_names") {
        throw detail::refused_filter(text, option,
                                     "asks the service to sort by " + std::string{field} +
                                         ", which it does not know: it is computed from its reply",
                                     hint);
    }
    auto const direction = detail::lower_case(direction_word);
    if (word.ends_with(':') || (!direction.empty() && direction != "asc" && direction != "desc")) {
        throw detail::refused_filter(text, option, "has a direction that is neither asc nor desc",
                                     hint);
    }
    return {field_to_sort_by(field), direction != "desc"};
}

} // namespace

std::vector<Query::SortKey> sort_keys(std::string_view text, std::string const& option)
{
    std::vector<Query::SortKey> keys;
    for (auto const word : comma_separated(text)) {
        auto key = read_sort_key(word, text, option);
        auto const same = [&](auto const& other) { return other.field == key.field; };
        if (std::any_of(keys.begin(), keys.end(), same)) {
            throw detail::refused_filter(text, option, "names " + key.field + " twice",
                                         "name each field once");
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

std::string sort_text(std::vector<Query::SortKey> const& keys)
{
    std::string text;
    for (auto const& key : keys) {
        text += text.empty() ? "" : ",";
        text += layer_name(key.field);
        text += key.ascending ? "" : ":desc";
    }
    return text;
}

std::vector<std::string> detail::fields_to_sort_by()
{
    return {fields_of_columns.begin(), fields_of_columns.end()};
}

} // namespace satchel
