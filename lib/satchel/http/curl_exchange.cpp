// SPDX-License-Identifier: MIT
#include "satchel/http/curl_exchange.hpp"

#include "satchel/http/curl_failure.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace satchel::detail {
namespace {

std::string in_megabytes(std::size_t bytes)
{
    constexpr std::size_t megabyte = 1024UL * 1024;
    return bytes < megabyte ? std::to_string(bytes) + " bytes"
                            : std::to_string(bytes / megabyte) + " MB";
}

} // namespace

template <typename Value>
void CurlExchange::set(CURLoption option, Value value)
{
    auto const code = curl_easy_setopt(m_easy.get(), option, value);
    if (code == CURLE_OUT_OF_MEMORY) {
        throw std::bad_alloc{};
    }
    if (code != CURLE_OK) {
        throw Error{Failure::bug, "libcurl", curl_easy_strerror(code)};
    }
}

template <typename Value>
Value CurlExchange::info(CURLINFO which) const
{
    Value value{};
    curl_easy_getinfo(m_easy.get(), which, &value);
    return value;
}

CurlExchange::CurlExchange(CurlOptions const& options, std::string const& certificates)
    : m_options{options}, m_certificates{certificates}, m_reply{0}, m_easy{curl_easy_init()}
{
    if (!m_easy) {
        throw std::bad_alloc{};
    }
}

void CurlExchange::start(CURLM* multi, HttpRequest request)
{
    refuse_line_breaks(request);
    m_start = std::chrono::steady_clock::now();
    m_request = std::move(request);
    m_reply = CurlReply{std::min(m_request.most_reply_bytes, m_options.max_reply_bytes)};
    m_reply.not_after = m_request.not_after;
    m_patience.emplace(Patience::Limits{m_options.idle_timeout, m_options.least_bytes_per_second,
                                        std::max(m_options.total_timeout, m_options.idle_timeout)});
    m_given_up = Patience::End::none;
    prepare();
    m_headers = header_list(m_request);
    set(CURLOPT_HTTPHEADER, m_headers.get());
    if (curl_multi_add_handle(multi, m_easy.get()) != CURLM_OK) {
        throw Error{Failure::bug, "libcurl", "the request cannot be started"};
    }
    m_multi = multi;
}

/// Taking it out of the multi handle ends it.
void CurlExchange::stop() noexcept
{
    if (m_multi != nullptr) {
        curl_multi_remove_handle(m_multi, m_easy.get());
        m_multi = nullptr;
    }
}

bool CurlExchange::is_hopeless(std::chrono::steady_clock::time_point now)
{
    if (!m_reply.begun) { // the connection has a limit of its own
        return false;
    }
    auto const received =
        info<curl_off_t>(CURLINFO_SIZE_DOWNLOAD_T) + static_cast<curl_off_t>(m_reply.header_bytes);
    auto const sent = info<curl_off_t>(CURLINFO_SIZE_UPLOAD_T);
    m_given_up = m_patience->look(now, sent, received);
    return m_given_up != Patience::End::none;
}

HttpResponse CurlExchange::finish(CURLcode code)
{
    stop();
    if (m_given_up != Patience::End::none) {
        code = CURLE_OPERATION_TIMEDOUT;
    } else if (code == CURLE_OK && !m_reply.head_complete) {
        code = CURLE_PARTIAL_FILE;
    }
    if (m_reply.too_late) {
        throw_if_too_late(m_request);
    }
    if (m_reply.problem) {
        std::rethrow_exception(m_reply.problem);
    }
    // libcurl itself ends at a single line of 100 kB, which it calls a lack of memory.
    if (m_reply.header_bytes > CurlReply::most_header_bytes ||
        (code == CURLE_OUT_OF_MEMORY && m_reply.begun)) {
        throw Error{Failure::reply, request_line(m_request),
                    "the headers of the reply are larger than " +
                        std::to_string(CurlReply::most_header_bytes / 1024) + " kB",
                    "is the address the one of the service?"};
    }
    if (m_reply.too_large || code == CURLE_FILESIZE_EXCEEDED) {
        throw Error{Failure::reply, request_line(m_request),
                    "the reply is larger than " + in_megabytes(m_reply.limit),
                    "ask for less at once"};
    }
    auto const status = static_cast<int>(info<long>(CURLINFO_RESPONSE_CODE));
    if (code != CURLE_OK) {
        throw_failure({code, m_error_text.data(), info<long>(CURLINFO_OS_ERRNO),
                       info<long>(CURLINFO_HTTP_CONNECTCODE), m_reply.begun.has_value(),
                       status != 0, m_given_up},
                      m_request, m_options);
    }
    if (status == 407 && may_be_of_proxy()) {
        throw_refused_by_proxy(m_request);
    }
    m_reply.response.status = status;
    m_reply.response.sent_after = std::chrono::ceil<std::chrono::milliseconds>(
        m_reply.begun.value_or(std::chrono::steady_clock::now()) - m_start);
    return std::move(m_reply.response);
}

void CurlExchange::prepare()
{
    // Only options are forgotten; connections, names and TLS sessions are kept.
    curl_easy_reset(m_easy.get());
    m_error_text.front() = '\0';
    set(CURLOPT_ERRORBUFFER, m_error_text.data());
    set(CURLOPT_URL, m_request.url.c_str());
    prepare_connection();
    prepare_tls();
    prepare_body();

    if (!m_options.user_agent.empty()) {
        set(CURLOPT_USERAGENT, m_options.user_agent.c_str());
    }
    set(CURLOPT_ACCEPT_ENCODING, "");
    // Pages of a megabyte in a few pieces. Refused where the buffer is kept from a request whose
    // host was not found.
    curl_easy_setopt(m_easy.get(), CURLOPT_BUFFERSIZE, 128L * 1024);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(m_reply.limit));
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_HEADERFUNCTION, &CurlReply::on_header);
    set(CURLOPT_HEADERDATA, &m_reply);
    set(CURLOPT_WRITEFUNCTION, &CurlReply::on_body);
    set(CURLOPT_WRITEDATA, &m_reply);
    set(CURLOPT_PREREQFUNCTION, &CurlReply::on_begin);
    set(CURLOPT_PREREQDATA, &m_reply);
}

void CurlExchange::prepare_connection()
{
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    // HTTP/2 has ways of its own to send a request again.
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_NOSIGNAL, 1L);
    // Else giving up while a name is resolved would wait for the resolver.
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::chrono::milliseconds{m_options.connect_timeout}.count()));
    if (!m_options.use_proxy) {
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOPROXY, "*");
    } else {
        prepare_proxy();
    }
    if (!m_request.repeatable || m_request.own_connection) {
        // libcurl sends a request again, unasked, when a kept connection turns out
        // to be dead: a second purchase if the first did arrive. On a new
        // connection it never does.
        set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_FORBID_REUSE, 1L);
    }
}

/// A proxy answers itself only where it sees the request: not within TLS.
bool CurlExchange::may_be_of_proxy() const
{
    if (!m_options.use_proxy || m_request.url.starts_with("https:")) {
        return false;
    }
    bool is_set = !m_options.proxies.http.empty();
    for (auto const* const name : {"http_proxy", "all_proxy", "ALL_PROXY"}) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
        auto const* const address = std::getenv(name);
        is_set = is_set || (address != nullptr && *address != '\0');
    }
    return is_set;
}

void CurlExchange::prepare_proxy()
{
    auto const& proxies = m_options.proxies;
    auto const& proxy = m_request.url.starts_with("https:") ? proxies.https : proxies.http;
    if (proxy.empty()) {
        return;
    }
    set(CURLOPT_PROXY, proxy.c_str());
    if (!proxies.login.empty()) {
        set(CURLOPT_PROXYUSERPWD, proxies.login.c_str());
    }
}

void CurlExchange::prepare_tls()
{
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!m_certificates.empty()) {
        // libcurl only reads it.
        auto* const text = const_cast<char*>(m_certificates.data()); // NOLINT(*-const-cast)
        curl_blob certificates{text, m_certificates.size(), CURL_BLOB_NOCOPY};
        set(CURLOPT_CAINFO_BLOB, &certificates);
        set(CURLOPT_PROXY_CAINFO_BLOB, &certificates);
    }
}

void CurlExchange::prepare_body()
{
    auto const& method = m_request.method;
    if (method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
        return;
    }
    if (!m_request.body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        set(CURLOPT_POSTFIELDS, m_request.body.data());
    } else {
        set(CURLOPT_HTTPGET, 1L);
    }
    set(CURLOPT_CUSTOMREQUEST, method.c_str());
}

} // namespace satchel::detail
