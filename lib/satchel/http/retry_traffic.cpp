// SPDX-License-Identifier: MIT
#include "satchel/http/retry_traffic.hpp"

#include <algorithm>
#include <utility>

namespace satchel::detail {

using std::chrono::steady_clock;

RetryingTraffic::RetryingTraffic(HttpTraffic& inner, Rules rules, int concurrency)
    : m_inner{inner}, m_rules{std::move(rules)},
      m_most{static_cast<std::size_t>(std::max(concurrency, 1))}, m_allowed{m_most}
{
}

NextRequest RetryingTraffic::next()
{
    for (;;) {
        if (m_on_their_way.size() >= m_allowed) {
            return {};
        }
        auto next = next_now();
        if (next.request || m_waiting.empty() || !m_on_their_way.empty()) {
            return next;
        }
        sleep_until(*next.later);
    }
}

/// While any waits, either a request or a time.
NextRequest RetryingTraffic::next_now()
{
    auto const time = now();
    if (time < m_not_before) {
        return {{}, m_not_before};
    }
    auto const due = first_due(time);
    if (due != m_waiting.end() && due->due <= time) {
        return send_again(due);
    }
    auto next = m_inner.next();
    if (next.request) {
        return send({m_taken++, std::move(*next.request), Attempts{m_rules.policy}});
    }
    if (due != m_waiting.end()) {
        next.later = std::min(due->due, next.later.value_or(due->due));
    }
    return next;
}

void RetryingTraffic::sleep_until(Time time)
{
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(time - now());
    m_rules.sleeper(std::max(left, std::chrono::milliseconds{0}));
    m_slept_until = std::max(m_slept_until, time);
}

NextRequest RetryingTraffic::send_again(std::vector<Waiting>::iterator due)
{
    auto sending = std::move(due->sending);
    m_waiting.erase(due);
    return send(std::move(sending));
}

NextRequest RetryingTraffic::send(Sending sending)
{
    auto request = sending.request;
    m_on_their_way.emplace(m_given++, std::move(sending));
    return {std::move(request), {}};
}

/// Of those that may go now the one that was tried most: when all are refused for long it
/// comes to its end, and not all of them take turns.
std::vector<RetryingTraffic::Waiting>::iterator RetryingTraffic::first_due(Time now)
{
    auto const rank = [now](Waiting const& one) {
        return std::pair{std::max(one.due, now), -one.sending.attempts.made()};
    };
    return std::min_element(m_waiting.begin(), m_waiting.end(),
                            [&](Waiting const& a, Waiting const& b) { return rank(a) < rank(b); });
}

void RetryingTraffic::done(std::size_t number, HttpOutcome outcome)
{
    auto node = m_on_their_way.extract(number);
    auto& sending = node.mapped();
    auto const is_for_all = asks_all_to_wait(outcome);
    auto const is_known = is_for_all && number < m_first_after;
    adapt_to(outcome, is_known);
    if (is_known) {
        sending.attempts.forgive();
    } else if (is_for_all) {
        m_first_after = m_given;
    }
    auto const pause = sending.attempts.judge(outcome);
    if (!pause) {
        m_inner.done(sending.number, std::move(outcome));
        return;
    }
    auto const due = now() + pause->duration;
    if (!is_for_all || due > m_not_before + longest_silence) {
        announce(m_rules.notice, *pause);
    }
    if (is_for_all) {
        m_not_before = std::max(m_not_before, due);
    }
    m_waiting.push_back({due, std::move(sending)});
}

/// A service that has too many requests gets half of them. Those that were on their way
/// when it said so first are no further reason.
void RetryingTraffic::adapt_to(HttpOutcome const& outcome, bool is_known)
{
    if (outcome.response.status == 429) {
        if (!is_known) {
            m_allowed = std::max<std::size_t>(m_allowed / 2, 1);
        }
        m_smooth = 0;
    } else if (!outcome.problem && m_allowed < m_most && ++m_smooth >= 2 * m_allowed) {
        ++m_allowed;
        m_smooth = 0;
    }
}

} // namespace satchel::detail
