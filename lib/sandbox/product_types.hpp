// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/reply.hpp"

#include <functional>
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

    /// Of a new acquisition, as the requests of tasking name them; empty for the archive.
    std::string mission{};
    std::string programme{};

    [[nodiscard]] bool is_tasking() const { return !programme.empty(); }

    /// One acquisition on its own day; the other programmes leave the choice to the service.
    [[nodiscard]] bool is_single() const { return programme == "ONEDAY" || programme == "ONENOW"; }
};

using ProductTypes = std::vector<ProductType>;

/// Those of the ordering guide.
[[nodiscard]] ProductTypes const& product_types();

/// Throws Refusal with this status for an id that is not among them.
[[nodiscard]] ProductType const& find_product_type(ProductTypes const& types, std::string const& id,
                                                   int status);

/// Lists those product types that are offered.
[[nodiscard]] Reply list_product_types(ProductTypes const& types,
                                       std::function<bool(ProductType const&)> const& is_offered);

} // namespace satchel::sandbox
