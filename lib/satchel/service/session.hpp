// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/guarded_transport.hpp"
#include "satchel/http/pacing.hpp"
#include "satchel/http/retry.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/logged_transport.hpp"
#include "satchel/service/redactor.hpp"
#include "satchel/service/service.hpp"
#include "satchel/service/token_cache.hpp"

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace satchel {

/// Knows the secrets: the only place that turns credentials into headers, keeps
/// the token alive, and stacks what stands between a call and the network.
class Service::Session {
public:
    Session(Configuration configuration, HttpTransport& transport, ServiceOptions options);
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    struct Answer {
        HttpResponse response;
        std::string where; ///< the request as errors name it
    };

    /// Asks for something, which is repeated where that helps; a 401 renews the token
    /// once. The answer is always 2xx, or a reply that `is_answer` takes for one; everything
    /// else throws.
    [[nodiscard]] Answer ask(detail::Call const& call,
                             std::function<bool(HttpResponse const&)> const& is_answer = {});

    /// Many calls and what becomes of them, as HttpTraffic has it.
    class Calls {
    public:
        Calls() = default;
        Calls(Calls const&) = delete;
        Calls& operator=(Calls const&) = delete;
        virtual ~Calls() = default;

        struct Next {
            std::optional<detail::Call> call;
            std::optional<std::chrono::steady_clock::time_point> later;
        };
        virtual Next next() = 0;
        virtual void answered(std::size_t number, Answer&& answer) = 0;
        virtual void failed(std::size_t number, std::exception_ptr problem) = 0;

        /// Called before the redactor learns a new secret: nobody may use it meanwhile.
        virtual void rest() = 0;
    };

    /// Asks for many things of one host, at most `concurrency` at a time, by the rules of
    /// ask(). What ask() would throw is the failure of one call.
    void ask_all(Calls& calls, detail::Host host, int concurrency);

    /// What may have been done where no clear answer came, and what to do then.
    struct Doubt {
        std::string what; ///< "the order may have been placed or not"
        std::string hint;
    };

    /// Sends what must not be sent twice: once, and once more after a 401 with a new token. The
    /// answer is 2xx. Throws OrderFailure with Failure::refused for 4xx, and with
    /// Failure::unknown_outcome for all other answers and where none came though it had left; any
    /// other Error means that it never left.
    [[nodiscard]] Answer commit(detail::Call const& call, Departure const& departure,
                                Doubt const& doubt);

    /// The reply to a yes or no that is done: an object, empty where it says nothing. Throws
    /// in_doubt() for a page of some machine in between, and for an error with a 2xx status.
    [[nodiscard]] nlohmann::json read_done(Answer const& answer, Doubt const& doubt) const;

    /// The outcome of what was answered, but not so that anybody can tell what was done.
    [[nodiscard]] OrderFailure in_doubt(HttpResponse const& response, std::string const& why,
                                        std::string const& where, Doubt const& doubt) const;

    /// The gate where a reply becomes a page; `where` is the request as errors name it. May
    /// be called from any thread while no secret is learned.
    [[nodiscard]] FootprintPage read_page(HttpResponse const& response,
                                          std::string const& where) const;

    /// The error for a reply that is no success.
    [[nodiscard]] Error refusal(HttpResponse const& response, detail::Host host,
                                std::string const& where) const;

    /// Whether the call goes to a host of the service, and so with credentials.
    [[nodiscard]] bool is_own(detail::Call const& call) const;

    /// Whether it is of the other host whose pictures want the authorisation of the search.
    [[nodiscard]] bool shows_pictures(std::string const& address) const;

    /// Service::clock_ahead()
    [[nodiscard]] std::optional<std::chrono::seconds> clock_ahead() const { return m_clock_ahead; }

    [[nodiscard]] Profile const& profile() const { return m_configuration.profile; }
    [[nodiscard]] detail::Dialect const& dialect() const { return *m_dialect; }
    [[nodiscard]] detail::Redactor const& redactor() const { return m_redactor; }

private:
    class Traffic;

    [[nodiscard]] std::string const& base_url_of(detail::Host host) const;
    [[nodiscard]] std::vector<detail::Field> const& headers_of(detail::Host host) const;
    [[nodiscard]] bool needs_token(detail::Host host) const;
    [[nodiscard]] std::vector<std::string> missing_for(detail::Host host) const;

    /// The same for all hosts that the profile has.
    [[nodiscard]] std::vector<std::string> missing_anywhere() const;
    [[nodiscard]] std::string value_of(detail::Secret secret) const;

    [[nodiscard]] Notice notice();
    void require(detail::Host host);
    void learn_secrets();
    void ensure_token();
    void renew_token();
    [[nodiscard]] HttpRequest request_for(detail::Call const& call) const;
    [[nodiscard]] HttpResponse send(HttpRequest const& request, detail::Host host);
    [[nodiscard]] NoReply redacted(NoReply const& error) const;
    [[nodiscard]] Answer submit(detail::Call const& call, Departure const& departure,
                                Doubt const& doubt);
    [[nodiscard]] HttpResponse send_once(HttpRequest const& request, Doubt const& doubt);
    [[nodiscard]] std::chrono::system_clock::time_point now() const;
    [[nodiscard]] detail::TokenCache token_cache() const;

    Configuration m_configuration;
    ServiceOptions m_options;
    std::unique_ptr<detail::Dialect> m_dialect;
    detail::Redactor m_redactor;
    std::optional<detail::Token> m_token;
    std::optional<std::chrono::seconds> m_clock_ahead;

    Sleeper m_sleeper;
    detail::LoggedTransport m_logged;
    detail::GuardedTransport m_guarded{m_logged};
    std::optional<PacedTransport> m_paced;
    RetryingTransport m_plain_stack;    ///< search and token
    RetryingTransport m_ordering_stack; ///< one request at a time, at most one a second
};                                      // class Service::Session

} // namespace satchel
