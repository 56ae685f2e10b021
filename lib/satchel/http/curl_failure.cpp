// SPDX-License-Identifier: MIT
#include "satchel/http/curl_failure.hpp"

#include "satchel/http/tls_refusal.hpp"
#include "satchel/http/url.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <string_view>
#include <system_error>

namespace satchel::detail {
namespace {

constexpr auto network_hint =
    "check the address, the network and, where there is one, the proxy (https_proxy, no_proxy)";

constexpr auto proxy_login_hint =
    "the proxy wants a user and a password: https_proxy=http://USER:PASSWORD@HOST:PORT, with "
    "special characters as in %40 for @";

constexpr long proxy_wants_login = 407;

std::string seconds(std::chrono::seconds duration)
{
    return std::to_string(duration.count()) + " s";
}

std::string with_small_first(std::string text)
{
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return text;
}

std::string host_of(HttpRequest const& request)
{
    auto const target = host_and_port(request.url);
    return target ? target->host : "the server";
}

/// "127.0.0.1 port 8080": the proxy's, when it is the proxy that cannot be reached.
std::string peer_of(CurlFailure const& failure, HttpRequest const& request)
{
    static std::string const before = "Failed to connect to ";
    auto const end = failure.text.find(" after ");
    if (failure.text.rfind(before, 0) == 0 && end != std::string::npos) {
        return failure.text.substr(before.size(), end - before.size());
    }
    auto const target = host_and_port(request.url);
    return target ? target->host + " port " + target->port : "the server";
}

std::string reason_of(CurlFailure const& failure)
{
    if (failure.system_error == 0) {
        return {};
    }
    auto const text = std::generic_category().message(static_cast<int>(failure.system_error));
    return ": " + with_small_first(text);
}

/// Failures that an address or a file in the configuration causes.
void throw_configuration(CurlFailure const& failure, std::string const& where,
                         CurlOptions const& options)
{
    if (std::string_view{failure.text}.starts_with("Unsupported proxy")) {
        throw Error{
            Failure::configuration, where, "the address of the proxy has no known scheme",
            "http, https, socks4, socks4a, socks5 and socks5h are known; check all_proxy and "
            "https_proxy"};
    }
    switch (failure.code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
        throw Error{Failure::configuration, where, "this is no http or https address",
                    "check the addresses of the profile (SATCHEL_ORDER_URL, SATCHEL_SEARCH_URL, "
                    "SATCHEL_AUTH_URL) and of the proxy"};
    case CURLE_URL_MALFORMAT:
        throw Error{Failure::configuration, where, "this address cannot be understood",
                    "check the addresses of the profile (SATCHEL_ORDER_URL, SATCHEL_SEARCH_URL, "
                    "SATCHEL_AUTH_URL)"};
    case CURLE_SSL_CACERT_BADFILE:
        throw Error{Failure::configuration,
                    options.ca_bundle.empty() ? "the system's CA certificates" : options.ca_bundle,
                    "the CA certificates cannot be read",
                    options.ca_bundle.empty()
                        ? "install the CA certificates of the system (ca-certificates)"
                        : "SATCHEL_CA_BUNDLE names a file with certificates in PEM format"};
    default:
        return;
    }
}

/// Nothing has left where TLS was refused.
[[noreturn]] void throw_refused(std::string const& where, std::string const& what,
                                TlsRefusal const& refusal)
{
    throw NoReply{where, what + refusal.reason, refusal.hint, false, refusal.lasting};
}

[[noreturn]] void throw_before_sending(CurlFailure const& failure, HttpRequest const& request,
                                       CurlOptions const& options)
{
    auto const where = request_line(request);
    throw_configuration(failure, where, options);
    if (failure.proxy_status >= 300) {
        throw NoReply{where,
                      "the proxy refused the connection to " + host_of(request) + " (HTTP " +
                          std::to_string(failure.proxy_status) + ')',
                      failure.proxy_status == proxy_wants_login ? proxy_login_hint : network_hint,
                      false, failure.proxy_status < 500};
    }
    switch (failure.code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
        throw NoReply{where, "the host name of the proxy cannot be resolved", network_hint, false};
    case CURLE_PROXY: // of a SOCKS proxy, which says no in a reply of its own
        throw NoReply{where,
                      "the proxy refused the connection to " + host_of(request) + ": " +
                          with_small_first(failure.text),
                      "check the address, the user and the password of all_proxy (or https_proxy)",
                      false, true};
    case CURLE_COULDNT_RESOLVE_HOST:
        throw NoReply{where, "the host name " + host_of(request) + " cannot be resolved",
                      network_hint, false};
    case CURLE_OPERATION_TIMEDOUT:
        throw NoReply{where,
                      "no connection to " + host_of(request) + " within " +
                          seconds(options.connect_timeout),
                      network_hint, false};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        throw_refused(where,
                      "the certificate was not accepted: ", refused_certificate(failure.text));
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ENGINE_INITFAILED:
        throw_refused(where, "no secure connection: ", failed_handshake(failure.text));
    default:
        throw NoReply{where, "cannot connect to " + peer_of(failure, request) + reason_of(failure),
                      network_hint, false};
    }
}

std::string timeout_text(CurlFailure const& failure, CurlOptions const& options)
{
    switch (failure.given_up) {
    case Patience::End::slow:
        return "the reply came too slowly, less than " +
               std::to_string(options.least_bytes_per_second) + " bytes a second for " +
               seconds(options.idle_timeout);
    case Patience::End::endless:
        return "the reply did not end within " +
               seconds(std::max(options.total_timeout, options.idle_timeout));
    default:
        return (failure.replying ? "the reply stopped, nothing came for " : "no reply within ") +
               seconds(options.idle_timeout);
    }
}

[[noreturn]] void throw_after_sending(CurlFailure const& failure, HttpRequest const& request,
                                      CurlOptions const& options)
{
    std::string const again =
        request.repeatable ? "try again in a few minutes"
                           : "the request may have arrived; find out before it is sent again";
    auto const where = request_line(request);
    switch (failure.code) {
    case CURLE_OPERATION_TIMEDOUT:
        throw NoReply{where, timeout_text(failure, options), again, true};
    case CURLE_GOT_NOTHING:
        throw NoReply{where, "the server closed the connection without a reply", again, true};
    case CURLE_PARTIAL_FILE:
        throw NoReply{where, "the reply ended too early", again, true};
    case CURLE_BAD_CONTENT_ENCODING:
        throw NoReply{where, "the reply cannot be decompressed", again, true};
    case CURLE_SEND_ERROR:
        throw NoReply{where, "the connection broke while sending" + reason_of(failure), again,
                      true};
    case CURLE_RECV_ERROR:
        throw NoReply{where,
                      (failure.replying ? "the connection broke in the middle of the reply"
                                        : "the connection broke before the reply") +
                          reason_of(failure),
                      again, true};
    case CURLE_UNSUPPORTED_PROTOCOL: // what libcurl says of "HTTP/0.9"
    case CURLE_WEIRD_SERVER_REPLY:
        throw NoReply{where, "what the server sent is no HTTP reply",
                      "is the address the one of the service?", true};
    default:
        throw NoReply{where,
                      std::string{"no usable reply: "} +
                          curl_easy_strerror(static_cast<CURLcode>(failure.code)),
                      again, true};
    }
}

} // namespace

void throw_refused_by_proxy(HttpRequest const& request)
{
    throw NoReply{request_line(request), "the proxy refused the request (HTTP 407)",
                  proxy_login_hint, false, true};
}

void throw_failure(CurlFailure const& failure, HttpRequest const& request,
                   CurlOptions const& options)
{
    if (failure.begun) {
        throw_after_sending(failure, request, options);
    }
    throw_before_sending(failure, request, options);
}

} // namespace satchel::detail
