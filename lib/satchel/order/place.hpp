// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/service.hpp"

#include <functional>
#include <optional>
#include <string>

namespace satchel {

/// What a plan costs now, against the credit that is left.
struct PricedPlan {
    Price price;
    std::optional<Decimal> credit_remaining; ///< not set where the contract tells none
    /// What a person should know before buying: images that were ordered before, a
    /// credit that could not be compared.
    std::vector<std::string> warnings;
};

/// Asks the service for the price. The plan is not changed. Throws Failure::input
/// before any request when the plan was made for another service, Failure::reply
/// for a price below zero, and Failure::price_guard for the price of another contract.
[[nodiscard]] PricedPlan price_plan(Service& service, PlannedOrder const& plan);

/// Asks what the orders of a plan cost, one after the other; see price_plan(). `priced` is told
/// each answer.
void price_all(Service& service, Plan const& plan, ProgressFunction const& progress,
               CancelFlag const* cancel,
               std::function<void(std::size_t, PricedPlan const&)> const& priced);

/// A price as it is kept in the plan, as of now.
[[nodiscard]] Quote quote_for(PlannedOrder const& plan, Price const& price);

/// The ledger, or the user, ended it before anything was sent: the same call may be made again.
class NothingOrdered : public Error {
public:
    explicit NothingOrdered(Error const& cause)
        : Error{cause.failure(), cause.where(), std::string{cause.what()} + "; nothing was ordered",
                cause.hint()}
    {
    }
}; // class NothingOrdered

struct PlaceOptions {
    std::optional<Decimal> max_total;
    /// Shown the price, says whether to buy. Throws or returns false to leave;
    /// nobody is asked when it is empty.
    std::function<bool(PricedPlan const&)> confirm;
};

struct PlacedOrder {
    std::int64_t ledger_id = 0;
    OrderState state = OrderState::placed;
    std::string sales_order_id; ///< or that of a quotation, until there is one (Pléiades Neo)
    bool is_quotation = false;
    std::string customer_reference;
    Decimal total;
    std::string currency;
    std::vector<std::string> notes; ///< what is other than the price said
};

/// Places the order of a plan, once:
/// 1. a live row of the same request or reference in the ledger ends it before any
///    request (refuse_live()), and so does a ledger that cannot be written; a row that a process
///    left as `submitting` when it ended is `unknown` from then on;
/// 2. a plan that was changed after its price was asked is Failure::price_guard
///    before any request; else the price is asked for again; above `max_total`, above
///    the credit or other than quoted: Failure::price_guard; a contract that is not
///    among the user's: Failure::configuration;
/// 3. the row is committed as `submitting`, then the request leaves, if that is still so and only
///    minutes old when its turn comes;
/// 4. the outcome is written: `placed`, `rejected` (4xx, or never sent), or
///    `unknown` (no reply, 3xx, 5xx, a reply that cannot be read), which throws
///    Failure::unknown_outcome and says what to do. When the ledger fails now,
///    Failure::output names the sales order, so that it is not lost.
/// Returns nothing when `confirm` declined.
[[nodiscard]] std::optional<PlacedOrder> place_order(Service& service, Ledger& ledger,
                                                     PlannedOrder const& plan,
                                                     PlaceOptions const& options);

} // namespace satchel
