// SPDX-License-Identifier: MIT
#include "satchel/service/profile.hpp"

#include "satchel/error.hpp"

#include <pwd.h>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace satchel {
namespace {

std::string value_of(Environment const& environment, std::string const& name)
{
    auto const found = environment.find(name);
    return found == environment.end() ? std::string{} : found->second;
}

/// Empty where the user has none, as in a container with an unnamed user.
std::filesystem::path home_folder(Environment const& environment)
{
    std::filesystem::path const home = value_of(environment, "HOME");
    if (home.is_absolute()) {
        return home;
    }
    passwd entry{};
    passwd* found = nullptr;
    std::vector<char> buffer(16 * 1024);
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) != 0 ||
        found == nullptr || !std::filesystem::path{entry.pw_dir}.is_absolute()) {
        return {};
    }
    return entry.pw_dir;
}

/// Empty where neither the variable nor a home names it.
std::filesystem::path base_folder(Environment const& environment, std::string const& variable,
                                  char const* below_home)
{
    std::filesystem::path const given = value_of(environment, variable);
    if (given.is_absolute()) {
        return given / "satchel";
    }
    auto const home = home_folder(environment);
    return home.empty() ? home : home / below_home / "satchel";
}

} // namespace

Environment process_environment()
{
    Environment environment;
    for (auto const* const* entry = ::environ; entry != nullptr && *entry != nullptr; ++entry) {
        std::string_view const text{*entry};
        auto const equals = text.find('=');
        if (equals != std::string_view::npos) {
            environment.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return environment;
}

std::filesystem::path state_folder(Environment const& environment)
{
    auto folder = base_folder(environment, "XDG_STATE_HOME", ".local/state");
    if (folder.empty()) {
        throw Error{Failure::configuration, "HOME", "there is no home folder to keep records in",
                    "set HOME to an absolute path"};
    }
    return folder;
}

std::filesystem::path cache_folder(Environment const& environment)
{
    return base_folder(environment, "XDG_CACHE_HOME", ".cache");
}

std::filesystem::path config_file(Environment const& environment)
{
    if (auto const given = value_of(environment, "SATCHEL_CONFIG"); !given.empty()) {
        return given;
    }
    auto const folder = base_folder(environment, "XDG_CONFIG_HOME", ".config");
    return folder.empty() ? folder : folder / "config.toml";
}

std::string ledger_of(Profile const& profile, Environment const& environment)
{
    if (auto given = value_of(environment, "SATCHEL_LEDGER"); !given.empty()) {
        return given;
    }
    if (!profile.ledger.empty()) {
        return profile.ledger;
    }
    return (state_folder(environment) / (profile.simulated ? "sandbox-ledger.gpkg" : "ledger.gpkg"))
        .string();
}

} // namespace satchel
