// SPDX-License-Identifier: MIT
#include "satchel/order/repeats.hpp"

#include "satchel/error.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/words.hpp"
#include "satchel/search/coverage.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace satchel::detail {
namespace {

std::string quoted(OrderArea const& area) { return '"' + area.name + '"'; }

/// The images that are ordered for an area.
using ImagesOfAreas = std::map<int, std::vector<std::string>>;

ImagesOfAreas images_of_areas(std::vector<PlannedItem> const& items)
{
    ImagesOfAreas result;
    for (auto const& item : items) {
        result[item.area_id].push_back(item.image);
    }
    return result;
}

/// The images that are ordered for both of two areas.
std::vector<std::string> shared_images(ImagesOfAreas const& images, int left, int right)
{
    std::vector<std::string> shared;
    auto const& of_left = images.at(left);
    auto const& of_right = images.at(right);
    std::copy_if(of_right.begin(), of_right.end(), std::back_inserter(shared),
                 [&](auto const& image) {
                     return std::find(of_left.begin(), of_left.end(), image) != of_left.end();
                 });
    return shared;
}

/// Pairs of areas whose boxes meet, found by a sweep from west to east; those of each area in
/// the sequence of the areas.
std::vector<std::pair<std::size_t, std::size_t>>
near_each_other(std::vector<OrderArea> const& areas)
{
    std::vector<Box> boxes;
    std::vector<std::size_t> by_west;
    for (auto const& area : areas) {
        by_west.push_back(boxes.size());
        boxes.push_back(bounding_box(area.polygon));
    }
    std::sort(by_west.begin(), by_west.end(),
              [&](auto left, auto right) { return boxes[left].west < boxes[right].west; });
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::vector<std::size_t> open;
    for (auto const next : by_west) {
        std::erase_if(open, [&](auto other) { return boxes[other].east < boxes[next].west; });
        for (auto const other : open) {
            if (boxes[other].south <= boxes[next].north &&
                boxes[next].south <= boxes[other].north) {
                pairs.push_back(std::minmax(other, next));
            }
        }
        open.push_back(next);
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

/// The ground for which each image of an order is bought.
struct Bought {
    std::string image;
    MultiPolygon polygons;
};

std::vector<Bought> bought_by(std::string const& request)
{
    auto const facts = facts_of(nlohmann::ordered_json::parse(request), "request");
    std::vector<Bought> result;
    for (auto const& [id, image] : facts.pairs) {
        auto const area = std::find_if(facts.areas.begin(), facts.areas.end(),
                                       [&, number = id](auto& each) { return each.id == number; });
        result.push_back({image, {area->polygon}});
    }
    return result;
}

/// What a row has bought, by its request; by its columns where a person has made the
/// row or edited it.
std::vector<Bought> bought_by(LedgerRow const& row)
{
    try {
        return bought_by(row.request);
    } catch (Error const&) {
    } catch (nlohmann::json::exception const&) {
    }
    std::vector<Bought> result;
    for (std::size_t start = 0; start < row.images.size();) {
        auto const end = std::min(row.images.find(',', start), row.images.size());
        result.push_back({row.images.substr(start, end - start), row.areas});
        start = end + 1;
    }
    return result;
}

std::string sentence(std::string const& image, LedgerRow const& row)
{
    auto const id = std::to_string(row.id);
    if (row.state == OrderState::placed) {
        return "image " + image + " was ordered already over this area: row " + id +
               ", sales order " + row.sales_order_id;
    }
    if (row.state == OrderState::planned) {
        return "image " + image + " is about to be ordered over this area: row " + id +
               " is planned, reference " + row.customer_reference;
    }
    return "image " + image + " may have been ordered already over this area: row " + id + " is " +
           std::string{to_string(row.state)} + ", reference " + row.customer_reference;
}

} // namespace

std::vector<std::string> overlaps_within(std::vector<OrderArea> const& areas,
                                         std::vector<PlannedItem> const& items,
                                         std::string const& where)
{
    std::vector<std::string> warnings;
    auto const images_of = images_of_areas(items);
    for (auto const& [first, second] : near_each_other(areas)) {
        auto const& left = areas[first];
        auto const& right = areas[second];
        if (!images_of.contains(left.id) || !images_of.contains(right.id)) {
            continue;
        }
        auto const images = joined(shared_images(images_of, left.id, right.id));
        if (images.empty() || !overlaps({left.polygon}, {right.polygon})) {
            continue;
        }
        if (same_place(left.polygon, right.polygon)) {
            throw Error{Failure::input, where,
                        "the areas " + quoted(left) + " and " + quoted(right) +
                            " are the same, so that " + images + " would be bought twice",
                        "leave one of them out, for example with --fid or --where"};
        }
        auto const km2 = shared_km2(left.polygon, right.polygon);
        warnings.push_back("areas " + quoted(left) + " and " + quoted(right) + " overlap by " +
                           two_digits(km2) + " km², for which " + images + " is bought twice");
    }
    return warnings;
}

std::vector<std::string> ordered_before(std::vector<PlannedOrder> const& orders,
                                        std::vector<LedgerRow> const& rows)
{
    std::map<std::string, MultiPolygon> wanted; // by image
    std::set<std::string> own;
    for (auto const& order : orders) {
        own.insert(order.customer_reference);
        for (auto const& now : bought_by(order.request)) {
            auto& ground = wanted[now.image];
            ground.insert(ground.end(), now.polygons.begin(), now.polygons.end());
        }
    }
    std::vector<std::string> warnings;
    for (auto const& row : rows) {
        if (row.order_url != orders.front().service || row.state == OrderState::rejected ||
            own.contains(row.customer_reference)) {
            continue;
        }
        std::set<std::string> told;
        for (auto const& old : bought_by(row)) {
            auto const now = wanted.find(old.image);
            if (now != wanted.end() && !told.contains(old.image) &&
                overlaps(now->second, old.polygons)) {
                told.insert(old.image);
                warnings.push_back(sentence(old.image, row));
            }
        }
    }
    return warnings;
}

} // namespace satchel::detail
