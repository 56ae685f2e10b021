// SPDX-License-Identifier: MIT
#include "satchel/http/proxy_login.hpp"

#include <curl/curl.h>

#include <cstdlib>
#include <memory>

namespace satchel::detail {
namespace {

std::string decoded(std::string const& text)
{
    int length = 0;
    std::unique_ptr<char, decltype(&curl_free)> const plain{
        curl_easy_unescape(nullptr, text.c_str(), static_cast<int>(text.size()), &length),
        &curl_free};
    return plain ? std::string{plain.get(), static_cast<std::size_t>(length)} : text;
}

} // namespace

std::optional<ProxyLogin> proxy_login(std::string_view address)
{
    // The last "@": a password that holds one, or a slash, is hidden all the same.
    auto const end = address.rfind('@');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    auto const scheme = address.substr(0, end).find("://");
    auto const start = scheme == std::string_view::npos ? 0 : scheme + 3;
    auto const login = std::string{address.substr(start, end - start)};
    auto const colon = login.find(':');
    if (colon == std::string::npos) {
        return ProxyLogin{decoded(login), {}};
    }
    return ProxyLogin{decoded(login.substr(0, colon)), decoded(login.substr(colon + 1))};
}

std::vector<ProxyLogin> proxy_logins()
{
    std::vector<ProxyLogin> logins;
    for (auto const* const name :
         {"http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
        auto const* const address = std::getenv(name);
        if (auto login = proxy_login(address == nullptr ? "" : address)) {
            logins.push_back(*std::move(login));
        }
    }
    return logins;
}

} // namespace satchel::detail
