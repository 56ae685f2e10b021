// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace satchel {

struct SandboxOptions {
    std::string dialect = "geoapi"; ///< which generation of the service it speaks: "geoapi",
                                    ///< "geostore", "oneatlas"
    int port = 0;                   ///< 0 = any free port of 127.0.0.1
    std::filesystem::path state;    ///< GeoPackage with catalogue and account; made on first use
    bool rate_rule = false; ///< more than one ordering request a second is banned, as Airbus does
    std::chrono::seconds ban{600};
    long scenes = 120'000;                 ///< of the catalogue when it is made
    std::chrono::seconds token_life{3600}; ///< 0 = tokens have expired when they arrive
    ProgressFunction progress; ///< called while the catalogue is made (stage "catalogue")

    /// Ends the making of the catalogue, and the waiting for another one that makes it, with
    /// Failure::interrupted.
    CancelFlag const* cancel = nullptr;

    /// What the addresses of pictures begin with; empty = `public_url`. A sandbox that ends
    /// with its program gives another one, for its port will be somebody else's.
    std::string picture_base;

    /// What clients reach it by, "https://localhost:8443", where something stands in front of it:
    /// the addresses in settings() begin with it, and those of pictures where `picture_base` is
    /// empty. Empty = `Sandbox::url()`.
    std::string public_url;

    /// Where every request is written with its reply, one JSON object a line; empty = nowhere.
    std::filesystem::path log;

    /// What time it is where time counts for new acquisitions; the system's clock when empty.
    std::function<std::chrono::system_clock::time_point()> clock;
};

/// A simulated service on a loopback port in the dialect of any of the generations, with a real
/// catalogue of scenes along simulated orbits, an account whose credit goes down,
/// and the strictness of the real one. For newcomers and tests; nothing it sells exists.
class Sandbox {
public:
    /// Starts to serve; throws Error where port, state or log cannot be used, and for a dialect
    /// that does not exist.
    explicit Sandbox(SandboxOptions const& options);
    Sandbox(Sandbox const&) = delete;
    Sandbox& operator=(Sandbox const&) = delete;
    ~Sandbox(); ///< stops serving

    [[nodiscard]] int port() const;
    [[nodiscard]] std::string url() const; ///< "http://127.0.0.1:PORT", base of order and search
    [[nodiscard]] std::string token_url() const;

    /// The dialects that it speaks, "geoapi" first.
    [[nodiscard]] static std::vector<std::string> const& dialects();

    /// What a client sets to use it: environment variables and their values, in the order to be
    /// shown.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> settings() const;

    /// The last day of which its archive has images, as "2026-06-30", but for those that were
    /// ordered as new acquisitions.
    [[nodiscard]] static std::string last_day();

    /// A `picture_base` that is the same every time; no name server knows it (RFC 2606).
    static constexpr char const* lasting_picture_base = "http://sandbox.invalid";

    /// The made-up credentials it accepts; printed openly, they open nothing else.
    static constexpr char const* client_id = "sandbox-client";
    static constexpr char const* client_secret = "sandbox-secret";
    static constexpr char const* username = "sandbox-user";
    static constexpr char const* api_key = "sandbox-key";
    static constexpr char const* referer = "sandbox-referer";
    static constexpr char const* country = "FR"; ///< of the user, who uses the images, too

private:
    class Server;
    std::unique_ptr<Server> m_server;
}; // class Sandbox

} // namespace satchel
