// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/curl_reply.hpp"
#include "satchel/http/curl_request.hpp"
#include "satchel/http/curl_transport.hpp"
#include "satchel/http/patience.hpp"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace satchel::detail {

/// One request on its way and its reply: a handle of libcurl with everything that it
/// reads from and writes into. It serves one request after the other; connections are
/// kept by the multi handle.
class CurlExchange {
public:
    /// Both outlive it. `certificates` is a PEM text, or empty for the system's own.
    CurlExchange(CurlOptions const& options, std::string const& certificates);
    CurlExchange(CurlExchange const&) = delete;
    CurlExchange(CurlExchange&&) = delete;
    CurlExchange& operator=(CurlExchange const&) = delete;
    CurlExchange& operator=(CurlExchange&&) = delete;
    ~CurlExchange() { stop(); }

    /// Puts it on its way; `multi` drives it.
    void start(CURLM* multi, HttpRequest request);

    /// Whether it is to be given up for its silence or slowness; finish() then says so.
    [[nodiscard]] bool is_hopeless(std::chrono::steady_clock::time_point now);

    /// The reply, once libcurl is done with it or it is hopeless. Throws what
    /// HttpTransport::send() does.
    [[nodiscard]] HttpResponse finish(CURLcode code);

    /// Ends a request that is still on its way.
    void stop() noexcept;

    [[nodiscard]] HttpRequest const& request() const { return m_request; }
    [[nodiscard]] CURL const* handle() const { return m_easy.get(); }

private:
    struct Cleanup {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    };

    void prepare();
    void prepare_connection();
    [[nodiscard]] bool may_be_of_proxy() const;
    void prepare_proxy();
    void prepare_tls();
    void prepare_body();
    template <typename Value>
    void set(CURLoption option, Value value);
    template <typename Value>
    [[nodiscard]] Value info(CURLINFO which) const;

    CurlOptions const& m_options;
    std::string const& m_certificates;
    std::array<char, CURL_ERROR_SIZE> m_error_text{};
    HttpRequest m_request;
    CurlReply m_reply;
    HeaderList m_headers;
    std::optional<Patience> m_patience;
    Patience::End m_given_up = Patience::End::none;
    std::chrono::steady_clock::time_point m_start;
    CURLM* m_multi = nullptr; ///< while it is on its way
    std::unique_ptr<CURL, Cleanup> m_easy;
}; // class CurlExchange

} // namespace satchel::detail
