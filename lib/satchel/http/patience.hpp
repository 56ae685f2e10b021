// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

namespace satchel::detail {

/// Decides when a request is given up.
class Patience {
public:
    using Clock = std::chrono::steady_clock;

    struct Limits {
        std::chrono::milliseconds idle;  ///< longest time without a byte either way
        std::int64_t bytes_per_second;   ///< of a reply, on average over the idle time
        std::chrono::milliseconds total; ///< from the first byte of the request on
    };

    enum class End { none, silent, slow, endless };

    explicit Patience(Limits limits) : m_limits{limits} {}

    /// What has gone out and come in so far. A silence ends it, and so does a reply
    /// that comes byte by byte: it would never be silent.
    [[nodiscard]] End look(Clock::time_point now, std::int64_t sent, std::int64_t received);

private:
    Limits m_limits;
    Clock::time_point m_start{};
    Clock::time_point m_last_change{};
    Clock::time_point m_window_start{}; ///< of the reply's speed
    std::int64_t m_last_bytes = -1;
    std::int64_t m_window_bytes = -1; ///< received when it began; -1 before the reply
};                                    // class Patience

} // namespace satchel::detail
