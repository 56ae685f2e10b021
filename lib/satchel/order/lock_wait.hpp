// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/ledger_name.hpp"

#include <chrono>
#include <string>

namespace satchel::detail {

/// How long SQLite itself waits for a lock. Short, because it hears no Ctrl-C then, and OGR asks
/// some fifty questions while it opens a file, each of which waits.
inline constexpr char const* one_try_ms = "20";

/// Waits for another program to let go of the ledger, in short tries. All waits of
/// one opened ledger share the patience: what was locked for all of it is not waited
/// for a second time.
class LockWait {
public:
    LockWait(std::string const& datasource, LedgerOptions options);

    /// Runs `attempt` until it does not fail because of a lock. Throws what it threw
    /// at last, or Failure::interrupted at a cancel.
    template <typename Attempt>
    auto insist(Attempt const& attempt)
    {
        for (;;) {
            try {
                return attempt();
            } catch (Error const& e) {
                if (!is_locked(e.what()) || !may_try_again()) {
                    throw;
                }
            }
        }
    }

private:
    [[nodiscard]] bool may_try_again();

    std::string m_name;
    LedgerOptions m_options;
    std::chrono::steady_clock::time_point m_start{};
    bool m_waiting = false;
    bool m_noted = false;
}; // class LockWait

} // namespace satchel::detail
