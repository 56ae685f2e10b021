// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"
#include "satchel/progress.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace satchel {

/// Proxies that a program names itself, as libcurl takes them; where one is empty, that of the
/// environment.
struct Proxies {
    std::string http;  ///< of http addresses
    std::string https; ///< of https addresses
    std::string login; ///< "user:password", of both
};

struct CurlOptions {
    std::chrono::seconds connect_timeout{20};
    std::chrono::seconds idle_timeout{120}; ///< longest time without a byte either way
    /// A reply that comes more slowly than this, on average over the idle timeout, is given up.
    std::int64_t least_bytes_per_second = 100;
    std::chrono::seconds total_timeout{
        std::chrono::hours{1}};                         ///< of one request, at least the idle one
    std::size_t max_reply_bytes = 256ULL * 1024 * 1024; ///< after decompression
    std::string ca_bundle; ///< PEM file of CAs trusted besides the system's
    bool use_proxy = true; ///< http_proxy, https_proxy, no_proxy are honoured
    Proxies proxies;       ///< instead of those; no_proxy is honoured all the same
    std::string user_agent;
    CancelFlag const* cancel = nullptr;
    /// Called once when the user cancels a request that must not be cancelled any more.
    std::function<void()> on_late_cancel;
};

/// Talks HTTP by libcurl: connections are kept and reused, replies decompressed,
/// TLS 1.2+ always verified, redirects never followed. One instance serves one
/// thread at a time.
///
/// A request that is not repeatable, or wants it so, goes out on a connection of its
/// own: libcurl silently sends again when a reused connection turns out to be closed.
[[nodiscard]] std::unique_ptr<HttpTransport> make_curl_transport(CurlOptions const& options);

} // namespace satchel
