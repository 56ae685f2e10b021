// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/sandbox.hpp"

#include "satchel/http/curl_transport.hpp"
#include "satchel/http/retry.hpp"
#include "satchel/http/transport.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/profile.hpp"
#include "satchel/service/service.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

namespace satchel {

/// How a program wants to be connected. What is pointed to outlives the connection.
struct ConnectionOptions {
    std::chrono::seconds idle_timeout{120}; ///< longest time without a byte either way
    /// Of one request. Far below what an order on its way is given before somebody may call it
    /// lost.
    std::chrono::seconds total_timeout{std::chrono::minutes{10}};
    RetryPolicy retry; ///< ServiceOptions::retry
    Proxies proxies;   ///< CurlOptions::proxies
    CancelFlag const* cancel = nullptr;
    Notice notice;                             ///< ServiceOptions::notice
    std::function<void(std::string_view)> log; ///< ServiceOptions::log
    /// Called once when the user cancels an order that has left already.
    std::function<void()> on_late_cancel;
};

/// The user's own sandbox as programs start it: its state lasts in the state folder, and so do
/// the addresses of its pictures. Throws Failure::configuration for a user without any home.
[[nodiscard]] SandboxOptions lasting_sandbox(Environment const& environment);

/// The service of a profile with all that it needs: the way to the network, folders for tokens
/// and turns, and the sandbox where the profile is the simulated one. Used by one thread at a time.
class Connection {
public:
    /// `sandbox` is asked where the profile is the simulated one; without it such a service can
    /// only word requests. Several connections may share it.
    Connection(Configuration configuration, std::shared_ptr<Sandbox const> sandbox,
               ConnectionOptions options);
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection();

    [[nodiscard]] Service& service() { return *m_service; }
    [[nodiscard]] Service const& service() const { return *m_service; }

private:
    std::shared_ptr<Sandbox const> m_sandbox;
    std::unique_ptr<HttpTransport> m_transport;
    std::unique_ptr<Service> m_service;
}; // class Connection

} // namespace satchel
