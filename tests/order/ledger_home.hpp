// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"

#include <string>

namespace support::ledger {

/// A place for the ledger of one test. What a ledger promises is tested twice: in a program with
/// ledger_home_file.cpp, and in one with ledger_home_postgres.cpp.
class Home {
public:
    Home();
    Home(Home const&) = delete;
    Home& operator=(Home const&) = delete;
    ~Home();

    [[nodiscard]] std::string const& datasource() const { return m_datasource; }

    [[nodiscard]] satchel::Ledger ledger(satchel::LedgerOptions options = {}) const
    {
        return satchel::Ledger{m_datasource, std::move(options)};
    }

private:
    std::string m_datasource;
}; // class Home

} // namespace support::ledger
