// SPDX-License-Identifier: MIT
#include "satchel/http/url.hpp"

#include <curl/curl.h>

#include <memory>

namespace satchel::detail {
namespace {

using UrlHandle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(UrlHandle const& url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url.get(), part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) {
        return {};
    }
    std::string result{text};
    curl_free(text);
    return result;
}

std::string scheme_of(std::string const& url)
{
    UrlHandle const parsed{curl_url(), &curl_url_cleanup};
    return parsed && curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK
               ? part_of(parsed, CURLUPART_SCHEME) // in lower case
               : std::string{};
}

} // namespace

std::optional<HostAndPort> host_and_port(std::string const& url)
{
    UrlHandle const parsed{curl_url(), &curl_url_cleanup};
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
        return std::nullopt;
    }
    auto const scheme = part_of(parsed, CURLUPART_SCHEME);
    HostAndPort result{part_of(parsed, CURLUPART_HOST), part_of(parsed, CURLUPART_PORT)};
    if ((scheme != "http" && scheme != "https") || result.host.empty()) {
        return std::nullopt;
    }
    for (auto& letter : result.host) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    if (result.host.back() == '.') {
        result.host.pop_back();
    }
    return result;
}

bool have_same_origin(std::string const& one, std::string const& other)
{
    auto const left = host_and_port(one);
    auto const right = host_and_port(other);
    return left && right && left->host == right->host && left->port == right->port &&
           scheme_of(one) == scheme_of(other);
}

bool is_loopback(std::string_view host)
{
    auto const is_address =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
    return is_address || host == "[::1]" || host == "localhost" || host.ends_with(".localhost");
}

} // namespace satchel::detail
