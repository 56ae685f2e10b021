// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

namespace satchel::sandbox {

/// The ordering host's rule: one request at a time and at most one a second; who
/// breaks it is banned for a while, and every request until then is refused.
class RateRule {
public:
    using Clock = std::chrono::steady_clock;

    explicit RateRule(std::chrono::seconds ban) : m_ban{ban} {}

    /// A request arrives: nothing when it may pass, else how long the ban still lasts.
    [[nodiscard]] std::optional<std::chrono::seconds> arrive(Clock::time_point time);

    /// A request that passed has been answered.
    void leave();

private:
    std::chrono::seconds m_ban;
    std::mutex m_mutex;
    bool m_busy = false;
    std::optional<Clock::time_point> m_last;
    std::optional<Clock::time_point> m_banned_until;
}; // class RateRule

} // namespace satchel::sandbox
