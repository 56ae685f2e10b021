// SPDX-License-Identifier: MIT
#include "satchel/service/settings.hpp"

#include "satchel/error.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/service_url.hpp"

#include <algorithm>
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

bool is_credential(Setting const& setting)
{
    return setting.kind == Setting::Kind::identity || setting.kind == Setting::Kind::secret;
}

void apply(Configuration& configuration, Setting const& setting, std::string value,
           std::string const& where)
{
    if (has_control_character(value)) {
        throw Error{Failure::configuration, where,
                    "a line break or another control character is in the value",
                    "set it again, without a line break at the end"};
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
