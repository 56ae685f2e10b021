// SPDX-License-Identifier: MIT
// config.toml, and what a command changes in it.
#include "invariants.hpp"

#include "satchel/service/config_edit.hpp"
#include "satchel/service/config_file.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/profile.hpp"

#include <algorithm>
#include <cstdint>

namespace {

using namespace satchel::detail;

/// No value of a file is in an error about it: it may be the key.
void check_silent(satchel::Error const& error)
{
    fuzzing::check(error);
    for (auto const& text : {error.where(), std::string{error.what()}, error.hint()}) {
        fuzzing::check_shown(text);
    }
}

void load(std::string const& text)
{
    auto const path = fuzzing::file_with(text, "config.toml");
    try {
        (void)satchel::load_configuration({{"SATCHEL_CONFIG", path}, {"HOME", "/nonexistent"}}, {});
    } catch (satchel::Error const& error) {
        check_silent(error);
    }
}

/// A changed setting changes nothing else.
void check_edit(std::string const& text, ConfigFile const& before)
{
    constexpr auto value = "C\"1\" \\ #=";
    std::string edited;
    try {
        edited = with_setting(text, "config.toml", "work", "contract", value);
    } catch (satchel::Error const& error) {
        check_silent(error); // written in a way that only its author can change
        return;
    }
    auto after = parse_config(edited, "config.toml");
    fuzzing::demand(after.profiles["work"]["contract"] == value, "a setting is kept", edited);
    auto wanted = before.profiles;
    wanted["work"]["contract"] = value;
    fuzzing::demand(after.profiles == wanted && after.default_profile == before.default_profile &&
                        after.bundles.size() == before.bundles.size(),
                    "a changed setting changes nothing else", edited);
}

/// Names are shown, whatever stands in them.
bool has_secret_name(ConfigFile const& file)
{
    auto const is_secret = [](std::string const& name) {
        return printable(name).find(fuzzing::secret) != std::string::npos;
    };
    return is_secret(file.default_profile) ||
           std::any_of(file.profiles.begin(), file.profiles.end(),
                       [&](auto const& profile) { return is_secret(profile.first); }) ||
           std::any_of(file.bundles.begin(), file.bundles.end(),
                       [&](auto const& bundle) { return is_secret(bundle.name); });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    std::string const text{bytes, size};
    ConfigFile file;
    try {
        file = parse_config(text, "config.toml");
    } catch (satchel::Error const& error) {
        check_silent(error);
        return 0;
    }
    check_edit(text, file);
    if (!has_secret_name(file)) {
        load(text);
    }
    return 0;
}
