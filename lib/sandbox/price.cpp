// SPDX-License-Identifier: MIT
#include "sandbox/price.hpp"

#include "sandbox/aoi_geometry.hpp"

#include "satchel/area/geodesic.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::sandbox {
namespace {

/// To the hectare; the reply's area times the tariff is then the reply's price.
double to_hectare(double km2) { return std::round(km2 * 100) / 100; }

bool is_rush(ProductType const& type, OrderRequest const& request)
{
    auto const& options = request.choices.at(type.id).options;
    auto const priority = options.find("priority");
    return priority != options.end() && priority->second == "rush";
}

ProductPrice& price_of(Price& price, ProductType const& type)
{
    for (auto& product : price.products) {
        if (product.product_type == &type) {
            return product;
        }
    }
    price.products.push_back({&type, 0, 0, {}});
    return price.products.back();
}

/// A pair or a triple of images costs as many.
int images_of(OrderItem const& item)
{
    auto const mode = item.properties.at("acquisitionMode");
    return mode == "STEREO" ? 2 : mode == "TRISTEREO" ? 3 : 1;
}

Cents usable_amount(std::string const& code, Account& account)
{
    auto const voucher = account.voucher(code);
    if (!voucher) {
        throw Refusal{400, "E2206", "voucher " + code + " is not known"};
    }
    if (voucher->consumed) {
        throw Refusal{400, "E2206", "voucher " + code + " has been used already"};
    }
    if (!is_valid(*voucher, now())) {
        throw Refusal{400, "E2206", "voucher " + code + " is not valid today"};
    }
    return voucher->amount;
}

} // namespace

Price compute_price(OrderRequest const& request, OrderedScenes const& scenes, Account& account)
{
    Price price;
    for (auto const& item : request.items) {
        auto& product = price_of(price, *item.product_type);
        product.datastrip_ids.push_back(item.datastrip_ids);
        if (item.product_type->is_tasking()) {
            product.area_km2 +=
                images_of(item) * to_hectare(geodesic_area_km2(request.areas.at(item.aoi_id)));
        }
        for (auto const* const ids : {&item.datastrip_ids, &item.item_ids}) {
            for (auto const& id : *ids) {
                product.area_km2 += to_hectare(
                    common_area_km2(request.areas.at(item.aoi_id), {scenes.at(id).footprint, {}}));
            }
        }
    }
    for (auto& product : price.products) {
        // "minimumOrderAreaApplied": of the order, not of each of its items.
        product.area_km2 = std::max<double>(to_hectare(product.area_km2),
                                            product.product_type->minimum_order_area_km2);
        auto const tariff = static_cast<double>(product.product_type->cents_per_km2) *
                            (is_rush(*product.product_type, request) ? 1.5 : 1.0);
        product.price = std::llround(product.area_km2 * tariff);
        price.sum += product.price;
    }
    Cents vouchers = 0;
    for (auto const& code : request.voucher_codes) {
        vouchers += usable_amount(code, account);
    }
    price.discount = std::min(vouchers, price.sum);
    return price;
}

} // namespace satchel::sandbox
