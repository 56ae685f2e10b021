// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/ledger_file.hpp"

#include <string>

namespace satchel {

/// Where a ledger is. Every call opens it anew.
class Ledger::Store {
public:
    using Access = detail::LedgerFile::Access;

    std::string datasource;
    LedgerOptions options;

    [[nodiscard]] detail::LedgerFile open(Access access) const
    {
        return {datasource, access, options};
    }
}; // class Ledger::Store

} // namespace satchel
