// SPDX-License-Identifier: MIT
#include "satchel/order/holder.hpp"

#include "satchel/order/clock.hpp"
#include "satchel/order/process.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>

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
    ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found);
    return found != nullptr ? found->pw_name : std::to_string(::getuid());
}

void take(LedgerRow& row)
{
    row.user = this_user();
    row.host = this_host();
    row.process = ::getpid();
    row.process_started = process_mark(row.process);
    row.updated_at = utc_now();
}

void give_back(LedgerRow& row)
{
    row.host.clear();
    row.process = 0;
    row.process_started.clear();
    row.updated_at = utc_now();
}

bool is_mine(LedgerRow const& row)
{
    return row.process == ::getpid() && row.host == this_host() &&
           row.process_started == process_mark(row.process);
}

std::optional<std::string> still_at_work(LedgerRow const& row)
{
    auto const planned = row.state == OrderState::planned;
    if (planned && row.process == 0) {
        return std::nullopt; // nobody has claimed it
    }
    if (row.host != this_host()) {
        if (row.updated_at <= utc_text(std::time(nullptr) - longest_order_s)) {
            return std::nullopt;
        }
        return (planned ? "is taken by the computer " : "may be on its way from the computer ") +
               row.host + ", since " + row.updated_at;
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

} // namespace satchel::detail
