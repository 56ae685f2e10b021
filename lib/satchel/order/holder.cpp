// SPDX-License-Identifier: MIT
#include "satchel/order/holder.hpp"

#include "satchel/order/clock.hpp"
#include "satchel/order/process.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace satchel::detail {
namespace {

/// No order takes longer; what another computer does cannot be looked at.
constexpr std::time_t longest_order_s = 15 * 60;

} // namespace

std::string this_host()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string this_user()
{
    std::array<char, 16'384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    auto const problem = ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found);
    return problem == 0 && found != nullptr ? found->pw_name : std::to_string(::getuid());
}

void take(LedgerRow& row, std::string const& now)
{
    row.user = this_user();
    row.host = this_host();
    row.process = ::getpid();
    row.process_started = process_mark(row.process);
    row.pid_namespace = pid_namespace();
    row.updated_at = now;
}

void give_back(LedgerRow& row, std::string const& now)
{
    row.host.clear();
    row.process = 0;
    row.process_started.clear();
    row.pid_namespace.clear();
    row.updated_at = now;
}

bool is_from_here(LedgerRow const& row)
{
    return row.host == this_host() && row.pid_namespace == pid_namespace() &&
           boot_of(row.process_started) == boot_of(process_mark(::getpid()));
}

bool is_mine(LedgerRow const& row)
{
    return row.process == ::getpid() && is_from_here(row) &&
           row.process_started == process_mark(row.process);
}

std::optional<std::string> still_at_work(LedgerRow const& row)
{
    auto const planned = row.state == OrderState::planned;
    if (planned && row.process == 0) {
        return std::nullopt; // nobody has claimed it
    }
    if (!is_from_here(row)) {
        auto const written = moment_of(row.updated_at);
        auto const read = moment_of(row.read_after);
        if (written && read && *written + longest_order_s <= *read) {
            return std::nullopt;
        }
        auto const* const what = row.host == this_host() ? "another container or boot of " : "";
        return (planned ? "is taken by " : "may be on its way from ") + std::string{what} +
               "the computer " + row.host + ", since " + row.updated_at;
    }
    if (!is_running(row.process)) {
        return std::nullopt;
    }
    // The number may have been given to another process meanwhile.
    auto const mark = process_mark(row.process);
    if (!mark.empty() && !row.process_started.empty() && mark != row.process_started) {
        return std::nullopt;
    }
    return (planned ? "is taken by process " : "is being sent by process ") +
           std::to_string(row.process) + " on this computer";
}

bool is_undated_elsewhere(LedgerRow const& row)
{
    constexpr std::time_t clocks_differ_s = 45 * 60;
    auto const written = moment_of(row.updated_at);
    // In a database its clock counts, which may be ahead of this one.
    auto const now = std::max(std::time(nullptr), moment_of(row.read_after).value_or(0));
    return !is_from_here(row) && (!written || *written > now + clocks_differ_s);
}

} // namespace satchel::detail
