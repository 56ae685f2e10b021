// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace satchel {

struct SandboxOptions {
    int port = 0;                ///< 0 = any free port of 127.0.0.1
    std::filesystem::path state; ///< GeoPackage with catalogue and account; made on first use
    bool rate_rule = false; ///< more than one ordering request a second is banned, as Airbus does
    std::chrono::seconds ban{600};
    long scenes = 120'000;                 ///< of the catalogue when it is made
    std::chrono::seconds token_life{3600}; ///< 0 = tokens have expired when they arrive
    ProgressFunction progress; ///< called while the catalogue is made (stage "catalogue")

    /// Ends the making of the catalogue, and the waiting for another one that makes it, with
    /// Failure::interrupted.
    CancelFlag const* cancel = nullptr;

    /// What the addresses of pictures begin with; empty = `Sandbox::url()`. A sandbox that ends
    /// with its program gives another one, for its port will be somebody else's.
    std::string picture_base;

    /// What time it is where time counts for new acquisitions; the system's clock when empty.
    std::function<std::chrono::system_clock::time_point()> clock;
};

/// A simulated service of dialect `geoapi` on a loopback port, with a real
/// catalogue of scenes along simulated orbits, an account whose credit goes down,
/// and the strictness of the real one. For newcomers and tests; nothing it sells exists.
class Sandbox {
public:
    /// Starts to serve; throws Error where port or state cannot be used.
    explicit Sandbox(SandboxOptions const& options);
    Sandbox(Sandbox const&) = delete;
    Sandbox& operator=(Sandbox const&) = delete;
    ~Sandbox(); ///< stops serving

    [[nodiscard]] int port() const;
    [[nodiscard]] std::string url() const; ///< "http://127.0.0.1:PORT", base of order and search
    [[nodiscard]] std::string token_url() const;

    /// A `picture_base` that is the same every time; no name server knows it (RFC 2606).
    static constexpr char const* lasting_picture_base = "http://sandbox.invalid";

    /// The made-up credentials it accepts; printed openly, they open nothing else.
    static constexpr char const* client_id = "sandbox-client";
    static constexpr char const* client_secret = "sandbox-secret";
    static constexpr char const* username = "sandbox-user";
    static constexpr char const* api_key = "sandbox-key";

private:
    class Server;
    std::unique_ptr<Server> m_server;
}; // class Sandbox

} // namespace satchel
