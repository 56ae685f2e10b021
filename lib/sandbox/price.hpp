// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/order_checks.hpp"

namespace satchel::sandbox {

/// What the items of one product type cost.
struct ProductPrice {
    ProductType const* product_type = nullptr;
    double area_km2 = 0;
    Cents price = 0;
    std::vector<std::vector<std::string>> datastrip_ids; ///< one list an item
};

struct Price {
    std::vector<ProductPrice> products;
    Cents sum = 0;
    Cents discount = 0;
    [[nodiscard]] Cents total() const { return sum - discount; }
};

/// Every image is billed for the km² that it shows of its area, a new acquisition for its area,
/// times its images; at least the
/// product's minimum; rush costs half as much again; vouchers come off the sum.
/// Throws Refusal 400 for a voucher that is unknown, used or out of its period.
[[nodiscard]] Price compute_price(OrderRequest const& request, OrderedScenes const& scenes,
                                  Account& account);

} // namespace satchel::sandbox
