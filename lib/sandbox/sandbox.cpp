// SPDX-License-Identifier: MIT
#include "sandbox/sandbox.hpp"

#include "sandbox/server.hpp"

namespace satchel {

Sandbox::Sandbox(SandboxOptions const& options) : m_server{std::make_unique<Server>(options)} {}

Sandbox::~Sandbox() = default;

int Sandbox::port() const { return m_server->port(); }

std::string Sandbox::url() const { return m_server->url(); }

std::string Sandbox::token_url() const { return url() + m_server->dialect().token_path(); }

std::string Sandbox::last_day()
{
    constexpr std::size_t day = 10; // of an ISO date
    return sandbox::to_iso(sandbox::end_of_archive() - 1, 0).substr(0, day);
}

std::vector<std::string> const& Sandbox::dialects()
{
    static auto const names = sandbox::dialect_names();
    return names;
}

std::vector<std::pair<std::string, std::string>> Sandbox::settings() const
{
    auto const& dialect = m_server->dialect();
    auto const base = m_server->public_url();
    std::vector<std::pair<std::string, std::string>> result{
        {"SATCHEL_DIALECT", dialect.name()},
        {"SATCHEL_AUTH_URL", base + dialect.token_path()},
        {"SATCHEL_ORDER_URL", base},
        {"SATCHEL_SEARCH_URL", base},
    };
    for (auto const& [name, value] : dialect.settings()) {
        result.emplace_back("SATCHEL_" + name, value);
    }
    return result;
}

} // namespace satchel
