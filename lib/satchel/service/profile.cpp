// SPDX-License-Identifier: MIT
#include "satchel/service/profile.hpp"

#include "satchel/error.hpp"
#include "satchel/joined.hpp"
#include "satchel/service/built_in_profiles.hpp"
#include "satchel/service/config_file.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/service_url.hpp"
#include "satchel/service/settings.hpp"

#include <algorithm>
#include <optional>

namespace satchel {
namespace {

using detail::ConfigFile;
using detail::Setting;

/// Blanks alone are no value.
std::string value_of(Environment const& environment, std::string const& name)
{
    auto const found = environment.find(name);
    return found == environment.end() || detail::stripped(found->second).empty() ? std::string{}
                                                                                 : found->second;
}

/// The variables of some kinds that are set.
template <typename Wanted>
std::vector<std::string> variables_set(Environment const& environment, Wanted const& wanted)
{
    std::vector<std::string> names;
    for (auto const& setting : detail::all_settings()) {
        if (setting.variable != nullptr && wanted(setting) &&
            !value_of(environment, setting.variable).empty()) {
            names.emplace_back(setting.variable);
        }
    }
    return names;
}

struct Choice {
    std::string name;
    std::string where; ///< who chose it, for errors
};

/// A file that has nothing but settings of the sandbox does not choose it.
bool is_of_sandbox_only(ConfigFile const& file)
{
    auto const profile = file.profiles.size() == 1
                             ? detail::built_in_profile(file.profiles.begin()->first)
                             : std::nullopt;
    return profile && profile->simulated;
}

/// Who says which profile it is: the option, the variable, the file; else the URL
/// variables make one of their own, else it is the sandbox.
Choice choose_profile(Environment const& environment, std::string const& option,
                      std::optional<ConfigFile> const& file)
{
    if (!option.empty()) {
        return {option, "--profile " + option};
    }
    if (auto const name = value_of(environment, "SATCHEL_PROFILE"); !name.empty()) {
        return {name, "SATCHEL_PROFILE=" + name};
    }
    if (file && !file->default_profile.empty()) {
        return {file->default_profile,
                file->path + ": profile = \"" + detail::printable(file->default_profile) + '"'};
    }
    if (file && file->profiles.size() == 1 && !is_of_sandbox_only(*file)) {
        return {file->profiles.begin()->first, file->path};
    }
    if (!variables_set(environment, detail::is_url).empty()) {
        return {"environment", "environment"};
    }
    if (file && file->profiles.size() > 1) {
        std::vector<std::string> names;
        for (auto const& [name, values] : file->profiles) {
            names.push_back(detail::printable(name));
        }
        throw Error{Failure::configuration, file->path,
                    "has several profiles and does not say which one to use: " +
                        detail::joined(names),
                    "choose one with --profile NAME, SATCHEL_PROFILE, or profile = \"NAME\" at "
                    "the top of the file"};
    }
    return {"sandbox", ""};
}

Profile start_profile(Choice const& choice, std::optional<ConfigFile> const& file)
{
    if (auto const profile = detail::built_in_profile(choice.name)) {
        return *profile;
    }
    Profile profile;
    profile.name = choice.name;
    bool const from_file = file && file->profiles.count(choice.name) > 0;
    if (from_file || choice.name == "environment") {
        return profile;
    }
    std::vector<std::string> names;
    for (auto const& known : detail::built_in_profiles()) {
        names.push_back(known.name);
    }
    if (file) {
        for (auto const& [name, values] : file->profiles) {
            if (!detail::built_in_profile(name)) {
                names.push_back(detail::printable(name));
            }
        }
    }
    throw Error{Failure::configuration, choice.where, "there is no such profile",
                "the profiles are: " + detail::joined(names)};
}

/// What the file names by a path is the same one wherever the program is called from.
std::string beside(std::filesystem::path const& config, std::string const& value)
{
    return detail::is_relative_file(value) ? (config.parent_path() / value).string() : value;
}

void apply_file(Configuration& configuration, ConfigFile const& file)
{
    auto const& name = configuration.profile.name;
    auto const found = file.profiles.find(name);
    if (found == file.profiles.end()) {
        return;
    }
    for (auto const& [key, value] : found->second) {
        auto const& setting = *detail::find_setting(key);
        auto const where = file.path + ", " + key + " of [profiles." + name + ']';
        if (configuration.profile.simulated && !detail::is_for_sandbox(setting)) {
            throw Error{Failure::configuration, where, "the sandbox takes no hosts and credentials",
                        "give the profile another name"};
        }
        if (!detail::stripped(value).empty()) {
            detail::apply(configuration, setting,
                          detail::names_file(setting) ? beside(file.path, value) : value, where);
        }
    }
}

void apply_environment(Configuration& configuration, Environment const& environment)
{
    for (auto const& setting : detail::all_settings()) {
        if (setting.variable == nullptr) {
            continue;
        }
        auto const value = value_of(environment, setting.variable);
        bool const real_only = detail::is_url(setting) || detail::is_credential(setting);
        if (!value.empty() && !(configuration.profile.simulated && real_only)) {
            detail::apply(configuration, setting, value, setting.variable);
        }
    }
}

std::vector<std::string> notes_about(Configuration const& configuration,
                                     Environment const& environment)
{
    std::vector<std::string> notes;
    auto const& profile = configuration.profile;
    if (profile.simulated) {
        auto const unused = variables_set(environment, [](Setting const& setting) {
            return detail::is_url(setting) || detail::is_credential(setting);
        });
        if (!unused.empty()) {
            notes.push_back("the sandbox does not use " + detail::joined(unused) +
                            "; choose a real service with --profile NAME or SATCHEL_PROFILE "
                            "(environment is that of the SATCHEL_..._URL variables)");
        }
    }
    for (auto const& setting : detail::all_settings()) {
        auto copy = configuration;
        if (detail::is_url(setting) && detail::is_exposed(setting.place(copy))) {
            notes.push_back(std::string{setting.key} +
                            " is not https: credentials cross the network unencrypted");
        }
    }
    return notes;
}

} // namespace

std::vector<OptionBundle> chosen_bundles(Configuration const& configuration,
                                         std::vector<std::string> const& names)
{
    std::vector<OptionBundle> chosen;
    for (auto const& name : names) {
        auto const& all = configuration.bundles;
        auto const found = std::find_if(all.begin(), all.end(),
                                        [&](auto const& bundle) { return bundle.name == name; });
        if (found == all.end()) {
            std::vector<std::string> known;
            for (auto const& bundle : all) {
                known.push_back(bundle.name);
            }
            throw Error{Failure::configuration, "--bundle " + name, "there is no such bundle",
                        known.empty() ? "write it into the configuration file as [bundles.NAME] "
                                        "and the options below"
                                      : "the bundles are: " + detail::joined(known)};
        }
        chosen.push_back(*found);
    }
    return chosen;
}

Configuration load_configuration(Environment const& environment, std::string const& profile_option)
{
    auto const path = config_file(environment);
    auto const file = detail::read_config_file(path);
    if (!file && !value_of(environment, "SATCHEL_CONFIG").empty()) {
        throw Error{Failure::configuration, "SATCHEL_CONFIG=" + path.string(),
                    "there is no such file",
                    "name the right one, or unset SATCHEL_CONFIG; satchel profile add makes one"};
    }
    auto const choice = choose_profile(environment, profile_option, file);

    Configuration configuration;
    configuration.profile = start_profile(choice, file);
    if (file) {
        apply_file(configuration, *file);
        configuration.bundles = file->bundles;
    }
    apply_environment(configuration, environment);
    configuration.notes = notes_about(configuration, environment);
    return configuration;
}

} // namespace satchel
