// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/http/boot_time.hpp"

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace satchel {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method = "GET";
    std::string url;
    HttpHeaders headers;
    std::string body;

    /// May this be sent twice without harm? Never for POST /orders, where a
    /// repeat is a second purchase. Off unless the caller says otherwise.
    bool repeatable = false;

    /// Does a set cancel flag end this request? Off for an order on its way: its
    /// reply is worth more than a quick end.
    bool cancellable = true;

    /// Sent on a connection of its own, which serves nothing else: libcurl repeats a
    /// request by itself when a kept connection turns out to be dead.
    bool own_connection = false;

    /// A larger reply is refused, as one over the transport's own limit is.
    std::size_t most_reply_bytes = std::numeric_limits<std::size_t>::max();

    /// Called once all waiting is over, before a connection is made; what it throws keeps the
    /// request from being sent. Only a Service calls it.
    std::function<void()> before_sending = {};

    /// Nothing of it leaves after this moment, though the machine slept meanwhile: looked at while
    /// it waits for its turn, and by libcurl's transport once more between the connection and the
    /// first byte. A sleep of the machine (or a stop of the process) that begins in the
    /// milliseconds between that look and the byte is not noticed.
    std::optional<BootTime> not_after = std::nullopt;
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers; ///< names in lower case
    std::string body;    ///< decompressed

    /// From the call of send() until the request left: names, connection, TLS.
    std::chrono::milliseconds sent_after{0};
};

/// The value of a header, by its name in lower case.
[[nodiscard]] std::optional<std::string> header(HttpResponse const& response,
                                                std::string_view name);

/// "POST https://host/api/v1/orders": the request as errors name it. User
/// information and the query are left out, they may hold a key.
[[nodiscard]] std::string request_line(HttpRequest const& request);

/// The network gave no reply.
class NoReply : public Error {
public:
    NoReply(std::string where, std::string const& what, std::string hint, bool may_have_arrived,
            bool lasting = false)
        : Error{Failure::network, std::move(where), what, std::move(hint)},
          m_may_have_arrived{may_have_arrived}, m_lasting{lasting}
    {
    }

    /// False only when no connection was made, so nothing can have been sent.
    [[nodiscard]] bool may_have_arrived() const noexcept { return m_may_have_arrived; }

    /// Sending it again cannot help: a certificate that is not accepted, for example.
    [[nodiscard]] bool lasting() const noexcept { return m_lasting; }

private:
    bool m_may_have_arrived;
    bool m_lasting;
}; // class NoReply

/// Throws NoReply, which cannot have arrived, for a request whose `not_after` is over.
void throw_if_too_late(HttpRequest const& request);

/// What became of one of many requests: its reply, or the Error that send() would
/// have thrown.
struct HttpOutcome {
    HttpResponse response;
    std::exception_ptr problem;

    /// The reply; throws the problem where there is one.
    [[nodiscard]] HttpResponse take();
};

/// What to send now. Without a request there is nothing at the moment: ask again after
/// the next outcome, and at `later` at the latest.
struct NextRequest {
    std::optional<HttpRequest> request;
    std::optional<std::chrono::steady_clock::time_point> later;
};

/// Many requests, made when there is room for them, and what becomes of them. What
/// either function throws ends all of them.
class HttpTraffic {
public:
    HttpTraffic() = default;
    HttpTraffic(HttpTraffic const&) = delete;
    HttpTraffic(HttpTraffic&&) = delete;
    HttpTraffic& operator=(HttpTraffic const&) = delete;
    HttpTraffic& operator=(HttpTraffic&&) = delete;
    virtual ~HttpTraffic() = default;

    /// Asked for whenever one more request may go out. May take its time only while none
    /// is on its way; nothing is the end of it then.
    virtual NextRequest next() = 0;

    /// The outcomes come in any order, in the thread of send_all(). `number` counts the
    /// requests from 0 in the order next() gave them.
    virtual void done(std::size_t number, HttpOutcome outcome) = 0;
}; // class HttpTraffic

/// The one seam between the library and the network.
class HttpTransport {
public:
    HttpTransport() = default;
    HttpTransport(HttpTransport const&) = delete;
    HttpTransport(HttpTransport&&) = delete;
    HttpTransport& operator=(HttpTransport const&) = delete;
    HttpTransport& operator=(HttpTransport&&) = delete;
    virtual ~HttpTransport() = default;

    /// Every reply is a return value, 404 and 503 included; only the absence of a
    /// reply throws (NoReply), a reply over the size limit (Failure::reply) and a
    /// cancel (Failure::interrupted). Redirects are returned, not followed.
    virtual HttpResponse send(HttpRequest const& request) = 0;

    /// Sends many repeatable requests, at most `concurrency` at a time; a transport that
    /// does not know how sends one after the other. Throws what `traffic` throws and
    /// Failure::interrupted; what else goes wrong is the outcome of one request. What was
    /// still on its way is dropped then.
    virtual void send_all(HttpTraffic& traffic, int concurrency);

protected:
    /// What send() does with it, as an outcome.
    [[nodiscard]] HttpOutcome outcome_of(HttpRequest const& request);
};

} // namespace satchel
