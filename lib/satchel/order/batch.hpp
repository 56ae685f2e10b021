// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/place.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/service.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What all orders of a plan cost, shown before the first one is bought.
struct BatchPrice {
    std::size_t orders = 0;         ///< that would be bought now
    std::size_t orders_before = 0;  ///< of the plan, that are placed already
    std::size_t orders_unknown = 0; ///< of the plan, of unknown outcome: left as they are
    /// Of each order to be bought, in the plan's sequence: quoted, or asked now.
    std::vector<std::pair<PlannedOrder const*, Decimal>> each;
    Decimal total;           ///< of the orders to be bought
    Decimal total_before;    ///< of those that are placed
    Decimal total_uncertain; ///< of those of unknown outcome, or that others are working on
    std::string currency;
    std::optional<Decimal> credit_remaining; ///< not set where the contract tells none
    std::vector<std::string> warnings;
};

struct BatchOptions {
    /// Of all orders of the plan together, with what is placed already or may be.
    std::optional<Decimal> max_total;
    /// Shown the price, says whether to buy; nobody is asked when it is empty.
    std::function<bool(BatchPrice const&)> confirm;
    /// Told each order as soon as it is in the ledger.
    std::function<void(PlacedOrder const&)> placed;
    /// Told each order that was not placed, and why.
    std::function<void(PlannedOrder const&, Error const&)> failed;
    ProgressFunction progress; ///< stages "price" and "order", in orders
    CancelFlag const* cancel = nullptr;
};

/// What became of the orders of a plan, with those of earlier runs and of other processes.
struct BatchReport {
    bool confirmed = true;
    std::size_t placed = 0;        ///< by this call
    std::size_t refused = 0;       ///< by the service, in this call
    std::size_t unknown = 0;       ///< of unknown outcome, whoever sent them
    std::size_t placed_before = 0; ///< before this call, or by others meanwhile
    std::size_t held = 0;          ///< that others are working on
    std::size_t left = 0;          ///< that no one has sent; the next call goes on with them
    Decimal total;                 ///< of what this call has placed
    std::string currency;
    std::optional<Error> stopped; ///< why this call did not go on
};

/// Places the orders of a plan, one after the other, each once (place_order()), together with
/// all other processes that do so over the same ledger:
/// 1. the orders enter the ledger as `planned`, all or none; one that is there already in any live
///    state is not ordered again, so that a call goes on where another one has ended, however it
///    did;
/// 2. a process claims the next `planned` row, asks for its price, and stops with
///    Failure::price_guard where that is other than quoted or above the credit left;
/// 3. the row becomes `submitting`, the order is sent, its outcome is written.
///
/// An order that the service refuses, or refuses to price, does not hold up the others; a second
/// reply in a row whose outcome is unknown does, and so do a ban (429, or 403 twice in a row),
/// credentials that are refused (401), a network that is gone, a ledger that fails, a price guard
/// and a cancel: `stopped` says which, the rest stays `planned`.
///
/// Throws before the first order what place_order() throws, and Failure::price_guard when all
/// orders together, with those that may be placed, cost more than `max_total`, or more than the
/// credit. Where no order is left to be placed:
/// refuse_live() of one of them.
[[nodiscard]] BatchReport place_all(Service& service, Ledger& ledger, Plan const& plan,
                                    BatchOptions const& options);

} // namespace satchel
