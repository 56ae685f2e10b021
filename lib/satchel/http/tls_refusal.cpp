// SPDX-License-Identifier: MIT
#include "satchel/http/tls_refusal.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace satchel::detail {
namespace {

bool has_any_of(std::string const& text, std::initializer_list<std::string_view> pieces)
{
    return std::any_of(pieces.begin(), pieces.end(),
                       [&](auto piece) { return text.find(piece) != std::string::npos; });
}

/// Without what libcurl puts before what OpenSSL says.
std::string said_by_tls(std::string text)
{
    for (std::string_view const before : {"SSL certificate problem: ", "SSL: "}) {
        if (text.starts_with(before)) {
            text.erase(0, before.size());
        }
    }
    return text;
}

/// The host at the end of "... does not match target host name 'localhost'".
std::string wanted_host(std::string const& text)
{
    auto const end = text.rfind('\'');
    auto const start = end == std::string::npos || end == 0 ? end : text.rfind('\'', end - 1);
    return start == std::string::npos || start == end ? "the host"
                                                      : text.substr(start + 1, end - start - 1);
}

} // namespace

TlsRefusal refused_certificate(std::string const& text)
{
    auto const said = said_by_tls(text);
    auto const in_brackets = " (" + said + ')';
    // Another CA does not help where the certificate is somebody else's or has had its time.
    if (has_any_of(said, {" target host", " target ip"})) {
        return {"it does not name " + wanted_host(said) + in_brackets,
                "it belongs to another host: check the address", true};
    }
    constexpr auto on_time = "the service has to renew it; is the clock of this computer right?";
    if (has_any_of(said, {"has expired"})) {
        return {"its time is over" + in_brackets, on_time, true};
    }
    if (has_any_of(said, {"not yet valid"})) {
        return {"its time has not begun" + in_brackets, on_time, true};
    }
    auto const is_of_stranger = has_any_of(
        said, {"issuer certificate", "self-signed certificate", "self signed certificate"});
    return {is_of_stranger ? "its certificate authority is not trusted here" + in_brackets : said,
            "if the service or your network has a CA of its own, name its file in "
            "SATCHEL_CA_BUNDLE",
            true};
}

TlsRefusal failed_handshake(std::string const& text)
{
    auto const said = said_by_tls(text);
    auto const in_brackets = " (" + said + ')';
    constexpr auto hint = "the service must speak TLS 1.2 or later; is the address an https one?";
    if (has_any_of(said, {"protocol version", "unsupported protocol"})) {
        return {"the server speaks no TLS of version 1.2 or later" + in_brackets, hint, true};
    }
    if (has_any_of(said, {"wrong version number"})) {
        return {"the server does not speak TLS" + in_brackets, hint, true};
    }
    return {said, hint, false}; // a connection that broke, for example
}

} // namespace satchel::detail
