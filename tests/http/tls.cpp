// SPDX-License-Identifier: MIT
#include "http_test.hpp"

#include "satchel/http/tls_refusal.hpp"

#include "support/test_authority.hpp"

#include <catch2/catch.hpp>
#include <httplib.h>

#include <atomic>
#include <thread>

using namespace http_test;
using support::TestAuthority;

namespace {

class TlsServer {
public:
    TlsServer(std::string const& certificate, std::string const& key)
        : m_server{certificate.c_str(), key.c_str()}
    {
        m_server.Get("/", [this](httplib::Request const&, httplib::Response& response) {
            ++m_requests;
            response.set_content("over TLS", "text/plain");
        });
        m_port = m_server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread{[this] { m_server.listen_after_bind(); }};
        while (!m_server.is_running()) {
            std::this_thread::yield();
        }
    }
    TlsServer(TlsServer const&) = delete;
    TlsServer& operator=(TlsServer const&) = delete;
    ~TlsServer()
    {
        m_server.stop();
        m_thread.join();
    }

    [[nodiscard]] httplib::SSLServer& server() { return m_server; }
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] std::string url() const
    {
        return "https://127.0.0.1:" + std::to_string(m_port) + "/";
    }

private:
    httplib::SSLServer m_server;
    std::atomic<int> m_requests = 0;
    int m_port = 0;
    std::thread m_thread;
}; // class TlsServer

satchel::CurlOptions trusting(std::string const& bundle)
{
    satchel::CurlOptions options;
    options.ca_bundle = bundle;
    return options;
}

} // namespace

TEST_CASE("a service with a CA of its own is trusted only with the CA bundle", "[http][tls]")
{
    TestAuthority authority;
    auto const certificate = authority.certificate_for("IP:127.0.0.1");
    TlsServer const server{certificate, authority.key()};

    auto const response = transport(trusting(authority.bundle()))->send(get(server.url()));
    auto const error =
        thrown_by<satchel::NoReply>([&] { transport()->send(get(server.url() + "?secret")); });

    CHECK(response.body == "over TLS");
    CHECK(error.what() ==
          std::string{"the certificate was not accepted: its certificate authority is not trusted "
                      "here (unable to get local issuer certificate)"});
    CHECK(error.hint().find("SATCHEL_CA_BUNDLE") != std::string::npos);
    CHECK(error.where() == "GET " + server.url());
    CHECK_FALSE(error.may_have_arrived());
    CHECK(error.lasting());
    CHECK(server.requests() == 1);
}

TEST_CASE("a certificate for another host is refused, CA bundle or not", "[http][tls]")
{
    TestAuthority authority;
    auto const certificate = authority.certificate_for("DNS:other.example");
    TlsServer const server{certificate, authority.key()};

    auto const error = thrown_by<satchel::NoReply>(
        [&] { transport(trusting(authority.bundle()))->send(get(server.url())); });

    CHECK(std::string{error.what()}.starts_with(
        "the certificate was not accepted: it does not name 127.0.0.1 ("));
    CHECK(error.hint() == "it belongs to another host: check the address");
    CHECK(error.lasting());
    CHECK(server.requests() == 0);
}

TEST_CASE("a certificate whose time is over, or has not come, is refused", "[http][tls]")
{
    TestAuthority authority;
    auto const is_over = GENERATE(true, false);
    auto const certificate = is_over ? authority.expired_certificate_for("IP:127.0.0.1")
                                     : authority.future_certificate_for("IP:127.0.0.1");
    TlsServer const server{certificate, authority.key()};

    auto const error = thrown_by<satchel::NoReply>(
        [&] { transport(trusting(authority.bundle()))->send(get(server.url())); });

    CHECK(error.what() == std::string{"the certificate was not accepted: "} +
                              (is_over ? "its time is over (certificate has expired)"
                                       : "its time has not begun (certificate is not yet valid)"));
    CHECK(error.hint() == "the service has to renew it; is the clock of this computer right?");
    CHECK_FALSE(error.may_have_arrived());
    CHECK(error.lasting());
    CHECK(server.requests() == 0);
}

TEST_CASE("a certificate that vouches for itself is refused", "[http][tls]")
{
    TestAuthority const authority;
    TlsServer const server{authority.bundle(), authority.folder() / "ca.key"};

    auto const error = thrown_by<satchel::NoReply>([&] { transport()->send(get(server.url())); });

    CHECK(error.what() ==
          std::string{"the certificate was not accepted: its certificate authority is not trusted "
                      "here (self-signed certificate)"});
    CHECK(error.hint().find("SATCHEL_CA_BUNDLE") != std::string::npos);
    CHECK(server.requests() == 0);
}

TEST_CASE("TLS 1.1 is not spoken", "[http][tls]")
{
    TestAuthority authority;
    auto const certificate = authority.certificate_for("IP:127.0.0.1");
    TlsServer server{certificate, authority.key()};
    SSL_CTX_set_security_level(server.server().ssl_context(), 0); // else OpenSSL refuses it itself
    SSL_CTX_set_min_proto_version(server.server().ssl_context(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(server.server().ssl_context(), TLS1_1_VERSION);

    auto const error = thrown_by<satchel::NoReply>(
        [&] { transport(trusting(authority.bundle()))->send(get(server.url())); });

    CHECK(std::string{error.what()}.starts_with(
        "no secure connection: the server speaks no TLS of version 1.2 or later ("));
    CHECK_FALSE(error.may_have_arrived());
    CHECK(error.lasting());
    CHECK(server.requests() == 0);
}

TEST_CASE("an https address of a server without TLS is no secure connection", "[http][tls]")
{
    support::LocalServer server{{{"GET", "/", 200, "", {}, support::Fault::close_before_reading}}};

    auto const error = thrown_by<satchel::NoReply>([&] {
        transport()->send(get("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
    });

    CHECK(std::string{error.what()}.rfind("no secure connection: ", 0) == 0);
    CHECK_FALSE(error.may_have_arrived());
}

TEST_CASE("a server that replies without TLS is told as that", "[http][tls]")
{
    auto const refusal = satchel::detail::failed_handshake(
        "error:0A00010B:SSL routines::wrong version number"); // OpenSSL 3 at a line of HTTP

    CHECK(refusal.reason.starts_with("the server does not speak TLS ("));
    CHECK(refusal.hint.find("is the address an https one?") != std::string::npos);
    CHECK(refusal.lasting);
    CHECK_FALSE(satchel::detail::failed_handshake("Connection reset by peer").lasting);
}

TEST_CASE("a CA bundle that cannot be used is named", "[http][tls]")
{
    support::TemporaryFolder const folder;
    auto const missing = folder / "missing.pem";
    auto const text = folder.write("text.pem", "no certificate");

    auto const refused = [](std::filesystem::path const& bundle) {
        return thrown_by<satchel::Error>([&] { transport(trusting(bundle)); });
    };

    CHECK(refused(missing).failure() == satchel::Failure::configuration);
    CHECK(refused(missing).where() == missing.string());
    CHECK(refused(missing).what() == std::string{"the CA certificates cannot be read"});
    CHECK(refused(folder.path()).what() == std::string{"the CA certificates cannot be read"});
    CHECK(refused(text).what() == std::string{"there is no certificate in PEM format in it"});
    auto const key =
        folder.write("key.pem", "-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n");
    CHECK(refused(key).what() == std::string{"there is no certificate in PEM format in it"});
    auto const cut = folder.write("cut.pem", "-----BEGIN CERTIFICATE-----\nMC4=\n");
    CHECK(refused(cut).what() == std::string{"the certificate number 1 in it is damaged"});
}

TEST_CASE("a CA bundle with a damaged certificate is named", "[http][tls]")
{
    support::TemporaryFolder const folder;
    auto const bundle = folder.write(
        "bad.pem",
        "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n");
    support::LocalServer server{{{"GET", "/", 200, "", {}, support::Fault::close_before_reading}}};

    auto const error = thrown_by<satchel::Error>([&] {
        transport(trusting(bundle))
            ->send(get("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
    });

    CHECK(error.failure() == satchel::Failure::configuration);
    CHECK(error.where() == bundle.string());
}
