// SPDX-License-Identifier: MIT
#include "http_test.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <httplib.h>

#include <cstdlib>
#include <thread>

using namespace http_test;

namespace {

/// A CA of its own, and certificates that it signed.
class TestAuthority {
public:
    TestAuthority()
    {
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
            "-subj '/CN=Satchel test CA' -keyout ca.key -out ca.pem");
    }

    [[nodiscard]] std::string bundle() const { return m_folder / "ca.pem"; }
    [[nodiscard]] std::string key() const { return m_folder / "server.key"; }
    [[nodiscard]] support::TemporaryFolder const& folder() const { return m_folder; }

    /// A certificate for "IP:127.0.0.1" or "DNS:other.example".
    [[nodiscard]] std::string certificate_for(std::string const& name) const
    {
        static_cast<void>(m_folder.write("names.txt", "subjectAltName=" + name));
        run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=test' "
            "-keyout server.key -out server.csr");
        run("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
            "-extfile names.txt -out server.pem");
        return m_folder / "server.pem";
    }

private:
    void run(std::string const& arguments) const
    {
        auto const command = "cd '" + m_folder.path().string() + "' && openssl " + arguments +
                             " >/dev/null 2>openssl.log";
        INFO(command);
        REQUIRE(std::system(command.c_str()) == 0);
    }

    support::TemporaryFolder m_folder;
}; // class TestAuthority

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
    TestAuthority const authority;
    auto const certificate = authority.certificate_for("IP:127.0.0.1");
    TlsServer const server{certificate, authority.key()};

    auto const response = transport(trusting(authority.bundle()))->send(get(server.url()));
    auto const error =
        thrown_by<satchel::NoReply>([&] { transport()->send(get(server.url() + "?secret")); });

    CHECK(response.body == "over TLS");
    CHECK(error.what() == std::string{"the certificate was not accepted: unable to get local "
                                      "issuer certificate"});
    CHECK(error.hint().find("SATCHEL_CA_BUNDLE") != std::string::npos);
    CHECK(error.where() == "GET " + server.url());
    CHECK_FALSE(error.may_have_arrived());
    CHECK(error.lasting());
    CHECK(server.requests() == 1);
}

TEST_CASE("a certificate for another host is refused, CA bundle or not", "[http][tls]")
{
    TestAuthority const authority;
    auto const certificate = authority.certificate_for("DNS:other.example");
    TlsServer const server{certificate, authority.key()};

    auto const error = thrown_by<satchel::NoReply>(
        [&] { transport(trusting(authority.bundle()))->send(get(server.url())); });

    CHECK(std::string{error.what()}.rfind("the certificate was not accepted: ", 0) == 0);
    CHECK(std::string{error.what()}.find("127.0.0.1") != std::string::npos);
    CHECK(error.hint() == "it belongs to another host: check the address");
    CHECK(error.lasting());
    CHECK(server.requests() == 0);
}

TEST_CASE("TLS 1.1 is not spoken", "[http][tls]")
{
    TestAuthority const authority;
    auto const certificate = authority.certificate_for("IP:127.0.0.1");
    TlsServer server{certificate, authority.key()};
    SSL_CTX_set_min_proto_version(server.server().ssl_context(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(server.server().ssl_context(), TLS1_1_VERSION);

    auto const error = thrown_by<satchel::NoReply>(
        [&] { transport(trusting(authority.bundle()))->send(get(server.url())); });

    CHECK(std::string{error.what()}.rfind("no secure connection: ", 0) == 0);
    CHECK_FALSE(error.may_have_arrived());
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
