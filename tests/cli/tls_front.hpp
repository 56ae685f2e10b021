// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

namespace support {

/// What stands in front of a service that speaks no TLS itself: takes requests by TLS on a port of
/// 127.0.0.1 and passes them on.
class TlsFront {
public:
    /// Shows this certificate; both are PEM files.
    TlsFront(std::string const& certificate, std::string const& key);
    TlsFront(TlsFront const&) = delete;
    TlsFront& operator=(TlsFront const&) = delete;
    ~TlsFront();

    /// "https://HOST:41234"
    [[nodiscard]] std::string url(std::string const& host) const;

    /// The port of 127.0.0.1 where the service is.
    void pass_on_to(int port);

    /// Shows another certificate of the same key, from the next connection on.
    void show(std::string const& certificate);

    /// The same once the service has answered for this path.
    void show_after(std::string const& path, std::string const& certificate);

    /// Speaks only what came before TLS 1.2.
    void speak_old_versions();

    /// How many requests were passed on.
    [[nodiscard]] int requests() const;

private:
    class Server;
    std::unique_ptr<Server> m_server;
}; // class TlsFront

} // namespace support
