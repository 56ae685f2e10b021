// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace satchel::tool {

/// Which orders of the ledger a command is about.
class OrdersFilter {
public:
    /// Declares its options.
    explicit OrdersFilter(CLI::App& command);
    OrdersFilter(OrdersFilter const&) = delete;
    OrdersFilter& operator=(OrdersFilter const&) = delete;

    /// Throws Failure::usage for what is no date, before the ledger is opened.
    [[nodiscard]] std::vector<LedgerRow> rows_of(Ledger const& ledger) const;

    /// What to say where no row is left: by which options, and how many rows there are. Empty for
    /// an empty ledger.
    [[nodiscard]] std::string note_on_nothing(Ledger const& ledger) const;

private:
    std::string m_state;
    std::string m_since;
    std::string m_contract;
    std::string m_product;
    std::string m_reference;
}; // class OrdersFilter

} // namespace satchel::tool
