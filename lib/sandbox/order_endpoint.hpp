// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/catalogue.hpp"
#include "sandbox/price.hpp"
#include "sandbox/reply.hpp"

namespace satchel::sandbox {

/// An order that could be placed, and what it costs.
struct Quote {
    OrderRequest request;
    Price price;
};

/// Reads an order in a dialect's form, checks it and computes its price; `time` is now. Throws
/// Refusal 400 naming what is wrong.
[[nodiscard]] Quote quote(OrderForm const& form, Account& account, Catalogue& catalogue,
                          std::string const& body, Instant time);

/// Books it and gives its sales order id.
[[nodiscard]] std::string buy(Quote const& quote, Account& account, std::string const& body);

/// Euros as a JSON number: the double nearest to the cents prints as they are.
[[nodiscard]] double euros(Cents amount);

/// The only one.
inline constexpr char const* currency = "EUR";

/// POST /api/v1/prices (guide, step 6); `time` is now.
[[nodiscard]] Reply price_order(Account& account, Catalogue& catalogue, std::string const& body,
                                Instant time);

/// POST /api/v1/orders (guide, step 7).
[[nodiscard]] Reply place_order(Account& account, Catalogue& catalogue, std::string const& body,
                                Instant time);

/// GET /api/v1/me/contracts (guide, step 2).
[[nodiscard]] Reply list_contracts(Account& account);

/// GET /api/v1/vouchers/{code}.
[[nodiscard]] Reply show_voucher(Account& account, std::string const& code);

} // namespace satchel::sandbox
