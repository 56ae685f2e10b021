// SPDX-License-Identifier: MIT
#include "price_text.hpp"

#include "json_text.hpp"
#include "table.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

std::string money(std::optional<Decimal> const& value)
{
    return value ? value->to_string(true) : "-";
}

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

} // namespace

void print_price(std::ostream& stream, PricedPlan const& priced)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& item : priced.price.items) {
        rows.push_back({item.product_type_id, item.area_km2 ? fixed(*item.area_km2, 3) : "-",
                        money(item.price), money(item.discount_value), money(item.amount),
                        joined(item.datastrip_ids)});
    }
    print_table(stream, {"product type", "km2", "price", "discount", "amount", "images"}, rows,
                {1, 2, 3, 4});
    stream << "total " << priced.price.total.to_string(true) << ' ' << priced.price.currency
           << " on contract " << priced.price.contract_id;
    if (priced.credit_remaining) {
        stream << ", credit left " << priced.credit_remaining->to_string(true) << ' '
               << priced.price.currency;
    }
    stream << '\n';
}

nlohmann::ordered_json to_json(PricedPlan const& priced)
{
    auto items = nlohmann::ordered_json::array();
    for (auto const& item : priced.price.items) {
        items.push_back({{"product_type_id", item.product_type_id},
                         {"area_km2", or_null(item.area_km2)},
                         {"price", or_null(item.price)},
                         {"discount_percentage", or_null(item.discount_percentage)},
                         {"discount_value", or_null(item.discount_value)},
                         {"amount", or_null(item.amount)},
                         {"datastrip_ids", item.datastrip_ids},
                         {"voucher_code", or_null(item.voucher_code)}});
    }
    return {{"contract_id", priced.price.contract_id},
            {"currency", priced.price.currency},
            {"total", priced.price.total.to_double()},
            {"credit_remaining", or_null(priced.credit_remaining)},
            {"items", std::move(items)}};
}

} // namespace satchel::tool
