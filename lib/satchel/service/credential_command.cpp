// SPDX-License-Identifier: MIT
#include "satchel/service/credential_command.hpp"

#include "satchel/error.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/settings.hpp"
#include "satchel/service/shell_command.hpp"

#include <string_view>

namespace satchel::detail {
namespace {

constexpr std::size_t most_output = 64UL * 1024;

[[noreturn]] void fail(std::string const& where, std::string const& what)
{
    throw Error{Failure::configuration, where, what,
                "run it in a shell to see what it says; its output is not shown here"};
}

/// The credential of a line `key = value`; null for any other line.
Setting const* credential_of(std::string_view line)
{
    auto const equals = line.find('=');
    if (equals == std::string_view::npos) {
        return nullptr;
    }
    auto const* const setting = find_setting(stripped(line.substr(0, equals)));
    return setting != nullptr && is_credential(*setting) ? setting : nullptr;
}

void fill(Configuration& configuration, Setting const& setting, std::string_view value,
          std::string const& where)
{
    if (setting.place(configuration).empty()) {
        apply(configuration, setting, std::string{value},
              where + ", " + setting.key + " it prints");
    }
}

/// Which secret a line without a key is; null where none is missing, for then it is a password of
/// something else.
Setting const* setting_of_bare_line(std::vector<std::string> const& wanted,
                                    std::string const& where)
{
    std::vector<Setting const*> missing;
    for (auto const& key : wanted) {
        auto const* const setting = find_setting(key);
        if (setting != nullptr && is_secret(*setting)) {
            missing.push_back(setting);
        }
    }
    if (missing.size() > 1) {
        throw Error{Failure::configuration, where,
                    "the credential command prints a secret without its key, and it is not clear "
                    "which one it is",
                    "let it print lines \"client_secret = ...\" and \"api_key = ...\""};
    }
    return missing.empty() ? nullptr : missing.front();
}

Credentials with_output(Credentials credentials, std::string_view output,
                        std::vector<std::string> const& wanted, std::string const& where)
{
    Configuration configuration;
    configuration.credentials = std::move(credentials);
    std::string_view bare_secret;
    for (int number = 1; !output.empty(); ++number) {
        auto const end = output.find('\n');
        auto const line = stripped(output.substr(0, end));
        output.remove_prefix(end == std::string_view::npos ? output.size() : end + 1);
        if (line.empty()) {
            continue;
        }
        if (auto const* const setting = credential_of(line)) {
            fill(configuration, *setting, stripped(line.substr(line.find('=') + 1)), where);
        } else if (number == 1) {
            bare_secret = line;
        } else {
            fail(where,
                 "line " + std::to_string(number) +
                     " of what the credential command prints is not \"key = value\" with a key "
                     "of a credential");
        }
    }
    if (!bare_secret.empty()) {
        auto const still_wanted = missing(configuration, wanted);
        if (auto const* const setting = setting_of_bare_line(still_wanted, where)) {
            fill(configuration, *setting, bare_secret, where);
        }
    }
    return configuration.credentials;
}

} // namespace

Credentials run_credential_command(Credentials credentials, std::string const& where,
                                   CredentialCommand const& call)
{
    using End = ShellResult::End;
    auto const result =
        run_in_shell(credentials.command, call.time_limit, most_output, call.cancel);
    switch (result.end) {
    case End::well:
        return with_output(std::move(credentials), result.output, call.wanted, where);
    case End::cancelled:
        throw Error{Failure::interrupted, where, "stopped by the user"};
    case End::not_started:
        fail(where, "the credential command cannot be started");
    case End::badly:
        fail(where, "the credential command failed");
    case End::too_long:
    case End::too_much:
        break;
    }
    fail(where, "the credential command takes too long or prints too much");
}

} // namespace satchel::detail
