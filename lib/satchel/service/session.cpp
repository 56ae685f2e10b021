// SPDX-License-Identifier: MIT
#include "satchel/service/session.hpp"

#include "satchel/http/url.hpp"

#include "satchel/http/proxy_login.hpp"
#include "satchel/service/credential_command.hpp"
#include "satchel/service/encoding.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/settings.hpp"
#include "satchel/service/token_reply.hpp"

#include <algorithm>

namespace satchel {
namespace {

using detail::Call;
using detail::Field;
using detail::Host;
using detail::Secret;

/// The key of the setting that a secret comes from; null for one that is made.
char const* setting_of(Secret secret)
{
    switch (secret) {
    case Secret::client_id:
        return "client_id";
    case Secret::client_secret:
        return "client_secret";
    case Secret::username:
    case Secret::username_in_base64:
        return "username";
    case Secret::referer:
        return "referer";
    case Secret::api_key:
        return "api_key";
    case Secret::none:
    case Secret::token:
        break;
    }
    return nullptr;
}

/// The ordering host bans for ten minutes, so a little more than one second.
constexpr std::chrono::milliseconds spacing{1100};

/// Far more than any of them has, far less than harms. Only pages of a search are large.
constexpr std::size_t most_bytes_of_token = 1024UL * 1024;
constexpr std::size_t most_bytes_of_ordering = 16UL * 1024 * 1024;

RetryPolicy ordering_policy(RetryPolicy policy)
{
    policy.guess_after_429 = false;
    return policy;
}

/// The error of a request that never left, whatever it was that failed before it.
[[noreturn]] void rethrow_as_not_sent(NoReply const& error)
{
    throw NoReply{error.where(), error.what(), error.hint(), false, error.lasting()};
}

} // namespace

Service::Session::Session(Configuration configuration, HttpTransport& transport,
                          ServiceOptions options)
    : m_configuration{std::move(configuration)}, m_options{std::move(options)},
      m_dialect{detail::make_dialect(m_configuration.profile.dialect)},
      m_sleeper{m_options.sleeper ? m_options.sleeper : make_sleeper(m_options.cancel)},
      m_logged{transport,
               m_options.log
                   ? [this](std::string_view
                                line) { m_options.log(m_redactor.in_message(std::string{line})); }
                   : std::function<void(std::string_view)>{}},
      m_plain_stack{m_logged, m_sleeper, m_options.retry, notice()},
      m_ordering_stack{m_options.pacing_folders ? static_cast<HttpTransport&>(m_paced.emplace(
                                                      m_guarded, m_options.pacing_folders,
                                                      m_sleeper, spacing, notice(), m_options.bans))
                                                : static_cast<HttpTransport&>(m_guarded),
                       m_sleeper, ordering_policy(m_options.retry), notice()}
{
    learn_secrets();
}

Notice Service::Session::notice()
{
    if (!m_options.notice) {
        return {};
    }
    return [this](std::string const& text) { m_options.notice(m_redactor.in_message(text)); };
}

std::string const& Service::Session::base_url_of(Host host) const
{
    auto const& profile = m_configuration.profile;
    return host == Host::search ? profile.search_url
                                : (host == Host::token ? profile.auth_url : profile.order_url);
}

std::vector<Field> const& Service::Session::headers_of(Host host) const
{
    auto const& recipe = m_dialect->recipe();
    return host == Host::search ? recipe.search_headers : recipe.ordering_headers;
}

bool Service::Session::needs_token(Host host) const
{
    auto const& headers = headers_of(host);
    return std::any_of(headers.begin(), headers.end(),
                       [](Field const& field) { return field.secret == Secret::token; });
}

std::string Service::Session::value_of(Secret secret) const
{
    auto const& credentials = m_configuration.credentials;
    switch (secret) {
    case Secret::none:
        return {};
    case Secret::token:
        return m_token ? m_token->text : std::string{};
    case Secret::client_id:
        return credentials.client_id;
    case Secret::client_secret:
        return credentials.client_secret;
    case Secret::username:
        return credentials.username;
    case Secret::username_in_base64:
        return detail::base64(credentials.username);
    case Secret::referer:
        return credentials.referer;
    case Secret::api_key:
        return credentials.api_key;
    }
    return {};
}

/// The keys of the settings that this host cannot be asked without.
std::vector<std::string> Service::Session::missing_for(Host host) const
{
    std::vector<std::string> keys;
    auto const want = [&keys](char const* key, bool there) {
        if (!there && std::find(keys.begin(), keys.end(), key) == keys.end()) {
            keys.emplace_back(key);
        }
    };
    auto const want_all = [&](std::vector<Field> const& fields) {
        for (auto const& field : fields) {
            if (auto const* const key = setting_of(field.secret)) {
                want(key, !value_of(field.secret).empty());
            }
        }
    };
    if (needs_token(host)) {
        want("auth_url", !m_configuration.profile.auth_url.empty());
    }
    want(host == Host::search ? "search_url" : "order_url", !base_url_of(host).empty());
    if (needs_token(host)) {
        want_all(m_dialect->recipe().token_form);
    }
    want_all(headers_of(host));
    return keys;
}

void Service::Session::require(Host host)
{
    auto& credentials = m_configuration.credentials;
    auto missing = missing_for(host);
    auto const where = "profile \"" + m_configuration.profile.name + '"';
    if (!missing.empty() && !credentials.command.empty()) {
        credentials =
            detail::run_credential_command(credentials, where, {missing, m_options.cancel});
        credentials.command.clear();
        learn_secrets();
        missing = missing_for(host);
    }
    if (missing.empty()) {
        return;
    }
    std::string names;
    for (auto const& key : missing) {
        names += (names.empty() ? "" : ", ") + std::string{detail::find_setting(key)->variable};
    }
    throw Error{Failure::configuration, where, "not set: " + names,
                "set them in the environment or in the config file; the profile sandbox needs "
                "none of them"};
}

void Service::Session::learn_secrets()
{
    using Kind = detail::Redactor::Kind;
    auto const& credentials = m_configuration.credentials;
    m_redactor.add(credentials.client_secret, Kind::secret);
    m_redactor.add(credentials.api_key, Kind::secret);
    m_redactor.add(credentials.client_id, Kind::identity);
    m_redactor.add(credentials.username, Kind::identity);
    m_redactor.add(detail::base64(credentials.username), Kind::identity);
    m_redactor.add(credentials.referer, Kind::identity);
    if (m_token) {
        m_redactor.add(m_token->text, Kind::secret);
    }
    for (auto const& login : detail::proxy_logins()) {
        m_redactor.add(login.user, Kind::identity);
        m_redactor.add(login.password, Kind::secret);
        m_redactor.add(detail::base64(login.user + ':' + login.password), Kind::secret);
    }
}

std::chrono::system_clock::time_point Service::Session::now() const
{
    return m_options.clock ? m_options.clock() : std::chrono::system_clock::now();
}

detail::TokenCache Service::Session::token_cache() const
{
    // The sandbox listens on another port each time: its tokens are of no use later.
    auto const& profile = m_configuration.profile;
    std::string asked_with = profile.auth_url;
    for (auto const& field : m_dialect->recipe().token_form) {
        asked_with += '\n' + field.name + '=' + field.text + value_of(field.secret);
    }
    return {profile.simulated ? std::filesystem::path{} : m_options.token_folder, asked_with};
}

void Service::Session::ensure_token()
{
    if (!m_token) {
        m_token = token_cache().read();
    }
    if (!m_token || !detail::is_fresh(*m_token, now()) || !detail::fits_a_header(m_token->text)) {
        renew_token();
    }
    learn_secrets();
}

void Service::Session::renew_token()
{
    HttpRequest request;
    request.method = "POST";
    request.url = m_configuration.profile.auth_url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.repeatable = true;
    request.most_reply_bytes = most_bytes_of_token;
    for (auto const& field : m_dialect->recipe().token_form) {
        request.body += (request.body.empty() ? "" : "&") + field.name + '=' +
                        detail::percent_encoded(field.text + value_of(field.secret));
    }
    // Before the request: the life of a token begins when the service makes it.
    auto const asked_at = now();
    auto const response = send(request, Host::token);
    auto const where = m_redactor.in_message(request_line(request));
    if (!detail::is_success(response)) {
        throw detail::refusal(response, Host::token, where, m_redactor);
    }
    m_token = detail::read_token_reply(response, asked_at, where);
    learn_secrets();
    token_cache().write(*m_token);
}

HttpRequest Service::Session::request_for(Call const& call) const
{
    HttpRequest request;
    request.method = call.method;
    auto const& base = base_url_of(call.host);
    request.url = call.address.empty() ? base + call.path : call.address;
    if (call.address.empty() || detail::have_same_origin(call.address, base)) {
        for (auto const& field : headers_of(call.host)) {
            request.headers.emplace_back(field.name, field.text + value_of(field.secret));
        }
    }
    request.headers.emplace_back("Accept", call.accept);
    if (!call.body.empty()) {
        request.headers.emplace_back("Content-Type", "application/json");
    }
    request.body = call.body;
    if (call.host != Host::search) {
        request.most_reply_bytes = most_bytes_of_ordering;
    }
    return request;
}

HttpResponse Service::Session::send(HttpRequest const& request, Host host)
{
    try {
        return (host == Host::ordering ? m_ordering_stack : m_plain_stack).send(request);
    } catch (NoReply const& error) {
        throw redacted(error);
    }
}

NoReply Service::Session::redacted(NoReply const& error) const
{
    return {m_redactor.in_message(error.where()), m_redactor.in_message(error.what()),
            m_redactor.in_message(error.hint()), error.may_have_arrived(), error.lasting()};
}

Service::Session::Answer
Service::Session::ask(Call const& call, std::function<bool(HttpResponse const&)> const& is_answer)
{
    require(call.host);
    bool const with_token = needs_token(call.host);
    if (with_token) {
        ensure_token();
    }
    auto request = request_for(call);
    request.repeatable = true;
    auto response = send(request, call.host);
    if (response.status == 401 && with_token) {
        renew_token();
        request = request_for(call);
        request.repeatable = true;
        response = send(request, call.host);
    }
    auto const where = request_line(request);
    if (!detail::is_success(response) && !(is_answer && is_answer(response))) {
        throw detail::refusal(response, call.host, where, m_redactor);
    }
    return {std::move(response), m_redactor.in_message(where)};
}

Service::Session::Answer Service::Session::submit(Call const& call, Departure const& departure)
{
    require(call.host);
    bool const with_token = needs_token(call.host);
    try {
        if (with_token) {
            ensure_token();
        }
    } catch (NoReply const& error) {
        rethrow_as_not_sent(error);
    }
    auto const order_request = [&] {
        auto request = request_for(call);
        request.repeatable = false;
        request.cancellable = false;
        request.before_sending = departure.before;
        request.not_after = departure.latest;
        return request;
    };
    auto const where = m_redactor.in_message(request_line(order_request()));
    auto response = send_order(order_request());
    if (response.status == 401 && with_token) {
        try {
            renew_token();
        } catch (Error const& error) {
            if (error.failure() == Failure::interrupted) {
                throw; // nothing was accepted, and the user wants no more
            }
            // The 401 stands: the order was not accepted, and is not sent again.
            throw OrderFailure{
                Error{Failure::refused, where,
                      "HTTP 401: " +
                          detail::service_message(response.body, Host::ordering, m_redactor) +
                          "; a new token could not be had: " + error.what(),
                      error.hint(), response.status},
                detail::recorded_reply(response.body, m_redactor)};
        }
        response = send_order(order_request());
    }
    return {std::move(response), where};
}

HttpResponse Service::Session::send_order(HttpRequest const& request)
{
    auto const before = m_logged.started();
    auto const unknown = [&](std::string const& why) {
        auto const where = m_redactor.in_message(request_line(request));
        return OrderFailure{
            Error{Failure::unknown_outcome, where,
                  m_redactor.in_message(why) + "; the order may have been placed or not",
                  "do not send it again: see satchel orders"},
            {}};
    };
    try {
        return send(request, Host::ordering);
    } catch (NoReply const& error) {
        if (!error.may_have_arrived()) {
            throw;
        }
        throw unknown(error.what());
    } catch (std::exception const& error) {
        if (m_logged.started() == before) {
            throw;
        }
        throw unknown(error.what());
    }
}

} // namespace satchel
