// SPDX-License-Identifier: MIT
#include "satchel/order/image_repeats.hpp"

#include "satchel/error.hpp"
#include "satchel/order/purchase.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>

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

/// To a hundredth of the larger one.
bool is_same_ground(Polygon const& left, Polygon const& right)
{
    constexpr double all_but_a_hundredth = 0.99;
    return same_place(left, right) ||
           shared_km2(left, right) >=
               all_but_a_hundredth * std::max(shared_km2(left, left), shared_km2(right, right));
}

bool is_same_product(RequestFacts const& left, RequestFacts const& right)
{
    auto const options_of = [](RequestFacts const& facts) {
        return std::multiset<KeyValue>{facts.options.begin(), facts.options.end()};
    };
    return left.product_type_id == right.product_type_id && left.contract_id == right.contract_id &&
           options_of(left) == options_of(right);
}

Polygon const& ground_of(RequestFacts const& facts, int area)
{
    return std::find_if(facts.areas.begin(), facts.areas.end(),
                        [&](OrderArea const& each) { return each.id == area; })
        ->polygon;
}

/// Whether a row has bought this image over this ground.
bool has_bought(RequestFacts const& row, std::string const& image, Polygon const& ground)
{
    return std::any_of(row.pairs.begin(), row.pairs.end(), [&](Pair const& pair) {
        return pair.second == image && is_same_ground(ground_of(row, pair.first), ground);
    });
}

bool mentions_any(LedgerRow const& row, std::vector<std::string> const& images)
{
    return std::any_of(images.begin(), images.end(), [&](std::string const& image) {
        return row.images.find(image) != std::string::npos;
    });
}

bool may_have_bought(LedgerRow const& row, PlannedOrder const& order)
{
    return row.state != OrderState::rejected && row.state != OrderState::planned &&
           row.order_url == order.service && row.product_type_id == order.product_type_id &&
           mentions_any(row, order.images);
}

Error bought_already(PlannedOrder const& order, LedgerRow const& row)
{
    auto const is_placed = row.state == OrderState::placed;
    auto const id = std::to_string(row.id);
    auto const what =
        (order.images.size() == 1 ? "image " + order.images.front() + " was"
                                  : "its " + how_many(order.images.size(), "image") + " were") +
        " ordered already over this area with the same options: row " + id +
        (is_placed ? ", sales order " + row.sales_order_id
                   : ", which is " + std::string{to_string(row.state)}) +
        "; nothing was sent";
    return {is_placed ? Failure::refused : Failure::unknown_outcome,
            "order " + order.customer_reference, what,
            is_placed ? "if it is wanted once more, give the plan a name of its own: satchel plan "
                        "--customer-reference NAME"
                      : "find out first what became of it: satchel orders show " + id};
}

/// A row that may exist where one of those has, else one that is placed; null where something is
/// not bought yet.
LedgerRow const* buyer_of_all(RequestFacts const& wanted, PlannedOrder const& order,
                              std::vector<LedgerRow> const& rows, std::set<std::string> const& own)
{
    std::set<Pair> left{wanted.pairs.begin(), wanted.pairs.end()};
    LedgerRow const* buyer = nullptr;
    for (auto const& row : rows) {
        bool const is_other = !own.contains(row.customer_reference) && may_have_bought(row, order);
        auto const facts = is_other ? facts_in(row.request) : std::nullopt;
        if (!facts || !is_same_product(wanted, *facts)) {
            continue;
        }
        auto const bought = std::erase_if(left, [&](Pair const& pair) {
            return has_bought(*facts, pair.second, ground_of(wanted, pair.first));
        });
        if (bought > 0 && (buyer == nullptr || buyer->state == OrderState::placed)) {
            buyer = &row;
        }
    }
    return left.empty() ? buyer : nullptr;
}

} // namespace

void check_images_not_bought(std::vector<PlannedOrder> const& orders,
                             std::vector<LedgerRow> const& rows)
{
    std::set<std::string> own;
    for (auto const& order : orders) {
        own.insert(order.customer_reference);
    }
    for (auto const& order : orders) {
        if (order.images.empty() || !order.customer_reference.starts_with(made_reference)) {
            continue;
        }
        if (auto const wanted = facts_in(order.request)) {
            if (auto const* const row = buyer_of_all(*wanted, order, rows, own)) {
                throw bought_already(order, *row);
            }
        }
    }
}

} // namespace satchel::detail
