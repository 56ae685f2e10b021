// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/reply.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace satchel::sandbox {

/// Access tokens of the ordering endpoints.
class Tokens {
public:
    explicit Tokens(std::chrono::seconds life) : m_life{life} {}

    /// Answers POST /ADS-ID/core/connect/token (guide, step 1).
    [[nodiscard]] Reply issue(std::string const& content_type, std::string const& form);

    enum class State { valid, expired, unknown };
    [[nodiscard]] State check(std::string const& token);

private:
    using Clock = std::chrono::steady_clock;

    std::chrono::seconds m_life;
    std::mutex m_mutex;
    std::map<std::string, Clock::time_point> m_ends; ///< by token
};                                                   // class Tokens

} // namespace satchel::sandbox
