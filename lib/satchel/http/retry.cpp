// SPDX-License-Identifier: MIT
#include "satchel/http/retry.hpp"

#include "satchel/http/retry_traffic.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace satchel {
namespace {

using std::chrono::milliseconds;

} // namespace

Sleeper make_sleeper(CancelFlag const* cancel)
{
    return [cancel](milliseconds duration) {
        constexpr milliseconds slice{50};
        auto const end = std::chrono::steady_clock::now() + duration;
        for (;;) {
            if (cancel != nullptr && cancel->load()) {
                throw Error{Failure::interrupted, "while waiting for the service",
                            "stopped by the user"};
            }
            auto const left = end - std::chrono::steady_clock::now();
            if (left <= std::chrono::nanoseconds::zero()) {
                return;
            }
            std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, slice));
        }
    };
}

RetryingTransport::RetryingTransport(HttpTransport& next, Sleeper sleeper, RetryPolicy policy,
                                     Notice notice)
    : m_next{next}, m_sleeper{std::move(sleeper)}, m_policy{policy}, m_notice{std::move(notice)}
{
}

HttpResponse RetryingTransport::send(HttpRequest const& request)
{
    if (!request.repeatable) {
        return m_next.send(request);
    }
    for (detail::Attempts attempts{m_policy};;) {
        HttpOutcome outcome;
        try {
            outcome.response = m_next.send(request);
        } catch (NoReply const&) {
            outcome.problem = std::current_exception();
        }
        auto const pause = attempts.judge(outcome);
        if (!pause) {
            return outcome.take();
        }
        detail::announce(m_notice, *pause);
        m_sleeper(pause->duration);
    }
}

void RetryingTransport::send_all(HttpTraffic& traffic, int concurrency)
{
    detail::RetryingTraffic retrying{traffic, {m_sleeper, m_policy, m_notice}, concurrency};
    m_next.send_all(retrying, concurrency);
}

} // namespace satchel
