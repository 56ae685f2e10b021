// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/ledger_file.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace satchel {

/// Where a ledger is. Every call opens it anew.
class Ledger::Store {
public:
    using Access = detail::LedgerFile::Access;

    std::string datasource;
    LedgerOptions options;
    std::map<std::int64_t, BootTime> begun; ///< of rows on their way: before anybody knew of them

    /// Throws Failure::output where the file has been removed or replaced since it was first seen:
    /// a new one would know nothing of what this process has ordered.
    [[nodiscard]] detail::LedgerFile open(Access access) const { return open(access, options); }

    /// The same with other options.
    [[nodiscard]] detail::LedgerFile open(Access access, LedgerOptions const& others) const
    {
        check_file();
        struct Afterwards {
            Store const& store;
            ~Afterwards() { store.remember_file(); }
        } const afterwards{*this}; // once the file that is returned, which cannot move, was opened
        return {datasource, access, others};
    }

private:
    /// Device, number and time of birth of the file (a number is used again at once); nothing for a
    /// database, or where there is none.
    using Identity = std::optional<std::array<std::uint64_t, 5>>;

    [[nodiscard]] Identity identity() const noexcept;
    void check_file() const;
    void remember_file() const noexcept;

    mutable Identity m_file;
}; // class Ledger::Store

} // namespace satchel
