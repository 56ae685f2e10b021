// SPDX-License-Identifier: MIT
#include "satchel/order/plan_parts.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/splitting.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace satchel::detail {
namespace {

double ordered_km2(PlannedItem const& item, Pairing const& pairing)
{
    auto const& area = pairing.areas[static_cast<std::size_t>(item.area_id - 1)];
    return item.clipped_km2.value_or(geodesic_area_km2(area.polygon));
}

/// Areas of the same image come together where they do not fit into one order, so that
/// what is produced from one image comes from one order.
void sort_by_image(std::vector<PlannedItem>& items)
{
    std::map<std::string, std::size_t> rank; // in the sequence in which images are met
    std::map<int, std::size_t> rank_of_area;
    for (auto const& item : items) {
        auto const found = rank.emplace(item.image, rank.size()).first->second;
        rank_of_area.emplace(item.area_id, found); // of its first image
    }
    std::stable_sort(items.begin(), items.end(), [&](auto const& left, auto const& right) {
        return rank_of_area[left.area_id] < rank_of_area[right.area_id];
    });
}

} // namespace

std::vector<PlanPart> plan_parts(Pairing const& pairing, double minimum_km2)
{
    auto items = pairing.items;
    if (items.size() > most_pairs) {
        sort_by_image(items);
    }
    std::vector<double> km2;
    for (auto const& item : items) {
        km2.push_back(ordered_km2(item, pairing));
    }
    // What fits into one order is one order, which costs least to handle.
    auto const fits = items.size() <= most_pairs;
    std::vector<PlanPart> parts;
    for (auto const& group : order_groups(km2, fits ? 0 : minimum_km2)) {
        auto& part = parts.emplace_back();
        std::set<int> ids;
        for (auto const pair : group) {
            auto const& item = part.items.emplace_back(items[pair]);
            if (ids.insert(item.area_id).second) {
                part.areas.push_back(pairing.areas[static_cast<std::size_t>(item.area_id - 1)]);
            }
        }
    }
    return parts;
}

std::vector<std::string> tell_each_once(std::vector<PlanPart>& parts, Pairing const& pairing)
{
    std::map<int, std::vector<PlanPart*>> parts_of; // by area
    for (auto& part : parts) {
        for (auto const& area : part.areas) {
            parts_of[area.id].push_back(&part);
        }
    }
    std::vector<std::string> rest;
    for (auto const& [area, warnings] : pairing.area_warnings) {
        auto const& owners = parts_of[area];
        auto& told = owners.size() == 1 ? owners.front()->warnings : rest;
        told.insert(told.end(), warnings.begin(), warnings.end());
    }
    return rest;
}

std::vector<ProductOption> const& OptionsOfParts::of(std::size_t number)
{
    if (number >= m_end) {
        constexpr std::size_t most_areas = 50; // a request of a bearable size
        std::map<int, OrderArea> areas;
        while (m_end < m_parts.size() && (areas.empty() || areas.size() < most_areas)) {
            for (auto const& area : m_parts[m_end].areas) {
                areas.emplace(area.id, area);
            }
            ++m_end;
        }
        std::vector<OrderArea> list;
        for (auto const& [id, area] : areas) {
            list.push_back(area);
        }
        m_options =
            m_service.options(m_common.product_type_id, list, m_common.contract_id, m_category);
    }
    return m_options;
}

} // namespace satchel::detail
