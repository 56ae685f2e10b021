// SPDX-License-Identifier: MIT
#include "satchel/service/session.hpp"

#include "satchel/http/http_date.hpp"
#include "satchel/http/proxy_login.hpp"
#include "satchel/http/url.hpp"
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
    return detail::needs_token(headers_of(host));
}

Error Service::Session::refusal(HttpResponse const& response, Host host,
                                std::string const& where) const
{
    return detail::refusal(response, host, where, m_redactor, m_dialect->recipe());
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

std::vector<std::string> Service::Session::missing_for(Host host) const
{
    return detail::missing(m_configuration, detail::needed_settings(m_dialect->recipe(), host));
}

std::vector<std::string> Service::Session::missing_anywhere() const
{
    std::vector<std::string> keys;
    for (auto const host : {Host::token, Host::ordering, Host::search}) {
        if (base_url_of(host).empty()) {
            continue; // a profile without it is not for that host
        }
        for (auto& key : missing_for(host)) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
                keys.push_back(std::move(key));
            }
        }
    }
    return keys;
}

void Service::Session::require(Host host)
{
    auto& credentials = m_configuration.credentials;
    auto missing = missing_for(host);
    auto const where = "profile \"" + m_configuration.profile.name + '"';
    if (!missing.empty() && !credentials.command.empty()) {
        credentials = detail::run_credential_command(credentials, where,
                                                     {missing_anywhere(), m_options.cancel});
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
    auto logins = detail::proxy_logins();
    for (auto const& proxy : m_options.proxies) {
        if (auto login = detail::proxy_login(proxy)) {
            logins.push_back(*std::move(login));
        }
    }
    for (auto const& login : logins) {
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
        throw refusal(response, Host::token, where);
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
    if (is_own(call)) {
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

bool Service::Session::is_own(detail::Call const& call) const
{
    return call.address.empty() || detail::have_same_origin(call.address, base_url_of(call.host)) ||
           (call.host == Host::search && shows_pictures(call.address));
}

bool Service::Session::shows_pictures(std::string const& address) const
{
    auto const& url = m_configuration.profile.picture_url;
    return !url.empty() && detail::have_same_origin(address, url);
}

HttpResponse Service::Session::send(HttpRequest const& request, Host host)
{
    try {
        auto response = (host == Host::ordering ? m_ordering_stack : m_plain_stack).send(request);
        if (auto const date = detail::http_date(header(response, "date").value_or(""))) {
            // In milliseconds: nanoseconds of the year 9999 have no room.
            auto const here = std::chrono::floor<std::chrono::milliseconds>(now());
            m_clock_ahead =
                std::chrono::floor<std::chrono::seconds>(here.time_since_epoch() - *date);
        }
        return response;
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
        throw refusal(response, call.host, where);
    }
    return {std::move(response), m_redactor.in_message(where)};
}

} // namespace satchel
