// SPDX-License-Identifier: MIT
#include "satchel/service/profile_settings.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/service/built_in_profiles.hpp"
#include "satchel/service/config_file.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/settings.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace satchel {
namespace {

using detail::Host;

bool has(std::vector<std::string> const& keys, std::string const& key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Why a profile cannot be used is told by whoever uses it, not by a list of them.
KnownProfile known(std::string const& name, Environment const& environment,
                   std::optional<detail::ConfigFile> const& file)
{
    KnownProfile result;
    result.name = name;
    result.is_built_in = detail::built_in_profile(name).has_value();
    result.is_in_file = file && file->profiles.contains(name);
    try {
        auto const configuration = load_configuration(environment, name);
        result.dialect = configuration.profile.dialect;
        for (auto const& setting : missing_settings(configuration)) {
            if (!setting.is_told_later) {
                result.missing.push_back(setting.key);
            }
        }
    } catch (Error const& error) {
        if (error.failure() != Failure::configuration) {
            throw;
        }
    }
    return result;
}

} // namespace

std::vector<KnownProfile> known_profiles(Environment const& environment,
                                         std::string const& profile_option)
{
    auto const file = detail::read_config_file(config_file(environment));
    std::vector<std::string> names;
    for (auto const& profile : detail::built_in_profiles()) {
        names.push_back(profile.name);
    }
    if (file) {
        for (auto const& [name, values] : file->profiles) {
            if (!has(names, name)) {
                names.push_back(name);
            }
        }
    }
    std::string used;
    try {
        used = load_configuration(environment, profile_option).profile.name;
    } catch (Error const& error) { // several, and none is chosen; or the chosen one is broken
        if (error.failure() != Failure::configuration) {
            throw;
        }
    }
    if (used == "environment" && !has(names, used)) {
        names.push_back(used);
    }
    std::vector<KnownProfile> profiles;
    for (auto const& name : names) {
        // Of the environment's own there is no name to ask for.
        auto profile =
            known(name == "environment" && !(file && file->profiles.contains(name)) ? std::string{}
                                                                                    : name,
                  environment, file);
        profile.name = name;
        profile.is_used = name == used;
        profiles.push_back(std::move(profile));
    }
    return profiles;
}

std::vector<ShownSetting> shown_settings(Environment const& environment,
                                         std::string const& profile_option)
{
    auto configuration = load_configuration(environment, profile_option);
    auto const file = detail::read_config_file(config_file(environment));
    std::map<std::string, std::string> in_file;
    if (file && file->profiles.contains(configuration.profile.name)) {
        in_file = file->profiles.at(configuration.profile.name);
    }
    std::vector<ShownSetting> shown;
    for (auto const& setting : detail::all_settings()) {
        ShownSetting one;
        one.key = setting.key;
        one.variable = setting.variable == nullptr ? "" : setting.variable;
        one.is_credential = detail::is_credential(setting);
        auto const& value = setting.place(configuration);
        one.is_set = !value.empty();
        if (one.is_set) {
            // A command may hold a secret in its own words; who reads the file knows it.
            bool const is_hidden = one.is_credential || one.key == "credential_command";
            one.value = is_hidden ? std::string{} : detail::without_secrets(value);
            auto const variable = environment.find(one.variable);
            bool const by_variable = variable != environment.end() && !variable->second.empty() &&
                                     !(configuration.profile.simulated &&
                                       (one.is_credential || detail::is_url(setting)));
            auto const line = in_file.find(one.key);
            one.from = by_variable                                      ? one.variable
                       : line != in_file.end() && !line->second.empty() ? file->path
                                                                        : "built in";
        }
        shown.push_back(std::move(one));
    }
    return shown;
}

std::vector<MissingSetting> missing_settings(Configuration const& configuration)
{
    if (configuration.profile.simulated) {
        return {};
    }
    auto const dialect = detail::make_dialect(configuration.profile.dialect);
    auto const missing = [&](std::vector<std::string> keys) {
        return detail::missing(configuration, std::move(keys));
    };
    auto const search = missing(detail::needed_settings(dialect->recipe(), Host::search));
    auto const price = missing(detail::needed_settings(dialect->recipe(), Host::ordering));
    auto const order = missing(dialect->needed_to_order());
    std::vector<MissingSetting> result;
    for (auto const& setting : detail::all_settings()) {
        MissingSetting one{setting.key, setting.variable == nullptr ? "" : setting.variable};
        one.to_search = has(search, one.key);
        one.to_price = has(price, one.key);
        one.to_order = one.to_price || has(order, one.key);
        one.is_told_later =
            detail::is_credential(setting) && !configuration.credentials.command.empty();
        if (one.to_search || one.to_order) {
            result.push_back(std::move(one));
        }
    }
    return result;
}

std::vector<std::string> unused_credentials(Configuration const& configuration)
{
    if (configuration.profile.simulated) {
        return {}; // load_configuration() says so
    }
    auto const dialect = detail::make_dialect(configuration.profile.dialect);
    auto used = detail::needed_settings(dialect->recipe(), Host::search);
    for (auto const& key : detail::needed_settings(dialect->recipe(), Host::ordering)) {
        used.push_back(key);
    }
    std::vector<std::string> keys;
    auto copy = configuration;
    for (auto const& setting : detail::all_settings()) {
        if (detail::is_credential(setting) && !setting.place(copy).empty() &&
            !has(used, setting.key)) {
            keys.emplace_back(setting.key);
        }
    }
    return keys;
}

std::vector<SettingKind> setting_kinds()
{
    std::vector<SettingKind> kinds;
    for (auto const& setting : detail::all_settings()) {
        kinds.push_back({setting.key, setting.variable == nullptr ? "" : setting.variable,
                         detail::is_secret(setting)});
    }
    return kinds;
}

bool holds_secret(std::string const& key, std::string const& value)
{
    auto const* const setting = detail::find_setting(key);
    return setting != nullptr && detail::holds_secret(*setting, value);
}

std::string value_from_here(std::string const& key, std::string const& value)
{
    auto const* const setting = detail::find_setting(key);
    bool const is_relative = setting != nullptr && !value.empty() && detail::names_file(*setting) &&
                             detail::is_relative_file(value);
    return is_relative ? std::filesystem::absolute(value).lexically_normal().string() : value;
}

std::vector<KnownDialect> known_dialects() { return detail::known_dialects(); }

Profile hosts_of(std::string const& dialect)
{
    for (auto const& profile : detail::built_in_profiles()) {
        if (profile.dialect == dialect && !profile.simulated) {
            return profile;
        }
    }
    return {};
}

} // namespace satchel
