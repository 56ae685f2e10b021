// SPDX-License-Identifier: MIT
#include "price_text.hpp"

#include "json_text.hpp"
#include "table.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <set>

namespace satchel::tool {
namespace {

std::string money(std::optional<Decimal> const& value)
{
    return value ? value->to_string(true) : "-";
}

/// Each image once: a service names it for every area that it is ordered for.
std::string images_of(PriceItem const& line)
{
    std::string text;
    std::set<std::string> seen;
    for (auto const& id : line.datastrip_ids) {
        if (seen.insert(id).second) {
            text += (text.empty() ? "" : ", ") + id;
        }
    }
    return text;
}

/// How much ground a line of the price is for, as far as the plan knows.
std::optional<double> ordered_km2(PlannedOrder const& order, PriceItem const& line)
{
    double sum = 0;
    std::size_t found = 0;
    for (auto const& item : order.items) {
        auto const& ids = line.datastrip_ids;
        if (!ids.empty() && std::find(ids.begin(), ids.end(), item.image) == ids.end()) {
            continue;
        }
        if (!item.clipped_km2) {
            return std::nullopt;
        }
        sum += *item.clipped_km2;
        ++found;
    }
    return found == 0 ? std::nullopt : std::optional{sum};
}

/// Rounding of the service's areas is no surcharge.
bool is_more(double billed_km2, double ordered_km2)
{
    return billed_km2 > ordered_km2 * 1.005 + 0.01;
}

std::string cell(std::optional<double> const& value, int digits)
{
    return value ? fixed(*value, digits) : "-";
}

/// The sum over orders; its digits are exact.
Decimal sum_of(std::vector<PricedPlan> const& priced)
{
    Decimal sum;
    for (auto const& each : priced) {
        sum = sum + each.price.total;
    }
    return sum;
}

void print_sum(std::ostream& stream, Decimal const& total, PricedPlan const& priced)
{
    auto const& price = priced.price;
    auto const currency = one_line(price.currency);
    stream << "total " << total.to_string(true) << ' ' << currency << " on contract "
           << one_line(price.contract_id);
    if (priced.credit_remaining) {
        stream << ", credit left " << priced.credit_remaining->to_string(true) << ' ' << currency
               << ", after it " << (*priced.credit_remaining - total).to_string(true);
    }
    stream << '\n';
}

nlohmann::ordered_json items_of(PlannedOrder const& order, Price const& price)
{
    auto items = nlohmann::ordered_json::array();
    for (auto const& item : price.items) {
        items.push_back({{"product_type_id", item.product_type_id},
                         {"area_km2", or_null(item.area_km2)},
                         {"ordered_km2", or_null(ordered_km2(order, item))},
                         {"price", or_null(item.price)},
                         {"discount_percentage", or_null(item.discount_percentage)},
                         {"discount_value", or_null(item.discount_value)},
                         {"amount", or_null(item.amount)},
                         {"datastrip_ids", item.datastrip_ids},
                         {"voucher_code", or_null(item.voucher_code)}});
    }
    return items;
}

} // namespace

std::vector<std::string> surcharge_notes(PlannedOrder const& order, Price const& price)
{
    std::vector<std::string> notes;
    for (auto const& line : price.items) {
        auto const ordered = ordered_km2(order, line);
        if (!ordered || !line.area_km2 || !is_more(*line.area_km2, *ordered)) {
            continue;
        }
        auto const more = *line.area_km2 - *ordered;
        auto note = fixed(*line.area_km2, 2) + " km2 are billed for " + fixed(*ordered, 2) +
                    " km2 of ground";
        if (line.price) {
            note += ": about " + fixed(line.price->to_double() * more / *line.area_km2, 2) +
                    (price.currency.empty() ? "" : ' ' + price.currency) +
                    " are for ground that is not ordered";
        }
        if (order.minimum_km2 && std::abs(*line.area_km2 - *order.minimum_km2) < 0.01) {
            note += ", since " + fixed(*order.minimum_km2, 0) + " km2 are billed at least";
        }
        notes.push_back(order.customer_reference + ": " + note);
    }
    return notes;
}

void print_price(std::ostream& stream, PlannedOrder const& order, PricedPlan const& priced)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& item : priced.price.items) {
        rows.push_back({item.product_type_id, cell(ordered_km2(order, item), 3),
                        cell(item.area_km2, 3), money(item.price), money(item.discount_value),
                        money(item.amount), images_of(item)});
    }
    print_table(stream,
                {"product type", "km2", "billed km2", "price", "discount", "amount", "images"},
                rows, {1, 2, 3, 4, 5});
    print_sum(stream, priced.price.total, priced);
}

void print_prices(std::ostream& stream, Plan const& plan, std::vector<PricedPlan> const& priced)
{
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < priced.size(); ++i) {
        auto const& order = plan.orders[i];
        std::optional<double> billed;
        for (auto const& item : priced[i].price.items) {
            if (item.area_km2) {
                billed = billed.value_or(0) + *item.area_km2;
            }
        }
        rows.push_back({order.customer_reference, std::to_string(order.areas.size()),
                        std::to_string(order.images.size()), cell(ordered_km2(order, {}), 3),
                        cell(billed, 3), priced[i].price.total.to_string(true)});
    }
    print_table(stream, {"order", "areas", "images", "km2", "billed km2", "total"}, rows,
                {1, 2, 3, 4, 5});
    print_sum(stream, sum_of(priced), priced.front());
}

nlohmann::ordered_json to_json(PlannedOrder const& order, PricedPlan const& priced)
{
    return {{"contract_id", priced.price.contract_id},
            {"currency", priced.price.currency},
            {"total", priced.price.total.to_double()},
            {"credit_remaining", or_null(priced.credit_remaining)},
            {"items", items_of(order, priced.price)}};
}

nlohmann::ordered_json to_json(Plan const& plan, std::vector<PricedPlan> const& priced)
{
    auto const& first = priced.front();
    auto items = nlohmann::ordered_json::array();
    auto orders = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < priced.size(); ++i) {
        auto const of_order = items_of(plan.orders[i], priced[i].price);
        items.insert(items.end(), of_order.begin(), of_order.end());
        orders.push_back({{"customer_reference", plan.orders[i].customer_reference},
                          {"total", priced[i].price.total.to_double()},
                          {"items", of_order}});
    }
    return {{"contract_id", first.price.contract_id},
            {"currency", first.price.currency},
            {"total", sum_of(priced).to_double()},
            {"credit_remaining", or_null(first.credit_remaining)},
            {"items", std::move(items)},
            {"orders", std::move(orders)}};
}

} // namespace satchel::tool
