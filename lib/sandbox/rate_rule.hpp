// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
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

/// The search host's rule: so many requests within any second, more are refused.
class SearchRule {
public:
    using Clock = RateRule::Clock;

    explicit SearchRule(int most) : m_most{static_cast<std::size_t>(most)} {}

    /// Whether a request that arrives now is answered.
    [[nodiscard]] bool arrive(Clock::time_point time);

private:
    std::size_t m_most;
    std::mutex m_mutex;
    std::deque<Clock::time_point> m_answered; ///< within the last second
};                                            // class SearchRule

} // namespace satchel::sandbox
