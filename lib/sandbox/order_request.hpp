// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/options.hpp"
#include "sandbox/product_types.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace satchel::sandbox {

struct OrderItem {
    ProductType const* product_type = nullptr;
    int aoi_id = 0;
    std::vector<std::string> datastrip_ids;
};

struct ProductChoices {
    std::string licence;
    Choices options;
};

/// The body of /prices and /orders, its form checked, but not whether its parts fit.
struct OrderRequest {
    std::string contract_id;
    std::map<int, Polygon> areas;
    std::vector<OrderItem> items;
    std::map<std::string, ProductChoices> choices; ///< by product type
    std::string customer_reference;
    std::vector<std::string> voucher_codes;
};

/// Throws Refusal 400 naming the member that is missing, unknown or wrong.
[[nodiscard]] OrderRequest read_order_request(nlohmann::json const& body);

/// Throws Refusal 400 unless the markets are among those of order.yaml.
void check_markets(nlohmann::json const& body);

/// Throws Refusal 400 unless the only global option is deliveryType=network.
void check_delivery(nlohmann::json const& body);

/// A list of {key, value} without doubles.
[[nodiscard]] Choices read_choices(nlohmann::json const& list, std::string const& where);

} // namespace satchel::sandbox
