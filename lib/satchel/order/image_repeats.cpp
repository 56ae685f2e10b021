// SPDX-License-Identifier: MIT
#include "satchel/order/image_repeats.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/order/purchase.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace satchel::detail {
namespace {

/// Nothing where it does not say what is bought: a person has edited it.
std::optional<RequestFacts> facts_in(std::string const& request)
{
    try {
        return facts_of(nlohmann::ordered_json::parse(request), "request");
    } catch (Error const&) {
    } catch (nlohmann::json::exception const&) {
    }
    return std::nullopt;
}

/// A glance before the ground itself is compared.
bool have_same_box(Polygon const& left, Polygon const& right)
{
    constexpr double part = 0.02;
    auto const a = bounding_box(left);
    auto const b = bounding_box(right);
    auto const width = part * std::max(a.east - a.west, b.east - b.west);
    auto const height = part * std::max(a.north - a.south, b.north - b.south);
    return std::abs(a.west - b.west) <= width && std::abs(a.east - b.east) <= width &&
           std::abs(a.south - b.south) <= height && std::abs(a.north - b.north) <= height;
}

/// To a hundredth of the larger one.
bool is_same_ground(Polygon const& left, Polygon const& right)
{
    constexpr double all_but_a_hundredth = 0.99;
    return have_same_box(left, right) &&
           shared_km2(left, right) >=
               all_but_a_hundredth * std::max(geodesic_area_km2(left), geodesic_area_km2(right));
}

/// The options that hold for an area: "projection_2" is the projection of area 2 alone.
std::set<KeyValue> options_of(RequestFacts const& facts, int area)
{
    std::set<KeyValue> options;
    for (auto const& [key, value] : facts.options) {
        auto const of = std::find_if(facts.areas.begin(), facts.areas.end(),
                                     [&, name = std::string_view{key}](OrderArea const& each) {
                                         return name.ends_with('_' + std::to_string(each.id));
                                     });
        if (of == facts.areas.end()) {
            options.emplace(key, value);
        } else if (of->id == area) {
            options.emplace(key.substr(0, key.rfind('_') + 1), value);
        }
    }
    return options;
}

Polygon const& ground_of(RequestFacts const& facts, int area)
{
    return std::find_if(facts.areas.begin(), facts.areas.end(),
                        [&](OrderArea const& each) { return each.id == area; })
        ->polygon;
}

/// Whether `row` has bought what `order` wants for one of its areas.
bool has_bought(RequestFacts const& row, RequestFacts const& order, Pair const& wanted)
{
    auto const& ground = ground_of(order, wanted.first);
    return std::any_of(row.pairs.begin(), row.pairs.end(), [&](Pair const& pair) {
        return pair.second == wanted.second &&
               options_of(row, pair.first) == options_of(order, wanted.first) &&
               is_same_ground(ground_of(row, pair.first), ground);
    });
}

/// In parentheses; empty where they are not known, of an order that is read from the ledger.
std::string names_of(std::vector<OrderArea> const& areas)
{
    if (areas.empty()) {
        return {};
    }
    constexpr std::size_t most_named = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(areas.size(), most_named); ++i) {
        names += (i == 0 ? "\"" : ", \"") + areas[i].name + '"';
    }
    return " (" + names + (areas.size() > most_named ? ", ...)" : ")");
}

Error bought_already(PlannedOrder const& order, RequestFacts const& wanted,
                     std::vector<LedgerRow const*> const& buyers)
{
    auto const open = std::find_if(buyers.begin(), buyers.end(), [](LedgerRow const* row) {
        return row->state != OrderState::placed;
    });
    bool const is_placed = open == buyers.end();
    std::vector<std::string> rows;
    for (auto const* const row : buyers) {
        rows.push_back("row " + std::to_string(row->id) +
                       (row->state == OrderState::placed
                            ? ", sales order " + row->sales_order_id
                            : ", which is " + std::string{to_string(row->state)}));
    }
    auto const what =
        (wanted.images.size() == 1 ? "image " + wanted.images.front() + " was"
                                   : "its " + how_many(wanted.images.size(), "image") + " were") +
        " ordered already over this area with the same options: " + joined(rows) +
        names_of(order.areas) + "; nothing was sent";
    return {is_placed ? Failure::refused : Failure::unknown_outcome,
            "order " + order.customer_reference, what,
            is_placed ? "leave it out of the plan, for example with --where or --fid; if it is "
                        "wanted once more, give its plan a name of its own: satchel plan "
                        "--customer-reference NAME"
                      : "find out first what became of it: satchel orders show " +
                            std::to_string((*open)->id)};
}

bool is_named(PlannedOrder const& order)
{
    return !order.customer_reference.starts_with(made_reference);
}

/// What an order would buy, unless its name says that it is meant.
std::optional<RequestFacts> looked_for(PlannedOrder const& order)
{
    return order.images.empty() || is_named(order) ? std::nullopt : facts_in(order.request);
}

} // namespace

struct BoughtImages::Row {
    LedgerRow const* row = nullptr;
    bool is_read = false;
    std::optional<RequestFacts> facts = {};
};

BoughtImages::BoughtImages(std::vector<LedgerRow> const& rows)
{
    for (auto const& row : rows) {
        auto const is_offered = row.state == OrderState::planned && !row.quotation_id.empty();
        if (row.state == OrderState::rejected ||
            (row.state == OrderState::planned && !is_offered)) {
            continue;
        }
        for (auto& image : parts_at_commas(row.images)) {
            m_by_image.emplace(std::move(image), m_rows.size());
        }
        m_rows.push_back({&row});
    }
}

BoughtImages::~BoughtImages() = default;

std::vector<BoughtImages::Row*> BoughtImages::rows_of(PlannedOrder const& order,
                                                      std::vector<std::string> const& images)
{
    std::set<std::size_t> found;
    for (auto const& image : images) {
        auto const [first, end] = m_by_image.equal_range(image);
        std::for_each(first, end, [&](auto const& entry) { found.insert(entry.second); });
    }
    std::vector<Row*> rows;
    for (auto const number : found) {
        auto& each = m_rows.at(number);
        if (each.row->order_url == order.service &&
            each.row->customer_reference != order.customer_reference) {
            rows.push_back(&each);
        }
    }
    return rows;
}

/// Of the rows that have something of an order, those in a plan or the others.
std::vector<BoughtImages::Row*>
BoughtImages::rows_with(PlannedOrder const& order, RequestFacts const& wanted, bool are_planned)
{
    std::vector<Row*> rows;
    for (auto* const each : rows_of(order, wanted.images)) {
        if ((each->row->state == OrderState::planned) != are_planned) {
            continue;
        }
        if (!each->is_read) {
            each->facts = facts_in(each->row->request);
            each->is_read = true;
        }
        auto const& facts = each->facts;
        if (facts && facts->product_type_id == wanted.product_type_id &&
            facts->contract_id == wanted.contract_id &&
            std::any_of(wanted.pairs.begin(), wanted.pairs.end(),
                        [&](auto& pair) { return has_bought(*facts, wanted, pair); })) {
            rows.push_back(each);
        }
    }
    return rows;
}

void BoughtImages::check(PlannedOrder const& order)
{
    auto const wanted = looked_for(order);
    if (!wanted) {
        return;
    }
    std::set<Pair> left{wanted->pairs.begin(), wanted->pairs.end()};
    std::vector<LedgerRow const*> buyers;
    for (auto const* const each : rows_with(order, *wanted, false)) {
        if (std::erase_if(
                left, [&](auto& pair) { return has_bought(*each->facts, *wanted, pair); }) > 0) {
            buyers.push_back(each->row);
        }
    }
    if (left.empty() && !buyers.empty()) {
        throw bought_already(order, *wanted, buyers);
    }
}

std::vector<LedgerRow> BoughtImages::offers(PlannedOrder const& order)
{
    auto const wanted = looked_for(order);
    std::vector<LedgerRow> offers;
    if (wanted) {
        for (auto const* const each : rows_with(order, *wanted, true)) {
            offers.push_back(*each->row);
        }
    }
    return offers;
}

void check_images_not_bought_by_others(PlannedOrder const& order, Ledger const& ledger)
{
    if (order.images.empty() || is_named(order)) {
        return; // reading the ledger would be for nothing
    }
    auto const rows = ledger.rows();
    try {
        BoughtImages{rows}.check(order);
    } catch (Error const& e) {
        throw Error{Failure::refused, e.where(), e.what(), e.hint()};
    }
}

} // namespace satchel::detail
