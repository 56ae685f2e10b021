// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/dialect.hpp"
#include "sandbox/http_server.hpp"
#include "sandbox/rate_rule.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/state_lock.hpp"
#include "sandbox/traffic_log.hpp"

#include <memory>
#include <string>
#include <vector>

namespace satchel {

/// Brings requests to the endpoints of the dialect that is spoken.
class Sandbox::Server {
public:
    explicit Server(SandboxOptions const& options);

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string public_url() const
    {
        return m_public_url.empty() ? url() : m_public_url;
    }
    [[nodiscard]] sandbox::Dialect const& dialect() const { return *m_dialect; }

private:
    [[nodiscard]] sandbox::Reply answer(httplib::Request const& request);
    [[nodiscard]] sandbox::Reply answer(sandbox::Route const& route,
                                        httplib::Request const& request,
                                        sandbox::Pieces const& pieces);
    [[nodiscard]] sandbox::Reply banned(std::chrono::seconds rest, sandbox::Guard guard,
                                        httplib::Request const& request) const;

    std::unique_ptr<sandbox::StateLock> m_lock;
    sandbox::Connections m_connections;
    sandbox::Catalogue m_catalogue;
    sandbox::Account m_account;
    sandbox::AttemptArchive m_attempts;
    sandbox::Tokens m_tokens;
    std::string m_public_url;   ///< empty = url()
    std::string m_picture_base; ///< empty = public_url()
    std::unique_ptr<sandbox::Dialect> m_dialect;
    std::vector<sandbox::Route> m_routes;
    std::unique_ptr<sandbox::RateRule> m_rate_rule;     ///< null = off
    std::unique_ptr<sandbox::SearchRule> m_search_rule; ///< null = off
    std::unique_ptr<sandbox::TrafficLog> m_log;         ///< null = none
    sandbox::HttpServer m_http; ///< last, so that it stops before the rest goes
    int m_port = 0;
}; // class Sandbox::Server

} // namespace satchel
