// SPDX-License-Identifier: MIT
#include "satchel/http/curl_transport.hpp"

#include "satchel/http/certificates.hpp"
#include "satchel/http/curl_exchange.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <utility>
#include <vector>

namespace satchel {
namespace {

using detail::CurlExchange;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct MultiCleanup {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
using MultiHandle = std::unique_ptr<CURLM, MultiCleanup>;

MultiHandle make_multi()
{
    MultiHandle multi{curl_multi_init()};
    if (!multi) {
        throw std::bad_alloc{};
    }
    return multi;
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
    auto const own = detail::read_certificates(bundle);
    auto const* const version = curl_version_info(CURLVERSION_NOW);
    auto const* const system = version->cainfo;
    return own + '\n' + (system == nullptr ? "" : file_content(system));
}

/// How often cancel flag and time limits are looked at.
constexpr milliseconds longest_wait{100};

void perform(CURLM* multi)
{
    int running = 0;
    if (auto const code = curl_multi_perform(multi, &running); code != CURLM_OK) {
        throw Error{Failure::bug, "libcurl", curl_multi_strerror(code)};
    }
}

void wait(CURLM* multi, milliseconds duration)
{
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(duration.count()), nullptr);
}

/// A request that libcurl is done with.
struct Ended {
    CURL const* handle;
    CURLcode code;
};

std::optional<Ended> next_ended(CURLM* multi)
{
    int left = 0;
    while (auto const* const message = curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE) {
            return Ended{message->easy_handle,
                         message->data.result}; // NOLINT(*-union-access): libcurl's type
        }
    }
    return std::nullopt;
}

class CurlTransport final : public HttpTransport {
public:
    explicit CurlTransport(CurlOptions options)
        : m_options{std::move(options)}, m_certificates{m_options.ca_bundle.empty()
                                                            ? std::string{}
                                                            : ca_certificates(m_options.ca_bundle)}
    {
        // Else all but four connections are closed as soon as the last requests end.
        curl_multi_setopt(m_many.get(), CURLMOPT_MAXCONNECTS, 64L);
    }

    HttpResponse send(HttpRequest const& request) override;
    void send_all(HttpTraffic& traffic, int concurrency) override;

private:
    struct OnItsWay {
        std::size_t number;
        std::unique_ptr<CurlExchange> exchange;
    };
    struct Outcome {
        std::size_t number;
        HttpOutcome outcome;
    };

    CURLcode drive(CurlExchange& exchange);
    [[nodiscard]] std::unique_ptr<CurlExchange> idle_exchange();
    std::vector<Outcome> take_ended(std::vector<OnItsWay>& on_its_way);
    Outcome finish(OnItsWay&& ended, CURLcode code);
    [[nodiscard]] bool is_cancelled() const
    {
        return m_options.cancel != nullptr && m_options.cancel->load();
    }
    void throw_if_cancelled(HttpRequest const& request) const;

    CurlOptions m_options;
    std::string m_certificates;
    MultiHandle m_multi = make_multi();
    CurlExchange m_exchange{m_options, m_certificates};
    /// Of send_all(), within which a single request may be sent: a new token, for example.
    MultiHandle m_many = make_multi();
    std::vector<std::unique_ptr<CurlExchange>> m_idle;
}; // class CurlTransport

HttpResponse CurlTransport::send(HttpRequest const& request)
{
    throw_if_cancelled(request);
    m_exchange.start(m_multi.get(), request);
    struct Stop {
        CurlExchange& exchange;
        ~Stop() { exchange.stop(); }
    } const stop{m_exchange};
    return m_exchange.finish(drive(m_exchange));
}

/// Drives the request itself instead of by curl_easy_perform, which looks at a
/// cancel only once a second.
CURLcode CurlTransport::drive(CurlExchange& exchange)
{
    bool told = false;
    for (;;) {
        perform(m_multi.get());
        if (auto const ended = next_ended(m_multi.get())) {
            return ended->code;
        }
        throw_if_cancelled(exchange.request());
        if (!told && is_cancelled() && m_options.on_late_cancel) {
            told = true;
            m_options.on_late_cancel();
        }
        if (exchange.is_hopeless(steady_clock::now())) {
            return CURLE_OPERATION_TIMEDOUT;
        }
        wait(m_multi.get(), longest_wait);
    }
}

void CurlTransport::send_all(HttpTraffic& traffic, int concurrency)
{
    auto const most = static_cast<std::size_t>(std::max(concurrency, 1));
    std::vector<OnItsWay> on_its_way;
    std::size_t started = 0;
    for (;;) {
        std::optional<steady_clock::time_point> later;
        while (on_its_way.size() < most) {
            auto next = traffic.next();
            if (!next.request) {
                later = next.later;
                break;
            }
            throw_if_cancelled(*next.request);
            auto exchange = idle_exchange();
            exchange->start(m_many.get(), std::move(*next.request));
            on_its_way.push_back({started++, std::move(exchange)});
        }
        if (on_its_way.empty()) {
            return;
        }
        perform(m_many.get());
        throw_if_cancelled(on_its_way.front().exchange->request());
        auto ended = take_ended(on_its_way);
        for (auto& [number, outcome] : ended) {
            traffic.done(number, std::move(outcome));
        }
        if (ended.empty()) {
            auto const left = later.value_or(steady_clock::time_point::max()) - steady_clock::now();
            wait(m_many.get(),
                 std::clamp(std::chrono::ceil<milliseconds>(left), milliseconds{0}, longest_wait));
        }
    }
}

std::unique_ptr<CurlExchange> CurlTransport::idle_exchange()
{
    if (m_idle.empty()) {
        return std::make_unique<CurlExchange>(m_options, m_certificates);
    }
    auto exchange = std::move(m_idle.back());
    m_idle.pop_back();
    return exchange;
}

/// All that ended since the last look, those given up included, no longer on their way.
std::vector<CurlTransport::Outcome> CurlTransport::take_ended(std::vector<OnItsWay>& on_its_way)
{
    std::vector<Outcome> outcomes;
    auto const end = [&](std::vector<OnItsWay>::iterator which, CURLcode code) {
        auto ended = std::move(*which);
        auto const after = on_its_way.erase(which);
        outcomes.push_back(finish(std::move(ended), code));
        return after;
    };
    while (auto const ended = next_ended(m_many.get())) {
        auto const which =
            std::find_if(on_its_way.begin(), on_its_way.end(), [&](OnItsWay const& one) {
                return one.exchange->handle() == ended->handle;
            });
        if (which != on_its_way.end()) {
            end(which, ended->code);
        }
    }
    auto const now = steady_clock::now();
    for (auto one = on_its_way.begin(); one != on_its_way.end();) {
        one = one->exchange->is_hopeless(now) ? end(one, CURLE_OPERATION_TIMEDOUT) : one + 1;
    }
    return outcomes;
}

CurlTransport::Outcome CurlTransport::finish(OnItsWay&& ended, CURLcode code)
{
    Outcome result{ended.number, {}};
    try {
        result.outcome.response = ended.exchange->finish(code);
    } catch (Error const&) {
        result.outcome.problem = std::current_exception();
    }
    m_idle.push_back(std::move(ended.exchange));
    return result;
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
