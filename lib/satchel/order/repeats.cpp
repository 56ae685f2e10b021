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
#include <utility>

namespace satchel::detail {
namespace {

/// Of the placed orders of one image.
constexpr std::size_t most_told = 10;

std::string in_quotes(OrderArea const& area) { return '"' + area.name + '"'; }

/// What is ordered for an area.
using ItemsOfAreas = std::map<int, std::vector<PlannedItem const*>>;

ItemsOfAreas items_of_areas(std::vector<PlannedItem> const& items)
{
    ItemsOfAreas result;
    for (auto const& item : items) {
        result[item.area_id].push_back(&item);
    }
    return result;
}

/// The same image, or a new acquisition at the same time.
bool is_same(PlannedItem const& left, PlannedItem const& right)
{
    return left.image == right.image &&
           share_time(period_in(left.properties), period_in(right.properties));
}

/// The images that are ordered for both of two areas; an empty one for new acquisitions.
std::vector<std::string> shared_images(ItemsOfAreas const& items, int left, int right)
{
    std::vector<std::string> shared;
    auto const& of_left = items.at(left);
    for (auto const* const item : items.at(right)) {
        if (std::any_of(of_left.begin(), of_left.end(),
                        [&](auto const* other) { return is_same(*item, *other); })) {
            shared.push_back(item->image);
        }
    }
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

/// The ground for which each image of an order is bought, or a new acquisition (no image) when.
struct Bought {
    std::string image;
    MultiPolygon polygons;
    std::string period = {}; ///< "<start> <end>", ISO 8601 in UTC; empty = not told
};

std::vector<Bought> bought_by(std::string const& request)
{
    auto const facts = facts_of(nlohmann::ordered_json::parse(request), "request");
    std::vector<Bought> result;
    for (auto const& [id, image] : facts.pairs) {
        auto const area = std::find_if(facts.areas.begin(), facts.areas.end(),
                                       [&, number = id](auto& each) { return each.id == number; });
        result.push_back({image, {area->polygon}});
        if (auto const own = facts.properties.find(id); own != facts.properties.end()) {
            result.back().period = period_in(own->second);
        }
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
    for (auto& image : parts_at_commas(row.images)) {
        result.push_back({std::move(image), row.areas});
    }
    return result;
}

std::string subject_of(std::string const& image)
{
    return image.empty() ? "a new acquisition at that time" : "image " + image;
}

std::string row_text(LedgerRow const& row)
{
    return "row " + std::to_string(row.id) + ", sales order " + row.sales_order_id;
}

std::string sentence(std::string const& image, LedgerRow const& row)
{
    auto const id = std::to_string(row.id);
    auto const subject = subject_of(image);
    if (row.state == OrderState::placed) {
        return subject + " was ordered already over this area: " + row_text(row);
    }
    if (row.state == OrderState::planned && !row.quotation_id.empty()) {
        return "a quotation for " + subject + " over this area is in the ledger: row " + id +
               ", quotation " + row.quotation_id + ", reference " + row.customer_reference;
    }
    if (row.state == OrderState::planned) {
        return subject + " is about to be ordered over this area: row " + id +
               " is planned, reference " + row.customer_reference;
    }
    return subject + " may have been ordered already over this area: row " + id + " is " +
           std::string{to_string(row.state)} + ", reference " + row.customer_reference;
}

/// The placed orders of one image, from the newest.
struct PlacedRows {
    std::size_t count = 0;
    std::vector<std::string> texts; ///< of the latest
};

/// One sentence, however many orders there are.
std::string sentence(std::string const& image, PlacedRows const& placed)
{
    auto text = subject_of(image) + " was ordered already over this area";
    if (placed.count == 1) {
        return text + ": " + placed.texts.front();
    }
    auto const is_cut = placed.count > placed.texts.size();
    text += " by " + how_many(placed.count, "order") +
            (is_cut ? ", of which these are the latest: " : ": ");
    for (auto next = placed.texts.rbegin(); next != placed.texts.rend(); ++next) {
        text += (next == placed.texts.rbegin() ? "" : "; ") + *next;
    }
    return text + (is_cut ? "; satchel orders list has all" : "");
}

/// Whether a row has bought a new acquisition of one of the same places at the same time.
bool acquires_same(PlannedOrder const& order, LedgerRow const& row)
{
    auto const before = bought_by(row);
    for (auto const& now : bought_by(order.request)) {
        for (auto const& old : before) {
            if (old.image.empty() && now.image.empty() && share_time(now.period, old.period) &&
                same_place(now.polygons.front(), old.polygons.front())) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::vector<std::string> overlaps_within(std::vector<OrderArea> const& areas,
                                         std::vector<PlannedItem> const& items,
                                         std::string const& where)
{
    std::vector<std::string> warnings;
    auto const items_of = items_of_areas(items);
    for (auto const& [first, second] : near_each_other(areas)) {
        auto const& left = areas[first];
        auto const& right = areas[second];
        if (!items_of.contains(left.id) || !items_of.contains(right.id)) {
            continue;
        }
        auto const shared = shared_images(items_of, left.id, right.id);
        if (shared.empty() || !overlaps({left.polygon}, {right.polygon})) {
            continue;
        }
        auto const images = shared.front().empty() ? "a new acquisition" : joined(shared);
        if (same_place(left.polygon, right.polygon)) {
            throw Error{Failure::input, where,
                        "the areas " + in_quotes(left) + " and " + in_quotes(right) +
                            " are the same, so that " + images + " would be bought twice",
                        "leave one of them out, for example with --fid or --where"};
        }
        auto const km2 = shared_km2(left.polygon, right.polygon);
        warnings.push_back("areas " + in_quotes(left) + " and " + in_quotes(right) +
                           " overlap by " + two_digits(km2) + " km², for which " + images +
                           " is bought twice");
    }
    return warnings;
}

std::vector<std::string> overlaps_between(std::vector<PlannedOrder> const& orders,
                                          std::string const& where)
{
    std::vector<OrderArea> areas;
    std::vector<PlannedItem> items;
    for (auto const& order : orders) {
        std::map<int, int> numbers;
        for (auto area : order.areas) {
            auto const number = static_cast<int>(areas.size()) + 1;
            numbers[area.id] = number;
            area.id = number;
            areas.push_back(std::move(area));
        }
        for (auto item : order.items) {
            item.area_id = numbers.at(item.area_id);
            items.push_back(std::move(item));
        }
    }
    return overlaps_within(areas, items, where);
}

bool may_repeat_acquisition(PlannedOrder const& order)
{
    return order.images.empty() && order.customer_reference.starts_with(made_reference);
}

bool is_same_acquisition(PlannedOrder const& order, LedgerRow const& row)
{
    return may_repeat_acquisition(order) && row.order_url == order.service &&
           row.product_type_id == order.product_type_id && acquires_same(order, row);
}

void check_not_acquired(std::vector<PlannedOrder> const& orders, std::vector<LedgerRow> const& rows)
{
    std::set<std::string> own;
    for (auto const& order : orders) {
        own.insert(order.customer_reference);
    }
    for (auto const& order : orders) {
        for (auto const& row : rows) {
            auto const is_live =
                row.state != OrderState::rejected && row.state != OrderState::planned;
            if (!is_live || own.contains(row.customer_reference) ||
                !is_same_acquisition(order, row)) {
                continue;
            }
            auto const is_placed = row.state == OrderState::placed;
            throw Error{is_placed ? Failure::refused : Failure::unknown_outcome,
                        "order " + order.customer_reference,
                        sentence({}, row) + "; nothing was sent",
                        is_placed ? "if it is wanted once more, give the plan a name of its own: "
                                    "satchel plan --customer-reference NAME"
                        : row.state == OrderState::submitting
                            ? "wait until that has ended, then run this again"
                            : "find out first what became of it: satchel orders resolve " +
                                  std::to_string(row.id)};
        }
    }
}

void check_not_acquired_by_others(PlannedOrder const& order, Ledger const& ledger)
{
    if (!may_repeat_acquisition(order)) {
        return; // reading the ledger would be for nothing
    }
    try {
        check_not_acquired({order}, ledger.rows());
    } catch (Error const& e) {
        throw Error{e.failure() == Failure::unknown_outcome ? Failure::refused : e.failure(),
                    e.where(), e.what(), e.hint()};
    }
}

std::vector<std::string> ordered_before(std::vector<PlannedOrder> const& orders,
                                        std::vector<LedgerRow> const& rows)
{
    std::multimap<std::string, Bought> wanted; // by image
    std::set<std::string> own;
    for (auto const& order : orders) {
        own.insert(order.customer_reference);
        for (auto& now : bought_by(order.request)) {
            auto image = now.image;
            wanted.emplace(std::move(image), std::move(now));
        }
    }
    std::vector<std::string> open;            // from the newest
    std::map<std::string, PlacedRows> placed; // by image
    // An image that is ordered for one place after the other is not told of a hundred times. What
    // became of the others is to be found out, so all of them are told.
    for (auto next = rows.rbegin(); next != rows.rend(); ++next) {
        auto const& row = *next;
        if (row.state == OrderState::rejected || own.contains(row.customer_reference)) {
            continue;
        }
        // A team may reach one account by a gateway and directly.
        auto const is_here = row.order_url == orders.front().service;
        auto const is_same_contract =
            !row.contract_id.empty() && row.contract_id == orders.front().contract_id;
        if (!is_here && !is_same_contract) {
            continue;
        }
        auto const address = is_here ? "" : ", at " + row.order_url;
        std::set<std::string> told;
        for (auto const& old : bought_by(row)) {
            auto const [first, end] = wanted.equal_range(old.image);
            if (told.contains(old.image) || std::none_of(first, end, [&](auto const& now) {
                    return share_time(now.second.period, old.period) &&
                           overlaps(now.second.polygons, old.polygons);
                })) {
                continue;
            }
            told.insert(old.image);
            if (row.state != OrderState::placed) {
                open.push_back(sentence(old.image, row) + address);
            } else if (auto& rows_of = placed[old.image]; ++rows_of.count <= most_told) {
                rows_of.texts.push_back(row_text(row) + address);
            }
        }
    }
    std::vector<std::string> warnings;
    for (auto const& [image, rows_of] : placed) {
        warnings.push_back(sentence(image, rows_of));
    }
    warnings.insert(warnings.end(), open.rbegin(), open.rend());
    return warnings;
}

void check_nothing_new(std::vector<PlannedOrder> const& orders, std::vector<LedgerRow> const& then,
                       std::vector<LedgerRow> now, std::string const& where)
{
    std::set<std::int64_t> known;
    for (auto const& row : then) {
        if (row.state != OrderState::rejected) {
            known.insert(row.id);
        }
    }
    std::erase_if(now, [&](LedgerRow const& row) { return known.contains(row.id); });
    if (auto const sentences = ordered_before(orders, now); !sentences.empty()) {
        throw Error{Failure::refused, where,
                    sentences.front() + ", since a moment ago; nothing was sent",
                    "run the same command again to decide with this in view"};
    }
}

} // namespace satchel::detail
