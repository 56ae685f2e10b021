// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/place.hpp"

#include <string>
#include <vector>

/// The price of an order, and what may not be bought at it. Only place.cpp and batch.cpp
/// use it.
namespace satchel::detail {

/// "200.00 EUR"
[[nodiscard]] std::string money(Decimal const& amount, std::string const& currency);

/// Throws Failure::input when the plan was made for another service.
void check_service(Service const& service, PlannedOrder const& order);

/// Throws Failure::price_guard for a plan that was changed after its price was asked: nobody has
/// agreed to it.
void check_quote(PlannedOrder const& order);

/// What a person should know where a price cannot be compared with the credit.
[[nodiscard]] std::string credit_unknown(std::string const& contract_id,
                                         std::string const& currency);

/// Asks for the price; throws Failure::reply for one below zero, and Failure::price_guard for
/// one of another contract. The credit is that of `contracts`.
[[nodiscard]] PricedPlan priced_against(Service& service, PlannedOrder const& order,
                                        std::vector<Contract> const& contracts);

/// Throws Failure::price_guard where a limit in the contract's currency says nothing about prices
/// in this one.
void check_limit_currency(std::string const& contract_id, std::vector<Contract> const& contracts,
                          std::string const& currency);

/// Throws Failure::price_guard where the price is another one than a person has agreed to in this
/// run.
void check_unchanged(PlannedOrder const& order, Price const& agreed, Price const& now);

/// Stops what a person has not agreed to, before anything is bought: Failure::price_guard for a
/// price other than quoted, above `max_total` or above the credit.
void guard(PlannedOrder const& order, PricedPlan const& priced,
           std::optional<Decimal> const& max_total);

} // namespace satchel::detail
