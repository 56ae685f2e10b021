// SPDX-License-Identifier: MIT
#include "satchel/order/purchase.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/footprints/moment.hpp"
#include "satchel/search/coverage.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>

namespace satchel::detail {
namespace {

using Position = std::pair<std::int64_t, std::int64_t>;
using Positions = std::vector<Position>;

Positions from_smallest(Positions ring)
{
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
    return ring;
}

/// A ring that begins at its smallest position and runs the smaller way round, in
/// steps of 1e-7 degrees: one file format and the next differ by less.
Positions positions_of(Polygon const& polygon)
{
    Positions ring;
    for (auto const& position : polygon.outer) {
        Position const rounded{std::llround(position.lon * 1e7), std::llround(position.lat * 1e7)};
        if (ring.empty() || ring.back() != rounded) {
            ring.push_back(rounded);
        }
    }
    if (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
    }
    Positions const reversed{ring.rbegin(), ring.rend()};
    return std::min(from_smallest(ring), from_smallest(reversed));
}

/// "projection_2" is the projection of area 2: the number follows its area.
std::string with_new_number(std::string const& key, std::map<int, int> const& numbers)
{
    for (auto const& [old_number, number] : numbers) {
        auto const suffix = '_' + std::to_string(old_number);
        if (key.ends_with(suffix)) {
            return key.substr(0, key.size() - suffix.size()) + '_' + std::to_string(number);
        }
    }
    return key;
}

} // namespace

std::vector<Pair> pairs_of(std::vector<OrderItem> const& items)
{
    std::vector<Pair> pairs;
    for (auto const& item : items) {
        for (auto const& image : item.datastrip_ids) {
            pairs.emplace_back(item.area_id, image);
        }
    }
    return pairs;
}

bool same_place(Polygon const& left, Polygon const& right)
{
    constexpr double all = 99.9999; // percent; less is not even a pixel
    return positions_of(left) == positions_of(right) ||
           (coverage_percent({left}, {right}) > all && coverage_percent({right}, {left}) > all);
}

double shared_km2(Polygon const& left, Polygon const& right)
{
    return geodesic_area_km2(left) * coverage_percent({left}, {right}) / 100;
}

bool share_time(std::string const& left, std::string const& right)
{
    auto const left_end = left.find(' ');
    auto const right_end = right.find(' ');
    return left_end == std::string::npos || right_end == std::string::npos ||
           (left.substr(0, left_end) < right.substr(right_end + 1) &&
            right.substr(0, right_end) < left.substr(left_end + 1));
}

std::string period_in(std::vector<KeyValue> const& properties)
{
    for (auto const& [key, value] : properties) {
        auto const space = value.find(' ');
        if (space != std::string::npos && read_moment(value.substr(0, space)) &&
            read_moment(value.substr(space + 1))) {
            return value;
        }
    }
    return {};
}

std::string purchase_text(OrderDraft const& draft, std::string const& service)
{
    std::map<int, std::set<std::string>> images;
    for (auto const& [area, image] : pairs_of(draft.items)) {
        images[area].insert(image);
    }
    std::map<int, std::set<KeyValue>> properties;
    for (auto const& item : draft.items) {
        properties[item.area_id].insert(item.properties.begin(), item.properties.end());
    }
    std::vector<std::pair<Positions, int>> areas;
    for (auto const& area : draft.areas) {
        areas.emplace_back(positions_of(area.polygon), area.id);
    }
    std::sort(areas.begin(), areas.end());

    std::map<int, int> numbers;
    auto places = nlohmann::json::array();
    for (auto const& [ring, id] : areas) {
        numbers[id] = static_cast<int>(numbers.size()) + 1;
        auto& place = places.emplace_back(nlohmann::json{{"ring", ring}, {"images", images[id]}});
        if (!properties[id].empty()) {
            place["properties"] = properties[id];
        }
    }
    std::set<KeyValue> options;
    for (auto const& [key, value] : draft.options) {
        options.emplace(with_new_number(key, numbers), value);
    }
    return nlohmann::json{{"service", service},
                          {"product", draft.product_type_id},
                          {"contract", draft.contract_id},
                          {"options", options},
                          {"places", places}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace satchel::detail
