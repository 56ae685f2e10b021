// SPDX-License-Identifier: MIT
#include "account.hpp"

#include "failures.hpp"
#include "per_process.hpp"

#include "satchel/error.hpp"
#include "satchel/service/encoding.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace satchel::ogr {
namespace {

/// More scans than this at the same time wait for each other.
constexpr std::size_t most_lines = 4;

std::string key_of(Configuration const& configuration, Proxies const& proxies)
{
    auto const& profile = configuration.profile;
    auto const& secrets = configuration.credentials;
    std::string text;
    for (auto const* const part :
         {&profile.name,          &profile.dialect,     &profile.auth_url,  &profile.order_url,
          &profile.search_url,    &profile.contract,    &profile.ca_bundle, &profile.ledger,
          &profile.picture_base,  &profile.picture_url, &profile.workspace, &secrets.client_id,
          &secrets.client_secret, &secrets.username,    &secrets.referer,   &secrets.api_key,
          &secrets.command,       &proxies.http,        &proxies.https,     &proxies.login}) {
        text += *part + '\0';
    }
    if (profile.simulated) {
        text += "simulated in " + lasting_sandbox(process_environment()).state.string();
    }
    return profile.name + ' ' + detail::sha256_hex(text);
}

/// GDAL's own word for how long a request may take.
std::optional<std::chrono::seconds> wanted_timeout()
{
    auto const* const text = CPLGetConfigOption("GDAL_HTTP_TIMEOUT", "");
    auto const seconds = std::strtol(text, nullptr, 10);
    return seconds > 0 ? std::optional{std::chrono::seconds{seconds}} : std::nullopt;
}

/// GDAL's own words for proxies, which QGIS sets from its network settings.
Proxies wanted_proxies()
{
    auto const option = [](char const* name) { return std::string{CPLGetConfigOption(name, "")}; };
    auto const http = option("GDAL_HTTP_PROXY");
    auto const https = option("GDAL_HTTPS_PROXY");
    return {http, https.empty() ? http : https, option("GDAL_HTTP_PROXYUSERPWD")};
}

/// OGR has no way to interrupt a reading from outside, and a map that is drawn waits for it. So
/// what the tool would wait for, for hours if need be, is given up after one or two minutes.
ConnectionOptions connection_options(Proxies const& proxies)
{
    ConnectionOptions options;
    options.proxies = proxies;
    options.idle_timeout = wanted_timeout().value_or(std::chrono::seconds{60});
    options.total_timeout = wanted_timeout().value_or(std::chrono::minutes{2});
    options.retry.attempts = 3;
    options.retry.longest_pause = std::chrono::seconds{5};
    options.retry.longest_retry_after = std::chrono::seconds{20};
    options.notice = [](std::string const& text) { report(CE_Warning, CPLE_AppDefined, text); };
    options.log = log;
    return options;
}

} // namespace

Account& Account::of(std::string const& profile)
{
    struct Known {
        std::mutex mutex;
        std::map<std::string, std::unique_ptr<Account>> accounts;
    };
    static PerProcess<Known> known;

    auto configuration = load_configuration(process_environment(), profile);
    for (auto const& note : configuration.notes) {
        log(note);
    }
    auto proxies = wanted_proxies();
    auto key = key_of(configuration, proxies);
    auto& [mutex, accounts] = known.get();
    std::lock_guard const lock{mutex};
    auto& account = accounts[key];
    if (!account) {
        account.reset(new Account{std::move(configuration), std::move(proxies), std::move(key)});
    }
    return *account;
}

Account::Account(Configuration configuration, Proxies proxies, std::string key)
    : m_configuration{std::move(configuration)}, m_proxies{std::move(proxies)},
      m_key{std::move(key)}, m_wording{m_configuration, nullptr, {}}
{
}

void Account::check_process() const
{
    if (m_process != ::getpid()) {
        throw Error{Failure::usage, "SATCHEL:", "was opened before this process was forked",
                    "open it again in the new process"};
    }
}

std::unique_ptr<Connection> Account::connect()
{
    check_process();
    auto running = m_configuration.profile.simulated ? sandbox() : nullptr;
    return std::make_unique<Connection>(m_configuration, std::move(running),
                                        connection_options(m_proxies));
}

std::shared_ptr<Sandbox const> Account::sandbox()
{
    std::lock_guard const lock{m_mutex};
    if (!m_sandbox) {
        auto options = lasting_sandbox(process_environment());
        options.dialect = m_configuration.profile.dialect;
        report(CE_Warning, CPLE_AppDefined,
               "profile \"" + m_configuration.profile.name +
                   "\": a simulated service answers, its images do not exist (state in " +
                   options.state.string() + ')');
        m_sandbox = std::make_shared<Sandbox>(options);
    }
    return m_sandbox;
}

std::shared_ptr<Line> Account::line()
{
    check_process();
    auto const users = [](std::shared_ptr<Line> const& line) { return line.use_count(); };
    {
        std::lock_guard const lock{m_mutex};
        auto const least = std::min_element(
            m_lines.begin(), m_lines.end(),
            [&](auto const& left, auto const& right) { return users(left) < users(right); });
        if (least != m_lines.end() && (users(*least) == 1 || m_lines.size() == most_lines)) {
            return *least;
        }
    }
    auto line = std::make_shared<Line>(connect());
    std::lock_guard const lock{m_mutex};
    if (m_lines.size() < most_lines) {
        m_lines.push_back(line);
    }
    return line;
}

std::string Account::search_body(MultiPolygon const& place, Query const& query,
                                 PageRequest const& page) const
{
    return m_wording.service().search_body(place, query, page);
}

} // namespace satchel::ogr
