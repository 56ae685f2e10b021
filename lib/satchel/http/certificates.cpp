// SPDX-License-Identifier: MIT
#include "satchel/http/certificates.hpp"

#include "satchel/error.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

namespace satchel::detail {
namespace {

[[noreturn]] void fail(std::string const& file, std::string const& what)
{
    throw Error{Failure::configuration, file, what,
                "SATCHEL_CA_BUNDLE names a file with certificates in PEM format"};
}

} // namespace

std::string read_certificates(std::string const& file)
{
    std::error_code ignored;
    std::ifstream stream{file, std::ios::binary};
    if (!stream || std::filesystem::is_directory(file, ignored)) {
        fail(file, "the CA certificates cannot be read");
    }
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    std::unique_ptr<BIO, decltype(&BIO_free)> const bio{
        BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
    int count = 0;
    while (auto* const certificate =
               bio ? PEM_read_bio_X509_AUX(bio.get(), nullptr, nullptr, nullptr) : nullptr) {
        X509_free(certificate);
        ++count;
    }
    auto const reason = ERR_GET_REASON(ERR_peek_last_error());
    ERR_clear_error();
    if (reason != PEM_R_NO_START_LINE) { // how it says that there are no more
        fail(file, "the certificate number " + std::to_string(count + 1) + " in it is damaged");
    }
    if (count == 0) {
        fail(file, "there is no certificate in PEM format in it");
    }
    return text;
}

} // namespace satchel::detail
