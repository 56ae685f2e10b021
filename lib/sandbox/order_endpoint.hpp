// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/catalogue.hpp"
#include "sandbox/reply.hpp"

namespace satchel::sandbox {

/// POST /api/v1/prices (guide, step 6).
[[nodiscard]] Reply price_order(Account& account, Catalogue& catalogue, std::string const& body);

/// POST /api/v1/orders (guide, step 7).
[[nodiscard]] Reply place_order(Account& account, Catalogue& catalogue, std::string const& body);

/// GET /api/v1/me/contracts (guide, step 2).
[[nodiscard]] Reply list_contracts(Account& account);

/// GET /api/v1/vouchers/{code}.
[[nodiscard]] Reply show_voucher(Account& account, std::string const& code);

} // namespace satchel::sandbox
