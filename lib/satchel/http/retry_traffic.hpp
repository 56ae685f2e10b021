// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/retry_attempts.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace satchel::detail {

/// Many requests of which each is sent again by the rules of RetryingTransport, on a
/// schedule of its own: while one waits, others go out. Only when the service has too much
/// to do (429, or 503 with Retry-After) nothing goes out before the time it names.
class RetryingTraffic final : public HttpTraffic {
public:
    struct Rules {
        Sleeper sleeper; ///< asked to wait only when there is nothing else to do
        RetryPolicy policy;
        Notice notice;
        std::function<std::chrono::steady_clock::time_point()> clock =
            std::chrono::steady_clock::now;
    };

    RetryingTraffic(HttpTraffic& inner, Rules rules, int concurrency);

    NextRequest next() override;
    void done(std::size_t number, HttpOutcome outcome) override;

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Sending {
        std::size_t number; ///< as the inner traffic counts
        HttpRequest request;
        Attempts attempts;
    };
    struct Waiting {
        Time due;
        Sending sending;
    };

    [[nodiscard]] Time now() const { return std::max(m_rules.clock(), m_slept_until); }
    NextRequest next_now();
    NextRequest send(Sending sending);
    NextRequest send_again(std::vector<Waiting>::iterator due);
    [[nodiscard]] std::vector<Waiting>::iterator first_due(Time now);
    void adapt_to(HttpOutcome const& outcome, bool is_known);
    void sleep_until(Time time);

    HttpTraffic& m_inner;
    Rules m_rules;
    std::size_t m_most;
    std::size_t m_allowed;         ///< on their way at the same time, for now
    std::size_t m_smooth = 0;      ///< that went well since `m_allowed` changed
    std::size_t m_first_after = 0; ///< the first request sent since all were asked to wait
    Time m_not_before{};           ///< nothing is sent earlier
    Time m_slept_until{};          ///< whatever the clock says: a test's sleeper does not sleep
    std::size_t m_given = 0;       ///< to the transport
    std::size_t m_taken = 0;       ///< from the inner traffic
    std::unordered_map<std::size_t, Sending> m_on_their_way;
    std::vector<Waiting> m_waiting;
}; // class RetryingTraffic

} // namespace satchel::detail
