// SPDX-License-Identifier: MIT
#include "sandbox/rate_rule.hpp"

namespace satchel::sandbox {

std::optional<std::chrono::seconds> RateRule::arrive(Clock::time_point time)
{
    using namespace std::chrono_literals;
    std::scoped_lock const lock{m_mutex};
    if (m_banned_until && time < *m_banned_until) {
        return std::chrono::ceil<std::chrono::seconds>(*m_banned_until - time);
    }
    m_banned_until.reset();
    if (m_busy || (m_last && time - *m_last < 1s)) {
        m_banned_until = time + m_ban;
        m_last.reset(); // after the ban the client starts with a clean slate
        return m_ban;
    }
    m_busy = true;
    m_last = time;
    return std::nullopt;
}

void RateRule::leave()
{
    std::scoped_lock const lock{m_mutex};
    m_busy = false;
}

bool SearchRule::arrive(Clock::time_point time)
{
    std::scoped_lock const lock{m_mutex};
    while (!m_answered.empty() && time - m_answered.front() >= std::chrono::seconds{1}) {
        m_answered.pop_front();
    }
    if (m_answered.size() >= m_most) {
        return false;
    }
    m_answered.push_back(time);
    return true;
}

} // namespace satchel::sandbox
