// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_folder.hpp"

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

namespace support {

/// A certificate authority that nobody knows, and certificates that it signed. All keys are made
/// for the run of the test.
class TestAuthority {
public:
    TestAuthority()
    {
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
            "-subj '/CN=Satchel test CA' -keyout ca.key -out ca.pem");
        run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=test' "
            "-keyout server.key -out server.csr");
    }

    [[nodiscard]] std::string bundle() const { return m_folder / "ca.pem"; }

    /// Of all certificates.
    [[nodiscard]] std::string key() const { return m_folder / "server.key"; }
    [[nodiscard]] TemporaryFolder const& folder() const { return m_folder; }

    /// A certificate for "IP:127.0.0.1" or "DNS:other.example".
    [[nodiscard]] std::string certificate_for(std::string const& name)
    {
        auto const file = "server-" + std::to_string(++m_certificates) + ".pem";
        static_cast<void>(m_folder.write("names.txt", "subjectAltName=" + name));
        run("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
            "-extfile names.txt -out " +
            file);
        return m_folder / file;
    }

    /// The same of last week.
    [[nodiscard]] std::string expired_certificate_for(std::string const& name)
    {
        constexpr long day = 24L * 60 * 60;
        return certificate_of_time(name, -7 * day, -day);
    }

    /// The same of next week.
    [[nodiscard]] std::string future_certificate_for(std::string const& name)
    {
        constexpr long day = 24L * 60 * 60;
        return certificate_of_time(name, day, 7 * day);
    }

private:
    struct Free {
        void operator()(std::FILE* file) const { std::fclose(file); }
        void operator()(X509* certificate) const { X509_free(certificate); }
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    };
    using File = std::unique_ptr<std::FILE, Free>;

    static File open(std::string const& path, char const* mode)
    {
        File file{std::fopen(path.c_str(), mode)};
        if (!file) {
            throw std::runtime_error{"cannot open " + path};
        }
        return file;
    }

    /// The command makes none that is over: it only counts days from now. Seconds from now.
    std::string certificate_of_time(std::string const& name, long start, long end)
    {
        auto const path = certificate_for(name);
        std::unique_ptr<X509, Free> const certificate{
            PEM_read_X509(open(path, "r").get(), nullptr, nullptr, nullptr)};
        std::unique_ptr<EVP_PKEY, Free> const ca_key{
            PEM_read_PrivateKey(open(m_folder / "ca.key", "r").get(), nullptr, nullptr, nullptr)};
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), start);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), end);
        if (X509_sign(certificate.get(), ca_key.get(), EVP_sha256()) == 0 ||
            PEM_write_X509(open(path, "w").get(), certificate.get()) == 0) {
            throw std::runtime_error{"cannot sign " + path};
        }
        return path;
    }

    void run(std::string const& arguments) const
    {
        auto const command = "cd '" + m_folder.path().string() + "' && openssl " + arguments +
                             " >/dev/null 2>openssl.log";
        if (std::system(command.c_str()) != 0) {
            throw std::runtime_error{"this failed: " + command};
        }
    }

    TemporaryFolder m_folder;
    int m_certificates = 0;
}; // class TestAuthority

} // namespace support
