// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/reply.hpp"

#include <string>
#include <vector>

namespace satchel::sandbox {

/// A commercial offer (guide, step 3).
struct ProductType {
    std::string id;
    std::string label;
    std::string sensor_id;
    std::string sensor_label;
    std::string target_id;
    std::string target_label;
    int minimum_order_area_km2 = 0;
    std::string description_url;
    std::string constellation; ///< of the scenes it is made from
    Cents cents_per_km2 = 0;
};

[[nodiscard]] std::vector<ProductType> const& product_types();

/// Throws Refusal with this status for an id that is not offered.
[[nodiscard]] ProductType const& find_product_type(std::string const& id, int status);

/// Answers GET /api/v1/productTypes.
[[nodiscard]] Reply list_product_types();

} // namespace satchel::sandbox
