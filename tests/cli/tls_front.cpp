// SPDX-License-Identifier: MIT
#include "cli/tls_front.hpp"

#include "cli/forward.hpp"

#include <httplib.h>

#include <atomic>
#include <mutex>

#include <stdexcept>
#include <thread>

namespace support {
namespace {

Request request_of(httplib::Request const& from)
{
    Request request;
    request.method = from.method;
    request.path = from.target;
    request.body = from.body;
    for (auto const& [name, value] : from.headers) {
        // httplib's own, no headers of the client.
        if (name != "REMOTE_ADDR" && name != "REMOTE_PORT" && name != "LOCAL_ADDR" &&
            name != "LOCAL_PORT") {
            request.headers.emplace_back(name, value);
        }
    }
    return request;
}

} // namespace

class TlsFront::Server {
public:
    Server(std::string const& certificate, std::string const& key)
        : m_http{certificate.c_str(), key.c_str()}
    {
        // Who resumes a session does not look at the certificate again. Another server, which is
        // what another certificate stands for, would know of no sessions.
        SSL_CTX_set_session_cache_mode(context(), SSL_SESS_CACHE_OFF);
        SSL_CTX_set_options(context(), SSL_OP_NO_TICKET);
        SSL_CTX_set_num_tickets(context(), 0);
        auto const handler = [this](httplib::Request const& request, httplib::Response& response) {
            answer(request, response);
        };
        m_http.Get(".*", handler).Post(".*", handler);
        m_port = m_http.bind_to_any_port("127.0.0.1");
        if (!m_http.is_valid() || m_port <= 0) {
            throw std::runtime_error{"no TLS server with " + certificate};
        }
        m_thread = std::thread{[this] { m_http.listen_after_bind(); }};
        while (!m_http.is_running()) {
            std::this_thread::yield();
        }
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    ~Server()
    {
        m_http.stop();
        m_thread.join();
    }

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] SSL_CTX* context() const { return m_http.ssl_context(); }

    void show(std::string const& certificate) const
    {
        if (SSL_CTX_use_certificate_file(context(), certificate.c_str(), SSL_FILETYPE_PEM) != 1) {
            throw std::runtime_error{"cannot show " + certificate};
        }
    }

    void show_after(std::string const& path, std::string const& certificate)
    {
        std::lock_guard const lock{m_mutex};
        m_path = path;
        m_certificate = certificate;
    }

    std::atomic<int> upstream = 0;
    std::atomic<int> requests = 0;

private:
    void answer(httplib::Request const& request, httplib::Response& response)
    {
        ++requests;
        auto const reply = forward(upstream, request_of(request));
        {
            // Before the reply is written, so before anybody connects because of it.
            std::lock_guard const lock{m_mutex};
            if (!m_certificate.empty() && request.path == m_path) {
                show(m_certificate);
            }
        }
        response.status = reply.status;
        std::string type;
        for (auto const& [name, value] : reply.headers) {
            if (name == "Content-Type") {
                type = value;
            } else {
                response.set_header(name, value);
            }
        }
        response.set_content(reply.body, type);
    }

    httplib::SSLServer m_http;
    int m_port = 0;
    std::mutex m_mutex;
    std::string m_path;
    std::string m_certificate;
    std::thread m_thread;
}; // class TlsFront::Server

TlsFront::TlsFront(std::string const& certificate, std::string const& key)
    : m_server{std::make_unique<Server>(certificate, key)}
{
}

TlsFront::~TlsFront() = default;

std::string TlsFront::url(std::string const& host) const
{
    return "https://" + host + ':' + std::to_string(m_server->port());
}

void TlsFront::pass_on_to(int port) { m_server->upstream = port; }

void TlsFront::show(std::string const& certificate) { m_server->show(certificate); }

void TlsFront::show_after(std::string const& path, std::string const& certificate)
{
    m_server->show_after(path, certificate);
}

void TlsFront::speak_old_versions()
{
    // The level of security keeps OpenSSL itself from it.
    SSL_CTX_set_security_level(m_server->context(), 0);
    SSL_CTX_set_min_proto_version(m_server->context(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(m_server->context(), TLS1_1_VERSION);
}

int TlsFront::requests() const { return m_server->requests; }

} // namespace support
