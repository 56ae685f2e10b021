// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/order/place.hpp"

#include <functional>
#include <string>

/// The last steps of buying: the row, the request, the outcome. Only the files that send use it.
namespace satchel::detail {

/// Work on the ledger before the order leaves, whose failure is NothingOrdered.
template <typename Work>
auto before_sending(Work const& work)
{
    try {
        return work();
    } catch (Error const& e) {
        if (e.failure() != Failure::output && e.failure() != Failure::interrupted &&
            e.failure() != Failure::configuration) {
            throw;
        }
        throw NothingOrdered{e};
    }
}

/// The row of an order at the price that was asked.
[[nodiscard]] LedgerRow row_for(Service const& service, PlannedOrder const& order,
                                PricedPlan const& priced);

/// What buys: it sends an order, or the yes to a quotation, with the failures of Service::order().
using Purchase = std::function<OrderReceipt(Departure const& departure)>;

/// Sends what a row that is `submitting` stands for, once. Where that fails, what became of it is
/// written, and thrown as place_order() says of its step 4. `last_look` is called right before the
/// first byte; what it throws says why nothing is sent.
///
/// The row may be old when the turn of the order comes: another satchel had it, or the computer was
/// suspended. So once all waiting is over the row is looked at again (Ledger::confirm_sending()),
/// and the time right before the first byte, by a clock that does not stand still in a sleep: the
/// order leaves within LedgerOptions::time_to_leave or not at all. What is left are milliseconds:
/// a computer that falls asleep between that look and the byte, and on which the connection still
/// stands after a quarter of an hour, sends an order that a person may have resolved meanwhile.
[[nodiscard]] OrderReceipt send_once(Service const& service, Ledger& ledger,
                                     Purchase const& purchase,
                                     std::string const& customer_reference, std::int64_t id,
                                     std::function<void()> const& last_look = {});

/// Writes that it was bought. A price without a currency is not known. Throws Failure::output with
/// the number of the sales order where that cannot be written.
[[nodiscard]] PlacedOrder record_placed(Service const& service, Ledger& ledger,
                                        std::string const& customer_reference, std::int64_t id,
                                        OrderReceipt const& receipt, Price const& price);

/// An order that was not sent because somebody has bought the same.
class AcquiredAlready : public Error {
public:
    explicit AcquiredAlready(Error const& error) : Error{error} {}
}; // class AcquiredAlready

/// Both, of an order that is not sent where somebody has bought the same new acquisition, or the
/// same images, by the time its turn comes: check_not_acquired(), BoughtImages. Throws
/// AcquiredAlready then.
[[nodiscard]] PlacedOrder send_and_record(Service& service, Ledger& ledger,
                                          PlannedOrder const& order, std::int64_t id,
                                          Price const& price);

} // namespace satchel::detail
