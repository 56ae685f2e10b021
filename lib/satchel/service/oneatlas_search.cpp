// SPDX-License-Identifier: MIT
#include "satchel/area/text.hpp"
#include "satchel/joined.hpp"
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/oneatlas_words.hpp"
#include "satchel/service/request_body.hpp"

#include <algorithm>
#include <cctype>

namespace satchel::detail {
namespace {

/// More items on a page are refused.
constexpr int most_items = 500;

std::string upper_case(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return text;
}

/// Of "2017-01-24T00:00:00" and its like: times in this catalogue have a zone (RFC 3339), and
/// those of a query are in UTC.
bool lacks_a_zone(std::string_view text)
{
    constexpr std::string_view pattern = "0000-00-00T00:00:00";
    if (text.size() < pattern.size()) {
        return false;
    }
    auto const is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const fits = i < pattern.size() && pattern[i] != '0' ? text[i] == pattern[i]
                          : i == pattern.size()                   ? text[i] == '.'
                                                                  : is_digit(text[i]);
        if (!fits) {
            return false;
        }
    }
    return text.size() != pattern.size() + 1;
}

std::optional<Interval> with_zone(std::optional<Interval> interval)
{
    if (!interval) {
        return interval;
    }
    for (auto* const bound : {&interval->from, &interval->to}) {
        if (*bound && lacks_a_zone((*bound)->text)) {
            (*bound)->text += 'Z';
        }
    }
    return interval;
}

/// "-acquisitionDate,cloudCover": descending with a minus.
std::string sort_text(std::vector<Query::SortKey> const& keys)
{
    std::vector<std::string> words;
    for (auto const& key : keys) {
        words.push_back((key.ascending ? "" : "-") + key.field);
    }
    return joined(words, ",");
}

/// A filter that is left out would find, and perhaps buy, what nobody wants.
void check_filters(Query const& query)
{
    auto const refuse = [](char const* filter) {
        throw Error{Failure::input, std::string{"filter "} + filter,
                    "the catalogue of this service has no such filter",
                    "leave it out; it is one of radar images, which this service does not show"};
    };
    if (!query.polarisation_channels.empty()) {
        refuse("polarisation");
    }
    if (!query.orbit_direction.empty()) {
        refuse("orbit direction");
    }
    if (!query.antenna_look_direction.empty()) {
        refuse("look direction");
    }
}

} // namespace

Call Oneatlas::search(MultiPolygon const& place, Query const& query, PageRequest const& page,
                      Profile const& profile) const
{
    check_filters(query);
    auto body = RequestBody::object();
    if (!place.empty()) {
        body["relation"] = "intersects";
    }
    set(body, "sensorType", upper_case(query.sensor_type));
    set(body, "acquisitionDate", with_zone(query.acquisition_date));
    set(body, "resolution", query.resolution);
    set(body, "incidenceAngle", query.incidence_angle);
    set(body, "cloudCover", query.cloud_cover);
    set(body, "snowCover", query.snow_cover);
    set(body, "constellation", joined(catalogue_constellations(query.constellations), ","));
    set(body, "productType", joined(query.product_types, ","));
    set(body, "workspace", profile.workspace);
    set(body, is_datastrip(query.image_id) ? "archiveIdentifier" : "id", query.image_id);
    body["itemsPerPage"] = std::min(page.items, most_items);
    body["startPage"] = page.page;
    set(body, "sortBy", sort_text(query.sort_keys));
    return {Host::search, "POST", "/api/v2/opensearch",
            place.empty() ? to_text(body) : with_text("geometry", to_geojson(place), body)};
}

} // namespace satchel::detail
