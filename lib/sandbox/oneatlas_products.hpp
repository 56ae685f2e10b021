// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/product_types.hpp"
#include "sandbox/reply.hpp"

/// What OneAtlas sells: the guide's products of Pleiades and SPOT, and those of Pleiades Neo.
namespace satchel::sandbox::oneatlas {

[[nodiscard]] ProductTypes const& product_types();

[[nodiscard]] bool is_neo(ProductType const& type);

/// What is sold on a contract: Pleiades Neo on its own one, Pleiades and SPOT on the others.
[[nodiscard]] bool sells(std::string const& contract_id, ProductType const& type);

/// GET /api/v1/contracts/{id}/productTypes.
[[nodiscard]] Reply list_product_types(Account& account, std::string const& contract_id);

} // namespace satchel::sandbox::oneatlas
