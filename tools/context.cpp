// SPDX-License-Identifier: MIT
#include "context.hpp"

#include "json_text.hpp"
#include "progress_printer.hpp"

#include "satchel/http/curl_transport.hpp"
#include "satchel/http/pacing.hpp"
#include "satchel/http/url.hpp"
#include "satchel/version.hpp"

#include <filesystem>
#include <ostream>
#include <system_error>
#include <utility>

namespace satchel::tool {

Context::Context(std::ostream& out_stream, std::ostream& error_stream,
                 CancelFlag const& cancel_flag)
    : out{out_stream}, error{error_stream}, cancel{cancel_flag}
{
}

Context::~Context() = default;

Configuration const& Context::configuration()
{
    if (!m_configuration) {
        m_configuration = load_configuration(process_environment(), options.profile);
        notes(m_configuration->notes);
    }
    return *m_configuration;
}

void Context::start_sandbox(Configuration& configuration)
{
    SandboxOptions sandbox;
    sandbox.state = state_folder(process_environment()) / "sandbox.gpkg";
    sandbox.progress = progress();
    sandbox.cancel = &cancel;
    sandbox.picture_base = Sandbox::lasting_picture_base;

    // Said with --json as well: nobody may take a simulated order for a real one.
    error << "satchel: profile \"sandbox\": a simulated service, nothing is bought (state in "
          << sandbox.state.string() << ")" << std::endl;
    std::error_code missing;
    if (!std::filesystem::exists(sandbox.state, missing)) {
        error << "satchel: its catalogue of simulated images is made now, once" << std::endl;
    }
    m_sandbox = std::make_unique<Sandbox>(sandbox);

    configuration.profile.auth_url = m_sandbox->token_url();
    configuration.profile.order_url = m_sandbox->url();
    configuration.profile.search_url = m_sandbox->url();
    configuration.profile.picture_base = Sandbox::lasting_picture_base;
    Credentials credentials;
    credentials.client_id = Sandbox::client_id;
    credentials.client_secret = Sandbox::client_secret;
    credentials.username = Sandbox::username;
    credentials.api_key = Sandbox::api_key;
    configuration.credentials = credentials;
}

Service& Context::service()
{
    if (!m_service) {
        auto settings = configuration();
        if (settings.profile.simulated) {
            start_sandbox(settings);
        }
        make_service(std::move(settings));
    }
    return *m_service;
}

Service const& Context::offline_service()
{
    if (!m_service) {
        make_service(configuration());
    }
    return *m_service;
}

void Context::make_service(Configuration settings)
{
    auto const simulated = settings.profile.simulated;
    CurlOptions curl;
    curl.idle_timeout = std::chrono::seconds{options.timeout_seconds};
    curl.ca_bundle = settings.profile.ca_bundle;
    curl.use_proxy = !simulated;
    curl.user_agent = std::string{"satchel/"} + version;
    curl.cancel = &cancel;
    // Far below what an order on its way is given before somebody may call it lost.
    curl.total_timeout = std::chrono::minutes{10};
    curl.on_late_cancel = [this] {
        say("the order is on its way; waiting for its reply, so that it is not lost");
    };
    m_transport = make_curl_transport(curl);

    ServiceOptions service_options;
    service_options.sleeper = make_sleeper(&cancel);
    service_options.cancel = &cancel;
    service_options.notice = [this](std::string const& text) { say(text); };
    if (!simulated) {
        // The sandbox starts anew with every command: its tokens are not kept,
        // and nobody is banned by it.
        service_options.token_folder = cache_folder(process_environment());
        service_options.pacing_folders = [] { return pacing_folders(); };
        auto const order_host = detail::host_and_port(settings.profile.order_url);
        if (order_host && detail::is_loopback(order_host->host)) {
            // A service on this machine belongs to one session, and is another one tomorrow.
            service_options.bans = PacedTransport::Bans::forgotten;
            service_options.pacing_folders = [] {
                PacingPlaces places;
                places.fixed.clear();
                return pacing_folders(places);
            };
        }
    }
    if (options.verbose) {
        service_options.log = [this](std::string_view line) { error << line << std::endl; };
    }
    m_service =
        std::make_unique<Service>(std::move(settings), *m_transport, std::move(service_options));
}

Ledger Context::ledger()
{
    auto const environment = process_environment();
    auto const& profile = configuration().profile;
    auto const given = environment.find("SATCHEL_LEDGER");
    LedgerOptions ledger;
    ledger.make_folders =
        profile.ledger.empty() && (given == environment.end() || given->second.empty());
    ledger.note = [this](std::string const& text) { note(text); };
    ledger.cancel = &cancel;
    return Ledger{ledger_of(profile, environment), std::move(ledger)};
}

void Context::say(std::string const& text)
{
    if (options.progress == "json") {
        error << json_text({{"notice", text}}) << std::endl;
    } else if (options.progress != "none") {
        note(text);
    }
}

void Context::note(std::string const& text)
{
    if (options.json) {
        m_notes.push_back(text);
    } else {
        error << "satchel: note: " << printable(text) << std::endl;
    }
}

void Context::notes(std::vector<std::string> const& texts)
{
    for (auto const& text : texts) {
        note(text);
    }
}

void Context::notes_in_short(std::vector<std::string> const& texts)
{
    constexpr std::size_t most = 20;
    if (options.json || texts.size() <= most) {
        notes(texts);
        return;
    }
    notes({texts.begin(), texts.begin() + most});
    note("and " + std::to_string(texts.size() - most) + " more; --json has all of them");
}

std::vector<std::string> Context::take_notes() { return std::exchange(m_notes, {}); }

void Context::print(nlohmann::ordered_json document)
{
    if (!m_notes.empty()) {
        document["notes"] = m_notes;
        m_notes.clear();
    }
    out << json_text(document, 2) << '\n';
}

ProgressFunction Context::progress() { return progress_printer(options.progress, error); }

} // namespace satchel::tool
