// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"

#include <chrono>
#include <cstddef>
#include <exception>
#include <optional>

namespace satchel::detail {

/// What libcurl hands over while a request is on its way. The static functions
/// are its callbacks, with a CurlReply as their user pointer.
struct CurlReply {
    /// Below the limit that libcurl has itself (300 kB) and reports as lack of memory.
    static constexpr std::size_t most_header_bytes = 256UL * 1024;

    explicit CurlReply(std::size_t most_bytes) : limit{most_bytes} {}

    static std::size_t on_header(char* data, std::size_t size, std::size_t count,
                                 void* reply) noexcept;
    static std::size_t on_body(char* data, std::size_t size, std::size_t count,
                               void* reply) noexcept;
    /// The connection stands, TLS and proxy included; the request leaves next.
    static int on_begin(void* reply, char* remote_ip, char* local_ip, int remote_port,
                        int local_port) noexcept;

    [[nodiscard]] std::size_t likely_size() const;

    HttpResponse response;
    std::size_t limit;
    std::size_t header_bytes = 0;
    /// The empty line after the headers has come. libcurl takes a connection that is
    /// closed before it for the end of a good reply.
    bool head_complete = false;
    bool too_large = false;
    std::optional<std::chrono::steady_clock::time_point> begun;
    std::optional<BootTime> not_after; ///< nothing leaves then
    bool too_late = false;             ///< nothing has left
    std::exception_ptr problem;        ///< no exception may pass through libcurl
};

} // namespace satchel::detail
