// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/batch.hpp"
#include "satchel/order/batch_state.hpp"
#include "satchel/order/credit.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What the orders of a batch cost, and what may not be bought at that. Only batch.cpp uses it.
namespace satchel::detail {

[[nodiscard]] bool is_cancelled(BatchOptions const& options);

void tell(ProgressFunction const& progress, std::string_view stage, std::size_t done,
          std::size_t total);

/// The service has answered that it does not take this order, whatever it makes of the others.
[[nodiscard]] bool is_about_one_order(Error const& error);

/// Why no more is ordered where the service charges another amount than its price: that says
/// nothing about the next orders. Nothing where it keeps to it.
[[nodiscard]] std::optional<Error> other_charge(PlannedOrder const& order, PlacedOrder const& done,
                                                Price const& price);

/// The prices of the orders that are still to be placed.
class BatchPricing {
public:
    /// All of them outlive it.
    BatchPricing(Service& service, BatchState const& state, BatchOptions const& options,
                 Credit& credit);

    /// Quotes that a person has seen are taken for the sum, and asked again before the order is
    /// bought. Orders without one are asked now; `refused` is told those that get none.
    [[nodiscard]] BatchPrice
    ask(std::function<void(PlannedOrder const&, Error const&)> const& refused);

    /// Throws Failure::price_guard for more than the limit or the credit.
    void guard(BatchPrice const& price);

    /// Quoted, or asked in this run; null for an order that the service does not price.
    [[nodiscard]] PricedPlan const* asked(PlannedOrder const& order) const;

    /// It was told as one that cannot be ordered, and is in no sum that anybody agreed to.
    [[nodiscard]] bool was_refused(PlannedOrder const& order) const;

    /// The price of an order right before it is bought: the one of a moment ago, else it is asked
    /// again. Throws Failure::price_guard for another one than was agreed to.
    [[nodiscard]] PricedPlan now(PlannedOrder const& order, LedgerRow const& claimed);

private:
    Service& m_service;
    BatchState const& m_state;
    BatchOptions const& m_options;
    Credit& m_credit;
    std::map<PlannedOrder const*, PricedPlan> m_asked;
    std::set<PlannedOrder const*> m_refused;
    /// When it was asked in this run; not used yet.
    std::map<PlannedOrder const*, std::chrono::steady_clock::time_point> m_fresh;
}; // class BatchPricing

} // namespace satchel::detail
