// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/reply.hpp"

/// What OneAtlas tells of a contract besides its products.
namespace satchel::sandbox::oneatlas {

/// GET /api/v1/{contract}/properties: the markets.
[[nodiscard]] Reply list_markets(Account& account, std::string const& contract_id);

/// GET /api/v1/{contract}/deliveryTypes.
[[nodiscard]] Reply list_delivery_types(Account& account, std::string const& contract_id);

} // namespace satchel::sandbox::oneatlas
