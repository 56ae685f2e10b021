// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/attempt_archive.hpp"
#include "sandbox/catalogue.hpp"
#include "sandbox/http_server.hpp"
#include "sandbox/rate_rule.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/state_lock.hpp"
#include "sandbox/tokens.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace satchel {

/// Which endpoint answers which request, and who may ask.
class Sandbox::Server {
public:
    explicit Server(SandboxOptions const& options);

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string url() const;

private:
    using Pieces = std::vector<std::string>;

    /// Who is asked for what before an endpoint answers.
    enum class Guard { none, ordering, search };

    struct Route {
        std::string method;
        Pieces path; ///< "{}" stands for any one piece
        Guard guard;
        std::function<sandbox::Reply(httplib::Request const&, Pieces const& pieces)> answer;
    };

    [[nodiscard]] std::string picture_base() const;

    void add_account_routes();
    void add_order_routes();
    void add_tasking_routes();
    void add_search_routes();
    void add(std::string method, std::string const& path, Guard guard,
             std::function<sandbox::Reply(httplib::Request const&, Pieces const&)> answer);

    [[nodiscard]] sandbox::Reply answer(httplib::Request const& request);
    [[nodiscard]] sandbox::Reply answer(Route const& route, httplib::Request const& request,
                                        Pieces const& pieces);
    void check_ordering_access(httplib::Request const& request);

    std::unique_ptr<sandbox::StateLock> m_lock;
    sandbox::Connections m_connections;
    sandbox::Catalogue m_catalogue;
    sandbox::Account m_account;
    sandbox::AttemptArchive m_attempts;
    sandbox::Tokens m_tokens;
    std::unique_ptr<sandbox::RateRule> m_rate_rule; ///< null = off
    std::string m_picture_base;                     ///< empty = url()
    std::vector<Route> m_routes;
    sandbox::HttpServer m_http; ///< last, so that it stops before the rest goes
    int m_port = 0;
}; // class Sandbox::Server

} // namespace satchel
