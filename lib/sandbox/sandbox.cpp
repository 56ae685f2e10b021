// SPDX-License-Identifier: MIT
#include "sandbox/sandbox.hpp"

#include "sandbox/server.hpp"

namespace satchel {

Sandbox::Sandbox(SandboxOptions const& options) : m_server{std::make_unique<Server>(options)} {}

Sandbox::~Sandbox() = default;

int Sandbox::port() const { return m_server->port(); }

std::string Sandbox::url() const { return m_server->url(); }

std::string Sandbox::token_url() const { return url() + "/ADS-ID/core/connect/token"; }

} // namespace satchel
