// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/pacing.hpp"
#include "satchel/http/retry.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/logged_transport.hpp"
#include "satchel/service/redactor.hpp"
#include "satchel/service/service.hpp"
#include "satchel/service/token_cache.hpp"

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
    /// once. The answer is always 2xx, everything else throws.
    [[nodiscard]] Answer ask(detail::Call const& call);

    /// Sends an order: once, and once more after a 401 with a new token. The answer
    /// may have any status. Throws OrderFailure where no answer came though the order
    /// had left; any other Error means that it never left.
    [[nodiscard]] Answer submit(detail::Call const& call);

    [[nodiscard]] Profile const& profile() const { return m_configuration.profile; }
    [[nodiscard]] detail::Dialect const& dialect() const { return *m_dialect; }
    [[nodiscard]] detail::Redactor const& redactor() const { return m_redactor; }

private:
    [[nodiscard]] std::string const& base_url_of(detail::Host host) const;
    [[nodiscard]] std::vector<detail::Field> const& headers_of(detail::Host host) const;
    [[nodiscard]] bool needs_token(detail::Host host) const;
    [[nodiscard]] std::vector<std::string> missing_for(detail::Host host) const;
    [[nodiscard]] std::string value_of(detail::Secret secret) const;

    [[nodiscard]] Notice notice();
    void require(detail::Host host);
    void learn_secrets();
    void ensure_token();
    void renew_token();
    [[nodiscard]] HttpRequest request_for(detail::Call const& call) const;
    [[nodiscard]] HttpResponse send(HttpRequest const& request, detail::Host host);
    [[nodiscard]] HttpResponse send_order(HttpRequest const& request);
    [[nodiscard]] std::chrono::system_clock::time_point now() const;
    [[nodiscard]] detail::TokenCache token_cache() const;

    Configuration m_configuration;
    ServiceOptions m_options;
    std::unique_ptr<detail::Dialect> m_dialect;
    detail::Redactor m_redactor;
    std::optional<detail::Token> m_token;

    Sleeper m_sleeper;
    detail::LoggedTransport m_logged;
    std::optional<PacedTransport> m_paced;
    RetryingTransport m_plain_stack;    ///< search and token
    RetryingTransport m_ordering_stack; ///< one request at a time, at most one a second
};                                      // class Service::Session

} // namespace satchel
