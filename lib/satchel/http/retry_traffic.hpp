// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/retry_attempts.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

namespace satchel::detail {

/// Many requests of which each is sent again by the rules of RetryingTransport, on a
/// schedule of its own: while one waits, others go out.
class RetryingTraffic final : public HttpTraffic {
public:
    struct Rules {
        Sleeper sleeper; ///< asked to wait only when there is nothing else to do
        RetryPolicy policy;
        Notice notice;
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

    NextRequest send(Sending sending);
    NextRequest send_again(std::vector<Waiting>::iterator due);
    [[nodiscard]] std::vector<Waiting>::iterator first_due();
    void adapt_to(HttpOutcome const& outcome, std::size_t number);

    HttpTraffic& m_inner;
    Rules m_rules;
    std::size_t m_most;
    std::size_t m_allowed;         ///< on their way at the same time, for now
    std::size_t m_smooth = 0;      ///< that went well since `m_allowed` changed
    std::size_t m_first_after = 0; ///< the first request sent since it was lowered
    std::size_t m_given = 0;       ///< to the transport
    std::size_t m_taken = 0;       ///< from the inner traffic
    std::unordered_map<std::size_t, Sending> m_on_their_way;
    std::vector<Waiting> m_waiting;
}; // class RetryingTraffic

} // namespace satchel::detail
