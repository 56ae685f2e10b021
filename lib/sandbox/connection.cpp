// SPDX-License-Identifier: MIT
#include "sandbox/connection.hpp"

#include "satchel/http/curl_transport.hpp"
#include "satchel/http/pacing.hpp"
#include "satchel/http/url.hpp"
#include "satchel/version.hpp"

#include <string>
#include <utility>

namespace satchel {
namespace {

void direct_to(Sandbox const& sandbox, Configuration& configuration)
{
    configuration.profile.auth_url = sandbox.token_url();
    configuration.profile.order_url = sandbox.url();
    configuration.profile.search_url = sandbox.url();
    configuration.profile.picture_base = Sandbox::lasting_picture_base;
    if (configuration.profile.end_user.empty()) { // nobody will use what nobody can deliver
        configuration.profile.end_user = Sandbox::username;
        configuration.profile.end_user_country = Sandbox::country;
    }
    Credentials credentials;
    credentials.client_id = Sandbox::client_id;
    credentials.client_secret = Sandbox::client_secret;
    credentials.username = Sandbox::username;
    credentials.referer = Sandbox::referer;
    credentials.api_key = Sandbox::api_key;
    configuration.credentials = credentials;
}

CurlOptions curl_options(Profile const& profile, ConnectionOptions const& options)
{
    CurlOptions curl;
    curl.idle_timeout = options.idle_timeout;
    curl.ca_bundle = profile.ca_bundle;
    curl.use_proxy = !profile.simulated;
    curl.proxies = options.proxies;
    curl.user_agent = std::string{"satchel/"} + version;
    curl.cancel = options.cancel;
    curl.total_timeout = options.total_timeout;
    curl.on_late_cancel = options.on_late_cancel;
    return curl;
}

ServiceOptions service_options(Profile const& profile, ConnectionOptions options)
{
    ServiceOptions service;
    service.sleeper = make_sleeper(options.cancel);
    service.retry = options.retry;
    service.cancel = options.cancel;
    service.proxies = {options.proxies.http, options.proxies.https,
                       options.proxies.login.empty() ? "" : options.proxies.login + '@'};
    service.notice = std::move(options.notice);
    service.log = std::move(options.log);
    if (profile.simulated) {
        // The sandbox starts anew with every program: its tokens are not kept,
        // and nobody is banned by it.
        return service;
    }
    service.token_folder = cache_folder(process_environment());
    service.pacing_folders = [] { return pacing_folders(); };
    auto const order_host = detail::host_and_port(profile.order_url);
    if (order_host && detail::is_loopback(order_host->host)) {
        // A service on this machine belongs to one session, and is another one tomorrow.
        service.bans = PacedTransport::Bans::forgotten;
        service.pacing_folders = [] {
            PacingPlaces places;
            places.fixed.clear();
            return pacing_folders(places);
        };
    }
    return service;
}

} // namespace

SandboxOptions lasting_sandbox(Environment const& environment)
{
    SandboxOptions options;
    options.state = state_folder(environment) / "sandbox.gpkg";
    options.picture_base = Sandbox::lasting_picture_base;
    return options;
}

Connection::Connection(Configuration configuration, std::shared_ptr<Sandbox const> sandbox,
                       ConnectionOptions options)
    : m_sandbox{std::move(sandbox)}
{
    if (m_sandbox && configuration.profile.simulated) {
        direct_to(*m_sandbox, configuration);
    }
    m_transport = make_curl_transport(curl_options(configuration.profile, options));
    auto its_options = service_options(configuration.profile, std::move(options));
    m_service =
        std::make_unique<Service>(std::move(configuration), *m_transport, std::move(its_options));
}

Connection::~Connection() = default;

} // namespace satchel
