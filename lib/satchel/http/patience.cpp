// SPDX-License-Identifier: MIT
#include "satchel/http/patience.hpp"

namespace satchel::detail {

Patience::End Patience::look(Clock::time_point now, std::int64_t sent, std::int64_t received)
{
    if (m_last_bytes < 0) {
        m_start = now;
    }
    if (sent + received != m_last_bytes) {
        m_last_bytes = sent + received;
        m_last_change = now;
    } else if (now - m_last_change >= m_limits.idle) {
        return End::silent;
    }
    if (now - m_start >= m_limits.total) {
        return End::endless;
    }

    // A service may think as long as the idle time before it replies. Only then its
    // speed counts, in one such time after the other.
    if (m_window_bytes < 0) {
        if (received > 0) {
            m_window_start = now;
            m_window_bytes = 0;
        }
        return End::none;
    }
    auto const passed = now - m_window_start;
    if (passed < m_limits.idle) {
        return End::none;
    }
    std::chrono::duration<double> const seconds = passed;
    auto const wanted = static_cast<double>(m_limits.bytes_per_second) * seconds.count();
    auto const came = static_cast<double>(received - m_window_bytes);
    m_window_start = now;
    m_window_bytes = received;
    return came < wanted ? End::slow : End::none;
}

} // namespace satchel::detail
