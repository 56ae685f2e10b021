// SPDX-License-Identifier: MIT
#include "sandbox/tokens.hpp"

#include "sandbox/sandbox.hpp"

#include <httplib.h>

#include <array>
#include <cstdio>
#include <random>

namespace satchel::sandbox {
namespace {

/// Beyond this many the oldest ends are forgotten, so that a client that never
/// keeps its token cannot fill the memory.
constexpr std::size_t most_tokens = 10'000;

Reply oauth_error(int status, char const* error) { return json_reply({{"error", error}}, status); }

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

/// The one value of a form field; a missing or doubled field has none.
std::string only_value(httplib::Params const& form, std::string const& name)
{
    return form.count(name) == 1 ? form.find(name)->second : "";
}

} // namespace

Reply Tokens::issue(std::string const& content_type, std::string const& form_text)
{
    if (!content_type.starts_with("application/x-www-form-urlencoded")) {
        return oauth_error(400, "invalid_request");
    }
    httplib::Params form;
    httplib::detail::parse_query_text(form_text, form);
    if (only_value(form, "grant_type") != "client_credentials") {
        return oauth_error(400, "unsupported_grant_type");
    }
    if (only_value(form, "client_id") != Sandbox::client_id ||
        only_value(form, "client_secret") != Sandbox::client_secret) {
        return oauth_error(400, "invalid_client");
    }
    if (only_value(form, "scope") != "order.api") {
        return oauth_error(400, "invalid_scope");
    }

    auto const token = random_token();
    {
        std::scoped_lock const lock{m_mutex};
        if (m_ends.size() >= most_tokens) {
            m_ends.clear();
        }
        m_ends.emplace(token, Clock::now() + m_life);
    }
    return json_reply(
        {{"access_token", token}, {"expires_in", m_life.count()}, {"token_type", "Bearer"}});
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
