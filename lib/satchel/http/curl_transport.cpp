// SPDX-License-Identifier: MIT
#include "satchel/http/curl_transport.hpp"

#include "satchel/http/curl_failure.hpp"
#include "satchel/http/curl_reply.hpp"
#include "satchel/http/curl_request.hpp"
#include "satchel/http/patience.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace satchel {
namespace {

using detail::CurlReply;

struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiCleanup {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
using EasyHandle = std::unique_ptr<CURL, Cleanup>;
using MultiHandle = std::unique_ptr<CURLM, MultiCleanup>;

/// A request is in the multi handle only while it is on its way; taking it out
/// ends it.
class OnItsWay {
public:
    OnItsWay(CURLM* multi, CURL* easy) : m_multi{multi}, m_easy{easy}
    {
        if (curl_multi_add_handle(multi, easy) != CURLM_OK) {
            throw Error{Failure::bug, "libcurl", "the request cannot be started"};
        }
    }
    OnItsWay(OnItsWay const&) = delete;
    OnItsWay(OnItsWay&&) = delete;
    OnItsWay& operator=(OnItsWay const&) = delete;
    OnItsWay& operator=(OnItsWay&&) = delete;
    ~OnItsWay() { curl_multi_remove_handle(m_multi, m_easy); }

private:
    CURLM* m_multi;
    CURL* m_easy;
}; // class OnItsWay

template <typename Value>
void set(EasyHandle const& handle, CURLoption option, Value value)
{
    auto const code = curl_easy_setopt(handle.get(), option, value);
    if (code == CURLE_OUT_OF_MEMORY) {
        throw std::bad_alloc{};
    }
    if (code != CURLE_OK) {
        throw Error{Failure::bug, "libcurl", curl_easy_strerror(code)};
    }
}

template <typename Value>
Value info(EasyHandle const& handle, CURLINFO which)
{
    Value value{};
    curl_easy_getinfo(handle.get(), which, &value);
    return value;
}

std::string file_content(std::string const& path)
{
    std::error_code ignored;
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, ignored)) {
        return {};
    }
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The system's certificates and those of the file, as one text. The folder of
/// hashed certificates that libcurl was built with is used besides.
std::string ca_certificates(std::string const& bundle)
{
    auto const own = file_content(bundle);
    if (own.find("-----BEGIN ") == std::string::npos) {
        throw Error{Failure::configuration, bundle,
                    own.empty() ? "the CA certificates cannot be read"
                                : "there is no certificate in PEM format in it",
                    "SATCHEL_CA_BUNDLE names a file with certificates in PEM format"};
    }
    auto const* const version = curl_version_info(CURLVERSION_NOW);
    auto const* const system = version->cainfo;
    return own + '\n' + (system == nullptr ? "" : file_content(system));
}

std::string in_megabytes(std::size_t bytes)
{
    constexpr std::size_t megabyte = 1024UL * 1024;
    return bytes < megabyte ? std::to_string(bytes) + " bytes"
                            : std::to_string(bytes / megabyte) + " MB";
}

class CurlTransport final : public HttpTransport {
public:
    explicit CurlTransport(CurlOptions options)
        : m_options{std::move(options)}, m_easy{curl_easy_init()}, m_multi{curl_multi_init()}
    {
        if (!m_easy || !m_multi) {
            throw std::bad_alloc{};
        }
        if (!m_options.ca_bundle.empty()) {
            m_certificates = ca_certificates(m_options.ca_bundle);
        }
    }

    HttpResponse send(HttpRequest const& request) override;

private:
    void prepare(HttpRequest const& request, CurlReply& reply);
    void prepare_connection(HttpRequest const& request);
    void prepare_tls();
    void prepare_body(HttpRequest const& request);
    struct Ended {
        CURLcode code;
        detail::Patience::End given_up = detail::Patience::End::none;
    };
    Ended perform(HttpRequest const& request, CurlReply const& reply);
    CURLcode result() const;
    [[nodiscard]] bool is_cancelled() const
    {
        return m_options.cancel != nullptr && m_options.cancel->load();
    }
    void throw_if_cancelled(HttpRequest const& request) const;

    CurlOptions m_options;
    std::string m_certificates;
    std::array<char, CURL_ERROR_SIZE> m_error_text{};
    EasyHandle m_easy;
    MultiHandle m_multi;
}; // class CurlTransport

HttpResponse CurlTransport::send(HttpRequest const& request)
{
    detail::refuse_line_breaks(request);
    throw_if_cancelled(request);

    auto const start = std::chrono::steady_clock::now();
    auto const most_bytes = std::min(request.most_reply_bytes, m_options.max_reply_bytes);
    CurlReply reply{most_bytes};
    auto const headers = detail::header_list(request);
    prepare(request, reply);
    set(m_easy, CURLOPT_HTTPHEADER, headers.get());
    auto [code, given_up] = perform(request, reply);
    if (code == CURLE_OK && !reply.head_complete) {
        code = CURLE_PARTIAL_FILE;
    }

    if (reply.problem) {
        std::rethrow_exception(reply.problem);
    }
    if (reply.header_bytes > CurlReply::most_header_bytes) {
        throw Error{Failure::reply, request_line(request),
                    "the headers of the reply are larger than " +
                        std::to_string(CurlReply::most_header_bytes / 1024) + " kB",
                    "is the address the one of the service?"};
    }
    if (reply.too_large || code == CURLE_FILESIZE_EXCEEDED) {
        throw Error{Failure::reply, request_line(request),
                    "the reply is larger than " + in_megabytes(most_bytes), "ask for less at once"};
    }
    auto const status = static_cast<int>(info<long>(m_easy, CURLINFO_RESPONSE_CODE));
    if (code != CURLE_OK) {
        detail::throw_failure({code, m_error_text.data(), info<long>(m_easy, CURLINFO_OS_ERRNO),
                               info<long>(m_easy, CURLINFO_HTTP_CONNECTCODE),
                               reply.begun.has_value(), status != 0, given_up},
                              request, m_options);
    }
    if (status == 407) {
        detail::throw_refused_by_proxy(request);
    }
    reply.response.status = status;
    reply.response.sent_after = std::chrono::ceil<std::chrono::milliseconds>(
        reply.begun.value_or(std::chrono::steady_clock::now()) - start);
    return std::move(reply.response);
}

void CurlTransport::prepare(HttpRequest const& request, CurlReply& reply)
{
    // Only options are forgotten; connections, names and TLS sessions are kept.
    curl_easy_reset(m_easy.get());
    m_error_text.front() = '\0';
    set(m_easy, CURLOPT_ERRORBUFFER, m_error_text.data());
    set(m_easy, CURLOPT_URL, request.url.c_str());
    prepare_connection(request);
    prepare_tls();
    prepare_body(request);

    if (!m_options.user_agent.empty()) {
        set(m_easy, CURLOPT_USERAGENT, m_options.user_agent.c_str());
    }
    set(m_easy, CURLOPT_ACCEPT_ENCODING, "");
    set(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(m_easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(reply.limit));
    set(m_easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(m_easy, CURLOPT_HEADERFUNCTION, &CurlReply::on_header);
    set(m_easy, CURLOPT_HEADERDATA, &reply);
    set(m_easy, CURLOPT_WRITEFUNCTION, &CurlReply::on_body);
    set(m_easy, CURLOPT_WRITEDATA, &reply);
    set(m_easy, CURLOPT_PREREQFUNCTION, &CurlReply::on_begin);
    set(m_easy, CURLOPT_PREREQDATA, &reply);
}

void CurlTransport::prepare_connection(HttpRequest const& request)
{
    set(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    // HTTP/2 has ways of its own to send a request again.
    set(m_easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(m_easy, CURLOPT_NOSIGNAL, 1L);
    // Else giving up while a name is resolved would wait for the resolver.
    set(m_easy, CURLOPT_QUICK_EXIT, 1L);
    set(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    set(m_easy, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::chrono::milliseconds{m_options.connect_timeout}.count()));
    if (!m_options.use_proxy) {
        set(m_easy, CURLOPT_PROXY, "");
        set(m_easy, CURLOPT_NOPROXY, "*");
    }
    if (!request.repeatable || request.own_connection) {
        // libcurl sends a request again, unasked, when a kept connection turns out
        // to be dead: a second purchase if the first did arrive. On a new
        // connection it never does.
        set(m_easy, CURLOPT_FRESH_CONNECT, 1L);
        set(m_easy, CURLOPT_FORBID_REUSE, 1L);
    }
}

void CurlTransport::prepare_tls()
{
    set(m_easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(m_easy, CURLOPT_SSL_VERIFYHOST, 2L);
    set(m_easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(m_easy, CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!m_certificates.empty()) {
        curl_blob certificates{m_certificates.data(), m_certificates.size(), CURL_BLOB_NOCOPY};
        set(m_easy, CURLOPT_CAINFO_BLOB, &certificates);
        set(m_easy, CURLOPT_PROXY_CAINFO_BLOB, &certificates);
    }
}

void CurlTransport::prepare_body(HttpRequest const& request)
{
    auto const& method = request.method;
    if (method == "HEAD") {
        set(m_easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (!request.body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        set(m_easy, CURLOPT_POST, 1L);
        set(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(m_easy, CURLOPT_POSTFIELDS, request.body.data());
    } else {
        set(m_easy, CURLOPT_HTTPGET, 1L);
    }
    set(m_easy, CURLOPT_CUSTOMREQUEST, method.c_str());
}

/// Drives the request itself instead of by curl_easy_perform, which looks at a
/// cancel only once a second.
CurlTransport::Ended CurlTransport::perform(HttpRequest const& request, CurlReply const& reply)
{
    OnItsWay const on_its_way{m_multi.get(), m_easy.get()};
    detail::Patience patience{{m_options.idle_timeout, m_options.least_bytes_per_second,
                               std::max(m_options.total_timeout, m_options.idle_timeout)}};
    bool told = false;
    for (;;) {
        int running = 0;
        if (auto const code = curl_multi_perform(m_multi.get(), &running); code != CURLM_OK) {
            throw Error{Failure::bug, "libcurl", curl_multi_strerror(code)};
        }
        if (running == 0) {
            return {result()};
        }
        throw_if_cancelled(request);
        if (!told && is_cancelled() && m_options.on_late_cancel) {
            told = true;
            m_options.on_late_cancel();
        }
        if (reply.begun) { // the connection has a limit of its own
            auto const received = info<curl_off_t>(m_easy, CURLINFO_SIZE_DOWNLOAD_T) +
                                  static_cast<curl_off_t>(reply.header_bytes);
            auto const sent = info<curl_off_t>(m_easy, CURLINFO_SIZE_UPLOAD_T);
            auto const end = patience.look(std::chrono::steady_clock::now(), sent, received);
            if (end != detail::Patience::End::none) {
                return {CURLE_OPERATION_TIMEDOUT, end};
            }
        }
        curl_multi_poll(m_multi.get(), nullptr, 0, 100, nullptr);
    }
}

CURLcode CurlTransport::result() const
{
    int left = 0;
    while (auto const* const message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE && message->easy_handle == m_easy.get()) {
            return message->data.result; // NOLINT(*-union-access): libcurl's type
        }
    }
    throw Error{Failure::bug, "libcurl", "a request ended without a result"};
}

void CurlTransport::throw_if_cancelled(HttpRequest const& request) const
{
    if (request.cancellable && is_cancelled()) {
        throw Error{Failure::interrupted, request_line(request), "stopped by the user"};
    }
}

} // namespace

std::unique_ptr<HttpTransport> make_curl_transport(CurlOptions const& options)
{
    static auto const started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) {
        throw Error{Failure::bug, "libcurl", curl_easy_strerror(started)};
    }
    if (detail::has_control_character(options.user_agent)) {
        throw Error{Failure::configuration, "the user agent", "it holds a control character"};
    }
    return std::make_unique<CurlTransport>(options);
}

} // namespace satchel
