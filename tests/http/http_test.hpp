// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/curl_transport.hpp"
#include "support/local_server.hpp"

#include <functional>
#include <memory>
#include <string>

namespace http_test {

/// A transport that leaves the environment's proxies alone and gives up soon.
inline std::unique_ptr<satchel::HttpTransport> transport(satchel::CurlOptions options = {})
{
    options.use_proxy = false;
    return satchel::make_curl_transport(options);
}

inline satchel::HttpRequest get(std::string const& url)
{
    satchel::HttpRequest request;
    request.url = url;
    request.repeatable = true;
    return request;
}

/// As an order is sent: once, whatever happens.
inline satchel::HttpRequest post_once(std::string const& url, std::string const& body = "{}")
{
    satchel::HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    return request;
}

template <typename Wanted>
Wanted thrown_by(std::function<void()> const& action)
{
    try {
        action();
    } catch (Wanted const& e) {
        return e;
    }
    throw std::logic_error{"nothing was thrown"};
}

} // namespace http_test
