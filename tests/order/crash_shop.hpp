// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/batch.hpp"

#include "order/fake_service.hpp"
#include "order/ledger_home.hpp"
#include "support/child.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>

namespace support {

using References = std::set<std::string>;

/// A plan of so many orders that have their price, a service that remembers what it was sent
/// and has sold, and a ledger: for processes that are killed while they order.
class CrashShop {
public:
    explicit CrashShop(int orders);

    /// What a process meets on its way; empty ones are passed by.
    struct Steps {
        std::function<void()> price_told;
        std::function<void(satchel::HttpRequest const&)> before_sending;
        std::function<void(satchel::HttpRequest const&)> after_reply;
        std::function<void(satchel::PlacedOrder const&)> placed;
        satchel::LedgerOptions ledger;
    };

    /// Orders the plan as the tool does, in this process: 0 when all went well, `others_work`
    /// when others hold orders, else the exit code of the failure.
    int order(Steps const& steps = {});
    static constexpr int others_work = 90;

    /// The same in a process of its own.
    [[nodiscard]] Child process(Steps const& steps = {})
    {
        return Child{[this, steps] { return order(steps); }};
    }

    using Arrival = std::function<void(std::string const& reference)>;

    /// What the service does once an order has arrived. Waits for one that is at it.
    void on_arrival(Arrival arrival);

    /// How often each order has arrived.
    [[nodiscard]] std::map<std::string, int> arrived() const;

    /// References of the rows in a state.
    [[nodiscard]] References in_state(satchel::OrderState state) const;

    /// What must hold at any moment: nothing was sent twice, and what was sold has a row that
    /// says so or leaves it open. Without the rule's breach empty.
    [[nodiscard]] std::string breach() const;

    /// All orders of the plan but these.
    [[nodiscard]] References all_but(References const& some) const;

    ledger::Home home;

private:
    Reply take(Request const& request);

    // Before the service, whose threads use them until it ends.
    mutable std::mutex m_mutex;
    std::map<std::string, int> m_arrived;
    std::mutex m_arriving;
    Arrival m_on_arrival;

public:
    FakeService fake;
    satchel::Plan plan;
}; // class CrashShop

} // namespace support
