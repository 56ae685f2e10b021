// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace satchel::detail {

/// Stands right before the network: writes a line for each request that really
/// leaves, repeated ones too, and counts them.
class LoggedTransport : public HttpTransport {
public:
    /// The log may be empty. Lines hold method, address without query, status, time
    /// and size, and nothing else of what was sent or received.
    LoggedTransport(HttpTransport& next, std::function<void(std::string_view)> log);

    HttpResponse send(HttpRequest const& request) override;
    void send_all(HttpTraffic& traffic, int concurrency) override;

    /// Requests handed to the network so far: equal before and after means that
    /// nothing was sent in between.
    [[nodiscard]] std::int64_t started() const { return m_started; }

private:
    class Traffic;

    HttpTransport& m_next;
    std::function<void(std::string_view)> m_log;
    std::int64_t m_started = 0;
}; // class LoggedTransport

} // namespace satchel::detail
