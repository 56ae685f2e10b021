// SPDX-License-Identifier: MIT
#include "satchel/order/lock_wait.hpp"

#include <poll.h>

#include <utility>

namespace satchel::detail {

LockWait::LockWait(std::string const& datasource, LedgerOptions options)
    : m_name{ledger_name(datasource)}, m_options{std::move(options)}
{
}

bool LockWait::may_try_again()
{
    auto const now = std::chrono::steady_clock::now();
    if (!m_waiting) {
        m_waiting = true;
        m_start = now;
    }
    if (m_options.cancel != nullptr && m_options.cancel->load()) {
        throw Error{Failure::interrupted, m_name,
                    "stopped while another program has it open for writing",
                    "close it there and run this again"};
    }
    auto const waited = now - m_start;
    if (waited >= m_options.patience) {
        return false;
    }
    // After two of thirty seconds: most locks last for one transaction.
    if (!m_noted && m_options.note && waited >= m_options.patience / 15) {
        m_noted = true;
        m_options.note("waiting for the " + m_name + ": another program has it open for writing");
    }
    // Where SQLite refuses at once it would be asked without pause.
    ::poll(nullptr, 0, 20);
    return true;
}

} // namespace satchel::detail
