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
        auto const due = first_due();
        if (due != m_waiting.end() && due->due <= steady_clock::now()) {
            return send_again(due);
        }
        auto next = m_inner.next();
        if (next.request) {
            return send({m_taken++, std::move(*next.request), Attempts{m_rules.policy}});
        }
        if (due == m_waiting.end()) {
            return next;
        }
        auto const later = std::min(due->due, next.later.value_or(due->due));
        if (!m_on_their_way.empty()) {
            return {{}, later};
        }
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(later - steady_clock::now());
        m_rules.sleeper(std::max(left, std::chrono::milliseconds{0}));
        if (later == due->due) {
            return send_again(due); // whatever the clock says: a test's sleeper does not sleep
        }
    }
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

std::vector<RetryingTraffic::Waiting>::iterator RetryingTraffic::first_due()
{
    return std::min_element(m_waiting.begin(), m_waiting.end(),
                            [](Waiting const& a, Waiting const& b) { return a.due < b.due; });
}

void RetryingTraffic::done(std::size_t number, HttpOutcome outcome)
{
    auto node = m_on_their_way.extract(number);
    adapt_to(outcome, number);
    auto& sending = node.mapped();
    if (auto const pause = sending.attempts.judge(outcome)) {
        announce(m_rules.notice, *pause);
        m_waiting.push_back({steady_clock::now() + pause->duration, std::move(sending)});
        return;
    }
    m_inner.done(sending.number, std::move(outcome));
}

/// A service that has too many requests gets half of them. Those that were on their way
/// when it said so first are no further reason.
void RetryingTraffic::adapt_to(HttpOutcome const& outcome, std::size_t number)
{
    if (outcome.response.status == 429) {
        if (number >= m_first_after) {
            m_allowed = std::max<std::size_t>(m_allowed / 2, 1);
            m_first_after = m_given;
        }
        m_smooth = 0;
    } else if (!outcome.problem && m_allowed < m_most && ++m_smooth >= 2 * m_allowed) {
        ++m_allowed;
        m_smooth = 0;
    }
}

} // namespace satchel::detail
