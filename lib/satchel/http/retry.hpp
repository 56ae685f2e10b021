// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"
#include "satchel/progress.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace satchel {

/// Waits; returns early when the user cancels. Injected, so that tests do not wait.
using Sleeper = std::function<void(std::chrono::milliseconds)>;

/// Told in a few words why nothing seems to happen; only for waits of more than
/// `longest_silence`.
using Notice = std::function<void(std::string const&)>;
inline constexpr std::chrono::milliseconds longest_silence{3000};

/// Sleeps for real, in slices, and throws Failure::interrupted once `cancel` is set.
[[nodiscard]] Sleeper make_sleeper(CancelFlag const* cancel);

struct RetryPolicy {
    int attempts = 4; ///< in all, the first one included
    std::chrono::milliseconds first_pause{500};
    std::chrono::milliseconds longest_pause{30'000};
    /// A Retry-After beyond this is not waited for: the reply goes to the caller.
    std::chrono::seconds longest_retry_after{120};
    /// Is a 429 that does not say how long to wait tried again? Not by a service
    /// that bans who asks too early.
    bool guess_after_429 = true;
};

/// Sends repeatable requests again after 429, 503 and 504 and when no reply came, or JSON
/// that was cut off where HTTP does not see it:
/// exponential back-off with full jitter, `Retry-After` in both forms (RFC 9110
/// section 10.2.3) honoured. Never 500 and 502 (search.yaml: 502 "should not try
/// again"), never a request that is not repeatable.
class RetryingTransport : public HttpTransport {
public:
    RetryingTransport(HttpTransport& next, Sleeper sleeper, RetryPolicy policy = {},
                      Notice notice = {});

    HttpResponse send(HttpRequest const& request) override;

    /// A request that waits to be sent again holds up no other one, except after a 429 or a
    /// 503 with Retry-After: then nothing goes out before the wait is over, and those that
    /// were on their way already lose no attempt by the same reply. After a 429 fewer are on
    /// their way at the same time, and more again step by step.
    void send_all(HttpTraffic& traffic, int concurrency) override;

private:
    HttpTransport& m_next;
    Sleeper m_sleeper;
    RetryPolicy m_policy;
    Notice m_notice;
}; // class RetryingTransport

} // namespace satchel
