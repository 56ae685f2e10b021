// SPDX-License-Identifier: MIT
#include "profile_guide.hpp"

#include "dialogue.hpp"
#include "json_text.hpp"

#include "satchel/service/profile_settings.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>

namespace satchel::tool {
namespace {

std::string value_in(ProfileEdit const& edit, std::string const& key)
{
    for (auto const& [name, value] : edit.settings) {
        if (name == key) {
            return value;
        }
    }
    return {};
}

void add(ProfileEdit& edit, std::string const& key, std::string const& value)
{
    if (!value.empty()) {
        edit.settings.emplace_back(key, value);
    }
}

/// What a key means to somebody who sees it for the first time.
std::string meaning(std::string const& key)
{
    static std::map<std::string, std::string> const meanings{
        {"auth_url", "whole address that gives tokens"},
        {"order_url", "address of ordering"},
        {"search_url", "address of the archive search"},
        {"client_id", "client id of ordering"},
        {"client_secret", "client secret of ordering"},
        {"username", "user name of ordering"},
        {"referer", "referer that Airbus' support gave you"},
        {"api_key", "API key"},
        {"end_user", "who will use the images"},
        {"end_user_country", "their country, two letters"},
        {"credential_command",
         "a command that prints what is missing (pass show airbus), empty for none"},
        {"contract", "empty to leave it to the product"}};
    auto const found = meanings.find(key);
    return found == meanings.end() ? key : key + ", " + found->second;
}

std::string ask_dialect(Context& context, std::string const& profile)
{
    context.error << "Which service is the account for?\n";
    auto const dialects = known_dialects();
    for (auto const& dialect : dialects) {
        context.error << "  " << std::left << std::setw(10) << dialect.name << dialect.account
                      << '\n';
    }
    return ask_setting(context, profile, "dialect", dialects.back().name);
}

/// The hosts, as Airbus' guide names them; once one is the user's own, none is proposed any more:
/// a token would go from one to the other.
void ask_hosts(Context& context, ProfileEdit& edit, Profile const& usual)
{
    bool is_usual = true;
    for (auto const& [key, value] :
         {std::pair{"auth_url", usual.auth_url}, std::pair{"order_url", usual.order_url},
          std::pair{"search_url", usual.search_url}}) {
        auto const given = value_in(edit, key);
        is_usual = is_usual && (given.empty() || given == value);
    }
    for (auto const& [key, value] :
         {std::pair{"auth_url", usual.auth_url}, std::pair{"order_url", usual.order_url},
          std::pair{"search_url", usual.search_url}}) {
        if (value_in(edit, key).empty()) {
            auto const answer =
                ask_setting(context, edit.profile, key, is_usual ? value : std::string{});
            is_usual = is_usual && answer == value;
            add(edit, key, answer);
        }
    }
    if (is_usual && value_in(edit, "picture_url").empty()) {
        add(edit, "picture_url", usual.picture_url);
    }
}

/// The dialect's own names of what it wants: a profile without anything misses all of it.
std::vector<MissingSetting> wanted_by(std::string const& dialect)
{
    Configuration empty;
    empty.profile.name = "new";
    empty.profile.dialect = dialect;
    auto wanted = missing_settings(empty);
    auto const is_host = [](MissingSetting const& one) {
        return one.key == "auth_url" || one.key == "order_url" || one.key == "search_url";
    };
    wanted.erase(std::remove_if(wanted.begin(), wanted.end(), is_host), wanted.end());
    return wanted;
}

} // namespace

std::string ask_setting(Context& context, std::string const& profile, std::string const& key,
                        std::string const& usual)
{
    auto const kinds = setting_kinds();
    auto const kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](SettingKind const& one) { return one.key == key; });
    bool const is_secret = kind != kinds.end() && kind->is_secret;
    while (true) {
        auto value = is_secret ? ask_secret(context.error, context.cancel, meaning(key))
                               : ask_text(context.error, context.cancel, meaning(key), usual);
        try {
            check_setting(profile, key, value);
            return value;
        } catch (Error const& error) {
            context.error << "  " << error_text(error) << "; " << one_line(error.hint()) << '\n';
        }
    }
}

void add_hosts(ProfileEdit& edit)
{
    auto const usual = hosts_of(value_in(edit, "dialect"));
    std::vector<std::pair<std::string, std::string>> const hosts{
        {"auth_url", usual.auth_url},
        {"order_url", usual.order_url},
        {"search_url", usual.search_url},
        {"picture_url", usual.picture_url}};
    // Hosts of one's own are not mixed with others: a token would go from one to the other.
    if (std::any_of(hosts.begin(), hosts.end(),
                    [&](auto const& host) { return !value_in(edit, host.first).empty(); })) {
        return;
    }
    for (auto const& [key, value] : hosts) {
        add(edit, key, value);
    }
}

void guide(Context& context, ProfileEdit& edit)
{
    auto dialect = value_in(edit, "dialect");
    if (dialect.empty()) {
        dialect = ask_dialect(context, edit.profile);
        edit.settings.emplace_back("dialect", dialect);
    }
    ask_hosts(context, edit, hosts_of(dialect));

    bool is_secret_missing = false;
    for (auto const& wanted : wanted_by(dialect)) {
        if (value_in(edit, wanted.key).empty()) {
            auto const value = ask_setting(context, edit.profile, wanted.key);
            add(edit, wanted.key, value);
            is_secret_missing =
                is_secret_missing || (value.empty() && (wanted.to_search || wanted.to_price));
        }
    }
    if (is_secret_missing && value_in(edit, "credential_command").empty()) {
        add(edit, "credential_command", ask_setting(context, edit.profile, "credential_command"));
    }
    if (value_in(edit, "contract").empty()) {
        add(edit, "contract", ask_setting(context, edit.profile, "contract"));
    }
}

} // namespace satchel::tool
