// SPDX-License-Identifier: MIT
#include "satchel/service/settings.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/service_url.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace satchel::detail {
namespace {

template <std::string Profile::*member>
std::string& in_profile(Configuration& configuration)
{
    return configuration.profile.*member;
}

template <std::string Credentials::*member>
std::string& in_credentials(Configuration& configuration)
{
    return configuration.credentials.*member;
}

bool has_control_character(std::string const& value)
{
    return std::any_of(value.begin(), value.end(), [](char character) {
        return static_cast<unsigned char>(character) < 0x20 || character == '\x7F';
    });
}

} // namespace

std::vector<Setting> const& all_settings()
{
    using Kind = Setting::Kind;
    static std::vector<Setting> const settings{
        {"dialect", "SATCHEL_DIALECT", Kind::word, in_profile<&Profile::dialect>},
        {"auth_url", "SATCHEL_AUTH_URL", Kind::whole_url, in_profile<&Profile::auth_url>},
        {"order_url", "SATCHEL_ORDER_URL", Kind::base_url, in_profile<&Profile::order_url>},
        {"search_url", "SATCHEL_SEARCH_URL", Kind::base_url, in_profile<&Profile::search_url>},
        {"client_id", "SATCHEL_CLIENT_ID", Kind::identity, in_credentials<&Credentials::client_id>},
        {"client_secret", "SATCHEL_CLIENT_SECRET", Kind::secret,
         in_credentials<&Credentials::client_secret>},
        {"username", "SATCHEL_USERNAME", Kind::identity, in_credentials<&Credentials::username>},
        {"referer", "SATCHEL_REFERER", Kind::identity, in_credentials<&Credentials::referer>},
        {"api_key", "SATCHEL_API_KEY", Kind::secret, in_credentials<&Credentials::api_key>},
        {"contract", "SATCHEL_CONTRACT", Kind::word, in_profile<&Profile::contract>},
        {"ca_bundle", "SATCHEL_CA_BUNDLE", Kind::word, in_profile<&Profile::ca_bundle>},
        {"ledger", "SATCHEL_LEDGER", Kind::word, in_profile<&Profile::ledger>},
        {"picture_url", "SATCHEL_PICTURE_URL", Kind::base_url, in_profile<&Profile::picture_url>},
        {"end_user", "SATCHEL_END_USER", Kind::word, in_profile<&Profile::end_user>},
        {"end_user_country", "SATCHEL_END_USER_COUNTRY", Kind::word,
         in_profile<&Profile::end_user_country>},
        {"notification_emails", "SATCHEL_NOTIFICATION_EMAILS", Kind::word,
         in_profile<&Profile::notification_emails>},
        {"program_reference", "SATCHEL_PROGRAM_REFERENCE", Kind::word,
         in_profile<&Profile::program_reference>},
        {"order_group", "SATCHEL_ORDER_GROUP", Kind::word, in_profile<&Profile::order_group>},
        {"delivery_workspace", "SATCHEL_DELIVERY_WORKSPACE", Kind::word,
         in_profile<&Profile::delivery_workspace>},
        {"workspace", "SATCHEL_WORKSPACE", Kind::word, in_profile<&Profile::workspace>},
        {"credential_command", nullptr, Kind::word, in_credentials<&Credentials::command>}};
    return settings;
}

Setting const* find_setting(std::string_view key)
{
    auto const& settings = all_settings();
    auto const found = std::find_if(settings.begin(), settings.end(),
                                    [key](Setting const& setting) { return setting.key == key; });
    return found == settings.end() ? nullptr : &*found;
}

bool is_url(Setting const& setting)
{
    return setting.kind == Setting::Kind::base_url || setting.kind == Setting::Kind::whole_url;
}

bool names_file(Setting const& setting)
{
    std::string_view const key = setting.key;
    return key == "ledger" || key == "ca_bundle";
}

bool is_relative_file(std::string const& value)
{
    return value.find(':') == std::string::npos && std::filesystem::path{value}.is_relative();
}

bool is_for_sandbox(Setting const& setting)
{
    std::string_view const key = setting.key;
    return !is_url(setting) && !is_credential(setting) && key != "credential_command" &&
           key != "dialect";
}

bool is_credential(Setting const& setting)
{
    return setting.kind == Setting::Kind::identity || setting.kind == Setting::Kind::secret;
}

std::string known_keys()
{
    std::string text;
    for (auto const& setting : all_settings()) {
        text += (text.empty() ? "" : ", ") + std::string{setting.key};
    }
    return text;
}

bool holds_secret(Setting const& setting, std::string const& value)
{
    bool const may_have_one = is_url(setting) || std::string_view{setting.key} == "ledger";
    return !value.empty() &&
           (is_secret(setting) || (may_have_one && without_secrets(value) != value));
}

bool is_secret(Setting const& setting) { return setting.kind == Setting::Kind::secret; }

std::vector<std::string> missing(Configuration const& configuration, std::vector<std::string> keys)
{
    auto copy = configuration; // a place is one to write to
    keys.erase(std::remove_if(keys.begin(), keys.end(),
                              [&copy](std::string const& key) {
                                  return !find_setting(key)->place(copy).empty();
                              }),
               keys.end());
    return keys;
}

void apply(Configuration& configuration, Setting const& setting, std::string value,
           std::string const& where)
{
    if (has_control_character(value)) {
        throw Error{Failure::configuration, where,
                    "a line break or another control character is in the value",
                    "set it again, without a line break at the end"};
    }
    if (valid_utf8(value) != value) {
        throw Error{Failure::configuration, where, "the value is not UTF-8",
                    "set it again at a terminal, or in a file, that is UTF-8"};
    }
    bool const whole = setting.kind == Setting::Kind::whole_url;
    if (whole || setting.kind == Setting::Kind::base_url) {
        if (auto const problem = url_problem(value, whole); !problem.empty()) {
            throw Error{Failure::configuration, where, problem,
                        whole ? "give the whole address of the token service"
                              : "give the address of the service, without /api/v1"};
        }
        if (!whole) {
            value = base_url(std::move(value));
        }
    }
    if (std::string_view{setting.key} == "dialect") {
        check_dialect(value, where);
    }
    setting.place(configuration) = std::move(value);
}

} // namespace satchel::detail
