// SPDX-License-Identifier: MIT
#include "sandbox/tokens.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>

namespace satchel::sandbox {
namespace {

std::string random_token()
{
    std::random_device random;
    std::string token = "sandbox-token-";
    for (int i = 0; i < 6; ++i) {
        std::array<char, 16> part{};
        std::snprintf(part.data(), part.size(), "%08x", random());
        token += part.data();
    }
    return token;
}

} // namespace

std::string Tokens::grant()
{
    auto token = random_token();
    std::scoped_lock const lock{m_mutex};
    if (m_ends.size() >= most) {
        m_ends.erase(
            std::min_element(m_ends.begin(), m_ends.end(), [](auto const& one, auto const& other) {
                return one.second < other.second;
            }));
    }
    m_ends.emplace(token, Clock::now() + m_life);
    return token;
}

Tokens::State Tokens::check(std::string const& token)
{
    std::scoped_lock const lock{m_mutex};
    auto const found = m_ends.find(token);
    if (found == m_ends.end()) {
        return State::unknown;
    }
    return Clock::now() < found->second ? State::valid : State::expired;
}

} // namespace satchel::sandbox
