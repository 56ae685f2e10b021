// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/retry.hpp"
#include "satchel/http/transport.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace satchel::detail {

/// How long to wait before a request is sent again, and why.
struct RetryPause {
    std::chrono::milliseconds duration;
    std::string reason; ///< "the service is busy (HTTP 503)"
};

/// Tells the user of a wait that is longer than anybody understands without a word.
void announce(Notice const& notice, RetryPause const& pause);

/// Does the reply concern all requests, not only its own? So do 429, and 503 where it says
/// how long to wait.
[[nodiscard]] bool asks_all_to_wait(HttpOutcome const& outcome);

/// The attempts of one request: the rules of RetryingTransport.
class Attempts {
public:
    explicit Attempts(RetryPolicy const& policy) : m_policy{policy} {}

    /// Nothing where the outcome stands: what is thrown then says how often it was tried.
    [[nodiscard]] std::optional<RetryPause> judge(HttpOutcome& outcome);

    /// The next outcome is no attempt: the request was on its way already when another one
    /// was told to wait. As often as there are attempts at most, for all must end.
    void forgive();

    [[nodiscard]] int made() const { return m_made; }

private:
    RetryPolicy m_policy;
    int m_made = 0;
    int m_forgiven = 0;
    bool m_may_have_arrived = false;
}; // class Attempts

} // namespace satchel::detail
