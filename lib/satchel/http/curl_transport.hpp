// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"
#include "satchel/progress.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace satchel {

struct CurlOptions {
    std::chrono::seconds connect_timeout{20};
    std::chrono::seconds idle_timeout{120};             ///< longest time without a byte either way
    std::size_t max_reply_bytes = 256ULL * 1024 * 1024; ///< after decompression
    std::string ca_bundle; ///< PEM file of CAs trusted besides the system's
    bool use_proxy = true; ///< http_proxy, https_proxy, no_proxy are honoured
    std::string user_agent;
    CancelFlag const* cancel = nullptr;
};

/// Talks HTTP by libcurl: connections are kept and reused, replies decompressed,
/// TLS 1.2+ always verified, redirects never followed. One instance serves one
/// thread at a time.
///
/// A request that is not repeatable, or wants it so, goes out on a connection of its
/// own: libcurl silently sends again when a reused connection turns out to be closed.
[[nodiscard]] std::unique_ptr<HttpTransport> make_curl_transport(CurlOptions const& options);

} // namespace satchel
