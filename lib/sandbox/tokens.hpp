// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/reply.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace satchel::sandbox {

/// Access tokens, which all run equally long.
class Tokens {
public:
    /// Beyond this many the oldest one is forgotten for each new one: a client that never keeps its
    /// token cannot fill the memory, nor take away the tokens of others that are just in use.
    static constexpr std::size_t most = 10'000;

    explicit Tokens(std::chrono::seconds life) : m_life{life} {}

    [[nodiscard]] std::chrono::seconds life() const { return m_life; }

    /// A new token, valid from now.
    [[nodiscard]] std::string grant();

    enum class State { valid, expired, unknown };
    [[nodiscard]] State check(std::string const& token);

private:
    using Clock = std::chrono::steady_clock;

    std::chrono::seconds m_life;
    std::mutex m_mutex;
    std::map<std::string, Clock::time_point> m_ends; ///< by token
};                                                   // class Tokens

} // namespace satchel::sandbox
