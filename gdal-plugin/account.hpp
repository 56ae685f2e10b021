// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/profile.hpp"
#include "satchel/service/query.hpp"

#include "sandbox/connection.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <unistd.h>

namespace satchel::ogr {

/// A connection that several scans use in turn.
struct Line {
    explicit Line(std::unique_ptr<Connection> its_connection)
        : connection{std::move(its_connection)}
    {
    }

    std::mutex mutex; ///< held by who uses the connection
    std::unique_ptr<Connection> connection;
};

/// The service of a profile for all datasets of the process. Any thread may call it.
class Account {
public:
    /// The account of a profile; an empty name means the one that the tool would take. It is the
    /// same object as long as environment and config file say the same, and stays until the process
    /// ends: GDAL may close datasets after the statics of this module are gone, and the sandbox,
    /// once started, serves them all. Throws Failure::configuration.
    [[nodiscard]] static Account& of(std::string const& profile);

    /// Throws Failure::usage in another process than the one that opened it: a connection, and the
    /// threads of the sandbox, belong to that one.
    void check_process() const;

    [[nodiscard]] Configuration const& configuration() const { return m_configuration; }

    /// Tells accounts apart; holds no secret.
    [[nodiscard]] std::string const& key() const { return m_key; }

    /// A connection for one thread at a time. Starts the sandbox where the profile is the simulated
    /// one; throws what that and check_process() throw.
    [[nodiscard]] std::unique_ptr<Connection> connect();

    /// One of a few connections that are shared, the one with the fewest users.
    [[nodiscard]] std::shared_ptr<Line> line();

    /// The request that a search sends. Asks nobody.
    [[nodiscard]] std::string search_body(MultiPolygon const& place, Query const& query,
                                          PageRequest const& page) const;

private:
    Account(Configuration configuration, Proxies proxies, std::string key);

    [[nodiscard]] std::shared_ptr<Sandbox const> sandbox();

    pid_t m_process = ::getpid();
    Configuration m_configuration;
    Proxies m_proxies;
    std::string m_key;
    Connection m_wording; ///< words requests
    std::mutex m_mutex;
    std::shared_ptr<Sandbox const> m_sandbox;
    std::vector<std::shared_ptr<Line>> m_lines;
}; // class Account

} // namespace satchel::ogr
